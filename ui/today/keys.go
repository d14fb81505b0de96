package today

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"spotter/client/offline"
	"spotter/ui/i18n"
	"spotter/ui/screen"
)

// keyMap holds the keys of the screen. Those marked shell are shown here and handled there.
type keyMap struct {
	up, down, pageUp, pageDown, first, last key.Binding
	move, toggle, undo, details             key.Binding
	scan, retry, outbox                     key.Binding
	again, discard, discardAll, yes, no     key.Binding
	shellWellness, shellHistory             key.Binding
	shellBack                               key.Binding
}

func newKeys(t *i18n.Catalogue) keyMap {
	bind := func(shown, id string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, t.T("today.key."+id)))
	}
	return keyMap{
		up:            bind("↑ k", "up", "up", "k"),
		down:          bind("↓ j", "down", "down", "j"),
		pageUp:        bind("pgup", "page_up", "pgup"),
		pageDown:      bind("pgdn", "page_down", "pgdown"),
		first:         bind("home g", "first", "home", "g"),
		last:          bind("end G", "last", "end", "G"),
		move:          bind("↑↓", "move", "up", "down"),
		toggle:        bind("space", "done", "space"),
		undo:          bind("space", "undo", "space"),
		details:       bind("enter", "details", "enter"),
		scan:          bind("s", "scan", "s"),
		retry:         bind("r", "retry", "r"),
		outbox:        bind("w", "outbox", "w"),
		again:         bind("enter t", "again", "enter", "t"),
		discard:       bind("x", "discard", "x"),
		discardAll:    bind("X", "discard_all", "X"),
		yes:           bind("y", "yes", "y"),
		no:            bind("n", "no", "n"),
		shellWellness: bind("2", "wellness", "2"),
		shellHistory:  bind("3", "history", "3"),
		shellBack:     bind("esc", "back", "esc"),
	}
}

// Footer lists what can be done on the page as it is, the most useful first where room is scarce.
func (m *Model) Footer() []key.Binding {
	k := newKeys(m.env.Text)
	k.outbox.SetEnabled(m.overdue())
	if m.day.Waiting() == 0 {
		k.outbox.SetHelp("w", m.env.Text.T("today.key.aside"))
	}
	k.retry.SetEnabled(!m.listed() || m.loading.err != nil)
	switch {
	case m.outbox.open:
		return m.outboxFooter(k)
	case m.failed():
		return []key.Binding{k.retry, k.shellHistory, k.scan}
	case !m.day.Known():
		return []key.Binding{k.shellWellness, k.shellHistory}
	case !m.listed():
		return []key.Binding{k.outbox, k.scan, k.shellHistory, k.retry}
	}
	mark := k.toggle
	if e, _ := m.current(); m.wanted(e) {
		mark = k.undo
	}
	more := k.details
	if m.details {
		more = k.shellBack
	}
	if m.size.Narrow() {
		return []key.Binding{mark, k.outbox, k.retry, more, k.scan}
	}
	return []key.Binding{k.move, mark, more, k.outbox, k.retry, k.scan}
}

// overdue reports whether there are marks to look after. One that is being saved is none: its row says so, and the
// keys stay where they are.
func (m *Model) overdue() bool {
	away := m.Status() == screen.Off
	return slices.ContainsFunc(m.day.Wishes, func(w offline.Wish) bool {
		return !w.Waiting() || screen.Overdue(w, m.now, away)
	})
}

// Help lists the keys of the screen; the shell adds its own.
func (m *Model) Help() []key.Binding {
	k := newKeys(m.env.Text)
	if m.outbox.open {
		return []key.Binding{k.up, k.down, k.pageUp, k.pageDown, k.first, k.last, k.again, k.discard, k.discardAll, k.shellBack}
	}
	return []key.Binding{
		k.up, k.down, k.pageUp, k.pageDown, k.first, k.last, k.toggle, k.details, k.outbox, k.scan, k.retry,
	}
}
