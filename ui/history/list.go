package history

import (
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// The columns of a session's row: the day ends where the title begins less a gap.
const (
	dayEnd    = 8
	titleFrom = 11
	// leastTitle is the room a title needs; below it the MOVEs go.
	leastTitle = 18
)

// listColumns says where the figures of a row end; 0 for moves means that there is no room for them.
type listColumns struct{ title, minutes, kcal, moves int }

func (m *Model) listColumns(p plan) listColumns {
	t, widest := m.env.Text, m.book.widest
	unit := func(id string) int { return widget.Width(t.T(id)) + 1 }
	fit := func(end, gap int) listColumns {
		c := listColumns{kcal: end}
		c.minutes = end - unit("history.kcal") - max(widest.kcal, 3) - gap
		c.title = c.minutes - unit("history.min") - max(widest.minutes, 2) - 2 - titleFrom
		return c
	}
	if m.size.Narrow() {
		return fit(p.end, 2)
	}
	c := fit(p.end-unit("history.moves")-max(widest.moves, 3)-3, 3)
	if c.moves = p.end; c.title < leastTitle {
		c = fit(p.end, 3)
	}
	return c
}

// drawList draws the lines in view. The first row always names the month below it.
func (m *Model) drawList(page *widget.Canvas, p plan) screen.Cursor {
	v, c := &m.view, m.listColumns(p)
	if len(v.entries) == 0 {
		m.drawNoMatch(page, p)
		return screen.Cursor{}
	}
	cursor := screen.Cursor{}
	for i := range p.rows {
		at := v.top + i
		if at >= len(v.lines) {
			break
		}
		y, l := p.list+i, v.lines[at]
		if i == 0 && p.rows >= 3 && v.covered(at) {
			l = line{monthLine, v.of[at]}
		}
		switch l.kind {
		case monthLine:
			m.drawMonth(page, y, p.end, v.months[l.index])
		case sessionLine:
			if m.drawSession(page, y, c, m.book.entries[v.entries[l.index]], l.index == v.selected) {
				cursor = screen.Cursor{X: margin, Y: y, Shown: true}
			}
		case tailLine:
			m.drawTail(page, y, p.end)
		case blankLine:
		}
	}
	return cursor
}

func (m *Model) drawMonth(page *widget.Canvas, y, end int, n month) {
	t := m.env.Text
	title := t.T("history.undated")
	if n.dated {
		title = t.Month(n.month)
		if n.year != m.env.Now().Year() {
			title = t.T("format.month_year", "Month", title, "Year", n.year)
		}
	}
	x := page.PutCut(margin, y, end-margin, theme.Text.Bold(), capital(title))
	facts := []cell{{value: t.Number(float64(n.sessions), 0), unit: t.N("history.sessions", n.sessions)}}
	if n.length > 0 {
		facts = append(facts, cell{value: t.Hours(n.length), unit: t.T("history.h")})
	}
	if from := end - totalsWidth(facts); from > x+2 {
		m.drawTotals(page, from, y, facts)
	}
}

// drawSession draws one row and reports whether it is the selected one.
func (m *Model) drawSession(page *widget.Canvas, y int, c listColumns, e entry, selected bool) bool {
	t, day, name := m.env.Text, theme.Quiet, theme.Text
	if selected {
		page.Put(0, y, theme.Accent, m.env.Glyphs.Selected)
		day, name = theme.Text.Bold(), name.Bold()
	}
	page.Put(margin, y, day, e.weekday)
	page.PutEnd(dayEnd, y, day, e.day)
	page.PutCut(titleFrom, y, c.title, name, e.name)
	putFigure(page, c.minutes, y, theme.Text.Bold(), cell{value: e.minutes, unit: t.T("history.min")})
	putFigure(page, c.kcal, y, theme.Text.Bold(), cell{value: e.kcal, unit: t.T("history.kcal")})
	if c.moves > 0 {
		putFigure(page, c.moves, y, theme.Text, cell{value: e.moves, unit: t.T("history.moves")})
	}
	return selected
}

// drawTail says under the last session whether more are to come.
func (m *Model) drawTail(page *widget.Canvas, y, end int) {
	t, g := m.env.Text, m.env.Glyphs
	switch {
	case m.list.archive.Complete:
		page.PutCut(margin, y, end-margin, theme.Quiet, t.T("history.tail_end"))
	case m.list.filling():
		x := page.Put(margin, y, theme.Accent, g.Saving)
		page.PutCut(x+1, y, end-x-1, theme.Quiet, t.T("history.tail_more"))
	default:
		page.PutCut(margin, y, end-margin, theme.Quiet, t.T("history.tail_missing"))
	}
}

func (m *Model) drawNoMatch(page *widget.Canvas, p plan) {
	t := m.env.Text
	page.PutCut(margin, p.list, p.end-margin, theme.Text.Bold(), t.T("history.no_match", "Filter", m.filter))
	id := "history.no_match_hint"
	if !m.list.archive.Complete && !m.list.without() {
		id = "history.no_match_more"
	}
	for i, line := range widget.Wrap(t.T(id), p.end-margin) {
		page.Put(margin, p.list+2+i, theme.Quiet, line)
	}
}

// putFigure writes a number with its unit so that it ends before column end; it returns the column where
// it begins. A figure that is not known leaves its place empty.
func putFigure(page *widget.Canvas, end, y int, style theme.Style, c cell) int {
	if c.empty() {
		return end
	}
	if c.unit != "" {
		end = page.PutEnd(end, y, theme.Quiet, c.unit) - 1
	}
	end = page.PutEnd(end, y, style, c.value)
	if c.before != "" {
		end = page.PutEnd(end-1, y, theme.Quiet, c.before)
	}
	return end
}

// width is the width of what putFigure writes.
func (c cell) width() int {
	if c.empty() {
		return 0
	}
	w := widget.Width(c.value)
	for _, s := range []string{c.before, c.unit} {
		if s != "" {
			w += widget.Width(s) + 1
		}
	}
	return w
}
