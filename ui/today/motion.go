package today

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
)

const (
	savingTurn   = 500 * time.Millisecond
	unsureAfter  = 12 * time.Second
	fillTime     = 240 * time.Millisecond
	completeTime = 700 * time.Millisecond
	smooth       = 40 * time.Millisecond

	frameClock = "frame"
)

// motion is what moves, and the one clock that wakes the screen when the next thing does.
type motion struct {
	fills      map[json.Number]time.Time // when a segment began to fill
	celebrated time.Time                 // when the last exercise was seen done
	frames     int                       // numbers the clock; only the last one counts
	at         time.Time                 // when it rings, zero when it does not
}

func (mo *motion) leave() {
	mo.frames++
	mo.at = time.Time{}
	clear(mo.fills)
	mo.celebrated = time.Time{}
}

// fill begins the filling of a segment.
func (m *Model) fill(position json.Number) {
	if m.shown && !m.env.Still {
		m.motion.fills[position] = m.now
	}
}

// celebrate begins the lighting up of the whole line.
func (m *Model) celebrate() {
	if m.shown && !m.env.Still {
		m.motion.celebrated = m.now
		clear(m.motion.fills)
	}
}

// lit is the share of the line that is lit while a workout's completion is being shown.
func (m *Model) lit() (share float64, running bool) {
	since := m.now.Sub(m.motion.celebrated)
	if m.motion.celebrated.IsZero() || since >= completeTime {
		return 1, false
	}
	return float64(since) / float64(completeTime), true
}

// wake sets the clock for the moment at which the page looks different by itself. An idle page has none.
func (m *Model) wake(ctx context.Context) tea.Cmd {
	mo := &m.motion
	at, moving := m.nextFrame()
	if !m.shown || !moving {
		mo.frames++
		mo.at = time.Time{}
		return nil
	}
	if !mo.at.IsZero() && !mo.at.After(at) {
		return nil
	}
	mo.frames++
	mo.at = at
	return screen.After(ctx, at.Sub(m.now), screen.Tick{To: screen.Today, Seq: mo.frames, Name: frameClock})
}

// rung is the clock's ringing.
func (m *Model) rung(ctx context.Context) tea.Cmd {
	m.motion.at = time.Time{}
	for position, began := range m.motion.fills {
		if m.now.Sub(began) >= fillTime {
			delete(m.motion.fills, position)
		}
	}
	if retry := m.loading.retryAt; m.failed() && !m.blurred && !retry.IsZero() && !m.now.Before(retry) {
		return m.ask(ctx)
	}
	return nil
}

func (m *Model) nextFrame() (time.Time, bool) {
	var first time.Time
	soonest := func(t time.Time) {
		if first.IsZero() || t.Before(first) {
			first = t
		}
	}
	m.loadingFrame(soonest)
	m.wishFrame(soonest)
	if _, running := m.lit(); running || len(m.motion.fills) > 0 {
		soonest(m.now.Add(smooth))
	}
	return first, !first.IsZero()
}

// wishFrame is when the next of the wishes looks different.
func (m *Model) wishFrame(soonest func(time.Time)) {
	for _, w := range m.waiting {
		switch age := m.now.Sub(w.Since); {
		case w.Problem != nil || age >= unsureAfter:
		case m.env.Still && age < screen.Grace:
			soonest(w.Since.Add(screen.Grace))
		case m.env.Still:
			soonest(w.Since.Add(unsureAfter))
		default:
			soonest(w.Since.Add(age.Truncate(savingTurn) + savingTurn))
		}
	}
	for _, j := range append(m.desk.queue, m.desk.job) {
		if j.mark != nil && m.now.Sub(j.mark.at) < screen.Patience {
			soonest(j.mark.at.Add(screen.Patience))
		}
	}
}

func (m *Model) loadingFrame(soonest func(time.Time)) {
	l := &m.loading
	switch {
	case m.day.Known():
	case m.failed():
		if !l.retryAt.IsZero() && !m.blurred {
			left := l.retryAt.Sub(m.now)
			soonest(l.retryAt.Add(-max(left-1, 0).Truncate(time.Second)))
		}
	default:
		switch age := m.now.Sub(l.began); {
		case age < screen.Patience:
			soonest(l.began.Add(screen.Patience))
		case age >= screen.Long:
		case m.env.Still:
			soonest(l.began.Add(screen.Long))
		default:
			soonest(l.began.Add(age.Truncate(screen.FrameTime) + screen.FrameTime))
		}
	}
}

// failed reports whether there is nothing to show but an error.
func (m *Model) failed() bool { return !m.day.Known() && m.loading.err != nil }
