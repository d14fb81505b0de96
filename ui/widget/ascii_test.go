package widget_test

import (
	"image/color"
	"strings"
	"testing"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func TestPlain(t *testing.T) {
	page := widget.NewCanvas(40, 3)
	page.Put(0, 0, theme.Text, "↑↓ move · 3 × 12 › a… ✕ é 日本")
	page.Put(0, 1, theme.Line, "─━│┼▄█▙")
	page.PutPaint(0, 2, "▀", widget.Paint{Fg: color.RGBA{A: 255}, Bg: color.RGBA{A: 255}})
	page.Put(1, 2, theme.Text, "|")
	page.Plain()
	want := "^v move - 3 x 12 > a. x é 日本\n--|+###\n |"
	if got := strings.Join(plain(page), "\n"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestASCIIGlyphsArePlain(t *testing.T) {
	g := widget.ASCII()
	for _, s := range []string{
		g.Mark, g.MarkShort, g.Selected, g.ToDo, g.Done, g.Saving, g.Failed, g.Live, g.Attention, g.Skipped, g.Record,
		g.SegDone, g.SegSave, g.SegToDo, g.Rule, g.TabRule,
	} {
		if strings.Trim(s, "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~ox") != "" {
			t.Errorf("%q is not ASCII", s)
		}
	}
	for _, s := range []string{g.Selected, g.ToDo, g.Done, g.SegDone, g.SegSave, g.SegToDo} {
		if widget.Width(s) != 1 {
			t.Errorf("%q is not one cell wide", s)
		}
	}
}
