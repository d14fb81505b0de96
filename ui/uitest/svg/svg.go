// Package svg draws what a terminal shows as an SVG picture: text stays text, block characters become
// rectangles, so that lines meet whatever font the reader has.
package svg

import (
	"fmt"
	"html"
	"image/color"
	"io"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Screen is a grid of cells, as a terminal emulator holds it. A nil cell is blank.
type Screen interface {
	Width() int
	Height() int
	CellAt(x, y int) *uv.Cell
}

// Colors are what cells without colours of their own have.
type Colors struct{ Text, Ground color.Color }

// A cell of the picture, in SVG units, and the space around the page.
const (
	cellWidth  = 9.0
	cellHeight = 20.0
	baseline   = 14.5
	fontSize   = 15.0
	margin     = 16.0
)

// Write draws the screen. The title is for readers who cannot see the picture.
func Write(w io.Writer, s Screen, c Colors, title string) error {
	var b strings.Builder
	width, height := float64(s.Width())*cellWidth+2*margin, float64(s.Height())*cellHeight+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" width="%g" height="%g" role="img">`+"\n",
		width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(title))
	fmt.Fprintf(&b, `<rect width="%g" height="%g" rx="10" fill="%s"/>`+"\n", width, height, hex(c.Ground))
	fmt.Fprintf(&b, `<g font-family="'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="%g" xml:space="preserve">`+"\n", fontSize)
	for y := range s.Height() {
		row(&b, s, c, y)
	}
	b.WriteString("</g>\n</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// look is how a cell is drawn; neighbours with the same one share an element.
type look struct {
	fg, bg string
	bold   bool
}

func row(b *strings.Builder, s Screen, c Colors, y int) {
	for x := 0; x < s.Width(); {
		cell := s.CellAt(x, y)
		if cell == nil {
			x++
			continue
		}
		l := lookOf(cell, c)
		end, text := x, strings.Builder{}
		for end < s.Width() {
			next := s.CellAt(end, y)
			if next == nil || lookOf(next, c) != l || blocks(next.Content) != nil != (blocks(cell.Content) != nil) {
				break
			}
			text.WriteString(next.Content)
			end += max(next.Width, 1)
		}
		ground(b, l, x, y, end-x)
		switch {
		case blocks(cell.Content) != nil:
			for i := x; i < end; i++ {
				block(b, s.CellAt(i, y).Content, l.fg, i, y)
			}
		case strings.TrimSpace(text.String()) != "":
			word(b, l, text.String(), x, y, end-x)
		}
		x = end
	}
}

func lookOf(cell *uv.Cell, c Colors) look {
	l := look{fg: hex(c.Text), bold: cell.Style.Attrs&uv.AttrBold != 0}
	if cell.Style.Fg != nil {
		l.fg = hex(cell.Style.Fg)
	}
	if cell.Style.Bg != nil {
		l.bg = hex(cell.Style.Bg)
	}
	return l
}

func ground(b *strings.Builder, l look, x, y, cells int) {
	if l.bg != "" {
		rect(b, l.bg, float64(x), float64(y), float64(cells), 1)
	}
}

// word writes text over that many cells, with its length fixed so that columns hold in any font.
func word(b *strings.Builder, l look, text string, x, y, cells int) {
	trimmed := strings.TrimLeft(text, " ")
	blank := len(text) - len(trimmed)
	x, cells = x+blank, cells-blank
	text = strings.TrimRight(trimmed, " ")
	cells -= len(trimmed) - len(text)
	weight := ""
	if l.bold {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(b, `<text x="%g" y="%g" fill="%s"%s textLength="%g">%s</text>`+"\n",
		margin+float64(x)*cellWidth, margin+float64(y)*cellHeight+baseline, l.fg, weight,
		float64(cells)*cellWidth, html.EscapeString(text))
}

func block(b *strings.Builder, glyph, fill string, x, y int) {
	for _, r := range blocks(glyph) {
		rect(b, fill, float64(x)+r.x, float64(y)+r.y, r.w, r.h)
	}
}

func rect(b *strings.Builder, fill string, x, y, w, h float64) {
	fmt.Fprintf(b, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s" shape-rendering="crispEdges"/>`+"\n",
		margin+x*cellWidth, margin+y*cellHeight, w*cellWidth, h*cellHeight, fill)
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
