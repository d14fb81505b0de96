package picture

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// format is one kind of picture file. The decoders are called by name and not by way of the image
// package's registry, so what is read does not depend on what else a program links.
type format struct {
	name string
	// starts reports whether a file that begins with head is of this format.
	starts func(head []byte) bool
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	// orientation reads how the camera was held from the whole file; nil where the format does not say.
	orientation func(file []byte) Orientation
}

func formats() []format {
	return []format{
		{"png", begins("\x89PNG\r\n\x1a\n"), png.DecodeConfig, png.Decode, nil},
		{"jpeg", begins("\xff\xd8\xff"), jpeg.DecodeConfig, jpeg.Decode, jpegOrientation},
		{"gif", begins("GIF87a", "GIF89a"), gif.DecodeConfig, gif.Decode, nil},
		{"bmp", begins("BM"), bmp.DecodeConfig, bmp.Decode, nil},
		{"tiff", begins("II*\x00", "MM\x00*"), tiff.DecodeConfig, tiff.Decode, tiffOrientation},
		{"webp", startsWebP, webp.DecodeConfig, webp.Decode, nil},
	}
}

func begins(magics ...string) func([]byte) bool {
	return func(head []byte) bool {
		return slices.ContainsFunc(magics, func(m string) bool { return bytes.HasPrefix(head, []byte(m)) })
	}
}

func startsWebP(head []byte) bool {
	return len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
}

// formatOf finds the format of a file; a name ending says nothing, so it is not looked at.
func formatOf(file []byte) (format, bool) {
	for _, f := range formats() {
		if f.starts(file) {
			return f, true
		}
	}
	return format{}, false
}

// foreign names a format that people do have and that is not read, or "".
func foreign(head []byte) string {
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		switch string(head[8:12]) {
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1":
			return "HEIC"
		case "avif", "avis":
			return "AVIF"
		}
		return "video"
	}
	for _, f := range []struct{ name, magic string }{
		{"JPEG XL", "\xff\x0a"},
		{"JPEG XL", "\x00\x00\x00\x0cJXL "},
		{"PDF", "%PDF-"},
		{"SVG", "<svg"},
		{"Photoshop", "8BPS"},
	} {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.name
		}
	}
	return ""
}
