package today

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// noting is a mark on its way to the disk.
type noting struct {
	mark  client.Mark
	title string // of the exercise
	at    time.Time
}

// unkept is a mark that did not reach the disk.
type unkept struct {
	reason string
	at     time.Time
}

// putBack is a mark that did not come about.
type putBack struct {
	reason string
	hint   string // what to do about it
	kept   bool   // it is in the outbox
	at     time.Time
}

// toggle wishes the selected exercise to be what it is not. It is pending once that is on the disk.
func (m *Model) toggle(ctx context.Context) tea.Cmd {
	e, ok := m.current()
	if !ok {
		return nil
	}
	m.notice = notice{}
	delete(m.unkept, e.Position)
	done := m.wanted(e)
	n, under := m.noted(e.Position)
	if under {
		done = n.mark.Done
	}
	mark := client.Mark{IDCr: m.day.Workout.IDCr, Position: e.Position, Done: !done}
	for _, j := range m.desk.queue {
		if j.mark != nil && j.mark == n {
			j.mark.mark = mark // nobody has begun with that one
			return nil
		}
	}
	n = &noting{mark, e.Title(), m.now}
	return m.give(ctx, job{mark: n, do: func(ctx context.Context) (offline.Day, error) { return m.source.Wish(ctx, n.mark) }})
}

// Noting counts the exercises with a mark on its way to the copy.
func (m *Model) Noting() int {
	about := map[json.Number]bool{}
	for _, j := range append(m.desk.queue, m.desk.job) {
		if j.mark != nil {
			about[j.mark.mark.Position] = true
		}
	}
	return len(about)
}

// noted is the last mark on its way to the disk about a position of the workout.
func (m *Model) noted(position json.Number) (*noting, bool) {
	about := func(n *noting) bool {
		return n != nil && n.mark.Position == position && n.mark.IDCr == m.day.Workout.IDCr
	}
	for i := len(m.desk.queue) - 1; i >= 0; i-- {
		if n := m.desk.queue[i].mark; about(n) {
			return n, true
		}
	}
	if n := m.desk.job.mark; about(n) {
		return n, true
	}
	return nil, false
}

// sortWishes finds the wishes about the exercises on the page.
func (m *Model) sortWishes() {
	m.waiting, m.aside = map[json.Number]offline.Wish{}, map[json.Number]offline.Wish{}
	for _, w := range m.day.Wishes {
		e, ok := m.day.Workout.ByPosition(w.Mark.Position)
		switch {
		case !ok || w.Mark.IDCr != m.day.Workout.IDCr:
		case w.Waiting():
			m.waiting[w.Mark.Position] = w
		case w.Title == e.Title() && w.Aside != offline.ExerciseMoved && e.Done() != w.Mark.Done:
			m.aside[w.Mark.Position] = w
		}
	}
}

// wanted reports whether the exercise is done or wished to be, as far as that is on the disk.
func (m *Model) wanted(e client.Exercise) bool {
	if w, ok := m.waiting[e.Position]; ok {
		return w.Mark.Done
	}
	return e.Done()
}

// failedMark is the mark about an exercise that did not come about.
func (m *Model) failedMark(e client.Exercise) (putBack, bool) {
	if u, ok := m.unkept[e.Position]; ok {
		return putBack{reason: u.reason, hint: m.env.Text.T("today.note.again"), at: u.at}, true
	}
	if _, pending := m.waiting[e.Position]; pending {
		return putBack{}, false
	}
	w, ok := m.aside[e.Position]
	if !ok {
		return putBack{}, false
	}
	p := screen.Explain(m.env.Text, w.Err())
	b := putBack{reason: p.Title, hint: m.env.Text.T("today.note.aside"), kept: true, at: w.Since}
	switch kind := client.KindOf(w.Err()); {
	case p.Retry:
		b.hint = m.env.Text.T("today.note.again")
	case kind == client.Forbidden:
		b.hint = m.env.Text.T("today.note.staff")
	}
	return b, true
}
