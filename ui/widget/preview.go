package widget

import (
	"image"
	"image/color"
	"math"
)

// Preview is a picture of live video made ready for cells: half blocks, which makes two square pixels a
// cell, and five bits a channel. It is made in a fraction of a millisecond, so that each frame can have its own.
type Preview struct {
	cols, rows int
	// paints are the cells: the upper pixel is Fg, the lower one Bg.
	paints []Paint
	// part is what is shown of the picture, in shares of its width and height.
	part struct{ x, y, w, h float64 }
}

// mostCut is how much of a picture's width or height may be left out to fill the room.
const mostCut = 1.0 / 16

// FitPreview is the size in cells of a preview of w by h pixels in so much room.
func FitPreview(w, h, cols, rows int) (int, int) {
	if w <= 0 || h <= 0 || cols <= 0 || rows <= 0 {
		return 0, 0
	}
	shape, room := float64(w)/float64(h), float64(cols)/float64(2*rows)
	switch {
	case math.Abs(1-min(shape, room)/max(shape, room)) <= mostCut:
		return cols, rows
	case shape > room:
		return cols, min(max(int(math.Round(float64(cols)/shape/2)), 1), rows)
	}
	return min(max(int(math.Round(float64(2*rows)*shape)), 1), cols), rows
}

// NewPreview scales the picture to the room. Its shape is kept: what the cells cannot show is left out at
// two of its edges, a sixteenth at the most where the picture is not a mere strip.
func NewPreview(img image.Image, cols, rows int) *Preview {
	p := &Preview{}
	b := img.Bounds()
	p.cols, p.rows = FitPreview(b.Dx(), b.Dy(), cols, rows)
	p.paints = make([]Paint, p.cols*p.rows)
	p.part.w, p.part.h = 1, 1
	if len(p.paints) == 0 {
		return p
	}
	shape, want := float64(b.Dx())/float64(b.Dy()), float64(p.cols)/float64(2*p.rows)
	if shape > want {
		p.part.w = want / shape
	} else {
		p.part.h = shape / want
	}
	p.part.x, p.part.y = (1-p.part.w)/2, (1-p.part.h)/2
	p.scale(img)
	return p
}

// scale averages the pixels below each half of a cell.
func (p *Preview) scale(img image.Image) {
	b := img.Bounds()
	xs := stops(b.Min.X, b.Dx(), p.part.x, p.part.w, p.cols)
	ys := stops(b.Min.Y, b.Dy(), p.part.y, p.part.h, 2*p.rows)
	average := averager(img)
	for y := range 2 * p.rows {
		for x := range p.cols {
			x0, y0 := min(xs[x], b.Max.X-1), min(ys[y], b.Max.Y-1)
			c := fiveBits(average(x0, max(xs[x+1], x0+1), y0, max(ys[y+1], y0+1)))
			if y%2 == 0 {
				p.paints[y/2*p.cols+x].Fg = c
			} else {
				p.paints[y/2*p.cols+x].Bg = c
			}
		}
	}
}

// stops parts the share of a length, which begins at from, into n pieces.
func stops(from, length int, at, share float64, n int) []int {
	list := make([]int, n+1)
	for i := range list {
		list[i] = from + min(int((at+share*float64(i)/float64(n))*float64(length)+0.5), length)
	}
	return list
}

// averager returns what averages a rectangle of the picture; of a large one, a part of its pixels.
func averager(img image.Image) func(x0, x1, y0, y1 int) color.RGBA {
	switch img := img.(type) {
	case *image.YCbCr:
		return func(x0, x1, y0, y1 int) color.RGBA {
			var luma, cb, cr, n int
			every(x0, x1, y0, y1, func(x, y int) {
				c := img.COffset(x, y)
				luma, cb, cr, n = luma+int(img.Y[img.YOffset(x, y)]), cb+int(img.Cb[c]), cr+int(img.Cr[c]), n+1
			})
			r, g, b := color.YCbCrToRGB(uint8(luma/n), uint8(cb/n), uint8(cr/n))
			return color.RGBA{r, g, b, 255}
		}
	case *image.Gray:
		return func(x0, x1, y0, y1 int) color.RGBA {
			var luma, n int
			every(x0, x1, y0, y1, func(x, y int) {
				luma, n = luma+int(img.Pix[img.PixOffset(x, y)]), n+1
			})
			v := uint8(luma / n)
			return color.RGBA{v, v, v, 255}
		}
	}
	return func(x0, x1, y0, y1 int) color.RGBA {
		var red, green, blue, n uint32
		every(x0, x1, y0, y1, func(x, y int) {
			r, g, b, _ := img.At(x, y).RGBA()
			red, green, blue, n = red+r>>8, green+g>>8, blue+b>>8, n+1
		})
		return color.RGBA{uint8(red / n), uint8(green / n), uint8(blue / n), 255}
	}
}

// mostSamples is how many pixels a side are looked at for one of the preview.
const mostSamples = 6

// every visits pixels spread over a rectangle, at least one.
func every(x0, x1, y0, y1 int, visit func(x, y int)) {
	dx, dy := max((x1-x0)/mostSamples, 1), max((y1-y0)/mostSamples, 1)
	for y := y0 + dy/2; y < y1; y += dy {
		for x := x0 + dx/2; x < x1; x += dx {
			visit(x, y)
		}
	}
}

// Size is the preview's room in cells.
func (p *Preview) Size() (cols, rows int) { return p.cols, p.rows }

// Draw puts the preview on the page with its top left corner at x, y.
func (p *Preview) Draw(page *Canvas, x, y int) {
	for i := range p.paints {
		page.set(x+i%p.cols, y+i/p.cols, cell{text: "▀", paint: &p.paints[i]}, 1)
	}
}

// Outline draws the four corners of a frame round a code, as [Picture.Outline] does.
func (p *Preview) Outline(corners [4]Spot, modules int, c color.Color) {
	for i := range corners {
		corners[i].X = (corners[i].X - p.part.x) / p.part.w
		corners[i].Y = (corners[i].Y - p.part.y) / p.part.h
	}
	sides, ok := frame(corners, float64(2*p.cols), float64(4*p.rows))
	if !ok || modules <= 0 {
		return
	}
	r, g, b, _ := c.RGBA()
	ink := fiveBits(color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255})
	for i := range p.paints {
		x, y := 2*float64(i%p.cols)+1, 4*float64(i/p.cols)+1
		if inCorner(sides, modules, x, y, 1, 1) {
			p.paints[i].Fg = ink
		}
		if inCorner(sides, modules, x, y+2, 1, 1) {
			p.paints[i].Bg = ink
		}
	}
}
