package scan

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// key does what a key says. In the field, what is no key of its own is typed; outside, the beginning of a
// path goes to the field.
func (m *Model) key(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	if m.step == picking && m.Capturing() {
		return m.typed(ctx, msg)
	}
	all := m.actions()
	if m.step == picking {
		if beginsPath(msg.Text) {
			m.pick.write("")
			m.pick.field.Focus()
			return m.typed(ctx, msg)
		}
		all = append(all, opening(), up(), down())
		if m.cfg.Cameras != nil {
			all = append(all, filming(), retrying())
		}
	}
	if m.read.live && m.step != sending {
		all = append(all, returning())
	}
	for _, a := range all {
		if key.Matches(msg, key.NewBinding(key.WithKeys(a.keys...))) {
			return a.do(m, ctx)
		}
	}
	return nil
}

// beginsPath reports whether a key can only be the beginning of a path.
func beginsPath(text string) bool { return text == "/" || text == "~" || text == "." }

func (m *Model) typed(ctx context.Context, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "enter":
		return m.choose(ctx)
	case "tab":
		return m.complete(ctx)
	case "esc":
		m.leave()
		return nil
	case "up", "ctrl+p":
		return m.move(ctx, -1)
	case "down", "ctrl+n":
		return m.move(ctx, 1)
	}
	before := m.pick.field.Value()
	m.pick.field, _ = m.pick.field.Update(msg)
	if m.pick.field.Value() == before {
		return nil
	}
	m.pick.recall, m.pick.completing = -1, false
	return m.look(ctx)
}

// choose opens the marked choice, or what the text leads to.
func (m *Model) choose(ctx context.Context) tea.Cmd {
	p := &m.pick
	if p.chosen >= 0 && p.chosen < len(p.rows) {
		return m.take(ctx, p.rows[p.chosen])
	}
	text := p.field.Value()
	switch {
	case text == "" && !p.folder.known:
		return nil
	case text == "":
		return m.focus(ctx)
	case text == "~":
		return m.complete(ctx)
	case text[len(text)-1] == '/':
		return m.lookAnew(ctx)
	}
	return m.open(ctx, p.path())
}

// take opens a choice: a picture is read, a folder is gone into.
func (m *Model) take(ctx context.Context, c choice) tea.Cmd {
	if c.folder {
		return m.fill(ctx, c)
	}
	return m.open(ctx, c.path)
}

// leave takes the keys from the field.
func (m *Model) leave() {
	m.pick.field.Blur()
	m.pick.markFirst()
}

// clear goes back to what is offered first.
func (m *Model) clear(ctx context.Context) tea.Cmd {
	m.pick.write("")
	return m.lookAnew(ctx)
}

// another goes back to choosing a picture.
func (m *Model) another(ctx context.Context) tea.Cmd {
	m.again()
	return m.lookAnew(ctx)
}

// Footer lists what can be done now.
func (m *Model) Footer() []key.Binding {
	if m.onPick() {
		return m.bindings(m.pickActions())
	}
	return m.bindings(m.actions())
}

// Help lists all keys of the screen.
func (m *Model) Help() []key.Binding {
	list := []action{
		opening(), typing(), completing(), leaving(), clearing(), up(), down(),
		signingIn(), declining(), another(), rereading(), resending(),
	}
	if m.cfg.Cameras != nil {
		list = append(list, picturing(), filming(), switching(), returning(), retrying())
	}
	return m.bindings(list)
}

func (m *Model) bindings(actions []action) []key.Binding {
	bindings := make([]key.Binding, len(actions))
	for i, a := range actions {
		bindings[i] = key.NewBinding(key.WithKeys(a.keys...), key.WithHelp(a.shown, m.env.Text.T(a.word)))
	}
	return bindings
}
