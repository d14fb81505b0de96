package today

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client/offline"
)

// outbox is the inner page of the marks that wait and of those set aside.
type outbox struct {
	open     bool
	selected int
	id       int64 // of the selected wish
	// question holds the wishes whose discarding is in question; nil where nothing is.
	question []int64
	// notice says why the last thing asked for did not come about.
	notice string
}

func (o *outbox) show(list []offline.Wish) {
	*o = outbox{open: true}
	o.choose(0, list)
}

// back leaves the question, or else the page; false where there is neither.
func (o *outbox) back() bool {
	switch {
	case o.question != nil:
		o.question = nil
	case o.open:
		*o = outbox{}
	default:
		return false
	}
	return true
}

func (o *outbox) move(by int, list []offline.Wish) {
	if o.question == nil {
		o.choose(o.selected+by, list)
	}
}

// choose selects the wish with that index, or the nearest there is.
func (o *outbox) choose(i int, list []offline.Wish) {
	o.selected, o.id = max(min(i, len(list)-1), 0), 0
	if o.selected < len(list) {
		o.id = list[o.selected].ID
	}
}

// follow keeps the selection on its wish, or near its place when that is gone. A question about a wish that is gone
// is none any more.
func (o *outbox) follow(list []offline.Wish) {
	if i := slices.IndexFunc(list, func(w offline.Wish) bool { return w.ID == o.id }); i >= 0 {
		o.selected = i
	}
	o.choose(o.selected, list)
	o.question = slices.DeleteFunc(o.question, func(id int64) bool {
		_, there := wishByID(list, id)
		return !there
	})
	if len(o.question) == 0 {
		o.question = nil
	}
}

func wishByID(list []offline.Wish, id int64) (offline.Wish, bool) {
	for _, w := range list {
		if w.ID == id {
			return w, true
		}
	}
	return offline.Wish{}, false
}

// asideIn lists the wishes that were set aside.
func asideIn(list []offline.Wish) []int64 {
	var ids []int64
	for _, w := range list {
		if !w.Waiting() {
			ids = append(ids, w.ID)
		}
	}
	return ids
}

func (m *Model) pressOutbox(ctx context.Context, msg tea.KeyPressMsg, k keyMap) tea.Cmd {
	o, list := &m.outbox, m.day.Wishes
	if o.question != nil {
		return m.pressQuestion(ctx, msg, k)
	}
	o.notice = ""
	switch {
	case key.Matches(msg, k.outbox):
		o.back()
	case key.Matches(msg, k.up):
		o.move(-1, list)
	case key.Matches(msg, k.down):
		o.move(1, list)
	case key.Matches(msg, k.pageUp):
		o.move(-m.outboxPage(), list)
	case key.Matches(msg, k.pageDown):
		o.move(m.outboxPage(), list)
	case key.Matches(msg, k.first):
		o.choose(0, list)
	case key.Matches(msg, k.last):
		o.choose(len(list)-1, list)
	case len(list) == 0:
	case key.Matches(msg, k.again):
		id := o.id
		return m.give(ctx, job{outbox: true, do: func(ctx context.Context) (offline.Day, error) {
			if err := m.source.Retry(ctx, id); err != nil {
				return offline.Day{}, err
			}
			return m.source.Today(ctx)
		}})
	case key.Matches(msg, k.discard):
		o.question = []int64{o.id}
	case key.Matches(msg, k.discardAll):
		o.question = asideIn(list)
	}
	return nil
}

func (m *Model) pressQuestion(ctx context.Context, msg tea.KeyPressMsg, k keyMap) tea.Cmd {
	switch {
	case key.Matches(msg, k.no):
		m.outbox.question = nil
	case key.Matches(msg, k.yes):
		ids := m.outbox.question
		m.outbox.question = nil
		return m.give(ctx, job{outbox: true, do: func(ctx context.Context) (offline.Day, error) {
			for _, id := range ids {
				if err := m.source.Discard(ctx, id); err != nil {
					return offline.Day{}, err
				}
			}
			return m.source.Today(ctx)
		}})
	}
	return nil
}

func (m *Model) outboxFooter(k keyMap) []key.Binding {
	list := m.day.Wishes
	switch {
	case m.outbox.question != nil:
		return []key.Binding{k.yes, k.no}
	case len(list) == 0:
		return []key.Binding{k.shellBack}
	}
	k.move.SetEnabled(!m.size.Narrow())
	k.discardAll.SetEnabled(len(asideIn(list)) > 0)
	return []key.Binding{k.move, k.again, k.discard, k.shellBack, k.discardAll}
}
