package wellness

import (
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// covered stands where a figure is hidden.
const covered = "··"

// Draw puts the screen on the page.
func (m *Model) Draw(page *widget.Canvas) screen.Cursor {
	switch {
	case m.shown() && m.detail && m.selected < len(m.categories):
		m.drawDetail(page, m.categories[m.selected])
	case m.shown():
		return m.drawResult(page)
	case !m.got && m.load.Running && (!m.failed() || m.load.Slow):
		m.drawLoading(page)
	case m.got:
		m.drawEmpty(page)
	case m.failed():
		m.drawFailure(page)
	}
	return screen.Cursor{}
}

func (m *Model) drawResult(page *widget.Canvas) screen.Cursor {
	p := m.plan()
	m.drawTitle(page, p)
	if p.big >= 0 {
		m.drawNumber(page, p)
		m.drawGlance(page, p)
	}
	if m.pane() {
		m.drawPane(page, p.big, m.categories[m.selected])
	}
	if len(m.categories) == 0 {
		row := p.header
		for _, line := range widget.Wrap(m.env.Text.T("wellness.no_categories"), m.size.Width-2*margin) {
			page.Put(margin, row, theme.Quiet, line)
			row++
		}
		return screen.Cursor{}
	}
	m.drawHeader(page, p)
	m.drawList(page, p)
	m.drawNote(page, p)
	return screen.Cursor{X: margin, Y: p.list + m.selected - m.top, Shown: true}
}

// drawTitle draws the title, and beside it what has no row of its own on this page.
func (m *Model) drawTitle(page *widget.Canvas, p plan) {
	t := m.env.Text
	end := m.size.Width - margin
	x := page.PutCut(margin, 0, end-margin, theme.Text.Bold(), t.T("wellness.title"))
	after := x + 3
	if p.big < 0 && m.age.Age.Valid() {
		x = page.Put(x+3, 0, theme.Accent.Bold(), m.cover(figure(t, m.age.Age)))
		if !m.hidden {
			x = page.Put(x+1, 0, theme.Quiet, m.years(m.age.Age.Float()))
		}
		after = x + 3
	}
	day, y := m.measuredLong(), p.measured
	if y == 0 {
		day, y = m.measuredShort(), 0
		x += 3
	} else {
		x = margin
	}
	if day != "" && x+widget.Width(day) <= end {
		x = page.Put(x, y, theme.Quiet, day) + 3
	}
	if p.big < 0 && !m.putFirst(page, x, y, end, m.changed(), m.wasOn()) && y > 0 {
		m.putFirst(page, after, 0, end, m.wasOn())
	}
}

// drawChange says how the age has changed: below the date, above it where the list follows that closely, and in
// short beside the number where the date has no row of its own.
func (m *Model) drawChange(page *widget.Canvas, p plan, beside int) {
	end := m.size.Width - margin
	if m.pane() {
		end -= paneWidth + margin
	}
	switch {
	case p.measured == 0:
		m.putFirst(page, beside, p.big+widget.DigitHeight-1, glanceShort-margin, m.wasOn())
	case p.measured+2 < p.header:
		m.putFirst(page, margin, p.measured+1, end, m.changed(), m.wasOn())
	default:
		m.putFirst(page, margin, p.measured-1, end, m.changed(), m.wasOn())
	}
}

// putFirst writes the first of the texts that fits, quietly, and reports whether one does. What says figures is not
// there while they are hidden.
func (m *Model) putFirst(page *widget.Canvas, x, y, end int, texts ...string) bool {
	for _, text := range texts {
		if !m.hidden && x+widget.Width(text) <= end {
			page.Put(x, y, theme.Quiet, text)
			return true
		}
	}
	return false
}

func (m *Model) drawNumber(page *widget.Canvas, p plan) {
	number, style := figure(m.env.Text, m.age.Age), theme.Accent
	if m.hidden {
		number, style = "--", theme.Quiet
	}
	x := margin + widget.Digits(page, margin, p.big, number, style) + 2
	if !m.hidden {
		x = page.Put(x, p.big+widget.DigitHeight-1, theme.Quiet, m.years(m.age.Age.Float()))
	}
	m.drawChange(page, p, x+3)
}

// glanceLong and glanceShort are where the counts begin: beside a page whose date has a row of its own, or not.
const glanceLong, glanceShort = 36, 46

// drawGlance counts the categories on each side of the wellness age.
func (m *Model) drawGlance(page *widget.Canvas, p plan) {
	t, x := m.env.Text, glanceLong
	if p.measured == 0 {
		x = glanceShort
	}
	room := m.size.Width - margin - x
	if m.pane() {
		room = min(room, m.size.Width-38-2-x)
	}
	if m.hidden || len(m.categories) == 0 || room < 20 {
		return
	}
	age := figure(t, m.age.Age)
	page.PutCut(x, 0, room, theme.Text.Bold(), t.T("wellness.glance"))
	y := p.big
	row := func(n int, style theme.Style, words string) {
		if n == 0 {
			return
		}
		number := t.Number(float64(n), 0)
		page.PutEnd(x+2, y, theme.Text.Bold(), number)
		page.PutCut(x+4, y, room-4, style, words)
		y++
	}
	row(count(m.categories, -1), theme.Quiet, t.T("wellness.younger_than", "Age", age))
	row(count(m.categories, 0), theme.Quiet, t.T("wellness.same_as", "Age", age))
	row(count(m.categories, 1), theme.Quiet, t.T("wellness.older_than", "Age", age))
	if n := len(alerts(m.categories)); n > 0 {
		row(n, theme.Attention, m.env.Glyphs.Attention+" "+t.N("wellness.attention_count", n))
	}
}

// cover hides a figure where figures are hidden. What is not there stays empty.
func (m *Model) cover(figure string) string {
	if m.hidden && figure != "" {
		return covered
	}
	return figure
}

func (m *Model) years(n float64) string { return m.env.Text.N("wellness.years", plural(n)) }

func (m *Model) measuredLong() string {
	t, on := m.env.Text, m.age.CalculatedOn
	switch {
	case on.IsZero():
		return ""
	case on.Year() == m.env.Now().Year():
		return t.T("wellness.measured", "Day", t.DayLong(on))
	}
	return t.T("wellness.measured", "Day", t.DayYear(on))
}

func (m *Model) measuredShort() string {
	if m.age.CalculatedOn.IsZero() {
		return ""
	}
	return m.env.Text.T("wellness.measured", "Day", m.env.Text.DayMonthYear(m.age.CalculatedOn))
}
