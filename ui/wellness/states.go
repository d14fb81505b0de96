package wellness

import (
	"time"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawLoading draws nothing at first, then the page's own columns without words.
func (m *Model) drawLoading(page *widget.Canvas) {
	if !m.load.Slow {
		return
	}
	sweep, long := m.load.Sweep(m.env, m.size.Width)
	names := []int{8, 9, 6, 8, 7, 11, 16}
	lines := 1
	if m.size.Narrow() {
		lines = 3
	}
	p, c := m.layOut(len(names), lines, true), m.columns()
	widget.Bone(page, margin, 0, 12, sweep)
	if p.big >= 0 {
		for row := range widget.DigitHeight {
			widget.Bone(page, margin, p.big+row, widget.DigitWidth, sweep)
			widget.Bone(page, margin+widget.DigitWidth+2, p.big+row, widget.DigitWidth, sweep)
		}
	}
	widget.Bone(page, margin, p.header, 11, sweep)
	for i, w := range names[:p.rows] {
		y := p.list + i
		widget.Bone(page, margin, y, min(w, c.left-margin-2), sweep)
		page.Put(c.axis, y, theme.Line, axis(m.env.Glyphs))
		widget.Bone(page, c.age-2, y, 2, sweep)
		widget.Bone(page, c.score-2, y, 2, sweep)
	}
	id := "wellness.asking"
	if long {
		id = "wellness.asking_long"
	}
	m.putLines(page, p.note, p.lines, theme.Quiet, margin, m.env.Text.T(id))
}

func (m *Model) drawEmpty(page *widget.Canvas) {
	t := m.env.Text
	why := t.T("wellness.never_why")
	if m.size.Height < 12 {
		why = t.T("wellness.never_short")
	}
	y := widget.Empty(page, m.size.StateRow(), t.T("wellness.never"), why, []widget.Action{
		{Key: "s", Label: t.T("wellness.never_scan")},
		{Key: "r", Label: t.T("wellness.never_again", "Time", m.when(m.asOf))},
	})
	if m.failed() {
		m.drawTrouble(page, min(y+1, m.size.Height-1))
	}
}

// when says a time of today by the clock, and another by its day.
func (m *Model) when(at time.Time) string {
	if now := m.env.Now(); sameDay(at.In(now.Location()), now) {
		return m.env.Text.Clock(at)
	}
	return m.env.Text.DayMonthYear(at)
}

// drawTrouble says on one row why the platform has not answered, and what to do about it.
func (m *Model) drawTrouble(page *widget.Canvas, y int) {
	t := m.env.Text
	widget.Trouble(page, y, screen.Explain(t, m.load.Err).Title, t.T("wellness.trouble_retry"), m.env.Glyphs)
}

func (m *Model) drawFailure(page *widget.Canvas) {
	t := m.env.Text
	p := screen.Explain(t, m.load.Err)
	widget.Failure(page, m.size.StateRow(), p.Title, p.Advice, p.Detail, []widget.Action{
		{Key: "r", Label: t.T("wellness.retry")},
	}, m.env.Glyphs)
}
