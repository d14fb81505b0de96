package today

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

const (
	// A change on the platform takes 4 to 11 s to show (observed), so after one it is worth looking often.
	pollSoon   = 5 * time.Second
	pollLater  = 15 * time.Second
	soonFor    = time.Minute
	pollSpread = 0.2 // of the period, to either side

	// askLimit ends a look that hangs, so that looking goes on.
	askLimit = 30 * time.Second

	// A first look that failed is repeated after 12, 24 and then every 48 s.
	retryFirst     = 12 * time.Second
	retryDoublings = 2

	pollClock = "poll"
)

// loading is the state of looking at the workout.
type loading struct {
	asking bool
	look   int // the look being waited for
	// kept says that the platform has answered and that the copy has not been read since; answer is what it said.
	kept   bool
	answer client.Workout
	began  time.Time // when waiting for the first answer began
	// answered is when the last good answer came, tried when the last one of any kind did.
	answered, tried time.Time
	// before is the last answer that was known when a look failed.
	before   offline.Look
	err      error
	failures int // in a row
	// retryAt is when a failed look is repeated by itself; zero for never. It counts while there is no
	// workout to show: with one, looking goes on as always.
	retryAt time.Time
	changed time.Time // when anything last changed
	polls   int       // numbers the poll's clock; only the last one counts
	polling bool
	pollAt  time.Time
}

func (l *loading) leave() {
	l.asking, l.polling, l.kept = false, false, false
	l.look = 0
	l.polls++
	l.retryAt = time.Time{}
}

// ask looks at the workout now, unless an answer is on its way.
func (m *Model) ask(ctx context.Context) tea.Cmd {
	l := &m.loading
	if l.asking {
		return nil
	}
	m.looks++
	l.asking, l.look = true, m.looks
	l.polls++
	l.polling = false
	l.retryAt = time.Time{}
	if !m.day.Known() {
		l.began, l.err = m.now, nil
	}
	return screen.Load(ctx, screen.Today, l.look, func(ctx context.Context) (client.Workout, error) {
		ctx, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		return m.source.CurrentWorkout(ctx)
	})
}

// looked takes the answer to a look. A workout is shown as the copy gives it back, with the wishes it has left.
func (m *Model) looked(ctx context.Context, seq int, w client.Workout, err error) tea.Cmd {
	l := &m.loading
	if !l.asking || seq != l.look || l.kept {
		return nil
	}
	if m.now.Sub(m.notice.at) >= noticeFor {
		m.notice = notice{}
	}
	if err == nil {
		l.kept, l.answer = true, w
		return m.read(ctx)
	}
	l.asking, m.live = false, false
	l.tried, l.err, l.before = m.now, err, m.day.Look
	l.failures++
	l.retryAt = m.retryMoment()
	return m.poll(ctx)
}

// answered ends a look whose answer is on the page.
func (m *Model) answered(ctx context.Context) tea.Cmd {
	l := &m.loading
	l.asking, l.kept, l.answer = false, false, client.Workout{}
	l.tried = m.now
	l.recovered(m.now)
	m.live = true
	return m.poll(ctx)
}

// recovered notes that the platform has answered at a time.
func (l *loading) recovered(at time.Time) {
	l.answered, l.failures, l.err, l.retryAt = at, 0, nil, time.Time{}
}

// freshFor is how long what the platform said counts as live where nobody looks: a little more than the longest
// pause between two looks.
const freshFor = 45 * time.Second

// age ends what was live once nobody has looked for a while, as after the screen was left or the machine slept.
func (m *Model) age() {
	if past := m.now.Sub(m.loading.answered); past >= freshFor || past < 0 {
		m.live = false
	}
}

// poll sets the clock for the next look. Without a workout the error page's own countdown does that.
func (m *Model) poll(ctx context.Context) tea.Cmd {
	l := &m.loading
	if !m.shown || m.blurred || l.asking || (!m.day.Known() && l.err != nil) {
		return nil
	}
	period := pollLater
	if !l.changed.IsZero() && m.now.Sub(l.changed) < soonFor {
		period = pollSoon
	}
	d := time.Duration(float64(period) * (1 - pollSpread + 2*pollSpread*m.env.Jitter()))
	if l.err != nil {
		d = max(d, screen.Explain(m.env.Text, l.err).Wait)
	}
	if at := m.now.Add(d); !l.polling || at.Before(l.pollAt) {
		l.pollAt = at
	} else {
		return nil
	}
	l.polls++
	l.polling = true
	return screen.After(ctx, d, screen.Tick{To: screen.Today, Seq: l.polls, Name: pollClock})
}

// retryMoment is when asking again by itself makes sense, zero for never: the pause grows from failure to
// failure, and is never shorter than the one the platform asks for.
func (m *Model) retryMoment() time.Time {
	p := screen.Explain(m.env.Text, m.loading.err)
	if !p.Retry {
		return time.Time{}
	}
	pause := retryFirst << min(m.loading.failures-1, retryDoublings)
	return m.now.Add(max(pause, p.Wait))
}

// focus stops looking while the window does not have the keys, and looks at once when it has them again.
func (m *Model) focus(ctx context.Context, on bool) tea.Cmd {
	m.blurred = !on
	if !on {
		m.loading.polls++
		m.loading.polling = false
		return nil
	}
	if !m.day.Known() && m.loading.err != nil {
		return nil // the countdown of the error page goes on
	}
	return m.ask(ctx)
}

// sooner notes a change and brings the next look forward.
func (m *Model) sooner(ctx context.Context) tea.Cmd {
	m.loading.changed = m.now
	if !m.loading.polling {
		return nil
	}
	return m.poll(ctx)
}
