package picture

import (
	"image"
	"image/color"
)

// View shows a picture the way the camera was held, without copying it. Its bounds begin at (0, 0).
type View struct {
	img image.Image
	how Orientation
}

// Turn shows img by its orientation. A picture that needs no turning is returned as it is.
func Turn(img image.Image, how Orientation) image.Image {
	if how <= TopLeft || how > LeftBottom {
		return img
	}
	return &View{img, how}
}

// Upturned returns the picture as it lies in memory.
func (v *View) Upturned() image.Image { return v.img }

// Orientation returns how the picture lies in memory.
func (v *View) Orientation() Orientation { return v.how }

// ColorModel is the picture's own.
func (v *View) ColorModel() color.Model { return v.img.ColorModel() }

// Bounds is the picture's size as shown, from (0, 0).
func (v *View) Bounds() image.Rectangle {
	b := v.img.Bounds()
	if v.how >= LeftTop {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

// At returns the colour shown at (x, y).
func (v *View) At(x, y int) color.Color {
	b := v.img.Bounds()
	right, bottom := b.Dx()-1, b.Dy()-1
	switch v.how {
	case TopRight:
		x = right - x
	case BottomRight:
		x, y = right-x, bottom-y
	case BottomLeft:
		y = bottom - y
	case LeftTop:
		x, y = y, x
	case RightTop:
		x, y = y, bottom-x
	case RightBottom:
		x, y = right-y, bottom-x
	case LeftBottom:
		x, y = right-y, x
	}
	return v.img.At(b.Min.X+x, b.Min.Y+y)
}

// Place tells where a point of the picture as it lies in memory is shown. Both are in pixels, each
// from its own Bounds().Min.
func (v *View) Place(x, y float64) (float64, float64) {
	b := v.img.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	switch v.how {
	case TopRight:
		return w - x, y
	case BottomRight:
		return w - x, h - y
	case BottomLeft:
		return x, h - y
	case LeftTop:
		return y, x
	case RightTop:
		return h - y, x
	case RightBottom:
		return h - y, w - x
	case LeftBottom:
		return y, w - x
	}
	return x, y
}
