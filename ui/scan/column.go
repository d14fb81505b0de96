package scan

import (
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// column is a part of the page that is written from its top down. Column 0 of its canvas is the gutter and
// what is written begins at column 2, as on the page itself.
type column struct {
	page *widget.Canvas
	y, w int
	// gap is the blank rows between blocks; what matters no more than spare is left out.
	gap, spare int
	hits       []hit
	// thumb is the room for a small picture at the upper right, nil for none.
	thumb *thumb
}

// hit is a place that can be clicked.
type hit struct {
	x, y, w int
	do      action
}

const gutter = 2

// tightness is tried in turn until what is written fits.
type tightness struct{ gap, spare int }

func degrees() []tightness {
	return []tightness{{2, 0}, {1, 0}, {1, 1}, {1, 2}, {0, 1}, {0, 2}, {0, 3}}
}

// fit writes with as much air and detail as h rows have room for. It returns the canvas, w and the two
// margins wide, and the places to click.
func fit(w, h int, airy bool, write func(*column)) *column {
	var c *column
	for _, t := range degrees() {
		if t.gap > 1 && !airy {
			continue
		}
		c = &column{page: widget.NewCanvas(w+2*gutter, h), w: w, gap: t.gap, spare: t.spare}
		write(c)
		if c.y <= h {
			break
		}
	}
	return c
}

// worth reports whether there is room for what matters this much.
func (c *column) worth(n int) bool { return n > c.spare }

func (c *column) skip() { c.y += c.gap }

// line writes one line, cut at the column's end.
func (c *column) line(style theme.Style, text string) {
	c.page.PutCut(gutter, c.y, c.w, style, text)
	c.y++
}

// lines writes a text over as many lines as it needs.
func (c *column) lines(style theme.Style, text string) {
	for _, l := range widget.Wrap(text, c.w) {
		c.line(style, l)
	}
}

func (c *column) rule(g widget.Glyphs) {
	c.page.Repeat(gutter, c.y, c.w, theme.Line, g.Rule)
	c.y++
}

// fact writes a label and its value, which begins at column at; nothing where there is no value.
func (c *column) fact(label, value string, at int) {
	if value == "" {
		return
	}
	c.page.Put(gutter, c.y, theme.Quiet, label)
	c.page.PutCut(gutter+at, c.y, c.w-at, theme.Text, value)
	c.y++
}

// choices writes keys beside each other with what they do, the first one as the chip if it is to be one.
func (c *column) choices(chip bool, words func(action) string, actions ...action) {
	x := gutter
	for i, a := range actions {
		word := words(a)
		begin, need := x, widget.Width(a.shown)+2+widget.Width(word)
		if i == 0 && chip {
			need += 4
		}
		if i > 0 && x+need > gutter+c.w {
			c.y++
			x, begin = gutter, gutter
		}
		switch {
		case i == 0 && chip:
			x = widget.Chip(c.page, x, c.y, a.shown, word)
		default:
			x = c.page.Put(x, c.y, theme.Text.Bold(), a.shown)
			x = c.page.Put(x+2, c.y, theme.Quiet, word)
		}
		c.hits = append(c.hits, hit{begin, c.y, x - begin, a})
		x += 3
	}
	c.y++
}
