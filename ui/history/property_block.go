package history

import (
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// block is properties between two columns; values begin at column, and the first line down rows below the others.
type block struct {
	from, column, to, down int
	lines                  []propertyLine
}

// newBlock sets the column of the values and breaks those that are longer than the room.
func newBlock(lines []propertyLine, from, to int) block {
	b := block{from: from, to: to}
	for _, l := range lines {
		if !l.head && l.value != "" {
			b.column = max(b.column, widget.Width(l.name))
		}
	}
	b.column = from + min(b.column, (to-from)/2) + 3
	for _, l := range lines {
		if l.value == "" {
			b.lines = append(b.lines, l)
			continue
		}
		for i, part := range widget.Wrap(l.value, to-b.column) {
			if i > 0 {
				l.name = ""
			}
			b.lines = append(b.lines, propertyLine{name: l.name, value: part})
		}
	}
	return b
}

func (b block) draw(page *widget.Canvas, scroll, rows int) {
	for i := range rows - b.down {
		at := scroll + i
		if at >= len(b.lines) {
			return
		}
		y, l := propertiesFrom+b.down+i, b.lines[at]
		switch {
		case l.head:
			page.PutCut(b.from, y, b.to-b.from, theme.Text.Bold(), l.name)
		case l.value == "":
			page.PutCut(b.from, y, b.to-b.from, theme.Text, l.name)
		default:
			page.PutCut(b.from, y, b.column-3-b.from, theme.Quiet, l.name)
			page.PutCut(b.column, y, b.to-b.column, theme.Text, l.value)
		}
	}
}

// reach is the column after the longest of the first lines.
func (b block) reach(lines int) int {
	to := b.from
	for _, l := range b.lines[:min(lines, len(b.lines))] {
		if l.value == "" {
			to = max(to, b.from+widget.Width(l.name))
		} else {
			to = max(to, b.column+widget.Width(l.value))
		}
	}
	return min(to, b.to)
}
