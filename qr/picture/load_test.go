package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"strings"
	"testing"
	"testing/iotest"

	"spotter/qr"
	"spotter/qr/picture"
)

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

func kindOf(err error) picture.Kind {
	var e *picture.Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

func read(t *testing.T, img image.Image) qr.Result {
	t.Helper()
	r, err := qr.Decode(t.Context(), img, qr.Options{})
	if err != nil {
		t.Fatalf("nothing read: %v", err)
	}
	if r.Text != text {
		t.Errorf("read %q", r.Text)
	}
	return r
}

func TestOpenFormats(t *testing.T) {
	for name, file := range files(t) {
		t.Run(name, func(t *testing.T) {
			want, _, _ := strings.Cut(name, " ")
			img, format, err := picture.Open(t.Context(), write(t, file), picture.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if format != want {
				t.Errorf("format %q", format)
			}
			if img.Bounds().Size() != code(t).Rect.Size() {
				t.Errorf("size %v", img.Bounds())
			}
			read(t, img)
			// The same by way of a reader that gives a byte at a time.
			img, format, err = picture.Load(t.Context(), iotest.OneByteReader(bytes.NewReader(file)), picture.Limits{})
			if err != nil || format != want {
				t.Fatalf("%q, %v", format, err)
			}
			read(t, img)
		})
	}
}

// Both byte orders, all eight orientations: the right picture, its brightness plane untouched, and the
// code's corners where they are seen.
func TestOpenEXIF(t *testing.T) {
	plain := files(t)["jpeg"]
	stored, _, err := picture.Load(t.Context(), bytes.NewReader(plain), picture.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for how := picture.TopLeft; how <= picture.LeftBottom; how++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			file := within(plain, segment(0xE0, []byte("JFIF\x00")), []byte{0xFF}, segment(0xE1, []byte("http://ns.adobe.com/xap/1.0/\x00")), segment(0xE1, exif(order, int(how))))
			img, _, err := picture.Load(t.Context(), bytes.NewReader(file), picture.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			base := img
			if v, ok := img.(*picture.View); ok {
				if v.Orientation() != how {
					t.Errorf("orientation %d read as %d", how, v.Orientation())
				}
				base = v.Upturned()
			} else if how != picture.TopLeft {
				t.Errorf("orientation %d: %T", how, img)
			}
			if _, ok := base.(*image.YCbCr); !ok {
				t.Errorf("orientation %d: kept as %T", how, base)
			}
			same(t, "turned", img, upright(stored, how))
			cornersSeen(t, img)
		}
	}
}

// cornersSeen checks the corners against the three finder patterns' dark centres.
func cornersSeen(t *testing.T, img image.Image) {
	t.Helper()
	r := read(t, img)
	modules := float64(17 + 4*r.Version)
	for i, want := range []bool{true, true, false, true} {
		// A finder's centre lies 3.5 modules from its corner, along the diagonal.
		from, to := r.Corners[i], r.Corners[(i+2)%4]
		if i == 2 {
			continue
		}
		f := 3.5 / modules
		x, y := int(from.X+(to.X-from.X)*f), int(from.Y+(to.Y-from.Y)*f)
		gray, _, _, _ := img.At(x, y).RGBA()
		if dark := gray < 0x8000; dark != want {
			t.Errorf("no finder pattern at (%d, %d), inside of corner %d %v", x, y, i, from)
		}
	}
}

func TestOpenTIFFOrientation(t *testing.T) {
	plain := files(t)["tiff"]
	for how := picture.TopRight; how <= picture.LeftBottom; how++ {
		img, _, err := picture.Load(t.Context(), bytes.NewReader(tiffTurned(t, plain, int(how))), picture.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "turned", img, upright(code(t), how))
	}
}

// A broken EXIF block is no reason to refuse the picture.
func TestOpenBrokenEXIF(t *testing.T) {
	plain := files(t)["jpeg"]
	whole := exif(binary.BigEndian, 6)
	for n := range len(whole) - 10 {
		img, _, err := picture.Load(t.Context(), bytes.NewReader(within(plain, segment(0xE1, whole[:n]))), picture.Limits{})
		if err != nil {
			t.Fatalf("cut after %d bytes: %v", n, err)
		}
		if _, turned := img.(*picture.View); turned {
			t.Errorf("cut after %d bytes: turned", n)
		}
	}
	for _, how := range []int{0, 9, 0xFFFF} {
		img, _, err := picture.Load(t.Context(), bytes.NewReader(within(plain, segment(0xE1, exif(binary.BigEndian, how)))), picture.Limits{})
		if _, turned := img.(*picture.View); err != nil || turned {
			t.Errorf("orientation %d: %T, %v", how, img, err)
		}
	}
}

// FuzzLoad reads anything: no panic, no picture over the limit.
func FuzzLoad(f *testing.F) {
	for _, file := range files(f) {
		f.Add(file)
	}
	f.Add(within(files(f)["jpeg"], segment(0xE1, exif(binary.LittleEndian, 6))))
	const limit = 1 << 16
	f.Fuzz(func(t *testing.T, file []byte) {
		img, format, err := picture.Load(t.Context(), bytes.NewReader(file), picture.Limits{Pixels: limit, Bytes: 1 << 20})
		if err != nil {
			if kindOf(err) == "" || img != nil {
				t.Errorf("%T %v with %v", err, err, img)
			}
			return
		}
		b := img.Bounds()
		if b.Empty() || b.Dx()*b.Dy() > limit || format == "" {
			t.Errorf("%s of %v", format, b)
		}
		img.At(b.Min.X, b.Min.Y)
		img.At(b.Max.X-1, b.Max.Y-1)
	})
}
