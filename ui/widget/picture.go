package widget

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"

	"spotter/ui/theme"
)

// Picture is an image made ready for cells: two by two quarters a cell, two colours of five bits a
// channel each. A cell counts as twice as high as wide.
type Picture struct {
	cols, rows int
	cells      []quarters
	// px is the image scaled to the quarters, and over marks those drawn on afterwards.
	px   *image.RGBA
	over []bool
}

// quarters is one cell: the glyph, whose drawn quarters have the colour Fg.
type quarters struct {
	glyph string
	paint Paint
}

// CanPaint reports whether pictures can be shown: in colours of their own, and with block characters
// that are one cell wide.
func CanPaint(t *theme.Theme, g Glyphs) bool {
	return t.Open(theme.Text) != "" && g != ASCII()
}

// FitPicture is the size in cells of a picture of w by h pixels, as large as the room allows with its
// shape kept; 0, 0 where there is no room or no picture.
func FitPicture(w, h, cols, rows int) (int, int) {
	if w <= 0 || h <= 0 || cols <= 0 || rows <= 0 {
		return 0, 0
	}
	shape := float64(w) / float64(h) * 2
	if fit := int(math.Round(float64(rows) * shape)); fit <= cols {
		return max(fit, 1), rows
	}
	return cols, min(max(int(math.Round(float64(cols)/shape)), 1), rows)
}

// NewPicture scales the image to that many cells. What is transparent becomes white.
func NewPicture(img image.Image, cols, rows int) *Picture {
	p := &Picture{cols: max(cols, 0), rows: max(rows, 0)}
	p.px = image.NewRGBA(image.Rect(0, 0, 2*p.cols, 2*p.rows))
	p.over = make([]bool, 4*p.cols*p.rows)
	p.cells = make([]quarters, p.cols*p.rows)
	draw.Draw(p.px, p.px.Bounds(), image.White, image.Point{}, draw.Src)
	if !img.Bounds().Empty() && !p.px.Bounds().Empty() {
		Shrink(p.px, img)
	}
	p.settle()
	return p
}

// Shrink scales the image to fill dst. A large one is first thinned out, which is quick, and then
// averaged, which keeps what is left of thin lines.
func Shrink(dst *image.RGBA, img image.Image) {
	to, from := dst.Bounds(), img.Bounds()
	w, h := to.Dx(), to.Dy()
	switch {
	case from.Size() == to.Size():
		draw.Draw(dst, to, img, from.Min, draw.Over)
		return
	case from.Dx() <= w && from.Dy() <= h:
		draw.NearestNeighbor.Scale(dst, to, img, from, draw.Over, nil)
		return
	}
	const finer = 3
	if from.Dx() > finer*w || from.Dy() > finer*h {
		middle := image.NewRGBA(image.Rect(0, 0, min(finer*w, from.Dx()), min(finer*h, from.Dy())))
		draw.ApproxBiLinear.Scale(middle, middle.Bounds(), img, from, draw.Src, nil)
		img = middle
	}
	draw.BiLinear.Scale(dst, to, img, img.Bounds(), draw.Over, nil)
}

// Size is the picture's room in cells.
func (p *Picture) Size() (cols, rows int) { return p.cols, p.rows }

// Draw puts the picture on the page with its top left corner at x, y.
func (p *Picture) Draw(page *Canvas, x, y int) {
	for i, c := range p.cells {
		page.PutPaint(x+i%p.cols, y+i/p.cols, c.glyph, c.paint)
	}
}

// settle chooses glyph and colours of every cell.
func (p *Picture) settle() {
	var four [4]color.RGBA
	for i := range p.cells {
		pinned := 0
		for q := range four {
			x, y := 2*(i%p.cols)+q%2, 2*(i/p.cols)+q/2
			four[q] = p.px.RGBAAt(x, y)
			if p.over[y*2*p.cols+x] {
				pinned |= 1 << q
			}
		}
		if pinned == 0 {
			pinned = split(four)
		}
		p.cells[i] = cellOf(four, pinned)
	}
}

func cellOf(four [4]color.RGBA, drawn int) quarters {
	c := quarters{glyph: quarterGlyph(drawn)}
	c.paint.Fg, c.paint.Bg = fiveBits(mean(four, drawn)), fiveBits(mean(four, ^drawn&15))
	switch {
	case drawn == 15:
		c.paint.Bg = c.paint.Fg
	case drawn == 0:
		c.paint.Fg = c.paint.Bg
	}
	if c.paint.Fg == c.paint.Bg {
		c.glyph = " "
	}
	return c
}

// split parts the four quarters in two groups of the least difference within and returns the one
// without the first quarter.
func split(four [4]color.RGBA) int {
	best, least := 0, math.MaxInt
	for group := 0; group < 16; group += 2 {
		if e := spread(four, group) + spread(four, ^group&15); e < least {
			best, least = group, e
		}
	}
	return best
}

// spread is the sum of the squared differences to the group's mean.
func spread(four [4]color.RGBA, group int) int {
	m, sum := mean(four, group), 0
	for q, c := range four {
		if group>>q&1 == 1 {
			r, g, b := int(c.R)-int(m.R), int(c.G)-int(m.G), int(c.B)-int(m.B)
			sum += r*r + g*g + b*b
		}
	}
	return sum
}

func mean(four [4]color.RGBA, group int) color.RGBA {
	var r, g, b, n int
	for q, c := range four {
		if group>>q&1 == 1 {
			r, g, b, n = r+int(c.R), g+int(c.G), b+int(c.B), n+1
		}
	}
	if n == 0 {
		return color.RGBA{A: 255}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}

// fiveBits keeps the upper five bits a channel, so that near colours become one and a redraw is short.
func fiveBits(c color.RGBA) color.RGBA {
	five := func(v uint8) uint8 { return v&0xf8 | v>>5 }
	return color.RGBA{five(c.R), five(c.G), five(c.B), 255}
}

// quarterGlyph draws the quarters of the set bits: 1 top left, 2 top right, 4 bottom left, 8 bottom right.
func quarterGlyph(bits int) string {
	const glyphs = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
	if bits == 0 {
		return glyphs[:1]
	}
	i := 1 + 3*(bits&15-1)
	return glyphs[i : i+3]
}
