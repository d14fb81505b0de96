package history

import (
	"time"
	"unicode"
	"unicode/utf8"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// Draw puts the screen on the page.
func (m *Model) Draw(page *widget.Canvas) screen.Cursor {
	if m.page != nil {
		return m.drawPage(page)
	}
	p := m.plan()
	if len(m.book.entries) == 0 {
		return m.drawState(page, p)
	}
	m.drawTitle(page)
	cursor := m.drawSubtitle(page)
	at := m.drawList(page, p)
	m.drawSide(page, p)
	m.drawLines(page, p)
	if m.field != nil {
		return cursor
	}
	return at
}

// drawTitle draws the title and how many sessions there are.
func (m *Model) drawTitle(page *widget.Canvas) {
	t, end := m.env.Text, m.size.Width-margin
	left := page.Put(margin, 0, theme.Text.Bold(), t.T("history.title"))
	all := len(m.book.entries)
	number := t.Number(float64(all), 0)
	words := t.N("history.sessions", all)
	if m.filter != "" {
		number = t.Number(float64(len(m.view.entries)), 0)
		words = t.N("history.of_sessions", all, "All", t.Number(float64(all), 0))
	} else if !m.list.archive.Complete && !m.list.without() {
		words = t.N("history.so_far", all)
	}
	x := end - widget.Width(number) - 1 - widget.Width(words)
	if x < left+4 {
		return
	}
	if m.list.filling() {
		page.Put(x-2, 0, theme.Accent, m.env.Glyphs.Saving)
	}
	x = page.Put(x, 0, theme.Text, number)
	page.Put(x+1, 0, theme.Quiet, words)
}

// drawSubtitle draws the text field, the filter, what is the matter with the list, or how far it reaches.
func (m *Model) drawSubtitle(page *widget.Canvas) screen.Cursor {
	t, end := m.env.Text, m.size.Width-margin
	switch {
	case m.field != nil && m.field.opens:
		return m.field.draw(page, margin, 1, end-margin, t.T("history.field_id"))
	case m.field != nil:
		return m.field.draw(page, margin, 1, end-margin, "/")
	case m.filter != "":
		x := page.Put(margin, 1, theme.Accent.Bold(), "/")
		page.PutCut(x+1, 1, end-x-1, theme.Text, m.filter)
	case m.list.err != nil && !m.list.without():
		m.drawTrouble(page, 1)
	default:
		page.PutCut(margin, 1, end-margin, theme.Quiet, m.reach())
	}
	return screen.Cursor{}
}

// reach says how far back the list goes, and how it was come by.
func (m *Model) reach() string {
	t := m.env.Text
	at := m.oldest()
	switch {
	case m.list.without() && m.size.Narrow():
		return t.T("history.opened_short")
	case m.list.without():
		return t.T("history.opened")
	case m.list.filling():
		return t.T("history.filling")
	case m.list.archive.Source == client.SessionsWalked && m.size.Narrow():
		return t.T("history.walked_short")
	case m.list.archive.Source == client.SessionsWalked:
		return t.T("history.walked")
	case at.IsZero():
		return ""
	}
	return t.T("history.since", "Day", t.DayMonthYear(at))
}

// oldest is the time of the oldest session with a date.
func (m *Model) oldest() time.Time {
	for i := len(m.book.entries) - 1; i >= 0; i-- {
		if at := m.book.entries[i].at; !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// drawLines says three things about the selected session where its row has no room for them.
func (m *Model) drawLines(page *widget.Canvas, p plan) {
	e, ok := m.selectedEntry()
	if p.lines == 0 || !ok {
		return
	}
	room := m.size.Width - 2*margin
	page.PutCut(margin, p.lines, room, theme.Text, e.name)
	page.PutCut(margin, p.lines+1, room, theme.Quiet, m.when(e.SessionSummary, true))
	m.drawTotals(page, margin, p.lines+2, m.countsOf(e))
}

// countsOf lists what the row of a narrow list leaves out.
func (m *Model) countsOf(e entry) []cell {
	t := m.env.Text
	var list []cell
	if e.moves != "" {
		list = append(list, cell{value: e.moves, unit: t.T("history.moves")})
	}
	if e.Exercises > 0 {
		list = append(list, cell{value: t.Number(float64(e.Exercises), 0), unit: t.N("history.exercises", e.Exercises)})
	}
	if e.Skipped > 0 {
		list = append(list, cell{value: t.Number(float64(e.Skipped), 0), unit: t.N("history.skipped_count", e.Skipped)})
	}
	return list
}

// when says the day and the hours of a session.
func (m *Model) when(s client.SessionSummary, short bool) string {
	t, zone := m.env.Text, m.env.Now().Location()
	from, to := s.StartedOn, s.ClosedOn
	if from.IsZero() {
		from, to = to, time.Time{}
	}
	if from.IsZero() {
		return ""
	}
	from = from.In(zone)
	day := t.DayYear(from)
	if short {
		day = t.DayMonthYear(from)
	}
	if !to.After(from) {
		return t.T("history.from", "Day", day, "From", t.Clock(from))
	}
	return t.T("history.from_to", "Day", day, "From", t.Clock(from), "To", t.Clock(to.In(zone)))
}

// drawTotals writes figures in a row from column x on and returns the column after them.
func (m *Model) drawTotals(page *widget.Canvas, x, y int, list []cell) int {
	for i, c := range list {
		if i > 0 {
			x += 3
		}
		x = page.Put(x, y, theme.Text, c.value)
		if c.unit != "" {
			x = page.Put(x+1, y, theme.Quiet, c.unit)
		}
	}
	return x
}

// totalsWidth is the width of what drawTotals writes.
func totalsWidth(list []cell) int {
	w := 0
	for i, c := range list {
		if i > 0 {
			w += 3
		}
		w += c.width()
	}
	return w
}

// capital begins a heading with a capital letter: months are written small in some languages.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
