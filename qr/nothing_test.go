package qr_test

import (
	"errors"
	"fmt"
	"image"
	"math/rand/v2"
	"testing"
	"time"

	"spotter/qr"
)

// Nothing may be read where no code is.
func TestDecodeReadsNothingFromNothing(t *testing.T) {
	flat := image.NewGray(image.Rect(0, 0, 400, 300))
	pictures := map[string]image.Image{
		"black":    flat,
		"white":    inverted(flat),
		"one dot":  image.NewGray(image.Rect(0, 0, 1, 1)),
		"one row":  image.NewGray(image.Rect(0, 0, 5000, 1)),
		"one line": image.NewGray(image.Rect(0, 0, 1, 5000)),
		"empty":    onWall(image.NewGray(image.Rectangle{}), 1300, 900, 0, 0),
		"stripes":  stripes(900, 700),
	}
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 40 {
		pictures[fmt.Sprintf("noise %d", i)] = noise(random, 60+random.IntN(900), 60+random.IntN(900), 1+i%9)
	}
	for name, img := range pictures {
		r, err := qr.Decode(t.Context(), img, qr.Options{})
		if !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("%s: read %q, %v", name, r.Text, err)
		}
	}
}

// noise is random black and white squares.
func noise(random *rand.Rand, w, h, square int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := 0; y < h; y += square {
		for x := 0; x < w; x += square {
			v := byte(255 * random.IntN(2))
			for j := y; j < min(h, y+square); j++ {
				for i := x; i < min(w, x+square); i++ {
					img.Pix[j*img.Stride+i] = v
				}
			}
		}
	}
	return img
}

func stripes(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		if (i%w/6+i/w/6)%2 == 0 {
			img.Pix[i] = 255
		}
	}
	return img
}

// A wall of finder patterns of many sizes would keep a search over all triples busy for minutes.
func TestDecodeBoundsItsSearch(t *testing.T) {
	const n, cell = 90, 40
	img := image.NewGray(image.Rect(0, 0, n*cell, n*cell))
	for i := range img.Pix {
		x, y := i%(n*cell), i/(n*cell)
		module := 2 + (x/cell*7+y/cell*3)%3
		ring := max(abs(x%cell/module-4), abs(y%cell/module-4))
		if ring == 2 || ring > 3 {
			img.Pix[i] = 255
		}
	}
	done := make(chan error, 1)
	go func() {
		_, err := qr.Decode(t.Context(), img, qr.Options{})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("still searching after 5 s")
	}
}

func abs(x int) int { return max(x, -x) }
