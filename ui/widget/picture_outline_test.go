package widget_test

import (
	"image"
	"math"
	"strings"
	"testing"

	"spotter/ui/widget"
)

func TestOutlineFramesTheCodeWithoutTouchingIt(t *testing.T) {
	accent := rgb(0xc6f03a)
	img := image.NewRGBA(image.Rect(0, 0, 400, 400))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, c := range []struct {
		name    string
		corners [4]widget.Spot
	}{
		{"upright", [4]widget.Spot{{.25, .25}, {.75, .25}, {.75, .75}, {.25, .75}}},
		{"the other way round", [4]widget.Spot{{.25, .25}, {.25, .75}, {.75, .75}, {.75, .25}}},
		{"turned", [4]widget.Spot{{.5, .2}, {.8, .5}, {.5, .8}, {.2, .5}}},
		{"seen from aside", [4]widget.Spot{{.3, .2}, {.7, .3}, {.65, .7}, {.25, .8}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := widget.NewPicture(img, 40, 20)
			p.Outline(c.corners, 29, accent)
			drawn, touched := 0, 0
			for y, row := range accents(t, p) {
				for x, on := range row {
					if !on {
						continue
					}
					drawn++
					// The quarter covers this part of the picture; a module may not lie in any of it.
					for _, sx := range []float64{0.05, 0.5, 0.95} {
						for _, sy := range []float64{0.05, 0.5, 0.95} {
							if inside(c.corners, (float64(x)+sx)/80, (float64(y)+sy)/40) {
								touched++
							}
						}
					}
				}
			}
			if drawn < 40 {
				t.Errorf("only %d quarters drawn", drawn)
			}
			if touched > 0 {
				t.Errorf("%d places of the code are drawn over", touched)
			}
		})
	}
}

// accents finds the quarters drawn in the outline's colour.
func accents(t *testing.T, p *widget.Picture) [][]bool {
	t.Helper()
	cols, rows := p.Size()
	quarters := make([][]bool, 2*rows)
	for i := range quarters {
		quarters[i] = make([]bool, 2*cols)
	}
	for y, line := range strings.Split(colors(p), "\n") {
		x, on := 0, false
		for line != "" {
			if strings.HasPrefix(line, "\x1b[") {
				end := strings.IndexByte(line, 'm')
				on = strings.HasPrefix(line[2:end], "38;2;198;247;57;")
				line = line[end+1:]
				continue
			}
			r := []rune(line)[0]
			bits := strings.IndexRune(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", r)
			if bits > 0 {
				bits = 1 + (bits-1)/3
			} else if on {
				bits = 15
			}
			for q := range 4 {
				quarters[2*y+q/2][2*x+q%2] = on && bits>>q&1 == 1
			}
			line, x = line[len(string(r)):], x+1
		}
	}
	return quarters
}

func inside(c [4]widget.Spot, x, y float64) bool {
	sign := 0.0
	for i, a := range c {
		b := c[(i+1)%4]
		cross := (b.X-a.X)*(y-a.Y) - (b.Y-a.Y)*(x-a.X)
		if sign*cross < 0 {
			return false
		}
		if cross != 0 {
			sign = cross
		}
	}
	return true
}

func TestOutlineBearsAnyCorners(t *testing.T) {
	img := pixels("..", "..")
	want := colors(widget.NewPicture(img, 8, 4))
	nan, inf := math.NaN(), math.Inf(1)
	for i, c := range [][4]widget.Spot{
		{},
		{{nan, 0}, {1, 0}, {1, 1}, {0, 1}},
		{{0, 0}, {inf, 0}, {inf, inf}, {0, inf}},
		{{0, 0}, {1, 1}, {0, 0}, {1, 1}},
		{{.5, .5}, {.5, .5}, {.6, .6}, {.5, .6}},
	} {
		p := widget.NewPicture(img, 8, 4)
		p.Outline(c, 21, rgb(0))
		if got := colors(p); got != want {
			t.Errorf("corners %d changed the picture:\n%s", i, got)
		}
	}
	widget.NewPicture(image.NewRGBA(image.Rectangle{}), 3, 2).Outline([4]widget.Spot{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, 0, rgb(0))
	widget.NewPicture(img, -1, 0).Draw(widget.NewCanvas(3, 3), 0, 0)
}
