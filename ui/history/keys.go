package history

import (
	"charm.land/bubbles/v2/key"

	"spotter/ui/i18n"
)

type keys struct {
	up, down, pageUp, pageDown, first, last key.Binding
	nextMonth, lastMonth, left, right       key.Binding
	enter, filter, open, again, back        key.Binding
}

func newKeys(t *i18n.Catalogue) keys {
	bind := func(sign, id string, names ...string) key.Binding {
		return key.NewBinding(key.WithKeys(names...), key.WithHelp(sign, t.T(id)))
	}
	return keys{
		up:        bind("↑ k", "history.key_up", "up", "k"),
		down:      bind("↓ j", "history.key_down", "down", "j"),
		pageUp:    bind("pgup", "history.key_page_up", "pgup"),
		pageDown:  bind("pgdn", "history.key_page_down", "pgdown"),
		first:     bind("home g", "history.key_first", "home", "g"),
		last:      bind("end G", "history.key_last", "end", "G"),
		nextMonth: bind("m", "history.key_month", "m"),
		lastMonth: bind("M", "history.key_month_back", "M"),
		left:      bind("← h", "history.key_earlier", "left", "h"),
		right:     bind("→ l", "history.key_later", "right", "l"),
		enter:     bind("enter", "history.key_open", "enter"),
		filter:    bind("/", "history.key_filter", "/"),
		open:      bind("o", "history.key_open_id", "o", ":"),
		again:     bind("r", "history.key_again", "r"),
		back:      bind("esc", "history.key_back", "esc"),
	}
}

// as gives a key another sign and another name.
func as(b key.Binding, sign, name string) key.Binding {
	b.SetHelp(sign, name)
	return b
}

// Footer lists what can be done now.
func (m *Model) Footer() []key.Binding {
	k, t := newKeys(m.env.Text), m.env.Text
	move := as(k.up, "↑↓", t.T("history.key_move"))
	switch {
	case m.field != nil && m.field.opens:
		return []key.Binding{k.enter, k.back}
	case m.field != nil:
		list := []key.Binding{as(k.enter, "enter", t.T("history.key_keep")), as(k.back, "esc", t.T("history.key_clear"))}
		if len(m.view.entries) > 1 {
			list = append(list, move)
		}
		return list
	case m.page != nil:
		return m.pageFooter(k, move)
	case len(m.book.entries) == 0 && m.list.without():
		return []key.Binding{k.open, k.again}
	case m.waiting() && m.list.err == nil:
		return []key.Binding{k.open}
	case len(m.book.entries) == 0:
		return []key.Binding{k.again, k.open}
	}
	var list []key.Binding
	if len(m.view.entries) > 1 {
		list = append(list, move)
	}
	if len(m.view.entries) > 0 {
		list = append(list, k.enter)
	}
	list = append(list, k.filter)
	if m.list.err != nil {
		list = append(list, k.again)
	}
	if m.filter != "" {
		list = append(list, as(k.back, "esc", t.T("history.key_clear")))
	}
	if len(m.view.months) > 1 {
		list = append(list, k.nextMonth)
	}
	return append(list, as(k.open, "o", t.T("history.key_by_id")))
}

func (m *Model) pageFooter(k keys, move key.Binding) []key.Binding {
	t, p := m.env.Text, m.page
	var list []key.Binding
	if p.load.Err != nil {
		list = append(list, k.again)
	}
	if len(p.rows) > 1 {
		list = append(list, move)
	}
	if len(p.rows) > 0 && !p.properties {
		list = append(list, as(k.enter, "enter", t.T("history.key_properties")))
	}
	if _, ok := m.neighbour(-1); !p.properties && ok {
		list = append(list, as(k.left, "←→", t.T("history.key_other")))
	} else if _, ok := m.neighbour(1); !p.properties && ok {
		list = append(list, as(k.left, "←→", t.T("history.key_other")))
	}
	return append(list, k.back)
}

// Help lists every key of the screen.
func (m *Model) Help() []key.Binding {
	k, t := newKeys(m.env.Text), m.env.Text
	if m.page != nil {
		return []key.Binding{
			k.up, k.down, k.pageUp, k.pageDown, k.first, k.last,
			as(k.enter, "enter", t.T("history.key_properties")), k.left, k.right, k.back, k.again,
		}
	}
	return []key.Binding{
		k.up, k.down, k.pageUp, k.pageDown, k.first, k.last, k.nextMonth, k.lastMonth,
		k.enter, k.filter, as(k.open, "o :", t.T("history.key_open_id")), k.back, k.again,
	}
}
