package widget_test

import (
	"fmt"
	"image"
	"image/color"
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
