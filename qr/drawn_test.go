package qr_test

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"spotter/qr"
)

// sample is the code text of the API document: 288 bytes, version 11 at level L.
const sample = "http://services-test.mywellness.com/qractive?et=RTAzMEJSMDI0MDAwQU01fDMwN2Y4MzFiYjQ2YzRmNDc4Njg4NDdlNjZmYzVkNWY0fFRlY2hub2d5bUhlYWx0aFN0YXRpb258U2NyZWVuMTVfNnxBbmRyb2lkfEZhbHNlfDk5M3xkcmVhbWZpdGFsY29yY29ufDQwLjIwLjE4Ljh8UGxhdGZvcm1Vbml0eTV8fDB8MQ2.DF12443DDAB7D3925C0F9A57F6965E462EA0D78C"

var levels = []qr.Level{qr.LevelL, qr.LevelM, qr.LevelQ, qr.LevelH}

func encode(t testing.TB, text string, level qr.Level, scale int) *image.Gray {
	t.Helper()
	img, err := qr.Encode(text, level, scale)
	if err != nil {
		t.Fatalf("drawing the code: %v", err)
	}
	return img
}

// onWall puts a picture at (x, y) of a larger, lightly shaded one.
func onWall(code *image.Gray, w, h, x, y int) *image.Gray {
	wall := image.NewGray(image.Rect(0, 0, w, h))
	for j := range h {
		for i := range w {
			wall.Pix[j*wall.Stride+i] = byte(190 + 40*i/w)
		}
	}
	for j := range code.Rect.Dy() {
		copy(wall.Pix[(y+j)*wall.Stride+x:], code.Pix[j*code.Stride:][:code.Rect.Dx()])
	}
	return wall
}

// tilt turns a picture about its middle by degrees, clockwise as shown, and fills with white.
func tilt(img *image.Gray, degrees float64) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	side := int(math.Hypot(float64(w), float64(h))) + 1
	out := image.NewGray(image.Rect(0, 0, side, side))
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range side {
		for x := range side {
			dx, dy := float64(x)+.5-float64(side)/2, float64(y)+.5-float64(side)/2
			out.Pix[y*out.Stride+x] = bilinear(img, cos*dx+sin*dy+float64(w)/2-.5, -sin*dx+cos*dy+float64(h)/2-.5)
		}
	}
	return out
}

func bilinear(img *image.Gray, x, y float64) byte {
	x0, y0 := math.Floor(x), math.Floor(y)
	fx, fy := x-x0, y-y0
	at := func(x, y int) float64 {
		if !(image.Point{X: x, Y: y}).In(img.Rect) {
			return 255
		}
		return float64(img.Pix[y*img.Stride+x])
	}
	i, j := int(x0), int(y0)
	top := at(i, j)*(1-fx) + at(i+1, j)*fx
	bottom := at(i, j+1)*(1-fx) + at(i+1, j+1)*fx
	return byte(top*(1-fy) + bottom*fy + .5)
}

// blur averages each pixel with those up to r away.
func blur(img *image.Gray, r int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	sums := make([]int, (w+1)*(h+1)) // of all above and to the left
	for y := range h {
		row := 0
		for x := range w {
			row += int(img.Pix[y*img.Stride+x])
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + row
		}
	}
	out := image.NewGray(img.Rect)
	for y := range h {
		top, bottom := max(0, y-r)*(w+1), min(h, y+r+1)*(w+1)
		for x := range w {
			left, right := max(0, x-r), min(w, x+r+1)
			sum := sums[bottom+right] - sums[bottom+left] - sums[top+right] + sums[top+left]
			out.Pix[y*out.Stride+x] = byte(sum * (w + 1) / ((bottom - top) * (right - left)))
		}
	}
	return out
}

// noisy adds up to ±amount to each pixel.
func noisy(img *image.Gray, amount int, seed uint64) *image.Gray {
	random := rand.New(rand.NewPCG(seed, 1))
	out := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		out.Pix[i] = byte(min(max(int(v)+random.IntN(2*amount+1)-amount, 0), 255))
	}
	return out
}

func inverted(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		out.Pix[i] = 255 - v
	}
	return out
}

func mirrored(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	w := img.Rect.Dx()
	for i := range img.Pix {
		out.Pix[i] = img.Pix[i/w*w+w-1-i%w]
	}
	return out
}

// asYCbCr is a picture as a JPEG decodes: a brightness plane with rows padded and quarter size colours.
func asYCbCr(img *image.Gray) *image.YCbCr {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	padded := image.NewYCbCr(image.Rect(0, 0, (w+15)/16*16, (h+15)/16*16), image.YCbCrSubsampleRatio420)
	for i := range padded.Cb {
		padded.Cb[i], padded.Cr[i] = 90, 160
	}
	for y := range h {
		copy(padded.Y[y*padded.YStride:], img.Pix[y*img.Stride:][:w])
	}
	return padded.SubImage(image.Rect(0, 0, w, h)).(*image.YCbCr)
}
