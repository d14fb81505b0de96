package camera

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// jpegFrame encodes a picture with a pattern in it. The encoder uses the standard's Huffman tables.
func jpegFrame(t testing.TB, width, height int, colour bool) []byte {
	t.Helper()
	var img image.Image
	gray := image.NewGray(image.Rect(0, 0, width, height))
	rgba := image.NewRGBA(gray.Rect)
	for y := range height {
		for x := range width {
			gray.SetGray(x, y, color.Gray{uint8(x*7 ^ y*5)})
			rgba.SetRGBA(x, y, color.RGBA{uint8(x * 9), uint8(y * 11), uint8(x ^ y), 255})
		}
	}
	if img = gray; colour {
		img = rgba
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withoutTables takes the Huffman tables out, as many cameras do.
func withoutTables(t testing.TB, frame []byte) []byte {
	t.Helper()
	at := bytes.Index(frame, []byte{0xff, markerDHT})
	if at < 0 {
		t.Fatal("the frame has no Huffman tables")
	}
	after := at + 2 + int(frame[at+2])<<8 + int(frame[at+3])
	return append(bytes.Clone(frame[:at]), frame[after:]...)
}

func TestMotionJPEG(t *testing.T) {
	for _, colour := range []bool{false, true} {
		whole := jpegFrame(t, 48, 32, colour)
		want, err := jpeg.Decode(bytes.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		bare := withoutTables(t, whole)
		if _, err := jpeg.Decode(bytes.NewReader(bare)); err == nil {
			t.Fatal("a frame without tables can be decoded as it is: it shows nothing")
		}
		m, err := newMotionJPEG(48, 32)
		if err != nil {
			t.Fatal(err)
		}
		for name, frame := range map[string][]byte{
			"with its tables":    whole,
			"without tables":     bare,
			"without its end":    bare[:len(bare)-2],
			"with bytes after":   append(bytes.Clone(whole), 0, 0, 0),
			"with bytes between": append([]byte{0xff, markerSOI, 0xff, 0xff}, whole[2:]...),
		} {
			img, err := m.convert(frame)
			if err != nil {
				t.Errorf("a frame %s (colour: %t): %v", name, colour, err)
				continue
			}
			for y := range 32 {
				for x := range 48 {
					if got, want := at(t, img, x, y), at(t, want, x, y); got != want {
						t.Fatalf("a frame %s (colour: %t): pixel %d, %d is %v, want %v", name, colour, x, y, got, want)
					}
				}
			}
		}
	}
}

// Encoders round sizes up to their blocks. What is smaller, or far larger, is damage.
func TestMotionJPEGSize(t *testing.T) {
	for _, c := range []struct {
		width, height int
		ok            bool
	}{{48, 32, true}, {48, 40, true}, {64, 48, true}, {40, 32, false}, {48, 24, false}, {480, 32, false}, {48, 320, false}} {
		for _, colour := range []bool{false, true} {
			m, err := newMotionJPEG(48, 32)
			if err != nil {
				t.Fatal(err)
			}
			img, err := m.convert(jpegFrame(t, c.width, c.height, colour))
			if (err == nil) != c.ok {
				t.Errorf("a frame of %d × %d where 48 × 32 was agreed: %v", c.width, c.height, err)
			}
			if err == nil && img.Bounds() != image.Rect(0, 0, 48, 32) {
				t.Errorf("a frame of %d × %d gives %v", c.width, c.height, img.Bounds())
			}
		}
	}
}

func TestMotionJPEGRefusesDamage(t *testing.T) {
	m, err := newMotionJPEG(48, 32)
	if err != nil {
		t.Fatal(err)
	}
	whole := jpegFrame(t, 48, 32, true)
	scan := bytes.Index(whole, []byte{0xff, markerSOS})
	for name, frame := range map[string][]byte{
		"empty":             nil,
		"not JPEG":          []byte("GIF89a, not JPEG"),
		"cut in its header": whole[:scan-20],
		"cut in its scan":   whole[:scan+20],
		"without a size":    {0xff, markerSOI, 0xff, markerSOS, 0, 2, 0, 0},
		"cut in a marker":   whole[:3],
		"cut in a length":   whole[:5],
		"cut in its size":   {0xff, markerSOI, 0xff, 0xc0, 0, 8, 8, 0, 32, 0},
		"a segment of 0":    {0xff, markerSOI, 0xff, markerDHT, 0, 0, 0, 0},
	} {
		if img, err := m.convert(frame); err == nil {
			t.Errorf("a frame that is %s gives %v", name, img.Bounds())
		}
	}
}

func FuzzMotionJPEG(f *testing.F) {
	for _, colour := range []bool{false, true} {
		whole := jpegFrame(f, 48, 32, colour)
		f.Add(whole)
		f.Add(withoutTables(f, whole))
		f.Add(whole[:len(whole)/2])
	}
	f.Add([]byte{0xff, markerSOI, 0xff, 0xc0, 0, 8, 8, 0, 32, 0, 48, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := newMotionJPEG(48, 32)
		if err != nil {
			t.Fatal(err)
		}
		img, err := m.convert(data)
		if err == nil && img.Bounds() != image.Rect(0, 0, 48, 32) {
			t.Errorf("a frame gives %v", img.Bounds())
		}
	})
}
