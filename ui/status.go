package ui

import (
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// wordyPage is the least width of a page whose header says in words how old it is, yearPage that of one with room
// for a year in it. Where there is no room, the rule under the header says it.
const wordyPage, yearPage = 80, 100

// statusText is the word for how fresh a page is.
func (a *App) statusText(s screen.Status) string {
	switch s {
	case screen.Waiting:
		return a.env.Text.T("shell.wait")
	case screen.Off:
		return a.env.Text.T("shell.off")
	}
	return a.env.Text.T("shell.live")
}

// asOf says since when a page is as it is: the time of today, or another day, with its year where that is another.
func (a *App) asOf(at time.Time) string {
	t, now := a.env.Text, a.env.Now()
	at = at.In(now.Location())
	switch {
	case at.Year() != now.Year():
		return t.T("shell.as_of_day", "Day", t.DayMonthYear(at))
	case at.YearDay() != now.YearDay():
		return t.T("shell.as_of_day", "Day", t.DayMonth(at))
	}
	return t.T("shell.as_of", "Time", t.Clock(at))
}

// longestStatus is the room that is kept for the status.
func (a *App) longestStatus() int {
	longest := 0
	for _, s := range []screen.Status{screen.Live, screen.Waiting, screen.Off} {
		longest = max(longest, widget.Width(a.statusText(s)))
	}
	t, long := a.env.Text, time.Date(2000, time.September, 28, 0, 0, 0, 0, time.UTC)
	if a.layout.page >= wordyPage {
		longest = max(longest, widget.Width(t.T("shell.as_of", "Time", t.Clock(long))), widget.Width(t.T("shell.as_of_day", "Day", t.DayMonth(long))))
	}
	if a.layout.page >= yearPage {
		longest = max(longest, widget.Width(t.T("shell.as_of_day", "Day", t.DayMonthYear(long))))
	}
	return longest
}

// span is a part of a line.
type span struct {
	style theme.Style
	text  string
}

func width(spans []span) int {
	n := 0
	for _, s := range spans {
		n += widget.Width(s.text)
	}
	return n
}

// standing is how fresh the page is. Scan asks for nothing before there is a code, and so stands as the page before it,
// unless the platform has answered since.
func (a *App) standing() screen.Status {
	status := a.front().Status()
	switch {
	case status == screen.Live && a.front().ID() == screen.Scan:
		return a.connection
	case status == screen.Live && !a.front().AsOf().IsZero():
		return screen.Waiting
	}
	return status
}

// connect notes how the platform was last found, before the page is left.
func (a *App) connect() {
	if status := a.standing(); status != screen.Waiting {
		a.connection = status
	}
}

// heard notes that Scan has been answered.
func (a *App) heard(msg screen.Addressed) {
	r, ok := msg.(screen.Result)
	if !ok || r.To != screen.Scan || r.Err != nil {
		return
	}
	switch r.Value.(type) {
	case client.Equipment, []client.Facility:
		a.connection = screen.Live
	}
}

// freshness is what the status says: a sign and words.
func (a *App) freshness() (glyph string, style theme.Style, text string) {
	g := a.env.Glyphs
	status, at := a.standing(), a.front().AsOf()
	glyph, style, text = g.Live, theme.Done, a.statusText(status)
	switch status {
	case screen.Waiting:
		glyph, style = g.Saving, theme.Accent
	case screen.Off:
		glyph, style = g.Failed, theme.Danger
	}
	if a.ageAbove() {
		text = a.asOf(at)
	}
	return glyph, style, text
}

// ageAbove reports whether the age of the page has room in the header itself.
func (a *App) ageAbove() bool {
	at := a.front().AsOf()
	return !at.IsZero() && a.layout.page >= wordyPage && widget.Width(a.asOf(at)) <= a.longestStatus()
}

// status writes how fresh the page is, flush right, and before it how many marks wait. What has no room there
// stands on the rule below. It returns the column where it begins.
func (a *App) status(page *widget.Canvas, y int, tabs []tab) int {
	glyph, style, text := a.freshness()
	x := page.PutEnd(a.layout.page-margin, y, theme.Text, text) - 2
	page.Put(x, y, style, glyph)
	last, front := 0, 0
	for _, t := range tabs {
		last = t.to
		if t.index == a.active {
			front = t.to
		}
	}
	count := a.count(true)
	if from := x - 3 - width(count); len(count) > 0 && from >= last+3 {
		put(page, from, y, count)
		x, count = from, nil
	}
	a.onRule(page, y+1, front, count)
	return x
}

// overdue counts the marks that are to be called waiting: one that is being saved is not yet.
func (a *App) overdue() int {
	n, away := 0, a.standing() == screen.Off
	for _, w := range a.local.waiting {
		if screen.Overdue(w, a.env.Now(), away) {
			n++
		}
	}
	return n
}

// count says how many marks wait and how many were set aside, in words or with their signs.
func (a *App) count(words bool) []span {
	t, g := a.env.Text, a.env.Glyphs
	var list []span
	add := func(n int, style theme.Style, id, sign, between string) {
		if n == 0 {
			return
		}
		if len(list) > 0 {
			list = append(list, span{theme.Quiet, between})
		}
		if words {
			list = append(list, span{style, t.N(id, n)})
		} else {
			list = append(list, span{style, sign + t.Number(float64(n), 0)})
		}
	}
	between := " "
	if words {
		between = ", "
	}
	add(a.overdue(), theme.Text, "shell.waiting", g.Saving, between)
	add(a.local.aside, theme.Danger, "shell.aside", g.Failed, between)
	return list
}

// onRule writes on the rule what has no room above it: how old the page is, and how many marks wait. In a narrow
// room the time stands alone, and signs for words.
func (a *App) onRule(page *widget.Canvas, y, from int, count []span) {
	var long, short []span
	if at := a.front().AsOf(); !at.IsZero() && !a.ageAbove() {
		long = []span{{theme.Quiet, a.asOf(at)}}
		short = []span{{theme.Quiet, a.env.Text.Clock(at.In(a.env.Now().Location()))}}
		if at.In(a.env.Now().Location()).Format(time.DateOnly) != a.env.Now().Format(time.DateOnly) {
			short = []span{{theme.Quiet, a.env.Text.DayMonth(at)}}
		}
	}
	var signs []span
	if len(count) > 0 {
		signs = a.count(false)
	}
	end := a.layout.page - margin
	for _, line := range [][]span{join(long, count), join(short, count), join(long, signs), join(short, signs), count, signs} {
		if w := width(line); w > 0 && end-w-2 >= from {
			put(page, end-w-1, y, append(append([]span{{theme.Quiet, " "}}, line...), span{theme.Quiet, " "}))
			return
		}
	}
}

func join(a, b []span) []span {
	if len(a) == 0 || len(b) == 0 {
		return append(append([]span(nil), a...), b...)
	}
	return append(append(append([]span(nil), a...), span{theme.Quiet, ", "}), b...)
}

func put(page *widget.Canvas, x, y int, spans []span) {
	for _, s := range spans {
		x = page.Put(x, y, s.style, s.text)
	}
}
