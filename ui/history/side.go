package history

import (
	"time"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawSide draws the totals of what is known: the last twelve months, the weeks, then the years.
func (m *Model) drawSide(page *widget.Canvas, p plan) {
	if p.side == 0 {
		return
	}
	y := m.drawWeeks(page, p.side, m.drawTwelveMonths(page, p.side, p.list))
	if len(m.sums.years) > 1 {
		m.drawYears(page, p.side, y+1)
	}
}

// gap is the free rows under a heading.
func (m *Model) gap() int {
	if m.size.Airy {
		return 1
	}
	return 0
}

func (m *Model) drawTwelveMonths(page *widget.Canvas, x, y int) int {
	t, sum := m.env.Text, m.sums.months
	end := page.Put(x, y, theme.Text.Bold(), t.T("history.twelve_months"))
	if !m.sums.whole {
		page.Put(end+3, y, theme.Quiet, t.T("history.so_far_short"))
	}
	facts := []cell{
		{value: t.Number(float64(sum.sessions), 0), unit: t.N("history.sessions", sum.sessions)},
		{value: hours(m, sum.length, inWhole), unit: t.T("history.hours")},
		{value: whole(t, sum.kcal), unit: t.T("history.kcal")},
		{value: whole(t, sum.moves), unit: t.T("history.moves")},
	}
	if n := m.sums.weeks.inRow; m.sums.whole && n > 1 {
		facts = append(facts, cell{value: t.Number(float64(n), 0), unit: t.N("history.weeks_in_row", n)})
	}
	column := 6
	for _, f := range facts {
		column = max(column, widget.Width(f.value))
	}
	y += 1 + m.gap()
	for _, f := range facts {
		if f.empty() {
			continue
		}
		page.PutEnd(x+column, y, theme.Text.Bold(), f.value)
		page.Put(x+column+2, y, theme.Quiet, f.unit)
		y++
	}
	return y + m.gap()
}

func (m *Model) drawYears(page *widget.Canvas, x, y int) {
	t, end := m.env.Text, x+sideWidth
	sessions, length := end-widget.Width(t.T("history.hours"))-3, end
	page.Put(x, y, theme.Text.Bold(), t.T("history.years"))
	page.PutEnd(sessions, y, theme.Quiet, t.T("history.sessions_head"))
	page.PutEnd(length, y, theme.Quiet, t.T("history.hours"))
	y += 1 + m.gap()
	now, _ := m.selectedEntry()
	short := inWhole
	for _, sum := range m.sums.years {
		if sum.length >= inWhole {
			short = time.Hour // a column has one form
		}
	}
	for _, sum := range m.sums.years {
		style := theme.Quiet
		if !now.at.IsZero() && now.at.Year() == sum.year {
			style = theme.Text
		}
		page.Put(x, y, style, year(sum.year))
		page.PutEnd(sessions, y, theme.Text, t.Number(float64(sum.sessions), 0))
		page.PutEnd(length, y, theme.Text, hours(m, sum.length, short))
		y++
	}
}

// inWhole is the time from which whole hours are exact enough.
const inWhole = 10 * time.Hour

// hours writes a time in whole hours, a short one in hours and minutes.
func hours(m *Model, d, short time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < short:
		return m.env.Text.Hours(d)
	}
	return m.env.Text.Number(d.Hours(), 0)
}
