package qr

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// opaque hides a picture's type, so that it is read pixel by pixel.
type opaque struct{ image.Image }

// The quick ways give what the slow one does, for parts of pictures too.
func TestLumaOf(t *testing.T) {
	whole := image.Rect(0, 0, 16, 16)
	palette := color.Palette{}
	for i := range 256 {
		palette = append(palette, color.NRGBA{byte(i), byte(i * 3), byte(i * 7), byte(255 - i/2)})
	}
	part := func(m interface {
		draw.Image
		SubImage(image.Rectangle) image.Image
	},
	) image.Image {
		for i := range 256 {
			m.Set(i%16, i/16, palette[i])
		}
		return m.SubImage(image.Rect(3, 5, 12, 14))
	}
	for name, img := range map[string]image.Image{
		"Gray": part(image.NewGray(whole)), "RGBA": part(image.NewRGBA(whole)),
		"NRGBA": part(image.NewNRGBA(whole)), "Paletted": part(image.NewPaletted(whole, palette)),
	} {
		got, err := lumaOf(img)
		if err != nil {
			t.Fatal(err)
		}
		want, err := lumaOf(opaque{img})
		if err != nil {
			t.Fatal(err)
		}
		for y := range want.height {
			for x, w := range want.row(y) {
				if g := got.row(y)[x]; max(g, w)-min(g, w) > 1 {
					t.Fatalf("%s: %d at (%d, %d), want %d", name, g, x, y, w)
				}
			}
		}
	}
	half := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	half.SetNRGBA(0, 0, color.NRGBA{200, 200, 200, 128})
	if p, _ := lumaOf(half); p.pix[0] != 227 {
		t.Errorf("half transparent grey over white: %d", p.pix[0])
	}
}

// The brightness plane of a JPEG is used where it lies.
func TestLumaOfKeepsThePlane(t *testing.T) {
	m := image.NewYCbCr(image.Rect(0, 0, 32, 32), image.YCbCrSubsampleRatio420)
	part := m.SubImage(image.Rect(4, 6, 20, 26)).(*image.YCbCr)
	p, err := lumaOf(part)
	if err != nil || &p.pix[0] != &m.Y[m.YOffset(4, 6)] || p.width != 16 || p.height != 20 || p.stride != 32 {
		t.Errorf("%d × %d by %d, %v", p.width, p.height, p.stride, err)
	}
}
