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
	if h.width >= 90 {
		page := widget.NewCanvas(h.width, max(h.groups[0].height(), h.groups[1].height()))
		h.groups[0].draw(page, 0, margin, h.width/2-margin)
		h.groups[1].draw(page, 0, h.width/2+margin, h.width-margin)
		return page
	}
	page := widget.NewCanvas(h.width, h.groups[0].height()+2+h.groups[1].height())
	y := h.groups[0].draw(page, 0, margin, h.width-margin)
	h.groups[1].draw(page, y+2, margin, h.width-margin)
	return page
}

func (g group) height() int { return 2 + len(g.lines) }

func (g group) draw(page *widget.Canvas, y, from, to int) int {
	page.Put(from, y, theme.Text.Bold(), g.title)
	y += 2
	column := 0
	for _, l := range g.lines {
		column = max(column, widget.Width(l.key))
	}
	column += from + 3
	for _, l := range g.lines {
		page.Put(from, y, theme.Text.Bold(), l.key)
		page.PutCut(column, y, to-column, theme.Quiet, l.does)
		y++
	}
	return y
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
