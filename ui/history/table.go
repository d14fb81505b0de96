package history

import (
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// nameFrom is the column of an exercise's name, after its glyph.
const nameFrom = 5

// pagePlan says where the parts of a session's page are.
type pagePlan struct {
	// head is the row of the columns' names, list that of the first exercise, rows how many there are.
	head, list, rows int
	// double leaves a free row after every exercise.
	double bool
}

// What a line of a session's table holds, where it is no exercise.
const (
	gapLine     = -1
	skippedHead = -2
	nothingLine = -3
)

func (m *Model) pagePlan() pagePlan {
	h := m.size.Height
	p := pagePlan{head: 3}
	switch {
	case m.size.Airy:
		p.head = 4
	case h < 12:
		p.head = 2
	case m.size.Width < totalsBeside:
		p.head = 4
	}
	p.list = p.head + 1 + m.gap()
	p.rows = max(h-p.list, 0)
	p.double = m.size.Airy
	p.double = p.double && len(m.pageLines(p)) <= p.rows
	return p
}

// pageLines lists the lines of the table: the index of a row, or what stands there instead.
func (m *Model) pageLines(plan pagePlan) []int {
	p := m.page
	if p == nil || !p.got {
		return nil
	}
	var lines []int
	add := func(from, to int) {
		for i := from; i < to; i++ {
			if i > from && plan.double {
				lines = append(lines, gapLine)
			}
			lines = append(lines, i)
		}
	}
	if p.recorded == 0 {
		lines = append(lines, nothingLine)
	}
	add(0, p.recorded)
	if p.recorded == len(p.rows) {
		return lines
	}
	lines = append(lines, gapLine)
	if plan.double {
		lines = append(lines, gapLine)
	}
	lines = append(lines, skippedHead)
	if plan.double {
		lines = append(lines, gapLine)
	}
	add(p.recorded, len(p.rows))
	return lines
}

// followPage scrolls so that the selected exercise is in view.
func (m *Model) followPage() {
	p := m.page
	if p == nil || !p.got {
		return
	}
	plan := m.pagePlan()
	lines := m.pageLines(plan)
	at := 0
	for i, l := range lines {
		if l == p.selected {
			at = i
		}
	}
	if p.selected == 0 {
		at = 0
	}
	p.top = min(p.top, at, max(len(lines)-plan.rows, 0))
	p.top = max(p.top, at-plan.rows+1, 0)
}

func (m *Model) drawTable(page *widget.Canvas, plan pagePlan) screen.Cursor {
	p, cursor := m.page, screen.Cursor{}
	c := m.tableColumns()
	if p.recorded > 0 {
		c.drawHead(page, plan.head, m.env.Text)
	}
	lines := m.pageLines(plan)
	for i := range plan.rows {
		at := p.top + i
		if at >= len(lines) {
			break
		}
		y := plan.list + i
		switch l := lines[at]; l {
		case gapLine:
		case skippedHead:
			x := page.Put(margin, y, theme.Quiet, m.env.Text.T("history.skipped"))
			page.Repeat(x+2, y, m.size.Width-margin-x-2, theme.Line, m.env.Glyphs.Rule)
		case nothingLine:
			page.PutCut(margin, y, m.size.Width-2*margin, theme.Text, m.env.Text.T("history.nothing_recorded"))
		default:
			m.drawExercise(page, y, c, p.rows[l], l == p.selected)
			if l == p.selected {
				cursor = screen.Cursor{X: margin, Y: y, Shown: true}
			}
		}
	}
	m.drawBelowTable(page, plan, lines)
	return cursor
}

func (m *Model) drawExercise(page *widget.Canvas, y int, c tableColumns, r row, selected bool) {
	g := m.env.Glyphs
	if selected {
		page.Put(0, y, theme.Accent, g.Selected)
	}
	if !r.recorded {
		m.drawSkipped(page, y, c, r, selected)
		return
	}
	style := theme.Text
	if selected {
		style = style.Bold()
	}
	page.Put(margin, y, theme.Done, g.Done)
	page.PutCut(nameFrom, y, c.name, style, r.name)
	for _, column := range c.list {
		figure := column.of(r)
		if column.quiet {
			putQuiet(page, column.end, y, figure)
			continue
		}
		putFigure(page, column.end, y, style, figure)
	}
}

// drawSkipped draws an exercise of which nothing was recorded, quietly: what was planned, and that in words.
func (m *Model) drawSkipped(page *widget.Canvas, y int, c tableColumns, r row, selected bool) {
	style, end := theme.Quiet, m.size.Width-margin
	if selected {
		style = theme.Text.Bold()
	}
	page.Put(margin, y, theme.Quiet, m.env.Glyphs.Skipped)
	page.PutCut(nameFrom, y, c.name, style, r.name)
	x := nameFrom + c.name
	if len(c.list) > 0 {
		putQuiet(page, c.list[0].end, y, r.work)
		x = c.list[0].end
	}
	if words := m.env.Text.T("history.planned_only"); x+3+widget.Width(words) <= end {
		page.PutEnd(end, y, theme.Quiet, words)
	}
}

func putQuiet(page *widget.Canvas, end, y int, c cell) {
	if c.empty() {
		return
	}
	if c.unit != "" {
		end = page.PutEnd(end, y, theme.Quiet, c.unit) - 1
	}
	end = page.PutEnd(end, y, theme.Quiet, c.value)
	if c.before != "" {
		page.PutEnd(end-1, y, theme.Quiet, c.before)
	}
}
