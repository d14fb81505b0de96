package widget

import (
	"image/color"

	"spotter/ui/theme"
)

// NoPicture fills the place of a picture that has not come, or never will: a calm field with the mark in it.
func NoPicture(page *Canvas, x, y, cols, rows int, t *theme.Theme, g Glyphs) {
	ground := rgba(t.Ground())
	line := rgba(t.Color(theme.Line))
	paint := Paint{Fg: line, Bg: between(ground, line)}
	for row := range rows {
		for col := range cols {
			page.PutPaint(x+col, y+row, " ", paint)
		}
	}
	mark := []rune(g.Mark)
	if len(mark) > cols || rows <= 0 {
		return
	}
	for i, r := range mark {
		page.PutPaint(x+(cols-len(mark))/2+i, y+rows/2, string(r), paint)
	}
}

// between is the first colour with a fifth of the second.
func between(a, b color.RGBA) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8((4*int(a) + int(b)) / 5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

func rgba(c color.Color) color.RGBA { return color.RGBAModel.Convert(c).(color.RGBA) }
