package scan

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// action is one key of the screen: what it does, where it works, and its words in the catalogue.
type action struct {
	keys  []string
	shown string
	word  string
	do    func(*Model, context.Context) tea.Cmd
}

func opening() action {
	return action{[]string{"enter"}, "enter", "scan.key.open", (*Model).choose}
}

func completing() action {
	return action{[]string{"tab"}, "tab", "scan.key.complete", (*Model).complete}
}

func leaving() action {
	return action{[]string{"esc"}, "esc", "scan.key.leave", func(m *Model, _ context.Context) tea.Cmd {
		m.leave()
		return nil
	}}
}

func clearing() action {
	return action{[]string{"esc"}, "esc", "scan.key.clear", (*Model).clear}
}

func stopping() action {
	return action{[]string{"esc"}, "esc", "scan.key.stop", (*Model).another}
}

func typing() action {
	return action{[]string{"o"}, "o", "scan.key.type", (*Model).focus}
}

func signingIn() action {
	return action{[]string{"y"}, "y", "scan.key.sign_in", (*Model).send}
}

func declining() action {
	return action{[]string{"n"}, "n", "scan.key.not_now", (*Model).another}
}

func another() action {
	return action{[]string{"o"}, "o", "scan.key.another", (*Model).another}
}

func rereading() action {
	return action{[]string{"r"}, "r", "scan.key.read_again", (*Model).refresh}
}

func resending() action {
	return action{[]string{"r"}, "r", "scan.key.send_again", (*Model).send}
}

func up() action {
	return action{[]string{"up", "k", "ctrl+p"}, "↑", "scan.key.up", func(m *Model, ctx context.Context) tea.Cmd { return m.move(ctx, -1) }}
}

func down() action {
	return action{[]string{"down", "j", "ctrl+n"}, "↓", "scan.key.down", func(m *Model, ctx context.Context) tea.Cmd { return m.move(ctx, 1) }}
}

// actions are what can be done now, the most useful first.
func (m *Model) actions() []action {
	switch m.step {
	case picking:
		return m.pickActions()
	case reading:
		return []action{stopping()}
	case unread:
		return []action{another(), rereading()}
	case codeless:
		return []action{another(), rereading()}
	case foreign, damaged, answered:
		return []action{another()}
	case asking:
		return []action{signingIn(), declining(), another()}
	case failed:
		if m.resendable() {
			return []action{resending(), another()}
		}
		return []action{another()}
	}
	return nil
}

func (m *Model) pickActions() []action {
	if m.pick.field.Focused() {
		return []action{opening(), completing(), leaving()}
	}
	var list []action
	p := &m.pick
	if len(p.rows) > 0 || !p.folder.known || p.field.Value() != "" {
		list = append(list, opening())
	}
	list = append(list, typing())
	if p.field.Value() != "" {
		list = append(list, clearing())
	}
	return list
}

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
	return m.bindings([]action{
		opening(), typing(), completing(), leaving(), clearing(), up(), down(),
		signingIn(), declining(), another(), rereading(), resending(),
	})
}

func (m *Model) bindings(actions []action) []key.Binding {
	bindings := make([]key.Binding, len(actions))
	for i, a := range actions {
		bindings[i] = key.NewBinding(key.WithKeys(a.keys...), key.WithHelp(a.shown, m.env.Text.T(a.word)))
	}
	return bindings
}
