package camera

import (
	"bufio"
	"image"
	"strings"
	"testing"
)

func TestStream(t *testing.T) {
	for name, test := range map[string]struct {
		stream string
		want   image.Image
	}{
		"even": {"YUV4MPEG2 W4 H2 F30:1 Ip A0:0 C420jpeg XYSCSS=420JPEG XCOLORRANGE=FULL\nFRAME\nabcdefghijkl", &image.YCbCr{
			Y: []byte("abcdefgh"), Cb: []byte("ij"), Cr: []byte("kl"), YStride: 4, CStride: 2,
		}},
		"odd, with words after FRAME": {"YUV4MPEG2 W3 H1 C420mpeg2\nFRAME Ip\nabcdefg", &image.YCbCr{
			Y: []byte("abc"), Cb: []byte("de"), Cr: []byte("fg"), YStride: 3, CStride: 2,
		}},
		"gray":                 {"YUV4MPEG2 W3 H2 Cmono\nFRAME\nabcdef", &image.Gray{Pix: []byte("abcdef"), Stride: 3}},
		"of no layout by name": {"YUV4MPEG2 H1 W1 F1:1\nFRAME\nabc", &image.YCbCr{Y: []byte("a"), Cb: []byte("b"), Cr: []byte("c"), YStride: 1, CStride: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			r := bufio.NewReader(strings.NewReader(test.stream))
			l, err := readLayout(r)
			if err != nil {
				t.Fatal(err)
			}
			frames := newLatest()
			if err := l.readFrames(r, frames); err != nil {
				t.Fatal(err)
			}
			got, err := readFrame(t.Context(), frames, l, Device{})
			if err != nil {
				t.Fatal(err)
			}
			if !samePlanes(got.Image, test.want) {
				t.Errorf("got %+v, want %+v", got.Image, test.want)
			}
		})
	}
}

func samePlanes(a, b image.Image) bool {
	switch a := a.(type) {
	case *image.Gray:
		b, ok := b.(*image.Gray)
		return ok && string(a.Pix) == string(b.Pix) && a.Stride == b.Stride
	case *image.YCbCr:
		b, ok := b.(*image.YCbCr)
		return ok && string(a.Y) == string(b.Y) && string(a.Cb) == string(b.Cb) && string(a.Cr) == string(b.Cr) &&
			a.YStride == b.YStride && a.CStride == b.CStride
	}
	return false
}

func FuzzStream(f *testing.F) {
	f.Add("YUV4MPEG2 W4 H2 F30:1 Ip A0:0 C420jpeg XYSCSS=420JPEG\nFRAME\nabcdefghijklFRAME\nabcdefghijkl")
	f.Add("YUV4MPEG2 W3 H2 Cmono\nFRAME Ip\nabcdefFRAME\nab")
	f.Add("YUV4MPEG2 W99999999999 H2\n")
	f.Add("YUV4MPEG2  W H C\n")
	f.Fuzz(func(t *testing.T, stream string) {
		r := bufio.NewReader(strings.NewReader(stream))
		l, err := readLayout(r)
		if err != nil || l.bytes() > 1<<20 {
			return
		}
		frames := newLatest()
		_ = l.readFrames(r, frames)
		frames.fail(ErrClosed)
		frame, err := readFrame(t.Context(), frames, l, Device{})
		if err != nil {
			return
		}
		if got := frame.Image.Bounds(); got != image.Rect(0, 0, l.width, l.height) {
			t.Errorf("a frame of %v in a stream of %d × %d", got, l.width, l.height)
		}
		frame.Image.At(l.width-1, l.height-1)
	})
}
