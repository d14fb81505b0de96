package history

import (
	"strconv"
	"time"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

func year(y int) string { return strconv.Itoa(y) }

// drawState draws the page while there is no session to show.
func (m *Model) drawState(page *widget.Canvas, p plan) screen.Cursor {
	y, cursor := m.size.StateRow(), screen.Cursor{}
	if m.field != nil {
		page.Put(margin, 0, theme.Text.Bold(), m.env.Text.T("history.title"))
		cursor = m.drawSubtitle(page)
		y = p.list
	}
	wait := &m.list.wait
	switch {
	case m.noSessions():
		m.drawEmpty(page, y)
	case m.list.err != nil && !(wait.Running && wait.Slow):
		m.drawFailure(page, y)
	case wait.Running && wait.Slow:
		m.drawLoading(page, p)
	}
	return cursor
}

func (m *Model) drawEmpty(page *widget.Canvas, y int) {
	t := m.env.Text
	y = widget.Empty(page, y, t.T("history.none"), t.T("history.none_why"), []widget.Action{
		{Key: "r", Label: t.T("history.none_again", "Time", m.moment(m.list.archive.AsOf))},
		{Key: "o", Label: t.T("history.open_id")},
	})
	if m.list.err != nil {
		m.drawTrouble(page, min(y+1, m.size.Height-1))
	}
}

// moment says a time of today by the clock, and another by its day.
func (m *Model) moment(at time.Time) string {
	now := m.env.Now()
	if at = at.In(now.Location()); at.Year() == now.Year() && at.YearDay() == now.YearDay() {
		return m.env.Text.Clock(at)
	}
	return m.env.Text.DayMonthYear(at)
}

// drawTrouble says on one row why the list is not complete or not up to date, and what to do about it.
func (m *Model) drawTrouble(page *widget.Canvas, y int) {
	t := m.env.Text
	widget.Trouble(page, y, screen.Explain(t, m.list.err).Title, t.T("history.trouble_retry"), m.env.Glyphs)
}

func (m *Model) drawFailure(page *widget.Canvas, y int) {
	t := m.env.Text
	if m.list.without() {
		widget.Empty(page, y, t.T("history.no_list"), t.T("history.no_list_why"), []widget.Action{
			{Key: "o", Label: t.T("history.open_id")},
			{Key: "r", Label: t.T("history.retry")},
		})
		return
	}
	p := screen.Explain(t, m.list.err)
	widget.Failure(page, y, p.Title, p.Advice, p.Detail, []widget.Action{
		{Key: "r", Label: t.T("history.retry")},
		{Key: "o", Label: t.T("history.open_id")},
	}, m.env.Glyphs)
}

// drawLoading draws the list's own columns without words.
func (m *Model) drawLoading(page *widget.Canvas, p plan) {
	sweep, isLong := m.list.wait.Sweep(m.env, m.size.Width)
	c := m.listColumns(p)
	if m.field == nil {
		widget.Bone(page, margin, 0, 7, sweep)
	}
	widget.Bone(page, margin, p.list, 13, sweep)
	widget.Bone(page, p.end-18, p.list, 18, sweep)
	y := p.list + 1 + m.gap()
	last := min(y+8, m.size.Height-2)
	for i := 0; y < last; i++ {
		widget.Bone(page, margin, y, 6, sweep)
		widget.Bone(page, titleFrom, y, min([]int{19, 13, 19, 16}[i%4], c.title), sweep)
		widget.Bone(page, c.minutes-6, y, 6, sweep)
		widget.Bone(page, c.kcal-8, y, 8, sweep)
		if c.moves > 0 {
			widget.Bone(page, c.moves-9, y, 9, sweep)
		}
		y++
	}
	if p.side > 0 {
		widget.Bone(page, p.side, p.list, 13, sweep)
		for i := range 4 {
			widget.Bone(page, p.side+1, p.list+1+m.gap()+i, 14, sweep)
		}
	}
	m.drawAsking(page, y+1, isLong, "history.asking")
}

func (m *Model) drawAsking(page *widget.Canvas, y int, isLong bool, id string) {
	if isLong {
		id = "history.asking_long"
	}
	page.PutCut(margin, min(y, m.size.Height-1), m.size.Width-2*margin, theme.Quiet, m.env.Text.T(id))
}

// drawPageState draws the place of a session's table while there is none.
func (m *Model) drawPageState(page *widget.Canvas, y int) {
	t, p := m.env.Text, m.page
	switch {
	case p.load.Running && p.load.Slow:
		m.drawTableBones(page, y)
	case p.load.Err != nil && noList(p.load.Err):
		widget.Failure(page, y, t.T("history.no_session"), t.T("history.no_session_why"), "", []widget.Action{
			{Key: "esc", Label: t.T("history.back_to_list")},
			{Key: "r", Label: t.T("history.retry")},
		}, m.env.Glyphs)
	case p.load.Err != nil:
		e := screen.Explain(t, p.load.Err)
		widget.Failure(page, y, e.Title, e.Advice, e.Detail, []widget.Action{
			{Key: "r", Label: t.T("history.retry")},
			{Key: "esc", Label: t.T("history.back_to_list")},
		}, m.env.Glyphs)
	}
}

func (m *Model) drawTableBones(page *widget.Canvas, y int) {
	sweep, isLong := m.page.load.Sweep(m.env, m.size.Width)
	step := 1 + m.gap()
	end := m.size.Width - margin
	for i := range 5 {
		row := y + 1 + m.gap() + i*step
		if row >= m.size.Height-2 {
			break
		}
		page.Put(margin, row, theme.Line, m.env.Glyphs.ToDo)
		widget.Bone(page, 5, row, []int{3, 11, 14, 11, 12}[i], sweep)
		for _, from := range []int{66, 54, 42, 18} {
			if x := end - from; x > 22 {
				widget.Bone(page, x, row, 6, sweep)
			}
		}
	}
	m.drawAsking(page, y+2+m.gap()+5*step, isLong, "history.asking_one")
}
