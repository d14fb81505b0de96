package wellness

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// Update handles what is addressed to the screen.
func (m *Model) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		if msg.Seq == m.fromCopy.seq && msg.Seq != 0 {
			return m.take(ctx, msg)
		}
		m.answer(msg)
	case screen.Tick:
		return m.load.Wait(ctx, m.env, msg, !m.got)
	case screen.Changed:
		return m.read(ctx)
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
	m.asked++
	return screen.Ask(ctx, m.env, screen.Wellness, &m.load, m.asked, m.source.WellnessAge)
}

func (m *Model) answer(r screen.Result) {
	if r.Seq != m.load.Seq || !m.load.Running {
		return
	}
	m.load.End()
	if client.KindOf(r.Err) == client.Canceled {
		return
	}
	m.load.Err = r.Err
	age, ok := r.Value.(client.WellnessAge)
	if r.Err != nil || !ok {
		return
	}
	m.load.Answered, m.live = m.env.Now(), true
	m.accept(age, m.load.Answered)
}

// accept shows a result that the platform told at that time, and keeps the selection on its category. The first result selects the category
// that needs attention, since that is what the reader came to know.
func (m *Model) accept(age client.WellnessAge, asOf time.Time) {
	id := ""
	if m.selected < len(m.categories) {
		id = m.categories[m.selected].id
	}
	zone := m.env.Now().Location()
	age.CalculatedOn = local(age.CalculatedOn, zone)
	m.age, m.got, m.asOf = age, true, asOf
	m.before = m.checkedBefore()
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

func (m *Model) press(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	k := newKeys(m.env.Text)
	switch {
	case key.Matches(msg, k.again) && (m.failed() || m.empty()):
		return m.ask(ctx)
	case key.Matches(msg, k.scan):
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

func (m *Model) failed() bool { return m.load.Err != nil }

func (m *Model) empty() bool { return m.got && !m.age.Measured() }
