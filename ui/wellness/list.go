package wellness

import (
	"math"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func (m *Model) drawHeader(page *widget.Canvas, p plan) {
	t, c, y := m.env.Text, m.columns(), p.header
	page.PutCut(margin, y, c.left-margin-1, theme.Text.Bold(), t.T("wellness.by_category"))
	page.PutEnd(c.age, y, theme.Quiet, t.T("wellness.age"))
	page.PutEnd(c.score, y, theme.Quiet, t.T("wellness.score"))
	if m.hidden {
		return
	}
	if m.tabled() {
		distance, measured := c.table()
		if m.age.Age.Valid() {
			page.PutEnd(distance, y, theme.Quiet, t.T("wellness.distance", "Age", figure(t, m.age.Age)))
		}
		page.PutEnd(measured, y, theme.Quiet, t.T("wellness.measured_head"))
		return
	}
	if !m.age.Age.Valid() {
		return
	}
	age := figure(t, m.age.Age)
	x := c.axis + (1-widget.Width(age))/2
	end := page.Put(x, y, theme.Accent, age)
	younger, older := t.T("wellness.younger"), t.T("wellness.older")
	from := margin + widget.Width(t.T("wellness.by_category")) + 2
	to := c.age - widget.Width(t.T("wellness.age")) - 2
	if x-2-widget.Width(younger) >= from && end+2+widget.Width(older) <= to {
		page.PutEnd(x-2, y, theme.Quiet, younger)
		page.Put(end+2, y, theme.Quiet, older)
	}
}

func (m *Model) drawList(page *widget.Canvas, p plan) {
	c := m.columns()
	for i := range p.rows {
		at := m.top + i
		if at >= len(m.categories) {
			return
		}
		m.drawRow(page, p.list+i, c, m.categories[at], at == m.selected)
	}
}

func (m *Model) drawRow(page *widget.Canvas, y int, c columns, row category, selected bool) {
	t, g := m.env.Text, m.env.Glyphs
	name := theme.Text
	if selected {
		page.Put(0, y, theme.Accent, g.Selected)
		name = name.Bold()
	}
	room := c.left - margin - 1
	tabled := m.tabled()
	if tabled {
		room = m.drawFigures(page, y, c, row) - margin - nameGap
	}
	if row.apart && !m.hidden && !tabled && m.size.Wide() {
		day := t.DayMonth(row.on)
		if row.on.Year() != m.env.Now().Year() {
			day = t.DayMonthYear(row.on)
		}
		room = page.PutEnd(c.left-2, y, theme.Quiet, day) - margin - 2
	}
	page.PutCut(margin, y, room, name, row.name)
	page.PutEnd(c.age, y, theme.Text.Bold(), m.cover(row.age))
	page.PutEnd(c.score, y, theme.Text, m.cover(row.score))
	if m.hidden {
		return
	}
	if row.alert {
		page.Put(c.attention, y, theme.Attention, g.Attention)
		if c.words {
			page.Put(c.attention+2, y, theme.Attention, t.T("wellness.attention"))
		}
	}
	if !tabled && m.age.Age.Valid() {
		m.drawBar(page, y, c, row)
	}
}

// drawBar grows to the left for younger and to the right for older; the axis is the wellness age.
func (m *Model) drawBar(page *widget.Canvas, y int, c columns, row category) {
	if row.placed && row.distance == 0 {
		page.Put(c.axis, y, theme.Accent, axisHit(m.env.Glyphs))
		return
	}
	page.Put(c.axis, y, theme.Accent, axis(m.env.Glyphs))
	if !row.placed {
		return
	}
	style := theme.Text
	if row.alert {
		style = theme.Attention
	}
	n := max(int(math.Round(math.Abs(row.distance)*c.scale)), 1)
	if row.distance < 0 {
		page.Repeat(c.axis-n, y, n, style, m.env.Glyphs.SegDone)
		return
	}
	page.Repeat(c.axis+1, y, n, style, m.env.Glyphs.SegDone)
}

// axis is the sign for the wellness age, axisHit the one where a category lies on it.
func axis(g widget.Glyphs) string {
	if g == widget.ASCII() {
		return "|"
	}
	return "│"
}

func axisHit(g widget.Glyphs) string {
	if g == widget.ASCII() {
		return "#"
	}
	return "┃"
}

// drawFigures says in the table what the bar shows, and when the category was measured. It returns the
// column where it begins.
func (m *Model) drawFigures(page *widget.Canvas, y int, c columns, row category) int {
	distance, measured := c.table()
	if !row.on.IsZero() {
		page.PutEnd(measured, y, theme.Quiet, m.env.Text.DayMonthYear(row.on))
	}
	return page.PutEnd(distance, y, theme.Text, side(m.env.Text, row))
}
