package wellness

import (
	"charm.land/bubbles/v2/key"

	"spotter/ui/i18n"
)

type keys struct {
	up, down, pageUp, pageDown, first, last key.Binding
	move, details, table, hide, show        key.Binding
	back, again, scan                       key.Binding
}

func newKeys(t *i18n.Catalogue) keys {
	bind := func(sign, id string, names ...string) key.Binding {
		return key.NewBinding(key.WithKeys(names...), key.WithHelp(sign, t.T(id)))
	}
	return keys{
		up:       bind("↑ k", "wellness.key_up", "up", "k"),
		down:     bind("↓ j", "wellness.key_down", "down", "j"),
		pageUp:   bind("pgup", "wellness.key_page_up", "pgup"),
		pageDown: bind("pgdn", "wellness.key_page_down", "pgdown"),
		first:    bind("home g", "wellness.key_first", "home", "g"),
		last:     bind("end G", "wellness.key_last", "end", "G"),
		move:     bind("↑↓", "wellness.key_move", "up", "down"),
		details:  bind("enter", "wellness.key_details", "enter"),
		table:    bind("t", "wellness.key_table", "t"),
		hide:     bind("h", "wellness.key_hide", "h"),
		show:     bind("h", "wellness.key_show", "h"),
		back:     bind("esc", "wellness.key_back", "esc"),
		again:    bind("r", "wellness.key_again", "r"),
		scan:     bind("s", "wellness.key_scan", "s"),
	}
}

// Footer lists what can be done now.
func (m *Model) Footer() []key.Binding {
	k := newKeys(m.env.Text)
	switch {
	case m.empty():
		return []key.Binding{k.scan, k.again}
	case !m.shown() && m.failed():
		return []key.Binding{k.again}
	case !m.shown():
		return nil
	}
	list := m.reading(k)
	if m.failed() {
		list = append(list, k.again)
	}
	return list
}

func (m *Model) reading(k keys) []key.Binding {
	hide := k.hide
	if m.hidden {
		hide = k.show
	}
	var list []key.Binding
	if len(m.categories) > 1 {
		list = append(list, k.move)
	}
	if m.detail {
		return append(list, hide, k.back)
	}
	if m.canDetail() {
		list = append(list, k.details)
	}
	if m.canTable() && !m.hidden {
		table := k.table
		if m.table {
			table.SetHelp("t", m.env.Text.T("wellness.key_bars"))
		}
		list = append(list, table)
	}
	return append(list, hide)
}

// Help lists every key of the screen.
func (m *Model) Help() []key.Binding {
	k := newKeys(m.env.Text)
	hide := k.hide
	if m.hidden {
		hide = k.show
	}
	return []key.Binding{
		k.up, k.down, k.pageUp, k.pageDown, k.first, k.last, k.details, k.table, hide, k.back, k.again, k.scan,
	}
}
