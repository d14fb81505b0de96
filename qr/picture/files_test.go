package picture_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"spotter/qr"
	"spotter/qr/picture"
)

const text = "SPOTTER WEBP"

func code(t testing.TB) *image.Gray {
	t.Helper()
	img, err := qr.Encode(text, qr.LevelM, 4)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// files holds the same code in every format.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	img := code(t)
	out := make(map[string][]byte)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, img) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, asColour(img), nil) },
		"gif":  func(b *bytes.Buffer) error { return gif.Encode(b, img, nil) },
		"bmp":  func(b *bytes.Buffer) error { return bmp.Encode(b, img) },
		"tiff": func(b *bytes.Buffer) error { return tiff.Encode(b, img, nil) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = b.Bytes()
	}
	for _, name := range []string{"lossless", "lossy"} {
		b, err := os.ReadFile("testdata/" + name + ".webp")
		if err != nil {
			t.Fatal(err)
		}
		out["webp "+name] = b
	}
	return out
}

// asColour makes the JPEG writer write three planes.
func asColour(img *image.Gray) image.Image {
	out := image.NewRGBA(img.Rect)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}

// exif is an EXIF body with the orientation after another tag.
func exif(order binary.AppendByteOrder, how int) []byte {
	b := []byte("Exif\x00\x00")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		b = append(b, "II*\x00"...)
	} else {
		b = append(b, "MM\x00*"...)
	}
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = entry(b, order, 0x010F, 2, 4, 0x41424300)
	return append(short(b, order, 0x0112, how), 0, 0, 0, 0)
}

func entry(b []byte, order binary.AppendByteOrder, tag, kind uint16, count, value uint32) []byte {
	b = order.AppendUint16(order.AppendUint16(b, tag), kind)
	return order.AppendUint32(order.AppendUint32(b, count), value)
}

// short is a directory entry with one 16-bit value, which lies at the front of its four bytes.
func short(b []byte, order binary.AppendByteOrder, tag uint16, value int) []byte {
	b = order.AppendUint16(order.AppendUint16(b, tag), 3)
	b = order.AppendUint32(b, 1)
	return order.AppendUint16(order.AppendUint16(b, uint16(value)), 0)
}

// segment is one JPEG segment.
func segment(marker byte, body []byte) []byte {
	b := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(body)+2))
	return append(b, body...)
}

// within puts segments after the start of a JPEG file.
func within(file []byte, segments ...[]byte) []byte {
	out := append([]byte{}, file[:2]...)
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, file[2:]...)
}

// tiffTurned gives a TIFF file a new directory that has an orientation.
func tiffTurned(t *testing.T, file []byte, how int) []byte {
	t.Helper()
	order := binary.LittleEndian
	if string(file[:4]) != "II*\x00" {
		t.Fatal("the writer changed its byte order")
	}
	start := order.Uint32(file[4:])
	count := order.Uint16(file[start:])
	old := file[start+2:][:12*int(count)]
	out := append([]byte{}, file...)
	order.PutUint32(out[4:], uint32(len(out)))
	out = order.AppendUint16(out, count+1)
	done := false
	for ; len(old) > 0; old = old[12:] {
		if !done && order.Uint16(old) > 0x0112 {
			out, done = short(out, order, 0x0112, how), true
		}
		out = append(out, old[:12]...)
	}
	return append(out, 0, 0, 0, 0)
}

func write(t *testing.T, file []byte) string {
	t.Helper()
	path := t.TempDir() + "/picture"
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// oversized holds the first bytes of pictures of 20000 × 20000 pixels or more, which have no pixels at all.
func oversized(t *testing.T) map[string][]byte {
	t.Helper()
	head := map[string][]byte{
		"gif": []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"),
		"jpeg": within([]byte{0xFF, 0xD8}, segment(0xE1, exif(binary.BigEndian, 6)),
			segment(0xC0, []byte{8, 0x4E, 0x20, 0x4E, 0x20, 1, 1, 0x11, 0}), segment(0xDA, []byte{1, 1, 0, 0, 63, 0})),
		"webp": []byte("RIFF\x40\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x1f\x4e\x00\x1f\x4e\x00"),
	}
	all := files(t)
	p := append([]byte{}, all["png"]...)
	binary.BigEndian.PutUint32(p[16:], 20000)
	binary.BigEndian.PutUint32(p[20:], 20000)
	binary.BigEndian.PutUint32(p[29:], crc(p[12:29]))
	head["png"] = p
	b := append([]byte{}, all["bmp"]...)
	binary.LittleEndian.PutUint32(b[18:], 20000)
	binary.LittleEndian.PutUint32(b[22:], 20000)
	head["bmp"] = b
	f := append([]byte{}, all["tiff"]...)
	ifd := binary.LittleEndian.Uint32(f[4:])
	for i := range int(binary.LittleEndian.Uint16(f[ifd:])) {
		e := f[int(ifd)+2+12*i:]
		if tag := binary.LittleEndian.Uint16(e); tag == 0x100 || tag == 0x101 {
			binary.LittleEndian.PutUint32(e[8:], 20000)
		}
	}
	head["tiff"] = f
	return head
}

func size(e *picture.Error) string { return fmt.Sprintf("%d × %d", e.Width, e.Height) }
