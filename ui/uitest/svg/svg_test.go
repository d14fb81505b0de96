package svg

import (
	"bytes"
	"encoding/xml"
	"image/color"
	"io"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
)

type grid [][]*uv.Cell

func (g grid) Width() int               { return len(g[0]) }
func (g grid) Height() int              { return len(g) }
func (g grid) CellAt(x, y int) *uv.Cell { return g[y][x] }

func cells(text string, style uv.Style) []*uv.Cell {
	var row []*uv.Cell
	for _, r := range text {
		row = append(row, &uv.Cell{Content: string(r), Width: 1, Style: style})
	}
	return row
}

func draw(t *testing.T, g grid) string {
	t.Helper()
	var b bytes.Buffer
	colors := Colors{Text: color.White, Ground: color.Black}
	if err := Write(&b, g, colors, "a & b"); err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		if _, err := decoder.Token(); err == io.EOF {
			return b.String()
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, b.String())
		}
	}
}

func TestTextKeepsItsColumnAndItsMarkupIsEscaped(t *testing.T) {
	out := draw(t, grid{cells("  <Run> 10", uv.Style{})})
	if want := `x="34" y="30.5" fill="#ffffff" textLength="72">&lt;Run&gt; 10</text>`; !strings.Contains(out, want) {
		t.Errorf("no %s in\n%s", want, out)
	}
}

func TestBlocksAreRectanglesInTheirColors(t *testing.T) {
	style := uv.Style{Fg: color.RGBA{R: 0xc6, G: 0xf0, B: 0x3a, A: 0xff}, Bg: color.RGBA{B: 0xff, A: 0xff}}
	out := draw(t, grid{cells("▀", style)})
	for _, want := range []string{
		`<rect x="16" y="16" width="9" height="20" fill="#0000ff"`,
		`<rect x="16" y="16" width="9" height="10" fill="#c6f03a"`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	if strings.Contains(out, "<text") {
		t.Errorf("a block is drawn as text:\n%s", out)
	}
}

func TestBoldTextIsBold(t *testing.T) {
	out := draw(t, grid{append(cells("a", uv.Style{Attrs: uv.AttrBold}), cells("b", uv.Style{})...)})
	if strings.Count(out, `font-weight="bold"`) != 1 {
		t.Errorf("want one bold element in\n%s", out)
	}
}
