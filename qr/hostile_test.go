package qr_test

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"spotter/qr"
)

// paper is a white picture whose pixels are set by ink: true is black.
func paper(w, h int, ink func(x, y int) bool) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		if !ink(i%w, i/w) {
			img.Pix[i] = 255
		}
	}
	return img
}

// noise is random black and white squares.
func noise(random *rand.Rand, w, h, square int) *image.Gray {
	across := (w + square - 1) / square
	cells := make([]bool, across*((h+square-1)/square))
	for i := range cells {
		cells[i] = random.IntN(2) == 0
	}
	return paper(w, h, func(x, y int) bool { return cells[y/square*across+x/square] })
}

// finderWall is n × n finder patterns of the given module sizes in turn, each in the middle of a cell.
func finderWall(n, cell int, sizes ...int) *image.Gray {
	return paper(n*cell, n*cell, func(x, y int) bool {
		size := sizes[(x/cell*7+y/cell*3)%len(sizes)]
		middle := cell / size / 2
		ring := max(abs(x%cell/size-middle), abs(y%cell/size-middle))
		return ring < 2 || ring == 3
	})
}

func abs(x int) int { return max(x, -x) }

// rings is round or square bull's eyes, as many rings as fit into each cell.
func rings(side, cell int, width float64, round bool) *image.Gray {
	return paper(side, side, func(x, y int) bool {
		dx, dy := math.Abs(float64(x%cell-cell/2)), math.Abs(float64(y%cell-cell/2))
		r := max(dx, dy)
		if round {
			r = math.Hypot(dx, dy)
		}
		return int(r/width)%2 == 0
	})
}

// spiral is one dark line that winds inwards: its edge is as long as the picture has room for.
func spiral(side, width int) *image.Gray {
	mid := float64(side) / 2
	return paper(side, side, func(x, y int) bool {
		dx, dy := float64(x)-mid, float64(y)-mid
		turn := math.Atan2(dy, dx) / (2 * math.Pi)
		return int(math.Hypot(dx, dy)/float64(width)-2*turn+1000)%2 == 0
	})
}

// shuffled is a code whose finders and timing lines are in order, and all else is random: every stage
// before the last finds it faultless.
func shuffled(t testing.TB, random *rand.Rand, text string, scale int) *image.Gray {
	t.Helper()
	code := encode(t, text, qr.LevelM, 1)
	n := code.Rect.Dx() - 2*qr.Quiet
	for y := range n {
		for x := range n {
			corner := x < 9 && y < 9 || x < 9 && y >= n-8 || x >= n-8 && y < 9
			if !corner && x != 6 && y != 6 {
				code.Pix[(y+qr.Quiet)*code.Stride+x+qr.Quiet] = byte(255 * random.IntN(2))
			}
		}
	}
	side := code.Rect.Dx() * scale
	return paper(side, side, func(x, y int) bool { return code.Pix[y/scale*code.Stride+x/scale] == 0 })
}

// tiles repeats a picture n × n times.
func tiles(img *image.Gray, n int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	return paper(n*w, n*h, func(x, y int) bool { return img.Pix[y%h*img.Stride+x%w] < 128 })
}

// printed is rows of random strokes, as of small print.
func printed(random *rand.Rand, w, h, size int) *image.Gray {
	letters := noise(random, w, h, size)
	return paper(w, h, func(x, y int) bool {
		return y/size%9 < 6 && x/size%7 < 6 && letters.Pix[y*letters.Stride+x] == 0
	})
}

// hostile are pictures without a code that are made to keep a search busy.
func hostile(t testing.TB) map[string]*image.Gray {
	random := rand.New(rand.NewPCG(21, 8))
	none := func(int, int) bool { return false }
	squares := func(n int) *image.Gray {
		return paper(900, 700, func(x, y int) bool { return (x/n+y/n)%2 == 0 })
	}
	return map[string]*image.Gray{
		"black":                    image.NewGray(image.Rect(0, 0, 1200, 900)),
		"white":                    paper(1200, 900, none),
		"one dot":                  paper(1, 1, none),
		"one row":                  paper(60000, 1, func(x, _ int) bool { return x/3%2 == 0 }),
		"one column":               paper(1, 60000, func(_, y int) bool { return y/3%2 == 0 }),
		"narrow":                   noise(random, 41, 9000, 2),
		"checkerboard of 1":        squares(1),
		"checkerboard of 3":        squares(3),
		"checkerboard of 8":        squares(8),
		"stripes":                  paper(900, 700, func(x, _ int) bool { return x/4%2 == 0 }),
		"finders":                  finderWall(16, 40, 2, 3, 4),
		"finders of one size":      finderWall(12, 54, 3),
		"finders of one size, big": finderWall(5, 140, 9),
		"finders, inverted":        inverted(finderWall(12, 54, 3)),
		"square rings":             rings(900, 900, 3, false),
		"many square rings":        rings(500, 100, 3, false),
		"round rings":              rings(900, 900, 4, true),
		"many round rings":         rings(500, 60, 3, true),
		"spiral":                   spiral(900, 3),
		"shuffled code":            shuffled(t, random, sample, 4),
		"shuffled codes":           tiles(shuffled(t, random, short, 3), 4),
		"small print":              printed(random, 700, 500, 2),
		"noise of 1":               noise(random, 400, 300, 1),
		"noise of 3":               noise(random, 700, 400, 3),
		"soft noise":               blur(noise(random, 700, 500, 4), 3),
	}
}
