package widget_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func rgb(v uint32) color.RGBA {
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// pixels draws rows of letters: '#' is black, '.' white, 'r' red.
func pixels(rows ...string) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, len(rows[0]), len(rows)))
	for y, row := range rows {
		for x, r := range row {
			c := color.RGBA{255, 255, 255, 255}
			switch r {
			case '#':
				c = color.RGBA{A: 255}
			case 'r':
				c = rgb(0xff0000)
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func colors(p *widget.Picture) string {
	w, h := p.Size()
	page := widget.NewCanvas(w, h)
	p.Draw(page, 0, 0)
	return page.Render(theme.New(true, colorprofile.TrueColor))
}

func TestPictureGivesEachQuarterItsPixel(t *testing.T) {
	p := widget.NewPicture(pixels(
		"..#..##.##",
		"....#..#.r",
	), 5, 1)
	const white, black = "255;255;255", "0;0;0"
	paint := func(fg, bg string) string { return "\x1b[38;2;" + fg + ";48;2;" + bg + "m" }
	want := paint(white, white) + " \x1b[m" + // all white
		paint(white, black) + "▟\x1b[m"
	// The last cell has three colours: the two nearest ones, black and red, become one.
	got := colors(p)
	if !strings.HasPrefix(got, want) {
		t.Errorf("got  %q\nwant %q…", got, want)
	}
	if text := ansi.Strip(got); text != " ▟▞▞▖" {
		t.Errorf("glyphs %q", text)
	}
}

func TestPictureKeepsFiveBits(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 2, 2))
	for i := range 4 {
		img.SetRGBA(i%2, i/2, rgb(0x0b5a87))
	}
	got := colors(widget.NewPicture(img, 1, 1))
	if want := "48;2;8;90;132m"; !strings.Contains(got, want) {
		t.Errorf("%q does not hold %q", got, want)
	}
}

func TestPictureShowsTransparencyWhite(t *testing.T) {
	got := colors(widget.NewPicture(image.NewNRGBA(image.Rect(0, 0, 900, 900)), 2, 1))
	if want := "48;2;255;255;255m"; strings.Count(got, want) != 1 || !strings.HasSuffix(got, "  \x1b[m") {
		t.Errorf("got %q", got)
	}
}

func TestFitPictureKeepsTheShape(t *testing.T) {
	for _, c := range []struct{ w, h, cols, rows, wantCols, wantRows int }{
		{1000, 1000, 48, 19, 38, 19},
		{4000, 3000, 48, 19, 48, 18},
		{3000, 4000, 48, 19, 29, 19},
		{10000, 10, 48, 19, 48, 1},
		{10, 10000, 48, 19, 1, 19},
		{1, 1, 10, 3, 6, 3},
		{0, 5, 10, 3, 0, 0},
		{5, 5, 0, 3, 0, 0},
		{5, 5, 3, -1, 0, 0},
	} {
		cols, rows := widget.FitPicture(c.w, c.h, c.cols, c.rows)
		if cols != c.wantCols || rows != c.wantRows {
			t.Errorf("FitPicture(%d, %d, %d, %d) = %d, %d, want %d, %d",
				c.w, c.h, c.cols, c.rows, cols, rows, c.wantCols, c.wantRows)
		}
	}
}

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

func TestCanPaint(t *testing.T) {
	for _, c := range []struct {
		profile colorprofile.Profile
		glyphs  widget.Glyphs
		want    bool
	}{
		{colorprofile.TrueColor, widget.Signs(), true},
		{colorprofile.ANSI256, widget.Signs(), true},
		{colorprofile.ANSI, widget.Signs(), false},
		{colorprofile.ASCII, widget.Signs(), false},
		{colorprofile.TrueColor, widget.ASCII(), false},
	} {
		if got := widget.CanPaint(theme.New(true, c.profile), c.glyphs); got != c.want {
			t.Errorf("%v: %v", c.profile, got)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	for _, size := range []image.Point{{480, 360}, {4000, 3000}} {
		img := image.NewYCbCr(image.Rectangle{Max: size}, image.YCbCrSubsampleRatio420)
		for i := range img.Y {
			img.Y[i] = uint8(i * 7)
		}
		b.Run(fmt.Sprintf("%dx%d", size.X, size.Y), func(b *testing.B) {
			for b.Loop() {
				widget.NewPicture(img, 48, 18)
			}
		})
	}
}

func BenchmarkPictureDraw(b *testing.B) {
	p := widget.NewPicture(image.NewRGBA(image.Rect(0, 0, 480, 360)), 48, 18)
	page := widget.NewCanvas(48, 18)
	for b.Loop() {
		p.Draw(page, 0, 0)
	}
}
