package camera

import (
	"image"
	"testing"
)

// at gives brightness and colour of a pixel; a grey picture has colour 128.
func at(t *testing.T, img image.Image, x, y int) [3]byte {
	t.Helper()
	switch img := img.(type) {
	case *image.YCbCr:
		c := img.YCbCrAt(x, y)
		return [3]byte{c.Y, c.Cb, c.Cr}
	case *image.Gray:
		return [3]byte{img.GrayAt(x, y).Y, 128, 128}
	}
	t.Fatalf("a frame is a %T", img)
	return [3]byte{}
}

// Known bytes, with rows longer than their pixels (the gap holds 255) and a last row without a gap.
func TestConvert(t *testing.T) {
	yuyv := func(w, h, stride int) (converter, error) { return newPacked(w, h, stride, false) }
	uyvy := func(w, h, stride int) (converter, error) { return newPacked(w, h, stride, true) }
	nv12 := func(w, h, stride int) (converter, error) { return newSemiPlanar(w, h, stride) }
	grey := func(w, h, stride int) (converter, error) { return newGrey(w, h, stride) }
	for _, c := range []struct {
		name                  string
		make                  func(w, h, stride int) (converter, error)
		width, height, stride int
		data                  []byte
		want                  [][][3]byte
	}{
		{
			"YUYV", yuyv, 2, 2, 6,
			[]byte{1, 10, 2, 20, 255, 255, 3, 30, 4, 40},
			[][][3]byte{{{1, 10, 20}, {2, 10, 20}}, {{3, 30, 40}, {4, 30, 40}}},
		},
		{
			"YUYV, odd", yuyv, 3, 1, 0,
			[]byte{1, 10, 2, 20, 3, 30, 255, 40},
			[][][3]byte{{{1, 10, 20}, {2, 10, 20}, {3, 30, 40}}},
		},
		{
			"UYVY", uyvy, 2, 2, 6,
			[]byte{10, 1, 20, 2, 255, 255, 30, 3, 40, 4},
			[][][3]byte{{{1, 10, 20}, {2, 10, 20}}, {{3, 30, 40}, {4, 30, 40}}},
		},
		{
			"NV12", nv12, 4, 2, 6,
			[]byte{1, 2, 3, 4, 255, 255, 5, 6, 7, 8, 255, 255, 10, 20, 30, 40},
			[][][3]byte{
				{{1, 10, 20}, {2, 10, 20}, {3, 30, 40}, {4, 30, 40}},
				{{5, 10, 20}, {6, 10, 20}, {7, 30, 40}, {8, 30, 40}},
			},
		},
		{
			"NV12, odd", nv12, 3, 3, 4,
			[]byte{1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 20, 30, 40, 50, 60, 70, 80},
			[][][3]byte{
				{{1, 10, 20}, {2, 10, 20}, {3, 30, 40}},
				{{4, 10, 20}, {5, 10, 20}, {6, 30, 40}},
				{{7, 50, 60}, {8, 50, 60}, {9, 70, 80}},
			},
		},
		{
			"GREY", grey, 2, 2, 3,
			[]byte{1, 2, 255, 3, 4},
			[][][3]byte{{{1, 128, 128}, {2, 128, 128}}, {{3, 128, 128}, {4, 128, 128}}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			conv, err := c.make(c.width, c.height, c.stride)
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time, what the first one left is written over
				img, err := conv.convert(c.data)
				if err != nil {
					t.Fatal(err)
				}
				if img.Bounds() != image.Rect(0, 0, c.width, c.height) {
					t.Fatalf("the picture is %v, want %d × %d", img.Bounds(), c.width, c.height)
				}
				for y, row := range c.want {
					for x, want := range row {
						if got := at(t, img, x, y); got != want {
							t.Errorf("pixel %d, %d is %v, want %v", x, y, got, want)
						}
					}
				}
			}
			if _, err := conv.convert(c.data[:len(c.data)-1]); err == nil {
				t.Error("a frame that is a byte short is taken")
			}
		})
	}
}

func TestConvertRefusesLayouts(t *testing.T) {
	for _, c := range []struct{ width, height, stride int }{
		{0, 2, 0},
		{2, 0, 0},
		{-2, 2, 0},
		{2, -2, 0},
		{maxSide + 1, 2, 0},
		{2, maxSide + 1, 0},
		{8, 2, 7},
		{2, 2, -4},
		{2, 2, 1 << 30},
	} {
		if _, err := newPacked(c.width, c.height, c.stride, false); err == nil {
			t.Errorf("packed: %v is taken", c)
		}
		if _, err := newSemiPlanar(c.width, c.height, c.stride); err == nil {
			t.Errorf("semi-planar: %v is taken", c)
		}
		if _, err := newGrey(c.width, c.height, c.stride); err == nil {
			t.Errorf("grey: %v is taken", c)
		}
	}
}

// Whatever the sizes and the bytes, a frame is refused or gives a picture of which every pixel can be read.
func FuzzConvert(f *testing.F) {
	f.Add(byte(0), 2, 2, 6, []byte{1, 10, 2, 20, 255, 255, 3, 30, 4, 40})
	f.Add(byte(1), 3, 1, 0, []byte{10, 1, 20, 2, 30, 3, 40, 255})
	f.Add(byte(2), 3, 3, 4, []byte{1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 20, 30, 40, 50, 60, 70, 80})
	f.Add(byte(3), 2, 2, 3, []byte{1, 2, 255, 3, 4})
	f.Add(byte(2), 1, 1, 0, []byte{1})
	f.Fuzz(func(t *testing.T, kind byte, width, height, stride int, data []byte) {
		if width > 64 || height > 64 {
			return
		}
		var c converter
		var err error
		switch kind % 4 {
		case 0, 1:
			c, err = newPacked(width, height, stride, kind%4 == 1)
		case 2:
			c, err = newSemiPlanar(width, height, stride)
		case 3:
			c, err = newGrey(width, height, stride)
		}
		if err != nil {
			return
		}
		img, err := c.convert(data)
		if err != nil {
			return
		}
		for y := range height {
			for x := range width {
				at(t, img, x, y)
			}
		}
	})
}

func BenchmarkConvert(b *testing.B) {
	const width, height = 1280, 720
	packed, err := newPacked(width, height, 0, false)
	if err != nil {
		b.Fatal(err)
	}
	semiPlanar, err := newSemiPlanar(width, height, 0)
	if err != nil {
		b.Fatal(err)
	}
	motion, err := newMotionJPEG(width, height)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		converter
		data []byte
	}{
		{"YUYV", packed, make([]byte, 2*width*height)},
		{"NV12", semiPlanar, make([]byte, 3*width*height/2)},
		{"MJPG", motion, jpegFrame(b, width, height, true)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := c.convert(c.data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
