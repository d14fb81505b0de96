package today

import (
	"math"
	"slices"
	"strings"
	"time"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// Draw puts the screen on the page. It reads the model only.
func (m *Model) Draw(page *widget.Canvas) screen.Cursor {
	switch {
	case m.outbox.open:
		return m.drawOutbox(page)
	case m.failed():
		m.drawFailure(page)
	case !m.day.Known():
		m.drawLoading(page)
	case !m.listed():
		m.drawEmpty(page)
	case m.details:
		return m.drawDetails(page)
	default:
		return m.drawWorkout(page)
	}
	return screen.Cursor{}
}

func (m *Model) drawWorkout(page *widget.Canvas) screen.Cursor {
	l := m.layout()
	m.drawHead(page, l)
	m.drawProgress(page, l.progress)
	m.drawNote(page, l)
	if e, ok := m.current(); ok {
		if l.detail >= 0 {
			m.drawLines(page, l, e)
		}
		if l.pane >= 0 {
			rows := m.size.Height - l.list
			m.beside(e, rows).draw(page, l.pane, l.list, rows, 0)
		}
	}
	return m.drawList(page, l)
}

func (m *Model) drawHead(page *widget.Canvas, l layout) {
	t, end := m.env.Text, m.size.Width-margin
	done := t.T("today.progress", "Done", m.overview.done, "Total", len(m.day.Workout.Exercises))
	x := putMarked(page, end, 0, done)
	title := m.day.Workout.Name
	if widget.Clean(title) == "" {
		title = t.T("today.title")
	}
	page.PutCut(margin, 0, x-margin-3, theme.Text.Bold(), title)
	if l.subtitle < 0 {
		return
	}
	x = m.drawTotals(page, l.subtitle, end)
	day := m.now
	parts := []string{}
	if s := m.day.Workout.StartedOn; !s.IsZero() {
		day = m.local(s)
		parts = append(parts, t.T("today.since", "Time", t.Clock(day)))
	}
	parts = append([]string{t.DayLong(day)}, parts...)
	page.PutCut(margin, l.subtitle, x-margin-3, theme.Quiet, strings.Join(parts, ", "))
}

// drawTotals writes "38 min   212 kcal" up to the column end and returns where it begins.
func (m *Model) drawTotals(page *widget.Canvas, y, end int) int {
	t, sum := m.env.Text, m.overview.sum
	x := end
	put := func(number, unit string) {
		if x < end {
			x -= 3
		}
		x = page.PutEnd(x, y, theme.Quiet, " "+unit)
		x = page.PutEnd(x, y, theme.Text, number)
	}
	if sum.calories >= 0.5 {
		put(t.Number(sum.calories, 0), t.T("today.unit.calories"))
	}
	if n := minutes(sum.time); n > 0 {
		put(t.Number(float64(n), 0), t.T("today.unit.minutes"))
	}
	return x
}

func (m *Model) drawProgress(page *widget.Canvas, y int) {
	states := m.overview.segments
	if share, running := m.lit(); running {
		states = make([]widget.Segment, len(states))
		for i := range int(math.Ceil(share * float64(len(states)))) {
			states[i] = widget.SegmentDone
		}
	} else if len(m.motion.fills) > 0 {
		states = slices.Clone(states)
		for i, e := range m.day.Workout.Exercises {
			if began, ok := m.motion.fills[e.Position]; ok && states[i] == widget.SegmentDone {
				states[i] = widget.SegmentFilling(float64(m.now.Sub(began)) / float64(fillTime))
			}
		}
	}
	widget.Segments(page, margin, y, m.size.Width-2*margin, states, m.env.Glyphs)
}

// putMarked writes a message that ends before column end, with what stands between stars set off, and
// returns where it begins.
func putMarked(page *widget.Canvas, end, y int, message string) int {
	x := end - widget.Width(strings.ReplaceAll(message, "*", ""))
	begin := x
	for i, part := range strings.Split(message, "*") {
		style := theme.Text
		if i%2 == 1 {
			style = theme.Accent.Bold()
		}
		x = page.Put(x, y, style, part)
	}
	return begin
}

// local is a time of the platform in the zone of the member's clock.
func (m *Model) local(t time.Time) time.Time { return t.In(m.now.Location()) }
