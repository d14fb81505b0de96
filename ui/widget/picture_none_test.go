package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func TestNoPictureFillsItsPlace(t *testing.T) {
	th := theme.New(true, colorprofile.TrueColor)
	for _, c := range []struct {
		cols, rows int
		want       string
	}{
		{10, 3, "x          x\nx  ╺█━━█╸  x\nx          x"},
		{6, 1, "x╺█━━█╸x"},
		{5, 2, "x     x\nx     x"},
		{0, 1, "xx"},
	} {
		page := widget.NewCanvas(c.cols+2, c.rows)
		for y := range c.rows {
			page.Put(0, y, theme.Text, "x")
			page.Put(c.cols+1, y, theme.Text, "x")
		}
		widget.NoPicture(page, 1, 0, c.cols, c.rows, th, widget.Signs())
		got := page.Render(th)
		if ansi.Strip(got) != c.want {
			t.Errorf("%d × %d: %q", c.cols, c.rows, ansi.Strip(got))
		}
		if n := strings.Count(got, "48;2;27;31;37m"); (n > 0) != (c.cols > 0) || n > c.rows {
			t.Errorf("%d × %d is filled %d times", c.cols, c.rows, n)
		}
	}
}
