package wellness

import (
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// fact is a label with a value, of which the unit is quiet.
type fact struct{ label, value, unit string }

// facts lists what is known of a category; what the platform does not say is left out.
func (m *Model) facts(c category) []fact {
	t := m.env.Text
	list := []fact{}
	add := func(label, value, unit string) {
		if value == "" {
			return
		}
		if m.hidden {
			value, unit = covered, ""
		}
		list = append(list, fact{label, value, unit})
	}
	add(t.T("wellness.functional_age"), c.age, m.years(c.years))
	add(t.T("wellness.distance", "Age", m.cover(figure(t, m.age.Age))), side(t, c), "")
	add(t.T("wellness.score"), c.score, "")
	if !c.on.IsZero() {
		list = append(list, fact{t.T("wellness.measured_head"), t.DayMonthYear(c.on), ""})
	}
	return list
}

// paneWidth is the width of the selected category's facts beside the number.
const paneWidth = 36

// drawPane draws the selected category beside the number, on the same baseline.
func (m *Model) drawPane(page *widget.Canvas, y int, c category) {
	left, right := m.size.Width-margin-paneWidth, m.size.Width-margin
	page.PutCut(left, 0, paneWidth, theme.Text.Bold(), c.name)
	for _, f := range m.facts(c) {
		m.drawFact(page, left, right, y, f)
		y++
	}
	if c.alert && !m.hidden {
		x := page.Put(left, y, theme.Attention, m.env.Glyphs.Attention)
		page.PutCut(x+1, y, right-x-1, theme.Attention, m.env.Text.T("wellness.attention"))
		y++
	}
	m.drawPast(page, left, right, y+1, m.plan().header-1, c)
}

// drawPast draws what a category was at earlier check-ups, as many as there is room for above a row.
func (m *Model) drawPast(page *widget.Canvas, left, right, y, below int, c category) int {
	for _, p := range m.pastOf(c) {
		if y >= below {
			break
		}
		f := fact{m.env.Text.T("wellness.on", "Day", m.env.Text.DayMonthYear(p.on)), p.age, m.years(p.years)}
		if m.hidden {
			f.value, f.unit = covered, ""
		}
		m.drawFact(page, left, right, y, f)
		y++
	}
	return y
}

func (m *Model) drawFact(page *widget.Canvas, left, right, y int, f fact) {
	x := right
	if f.unit != "" {
		x = page.PutEnd(x, y, theme.Quiet, f.unit) - 1
	}
	x = page.PutEnd(x, y, theme.Text, f.value)
	page.PutCut(left, y, x-2-left, theme.Quiet, f.label)
}

const (
	// detailWidth is the width of a category's facts, and pastWidth that of what it was before, beside them where
	// there is room.
	detailWidth, pastWidth = 44, 26
	// detailNote is the room kept for the advice and the trouble under them, and shortNote for the trouble alone.
	detailNote, shortNote = 6, 2
)

// drawDetail draws the page of one category.
func (m *Model) drawDetail(page *widget.Canvas, c category) {
	t := m.env.Text
	x := page.Put(margin, 0, theme.Quiet, t.T("wellness.title")+" ›")
	page.PutCut(x+2, 0, m.size.Width-margin-x-2, theme.Text.Bold(), c.name)
	y := m.drawDetailFacts(page, c)
	if m.failed() && y+1 < m.size.Height-1 {
		m.drawTrouble(page, m.size.Height-1)
	}
	if m.hidden {
		m.putLines(page, y+1, 2, theme.Quiet, margin, t.T("wellness.hidden"))
		return
	}
	if !c.alert {
		return
	}
	page.Put(margin, y+1, theme.Attention, m.env.Glyphs.Attention)
	page.PutCut(margin+2, y+1, m.size.Width-2*margin-2, theme.Attention, t.T("wellness.attention"))
	m.putLines(page, y+2, 3, theme.Quiet, margin+2, t.T("wellness.advice_long"))
}

// drawDetailFacts draws a category's number where there is room, its facts, and what it was before. It returns the
// row after them.
func (m *Model) drawDetailFacts(page *widget.Canvas, c category) int {
	y, big, past := 2, widget.DigitHeight, len(m.pastOf(c))
	right := min(m.size.Width-margin, margin+detailWidth)
	pastFrom := right + 4
	beside := pastFrom+pastWidth <= m.size.Width-margin
	room := big + detailNote + 6
	if !beside && past > 0 {
		room += 1 + past
	}
	if c.aged && m.size.Height >= room {
		number, style := c.age, theme.Accent
		if m.hidden {
			number, style = "--", theme.Quiet
		}
		w := widget.Digits(page, margin, y, number, style)
		if !m.hidden {
			page.Put(margin+w+2, y+big-1, theme.Quiet, m.years(c.years))
		}
		y += big + 1
	}
	if beside {
		m.drawPast(page, pastFrom, pastFrom+pastWidth, y, m.size.Height-1, c)
	}
	for _, f := range m.facts(c) {
		m.drawFact(page, margin, right, y, f)
		y++
	}
	if !beside && past > 0 {
		below := m.size.Height - detailNote
		if !c.alert && !m.hidden {
			below = m.size.Height - shortNote
		}
		y = max(y, m.drawPast(page, margin, right, y+1, below, c))
	}
	return y
}
