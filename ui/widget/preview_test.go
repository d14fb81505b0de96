package widget_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func TestPreviewFillsItsRoomUndistorted(t *testing.T) {
	for _, c := range []struct{ w, h, cols, rows, wantCols, wantRows int }{
		{640, 480, 48, 19, 48, 19},
		{1280, 720, 48, 19, 48, 14},
		{480, 640, 48, 19, 29, 19},
		{640, 480, 20, 19, 20, 8},
		{0, 480, 48, 19, 0, 0},
		{640, 480, 0, 19, 0, 0},
		{4000, 1, 10, 10, 10, 1},
	} {
		cols, rows := widget.NewPreview(image.NewGray(image.Rect(0, 0, c.w, c.h)), c.cols, c.rows).Size()
		if cols != c.wantCols || rows != c.wantRows {
			t.Errorf("%d × %d in %d × %d: %d × %d, want %d × %d", c.w, c.h, c.cols, c.rows, cols, rows, c.wantCols, c.wantRows)
		}
	}
}

// disc is a white disc on black, a fifth of the height in radius, in each kind of picture that cameras give.
func disc(w, h int) map[string]image.Image {
	grey, colour := image.NewGray(image.Rect(3, 5, w+3, h+5)), image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	rgba := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range colour.Cb {
		colour.Cb[i], colour.Cr[i] = 128, 128
	}
	for y := range h {
		for x := range w {
			v := uint8(0)
			if math.Hypot(float64(x-w/2), float64(y-h/2)) < float64(h)/5 {
				v = 255
			}
			grey.SetGray(x+3, y+5, color.Gray{Y: v})
			colour.Y[colour.YOffset(x, y)] = v
			rgba.SetRGBA(x, y, color.RGBA{v, v, v, 255})
		}
	}
	return map[string]image.Image{"grey": grey, "YCbCr": colour, "RGBA": rgba}
}

// A disc stays as high as wide, in the middle, and its brightness is that of the picture.
func TestPreviewKeepsShapes(t *testing.T) {
	for _, size := range [][2]int{{640, 480}, {1280, 720}, {480, 640}, {160, 120}} {
		for name, img := range disc(size[0], size[1]) {
			p := widget.NewPreview(img, 48, 19)
			cols, rows := p.Size()
			page := widget.NewCanvas(cols, rows)
			p.Draw(page, 0, 0)
			red, wide, high := redness(t, page), 0, 0
			lit := func(x, y int) bool { return red[y][x] > 128 }
			for x := range cols {
				if lit(x, rows) {
					wide++
				}
			}
			for y := range 2 * rows {
				if lit(cols/2, y) {
					high++
				}
			}
			if wide < 4 || high-wide > 1 || wide-high > 1 {
				t.Errorf("%s of %v: the disc is %d wide and %d high", name, size, wide, high)
			}
			if got := red[rows][cols/2]; got != 255 {
				t.Errorf("%s of %v: the disc's middle is %d", name, size, got)
			}
			if got := red[0][0]; got != 0 {
				t.Errorf("%s of %v: the ground is %d", name, size, got)
			}
		}
	}
}

// redness is the red of the two halves of each cell of a page full of half blocks.
func redness(t *testing.T, page *widget.Canvas) [][]int {
	t.Helper()
	var rows [][]int
	for _, line := range page.Rows(theme.New(true, colorprofile.TrueColor)) {
		var upper, lower []int
		var fg, bg, g, b int
		for part := range strings.SplitSeq(strings.TrimSuffix(line, theme.Close), "▀") {
			if part = strings.TrimPrefix(part, theme.Close); part != "" {
				if _, err := fmt.Sscanf(part, "\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm", &fg, &g, &b, &bg, &g, &b); err != nil {
					t.Fatalf("%q: %v", part, err)
				}
			}
			upper, lower = append(upper, fg), append(lower, bg)
		}
		rows = append(rows, upper[:len(upper)-1], lower[:len(lower)-1])
	}
	return rows
}

func TestPreviewKeepsFiveBitsAChannel(t *testing.T) {
	img := image.NewYCbCr(image.Rect(0, 0, 256, 2), image.YCbCrSubsampleRatio444)
	for x := range 256 {
		for y := range 2 {
			img.Y[img.YOffset(x, y)], img.Cb[img.COffset(x, y)], img.Cr[img.COffset(x, y)] = uint8(x), 128, 128
		}
	}
	page := widget.NewCanvas(256, 1)
	widget.NewPreview(img, 256, 1).Draw(page, 0, 0)
	shades := map[int]bool{}
	for _, v := range redness(t, page)[0] {
		shades[v] = true
	}
	if len(shades) != 32 || !shades[0] || !shades[255] {
		t.Errorf("%d shades of grey, want 32 from 0 to 255", len(shades))
	}
}

// The corners stand round the code as it is shown, also where the picture is cut at two edges.
func TestPreviewOutlineStandsRoundTheCode(t *testing.T) {
	for _, size := range [][2]int{{640, 480}, {1280, 720}, {600, 480}} {
		w, h := size[0], size[1]
		img := image.NewGray(image.Rect(0, 0, w, h))
		left, top, side := w/2-h/4, h/4, h/2
		for y := top; y < top+side; y++ {
			for x := left; x < left+side; x++ {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
		p := widget.NewPreview(img, 48, 19)
		spot := func(x, y int) widget.Spot { return widget.Spot{X: float64(x) / float64(w), Y: float64(y) / float64(h)} }
		p.Outline([4]widget.Spot{
			spot(left, top), spot(left+side, top), spot(left+side, top+side), spot(left, top+side),
		}, 21, color.RGBA{200, 0, 0, 255})
		cols, rows := p.Size()
		page := widget.NewCanvas(cols, rows)
		p.Draw(page, 0, 0)
		red, drawn, white := redness(t, page), 0, 0
		for y := range 2 * rows {
			for x := range cols {
				px, py := (float64(x)+0.5)/float64(cols)*float64(w), (float64(y)+0.5)/float64(2*rows)*float64(h)
				inside := px > float64(left)+20 && px < float64(left+side)-20 && py > float64(top)+20 && py < float64(top+side)-20
				switch v := red[y][x]; {
				case v == 206:
					drawn++
					if inside {
						t.Errorf("%v: the frame is drawn on the code at %d, %d", size, x, y)
					}
				case v == 255:
					white++
				}
			}
		}
		if drawn < 16 || white < 100 {
			t.Errorf("%v: %d pixels of frame and %d of code", size, drawn, white)
		}
	}
}

func BenchmarkPreview(b *testing.B) {
	img := disc(1280, 720)["YCbCr"]
	page := widget.NewCanvas(100, 30)
	b.ReportAllocs()
	for b.Loop() {
		widget.NewPreview(img, 40, 20).Draw(page, 0, 0)
	}
}

func BenchmarkPreviewPage(b *testing.B) {
	page := widget.NewCanvas(100, 30)
	widget.NewPreview(disc(1280, 720)["YCbCr"], 40, 20).Draw(page, 0, 0)
	look := theme.New(true, colorprofile.TrueColor)
	b.ReportAllocs()
	for b.Loop() {
		page.Render(look)
	}
}
