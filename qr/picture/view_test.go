package picture_test

import (
	"image"
	"image/color"
	"testing"

	"spotter/qr/picture"
)

// letter is a picture without any symmetry: each pixel has its own value.
func letter(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = byte(i + 1)
	}
	return img
}

func clockwise(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dy(), b.Dx()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(b.Dy()-1-y, x, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}

func mirror(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(b.Dx()-1-x, y, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}

// upright makes of a stored picture what is to be seen, in words of the standard: 6 is a quarter turn
// clockwise, 2 a mirror, and so on.
func upright(img image.Image, how picture.Orientation) image.Image {
	switch how {
	case picture.TopRight:
		return mirror(img)
	case picture.BottomRight:
		return clockwise(clockwise(img))
	case picture.BottomLeft:
		return mirror(clockwise(clockwise(img)))
	case picture.LeftTop:
		return mirror(clockwise(img))
	case picture.RightTop:
		return clockwise(img)
	case picture.RightBottom:
		return clockwise(mirror(img))
	case picture.LeftBottom:
		return clockwise(clockwise(clockwise(img)))
	}
	return img
}

func same(t *testing.T, what string, got, want image.Image) {
	t.Helper()
	if got.Bounds().Size() != want.Bounds().Size() {
		t.Errorf("%s: %v, want %v", what, got.Bounds().Size(), want.Bounds().Size())
		return
	}
	g, w := got.Bounds().Min, want.Bounds().Min
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			a, b := got.At(g.X+x, g.Y+y), want.At(w.X+x, w.Y+y)
			if color.GrayModel.Convert(a) != color.GrayModel.Convert(b) {
				t.Errorf("%s: at (%d, %d) %v, want %v", what, x, y, a, b)
				return
			}
		}
	}
}

func TestTurn(t *testing.T) {
	stored := letter(5, 3)
	part := letter(9, 9).SubImage(image.Rect(2, 4, 7, 7)).(*image.Gray)
	for how := picture.TopLeft; how <= picture.LeftBottom; how++ {
		same(t, "whole", picture.Turn(stored, how), upright(stored, how))
		same(t, "part", picture.Turn(part, how), upright(part, how))
	}
	for _, how := range []picture.Orientation{-1, 0, 1, 9, 255} {
		if picture.Turn(stored, how) != image.Image(stored) {
			t.Errorf("orientation %d makes a view", how)
		}
	}
}

// Place must send the middle of a pixel to the middle of the pixel that shows it.
func TestViewPlace(t *testing.T) {
	for _, stored := range []*image.Gray{letter(5, 3), letter(9, 9).SubImage(image.Rect(2, 4, 7, 7)).(*image.Gray)} {
		for how := picture.TopRight; how <= picture.LeftBottom; how++ {
			view, ok := picture.Turn(stored, how).(*picture.View)
			if !ok {
				t.Fatalf("orientation %d: no view", how)
			}
			b := stored.Bounds()
			for y := range b.Dy() {
				for x := range b.Dx() {
					px, py := view.Place(float64(x)+.5, float64(y)+.5)
					if view.At(int(px), int(py)) != stored.At(b.Min.X+x, b.Min.Y+y) {
						t.Fatalf("orientation %d: (%d, %d) is not shown at (%.1f, %.1f)", how, x, y, px, py)
					}
				}
			}
		}
	}
}
