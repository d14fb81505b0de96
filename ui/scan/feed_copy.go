package scan

import (
	"image"
	"image/draw"
)

// copied copies a frame, into the memory of an earlier copy where that fits.
func copied(into, img image.Image) image.Image {
	switch img := img.(type) {
	case *image.YCbCr:
		to, ok := into.(*image.YCbCr)
		if !ok {
			to = &image.YCbCr{}
		}
		y, cb, cr := append(to.Y[:0], img.Y...), append(to.Cb[:0], img.Cb...), append(to.Cr[:0], img.Cr...)
		*to = *img
		to.Y, to.Cb, to.Cr = y, cb, cr
		return to
	case *image.Gray:
		to, ok := into.(*image.Gray)
		if !ok {
			to = &image.Gray{}
		}
		pix := append(to.Pix[:0], img.Pix...)
		*to = *img
		to.Pix = pix
		return to
	}
	to := image.NewRGBA(img.Bounds())
	draw.Draw(to, to.Rect, img, to.Rect.Min, draw.Src)
	return to
}
