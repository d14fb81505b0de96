package history

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
)

// wheelLines is how many rows a turn of the wheel moves.
const wheelLines = 3

// Update handles what is addressed to the screen.
func (m *Model) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	cmd := m.handle(ctx, msg)
	return tea.Batch(cmd, m.illustrate(ctx))
}

func (m *Model) handle(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		if cmd, ok := m.album.Took(msg); ok {
			return cmd
		}
		return m.answer(ctx, msg)
	case screen.Tick:
		if cmd, ok := m.album.Ticked(ctx, msg); ok {
			return cmd
		}
		return m.tick(ctx, msg)
	case screen.Changed:
		return m.reread(ctx)
	case screen.Refresh:
		return m.refresh(ctx)
	case screen.Click:
		m.view.held = true
		return m.click(ctx, msg)
	case screen.Wheel:
		m.view.held = true
		if m.page != nil {
			m.movePage(msg.Delta)
		} else {
			m.move(m.view.selected + msg.Delta*wheelLines)
		}
	case tea.PasteMsg:
		if m.field != nil {
			m.enterText(msg)
		}
	case tea.KeyPressMsg:
		m.view.held = true
		return m.press(ctx, msg)
	}
	return nil
}

// answer takes an answer in if it is to the last question of its kind.
func (m *Model) answer(ctx context.Context, r screen.Result) tea.Cmd {
	p := m.page
	switch {
	case r.Seq == 0:
	case r.Seq == m.list.reading.seq:
		return m.takeList(ctx, r)
	case p != nil && r.Seq == p.reading.seq:
		return m.takeKept(ctx, r)
	case p != nil && r.Seq == p.load.Seq && p.load.Running:
		m.answerSession(r)
	}
	return nil
}

// tick hands a tick to the question it belongs to.
func (m *Model) tick(ctx context.Context, t screen.Tick) tea.Cmd {
	if p := m.page; p != nil && t.Seq == p.load.Seq {
		return p.load.Wait(ctx, m.env, t, !p.got)
	}
	return m.list.wait.Wait(ctx, m.env, t, m.page == nil)
}

// reread reads from the copy what may have changed there.
func (m *Model) reread(ctx context.Context) tea.Cmd {
	cmd := m.readList(ctx)
	if m.page != nil && !m.page.settled() {
		return tea.Batch(cmd, m.readKept(ctx))
	}
	return cmd
}

func (m *Model) refresh(ctx context.Context) tea.Cmd {
	if m.page != nil {
		return m.askSession(ctx)
	}
	return m.refill()
}

func (m *Model) press(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	k := newKeys(m.env.Text)
	switch {
	case m.field != nil:
		return m.pressField(ctx, msg, k)
	case m.page != nil:
		return m.pressPage(ctx, msg, k)
	case key.Matches(msg, k.again) && (m.list.err != nil || m.noSessions()):
		return m.refill()
	case key.Matches(msg, k.open):
		m.field = newField(true, "")
	case len(m.book.entries) == 0:
	case key.Matches(msg, k.filter):
		m.field = newField(false, m.filter)
	case key.Matches(msg, k.enter):
		return m.openSelected(ctx)
	case key.Matches(msg, k.nextMonth):
		m.moveMonth(1)
	case key.Matches(msg, k.lastMonth):
		m.moveMonth(-1)
	default:
		m.pressMove(msg, k)
	}
	return nil
}

// pressMove moves the selection in the list; it reports whether the key was one that does.
func (m *Model) pressMove(msg tea.KeyPressMsg, k keys) bool {
	v, rows := &m.view, max(m.plan().rows-2, 1)
	switch {
	case key.Matches(msg, k.up):
		m.move(v.selected - 1)
	case key.Matches(msg, k.down):
		m.move(v.selected + 1)
	case key.Matches(msg, k.pageUp):
		m.move(v.selected - rows)
	case key.Matches(msg, k.pageDown):
		m.move(v.selected + rows)
	case key.Matches(msg, k.first):
		m.move(0)
	case key.Matches(msg, k.last):
		m.move(len(v.entries) - 1)
	default:
		return false
	}
	return true
}

// pressField hands a key to the text field. Letters are text there; arrows still move in the list.
func (m *Model) pressField(ctx context.Context, msg tea.KeyPressMsg, k keys) tea.Cmd {
	f := m.field
	switch msg.String() {
	case "esc":
		m.field = nil
		if !f.opens {
			m.setFilter("")
		}
	case "enter":
		m.field = nil
		if f.opens && f.value() != "" {
			return m.openSession(ctx, f.value())
		}
	case "up", "down", "pgup", "pgdown":
		if !f.opens {
			m.pressMove(msg, k)
		}
	default:
		m.enterText(msg)
	}
	return nil
}

// enterText puts text into the field; the list narrows while it is typed.
func (m *Model) enterText(msg tea.Msg) {
	m.field.update(msg)
	if !m.field.opens {
		m.setFilter(m.field.value())
	}
}

// click selects the session or the exercise under the mouse; on the selected one it opens it.
func (m *Model) click(ctx context.Context, c screen.Click) tea.Cmd {
	if m.page != nil {
		m.clickPage(c)
		return nil
	}
	p := m.plan()
	i := m.view.top + c.Y - p.list
	if c.Y < p.list || c.Y >= p.list+p.rows || i < 0 || i >= len(m.view.lines) || len(m.view.entries) == 0 {
		return nil
	}
	l := m.view.lines[i]
	if l.kind != sessionLine || c.Y == p.list && p.rows >= 3 {
		return nil
	}
	if l.index == m.view.selected && m.field == nil {
		return m.openSelected(ctx)
	}
	m.move(l.index)
	return nil
}
