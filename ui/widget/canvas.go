// Package widget draws: pure functions and small values that know nothing of the API.
package widget

import (
	"image/color"
	"strings"

	"github.com/rivo/uniseg"

	"spotter/ui/theme"
)

// Canvas is a page of cells. Whatever is put on it is cleaned of control characters and cut at its edges,
// so a row is never wider than the page.
type Canvas struct {
	w, h  int
	cells []cell
}

type cell struct {
	text  string // "" is a blank; the right half of a wide character has tail set
	style theme.Style
	tail  bool
	paint *Paint
}

// Paint gives a cell colours of its own: for pictures and the camera only.
type Paint struct{ Fg, Bg color.RGBA }

// NewCanvas makes an empty page of w columns and h rows; sizes below zero count as zero.
func NewCanvas(w, h int) *Canvas {
	w, h = max(w, 0), max(h, 0)
	return &Canvas{w: w, h: h, cells: make([]cell, w*h)}
}

// Size returns columns and rows.
func (c *Canvas) Size() (w, h int) { return c.w, c.h }

// Put writes text from column x of row y to the right and returns the column after it. What lies
// outside the page is dropped, but counts for the column returned.
func (c *Canvas) Put(x, y int, style theme.Style, text string) int {
	if ascii(text) {
		for i := range len(text) {
			c.set(x+i, y, cell{text: text[i : i+1], style: style}, 1)
		}
		return x + len(text)
	}
	text = Clean(text)
	for len(text) > 0 {
		cluster, rest, width, _ := uniseg.FirstGraphemeClusterInString(text, -1)
		text = rest
		if width == 0 {
			continue
		}
		c.set(x, y, cell{text: cluster, style: style}, width)
		x += width
	}
	return x
}

// PutEnd writes text so that it ends before column x, and returns the column where it begins.
func (c *Canvas) PutEnd(x, y int, style theme.Style, text string) int {
	x -= Width(text)
	c.Put(x, y, style, text)
	return x
}

// PutCut writes text from column x, shortened with an ellipsis where it would be wider than room.
func (c *Canvas) PutCut(x, y, room int, style theme.Style, text string) int {
	return c.Put(x, y, style, Cut(text, room))
}

// Repeat writes n copies of a glyph one cell wide.
func (c *Canvas) Repeat(x, y, n int, style theme.Style, glyph string) int {
	for range n {
		c.set(x, y, cell{text: glyph, style: style}, 1)
		x++
	}
	return x
}

// PutPaint writes one glyph with colours of its own.
func (c *Canvas) PutPaint(x, y int, glyph string, paint Paint) {
	c.set(x, y, cell{text: glyph, paint: &paint}, 1)
}

// Blit copies another canvas with its top left corner at x, y. Of a wide character that an edge cuts, a
// blank is left.
func (c *Canvas) Blit(x, y int, src *Canvas) {
	from, to := max(0, -x), min(src.w, c.w-x)
	if from >= to {
		return
	}
	for sy := range src.h {
		dy := y + sy
		if dy < 0 || dy >= c.h {
			continue
		}
		row, at := src.cells[sy*src.w:(sy+1)*src.w], dy*c.w+x
		c.split(at+from, x+from)
		c.split(at+to-1, x+to-1)
		copy(c.cells[at+from:at+to], row[from:to])
		for k := from; k < to && row[k].tail; k++ {
			c.cells[at+k] = cell{}
		}
		if to < src.w && row[to].tail {
			c.split(at+to-1, x+to-1)
			c.cells[at+to-1] = cell{}
		}
	}
}

func (c *Canvas) set(x, y int, v cell, width int) {
	if y < 0 || y >= c.h || x < 0 || x+width > c.w {
		return
	}
	i := y*c.w + x
	c.split(i, x)
	c.cells[i] = v
	for k := 1; k < width; k++ {
		c.split(i+k, x+k)
		c.cells[i+k] = cell{tail: true, style: v.style}
	}
}

// split blanks the rest of a wide character of which one cell is about to be overwritten.
func (c *Canvas) split(i, x int) {
	if c.cells[i].tail {
		for k := i; k >= 0 && i-k <= x; k-- {
			tail := c.cells[k].tail
			c.cells[k] = cell{}
			if !tail {
				break
			}
		}
	}
	for k, col := i+1, x+1; col < c.w && c.cells[k].tail; k, col = k+1, col+1 {
		c.cells[k] = cell{}
	}
}

// Rows renders the page, one string a row, in the theme's colours. Blanks at the end of a row are left out.
func (c *Canvas) Rows(t *theme.Theme) []string {
	rows := make([]string, c.h)
	var b strings.Builder
	for y := range c.h {
		b.Reset()
		c.row(&b, t, c.cells[y*c.w:(y+1)*c.w])
		rows[y] = b.String()
	}
	return rows
}

// Render joins the rows with line feeds.
func (c *Canvas) Render(t *theme.Theme) string { return strings.Join(c.Rows(t), "\n") }

func (c *Canvas) row(b *strings.Builder, t *theme.Theme, cells []cell) {
	end := len(cells)
	for end > 0 && cells[end-1] == (cell{style: cells[end-1].style}) {
		end--
	}
	open := ""
	for i := range end {
		v := &cells[i]
		if v.tail {
			continue
		}
		text, want := v.text, t.Open(v.style)
		if v.paint != nil {
			want = paintSequence(*v.paint)
		}
		if text == "" {
			text, want = " ", ""
		}
		if want != open {
			if open != "" {
				b.WriteString(theme.Close)
			}
			b.WriteString(want)
			open = want
		}
		b.WriteString(text)
	}
	if open != "" {
		b.WriteString(theme.Close)
	}
}

func paintSequence(p Paint) string {
	b := make([]byte, 0, 40)
	b = append(b, "\x1b[38;2;"...)
	b = appendRGB(b, p.Fg)
	b = append(b, ";48;2;"...)
	b = appendRGB(b, p.Bg)
	return string(append(b, 'm'))
}
