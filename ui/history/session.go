package history

import (
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// totalsBeside is the width from which a session's totals stand beside its title.
const totalsBeside = 84

func (m *Model) drawPage(page *widget.Canvas) screen.Cursor {
	p, plan := m.page, m.pagePlan()
	if p.properties && p.selected < len(p.rows) {
		m.drawProperties(page, p.rows[p.selected])
		return screen.Cursor{}
	}
	m.drawPageTitle(page)
	if !p.got {
		y := plan.head
		if p.summary.ID == "" {
			y = 2
		}
		m.drawPageState(page, y)
		return screen.Cursor{}
	}
	return m.drawTable(page, plan)
}

// drawPageTitle draws where we are, when the session was, and what it came to.
func (m *Model) drawPageTitle(page *widget.Canvas) {
	t, p, end := m.env.Text, m.page, m.size.Width-margin
	facts := m.pageFacts()
	room := end
	switch {
	case m.size.Width >= totalsBeside && len(facts) > 0:
		room = end - totalsWidth(facts)
		m.drawTotals(page, room, 0, facts)
		room -= 3
	case m.size.Height >= 12:
		for len(facts) > 0 && totalsWidth(facts) > end-margin {
			facts = facts[:len(facts)-1]
		}
		m.drawTotals(page, margin, 2, facts)
	}
	x := page.Put(margin, 0, theme.Quiet, t.T("history.title")+" ›") + 2
	page.PutCut(x, 0, room-x, theme.Text.Bold(), m.pageName())
	if p.load.Err != nil && p.got {
		m.drawPageTrouble(page, end)
		return
	}
	x = page.PutCut(margin, 1, end-margin, theme.Quiet, m.when(p.summary, m.size.Narrow()))
	m.drawSince(page, x+3, end)
}

// drawPageTrouble says why the session may not be as it is on show, and when it was as well as there is room for.
func (m *Model) drawPageTrouble(page *widget.Canvas, end int) {
	t, p := m.env.Text, m.page
	problem := screen.Explain(t, p.load.Err).Title
	for _, short := range []bool{false, true} {
		when := m.when(p.summary, short)
		if from := end - widget.Width(problem) - 2; when != "" && margin+widget.Width(when)+3 <= from {
			page.Put(margin, 1, theme.Quiet, when)
			page.Put(from, 1, theme.Danger, m.env.Glyphs.Failed)
			page.Put(from+2, 1, theme.Text, problem)
			return
		}
	}
	widget.Trouble(page, 1, problem, t.T("history.trouble_retry"), m.env.Glyphs)
}

func (m *Model) pageName() string {
	t, p := m.env.Text, m.page
	switch {
	case p.summary.Title != "":
		return p.summary.Title
	case p.got || p.summary.ID != "":
		return t.T("history.untitled")
	}
	return t.T("history.session_id", "ID", p.id)
}

// pageFacts lists what the session came to: minutes, calories, MOVEs and the weight moved.
func (m *Model) pageFacts() []cell {
	t, s := m.env.Text, m.page.summary
	var list []cell
	add := func(value, unit string) {
		if value != "" {
			list = append(list, cell{value: value, unit: unit})
		}
	}
	add(whole(t, s.Length().Minutes()), t.T("history.min"))
	add(whole(t, s.Calories), t.T("history.kcal"))
	add(whole(t, s.Moves), t.T("history.moves"))
	kilos, pounds := moved(m.page.session)
	unit := "kg"
	if pounds {
		kilos, unit = kilos*poundsPerKilo, "lb"
	}
	add(whole(t, kilos), t.T("history.moved_unit", "Unit", unit))
	return list
}

// moved adds up the weight of all repetitions, in kilograms; pounds says that it is to be shown in pounds.
func moved(s client.Session) (kilos float64, pounds bool) {
	for _, e := range s.Exercises {
		if p, ok := e.DoneProperty(client.TotalIsoWeight); ok {
			kilos += p.Raw.Float()
		}
		if l, ok := lifted(e); ok {
			pounds = pounds || l.pounds
		}
	}
	return kilos, pounds
}

// drawSince compares the session with the one of the same name before it.
func (m *Model) drawSince(page *widget.Canvas, from, end int) {
	before, ok := m.before()
	if !ok || m.size.Width < totalsBeside {
		return
	}
	t, s := m.env.Text, m.page.summary
	var facts []cell
	if d := (s.Length() - before.Length()).Round(time.Minute); before.Length() > 0 && s.Length() > 0 && d != 0 {
		facts = append(facts, cell{value: signed(m, d.Minutes()), unit: t.T("history.min")})
	}
	if d := s.Calories - before.Calories; before.Calories > 0 && s.Calories > 0 && (d >= 0.5 || d <= -0.5) {
		facts = append(facts, cell{value: signed(m, d), unit: t.T("history.kcal")})
	}
	if len(facts) == 0 {
		return
	}
	since := t.T("history.compared", "Day", t.DayMonth(before.at))
	x := end - widget.Width(since) - 1 - totalsWidth(facts)
	if x < from {
		return
	}
	x = m.drawTotals(page, x, 1, facts)
	page.Put(x+1, 1, theme.Quiet, since)
}

func signed(m *Model, v float64) string {
	if v > 0 {
		return "+" + m.env.Text.Number(v, 0)
	}
	return m.env.Text.Number(v, 0)
}

// before finds the last session of the same name that is older than the one on show.
func (m *Model) before() (entry, bool) {
	s := m.page.summary
	if s.StartedOn.IsZero() || s.Title == "" {
		return entry{}, false
	}
	for _, e := range m.book.entries {
		if !e.at.IsZero() && e.at.Before(s.StartedOn) && e.Title == s.Title && e.ID != m.page.id {
			return e, true
		}
	}
	return entry{}, false
}
