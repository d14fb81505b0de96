package today

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// Update handles keys, the mouse, the window's focus, the screen's clocks and the answers it waits for.
func (m *Model) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	m.now = m.env.Now()
	m.age()
	cmd := m.handle(ctx, msg)
	return tea.Batch(cmd, m.wake(ctx), m.illustrate(ctx))
}

func (m *Model) handle(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		switch value := msg.Value.(type) {
		case client.Workout:
			return m.looked(ctx, msg.Seq, value, msg.Err)
		case copied:
			return m.worked(ctx, msg.Seq, value.day, msg.Err)
		}
		cmd, _ := m.album.Took(msg)
		return cmd
	case screen.Tick:
		return m.tick(ctx, msg)
	case screen.Focus:
		return m.focus(ctx, msg.On)
	case screen.Changed:
		return m.read(ctx)
	case screen.Refresh:
		return m.ask(ctx)
	case tea.KeyPressMsg:
		return m.press(ctx, msg)
	case screen.Click:
		return m.click(ctx, msg)
	case screen.Wheel:
		if m.outbox.open {
			m.outbox.move(msg.Delta, m.day.Wishes)
			return nil
		}
		m.move(msg.Delta)
	}
	return nil
}

func (m *Model) tick(ctx context.Context, t screen.Tick) tea.Cmd {
	switch {
	case !m.shown:
		return nil
	case t.Name == frameClock && t.Seq == m.motion.frames:
		return m.rung(ctx)
	case t.Name == pollClock && t.Seq == m.loading.polls && m.loading.polling:
		m.loading.polling = false
		return m.ask(ctx)
	}
	cmd, _ := m.album.Ticked(ctx, t)
	return cmd
}

func (m *Model) press(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	k := newKeys(m.env.Text)
	switch {
	case m.outbox.open:
		return m.pressOutbox(ctx, msg, k)
	case key.Matches(msg, k.outbox) && m.day.Known():
		m.outbox.show(m.day.Wishes)
		return nil
	case key.Matches(msg, k.scan):
		return screen.GoTo(screen.Scan)
	}
	if key.Matches(msg, k.retry) && (m.loading.err != nil || m.day.Known() && !m.listed()) {
		return m.ask(ctx)
	}
	if !m.listed() {
		return nil
	}
	switch {
	case key.Matches(msg, k.toggle):
		return m.toggle(ctx)
	case key.Matches(msg, k.details):
		m.open()
	case key.Matches(msg, k.up):
		m.move(-1)
	case key.Matches(msg, k.down):
		m.move(1)
	case key.Matches(msg, k.pageUp):
		m.page(-1)
	case key.Matches(msg, k.pageDown):
		m.page(1)
	case key.Matches(msg, k.first):
		m.choose(0)
	case key.Matches(msg, k.last):
		m.choose(len(m.day.Workout.Exercises) - 1)
	}
	return nil
}

func (m *Model) open() {
	if m.listed() {
		m.details, m.scroll = true, 0
	}
}

// click selects a row; a click on the selected one opens its details. On an empty page it presses the key of a row.
func (m *Model) click(ctx context.Context, c screen.Click) tea.Cmd {
	switch {
	case m.outbox.open:
		m.clickOutbox(c)
		return nil
	case m.details:
		return nil
	case m.day.Known() && !m.listed():
		return m.clickOffer(ctx, c)
	}
	i, ok := m.layout().rowAt(c.X, c.Y, m.offset, len(m.day.Workout.Exercises))
	switch {
	case !ok:
	case i == m.selected:
		m.open()
	default:
		m.choose(i)
	}
	return nil
}

func (m *Model) move(by int) { m.choose(m.selected + by) }

func (m *Model) page(direction int) {
	if m.details {
		m.scroll = max(m.scroll+direction*max(m.size.Height-3, 1), 0)
		m.scroll = min(m.scroll, m.scrollEnd())
		return
	}
	m.move(direction * max(m.layout().visible-1, 1))
}

// choose selects the exercise with that index, or the nearest there is.
func (m *Model) choose(i int) {
	i = max(min(i, len(m.day.Workout.Exercises)-1), 0)
	if i != m.selected {
		m.selected, m.scroll = i, 0
	}
	m.reveal()
}

// reveal moves the list no further than the selected row needs.
func (m *Model) reveal() {
	rows := max(m.layout().visible, 1)
	m.offset = max(min(m.offset, m.selected), m.selected-rows+1)
	m.offset = max(min(m.offset, len(m.day.Workout.Exercises)-rows), 0)
	m.scroll = max(min(m.scroll, m.scrollEnd()), 0)
}
