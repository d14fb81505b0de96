package wellness

import (
	"context"
	"errors"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// How long loading goes on before it is seen, before it is called long, and between two frames of its sweep.
const (
	patience  = 150 * time.Millisecond
	long      = 10 * time.Second
	frameTime = time.Second / 8
)

// The names of the screen's ticks.
const (
	tickSlow  = "slow"
	tickSweep = "sweep"
)

// Update handles what is addressed to the screen.
func (m *Model) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		m.answer(msg)
	case screen.Tick:
		return m.tick(ctx, msg)
	case screen.Refresh:
		return m.ask(ctx)
	case screen.Click:
		m.click(msg)
	case screen.Wheel:
		m.move(m.selected + msg.Delta)
	case tea.KeyPressMsg:
		return m.press(ctx, msg)
	}
	return nil
}

func (m *Model) ask(ctx context.Context) tea.Cmd {
	m.load.end()
	ctx, m.load.stop = context.WithCancel(ctx)
	m.load.seq++
	m.load.running, m.load.slow, m.load.asked = true, false, m.env.Now()
	return tea.Batch(
		screen.Load(ctx, screen.Wellness, m.load.seq, m.source.WellnessAge),
		screen.After(ctx, patience, screen.Tick{To: screen.Wellness, Seq: m.load.seq, Name: tickSlow}),
	)
}

func (m *Model) answer(r screen.Result) {
	if r.Seq != m.load.seq || !m.load.running {
		return
	}
	m.load.end()
	if canceled(r.Err) {
		return
	}
	m.load.err = r.Err
	age, ok := r.Value.(client.WellnessAge)
	if r.Err != nil || !ok {
		return
	}
	m.load.answered = m.env.Now()
	m.accept(age)
}

// accept shows a result and keeps the selection on its category. The first result selects the category
// that needs attention, since that is what the reader came to know.
func (m *Model) accept(age client.WellnessAge) {
	id := ""
	if m.selected < len(m.categories) {
		id = m.categories[m.selected].id
	}
	zone := m.env.Now().Location()
	age.CalculatedOn = local(age.CalculatedOn, zone)
	m.age, m.got = age, true
	m.categories = categoriesOf(m.env.Text, age, zone)
	m.selected = 0
	for i, c := range m.categories {
		if c.id == id || id == "" && c.alert {
			m.selected = i
			break
		}
	}
	if len(m.categories) == 0 {
		m.detail = false
	}
	m.follow()
}

// tick shows the skeleton when loading is slow, and keeps its sweep moving until loading is long.
func (m *Model) tick(ctx context.Context, t screen.Tick) tea.Cmd {
	if t.Seq != m.load.seq || !m.load.running {
		return nil
	}
	m.load.slow = true
	if m.got && m.load.err == nil {
		return nil
	}
	waited := m.env.Now().Sub(m.load.asked)
	next := frameTime
	switch {
	case waited >= long:
		return nil
	case m.env.Still:
		next = long - waited
	}
	return screen.After(ctx, next, screen.Tick{To: screen.Wellness, Seq: t.Seq, Name: tickSweep})
}

func (m *Model) press(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	k := newKeys(m.env.Text)
	switch {
	case key.Matches(msg, k.again) && (m.failed() || m.empty()):
		return m.ask(ctx)
	case key.Matches(msg, k.scan) && m.empty():
		return screen.GoTo(screen.Scan)
	case !m.shown():
		return nil
	case key.Matches(msg, k.hide):
		m.hidden = !m.hidden
	case key.Matches(msg, k.table) && m.canTable() && !m.hidden:
		m.table = !m.table
	case key.Matches(msg, k.details) && m.canDetail():
		m.detail = true
	case key.Matches(msg, k.up):
		m.move(m.selected - 1)
	case key.Matches(msg, k.down):
		m.move(m.selected + 1)
	case key.Matches(msg, k.pageUp):
		m.move(m.selected - m.visible())
	case key.Matches(msg, k.pageDown):
		m.move(m.selected + m.visible())
	case key.Matches(msg, k.first):
		m.move(0)
	case key.Matches(msg, k.last):
		m.move(len(m.categories) - 1)
	}
	return nil
}

// click selects the category under the mouse; on the selected one it opens its page.
func (m *Model) click(c screen.Click) {
	if !m.shown() || m.detail {
		return
	}
	p := m.plan()
	i := m.top + c.Y - p.list
	if c.Y < p.list || c.Y >= p.list+p.rows || i >= len(m.categories) {
		return
	}
	if i == m.selected && m.canDetail() {
		m.detail = true
	}
	m.move(i)
}

func (m *Model) move(to int) {
	m.selected = min(max(to, 0), max(len(m.categories)-1, 0))
	m.follow()
}

// follow scrolls so that the selected category is in view.
func (m *Model) follow() {
	rows := m.visible()
	m.top = min(m.top, m.selected, max(len(m.categories)-rows, 0))
	m.top = max(m.top, m.selected-rows+1, 0)
}

func (m *Model) visible() int { return max(m.plan().rows, 1) }

// shown reports whether a measured result is on the page, failed and empty whether its place is taken.
func (m *Model) shown() bool { return m.got && m.age.Measured() }

func (m *Model) failed() bool { return m.load.err != nil }

func (m *Model) empty() bool { return m.got && !m.age.Measured() && m.load.err == nil }

func canceled(err error) bool {
	var e *client.Error
	return errors.Is(err, context.Canceled) || errors.As(err, &e) && e.Kind == client.Canceled
}

// unanswered reports whether the error means that the platform does not answer.
func unanswered(err error) bool {
	var e *client.Error
	if !errors.As(err, &e) {
		return err != nil
	}
	switch e.Kind {
	case client.Unreachable, client.Server, client.RateLimited, client.Malformed:
		return true
	}
	return false
}
