package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// help is the list of all keys, drawn in the place of the screen's page.
type help struct {
	groups []group
	width  int
	top    int // first row shown
}

type group struct {
	title string
	lines []helpLine
}

// helpLine is a key with all that it does.
type helpLine struct{ key, does string }

func (a *App) openHelp() {
	a.help = &help{width: a.layout.page, groups: []group{
		newGroup(a.title(a.front().ID()), a.front().Help()),
		newGroup(a.env.Text.T("shell.everywhere"), a.keys.Everywhere()),
	}}
}

// newGroup lists keys, each in one line: what a key does in several states stands side by side.
func newGroup(title string, keys []key.Binding) group {
	g := group{title: title}
	for _, b := range keys {
		h := b.Help()
		i := slices.IndexFunc(g.lines, func(l helpLine) bool { return l.key == h.Key })
		if i < 0 {
			g.lines = append(g.lines, helpLine{h.Key, h.Desc})
			continue
		}
		g.lines[i].does += ", " + h.Desc
	}
	return g
}

// content draws the whole list on a page as high as it needs.
func (h *help) content() *widget.Canvas {
	first, second := h.groups[0], h.groups[1]
	if h.width >= 90 {
		half := h.width / 2
		left, right := first.rows(half-2*margin), second.rows(half-2*margin)
		page := widget.NewCanvas(h.width, max(len(left), len(right)))
		putRows(page, margin, 0, left)
		putRows(page, half+margin, 0, right)
		return page
	}
	above, below := first.rows(h.width-2*margin), second.rows(h.width-2*margin)
	page := widget.NewCanvas(h.width, len(above)+2+len(below))
	putRows(page, margin, 0, above)
	putRows(page, margin, len(above)+2, below)
	return page
}

// helpRow is a row of the list: a heading, or a key and what it does from a column on. Where that takes more than one
// row, the further ones have no key.
type helpRow struct {
	head, key, does string
	column          int
}

// rows breaks what the keys do to the width given.
func (g group) rows(width int) []helpRow {
	column := 0
	for _, l := range g.lines {
		column = max(column, widget.Width(l.key)+3)
	}
	rows := []helpRow{{head: g.title}, {}}
	for _, l := range g.lines {
		for i, part := range widget.Wrap(l.does, width-column) {
			if i > 0 {
				l.key = ""
			}
			rows = append(rows, helpRow{key: l.key, does: part, column: column})
		}
	}
	return rows
}

func putRows(page *widget.Canvas, x, y int, rows []helpRow) {
	for i, r := range rows {
		page.Put(x, y+i, theme.Text.Bold(), r.head+r.key)
		page.Put(x+r.column, y+i, theme.Quiet, r.does)
	}
}

func (h *help) scrolls(rows int) bool { return h.end(rows) > 0 }

// end is the last row that can be the first one shown.
func (h *help) end(rows int) int {
	_, height := h.content().Size()
	return max(height-rows, 0)
}

func (h *help) scroll(by, rows int) {
	h.top = min(max(h.top+by, 0), h.end(rows))
}

func (h *help) draw(page *widget.Canvas) {
	_, rows := page.Size()
	h.top = min(h.top, h.end(rows))
	page.Blit(0, -h.top, h.content())
}
