package report

import (
	"io"
	"strings"

	"spotter/ui/i18n"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// Page takes lines and columns of text for people.
type Page struct {
	W io.Writer
	// Words are the messages to write with.
	Words *i18n.Catalogue
	// Theme colours the text; nil leaves it plain.
	Theme *theme.Theme

	err error
}

// Err is the first error of writing.
func (p *Page) Err() error { return p.err }

// Line writes a line of text in a style.
func (p *Page) Line(style theme.Style, text string) {
	p.raw(p.paint(style, widget.Clean(text)) + "\n")
}

// Blank writes an empty line.
func (p *Page) Blank() { p.raw("\n") }

// Say writes a message as a line.
func (p *Page) Say(style theme.Style, id string, pairs ...any) {
	p.Line(style, p.Words.T(id, pairs...))
}

func (p *Page) raw(text string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.W, text)
	}
}

func (p *Page) paint(style theme.Style, text string) string {
	if p.Theme == nil {
		return text
	}
	return p.Theme.Paint(style, text)
}

// Cell is a piece of text in a row.
type Cell struct {
	Text  string
	Style theme.Style
	// Right lines the text up at its end, as numbers are.
	Right bool
}

// Table writes rows whose columns are as wide as their widest cell, three blanks apart, indented by two.
func (p *Page) Table(rows [][]Cell) {
	var widths []int
	for _, row := range rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], widget.Width(c.Text))
		}
	}
	for _, row := range rows {
		p.raw(p.row(row, widths) + "\n")
	}
}

func (p *Page) row(row []Cell, widths []int) string {
	var b strings.Builder
	gap := 2 // blanks owed before the next text, so that no line ends with some
	for i, c := range row {
		if widths[i] == 0 {
			continue
		}
		text := widget.Clean(c.Text)
		pad := widths[i] - widget.Width(text)
		if c.Right {
			gap += pad
			pad = 0
		}
		if text == "" {
			gap += pad + 3
			continue
		}
		b.WriteString(strings.Repeat(" ", gap))
		b.WriteString(p.paint(c.Style, text))
		gap = pad + 3
	}
	return b.String()
}

// Facts writes pairs of a label and a value; those without a value are left out.
func (p *Page) Facts(pairs ...string) {
	var rows [][]Cell
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			rows = append(rows, []Cell{{Text: pairs[i], Style: theme.Quiet}, {Text: pairs[i+1]}})
		}
	}
	p.Table(rows)
}
