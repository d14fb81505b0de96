package history

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// tickAgain is the clock for asking again when the platform has asked for a pause.
const tickAgain = "again"

// walk is the loading of the list, page after page, from the newest session to the first.
type walk struct {
	screen.Question
	// begun says that a page has come, complete that the last one has.
	begun    bool
	complete bool
	// next is the cursor of the page to come; passed holds those asked for, so that a circle ends.
	next   string
	passed map[string]bool
	source client.SessionSource
	// renewal is not nil while the newest pages are read again.
	renewal *renewal
}

// renewal collects the newest sessions until they meet those known.
type renewal struct {
	next   string
	passed map[string]bool
	fresh  []client.SessionSummary
}

// askPage asks for the page that comes next.
func (m *Model) askPage(ctx context.Context) tea.Cmd {
	w := &m.walk
	if w.complete && w.renewal == nil {
		return nil
	}
	cursor := w.next
	if w.renewal != nil {
		cursor = w.renewal.next
	}
	source := m.source
	m.asked++
	return screen.Ask(ctx, m.env, screen.History, &w.Question, m.asked, func(ctx context.Context) (client.SessionPage, error) {
		return source.Sessions(ctx, client.SessionQuery{Cursor: cursor})
	})
}

// renew reads the newest sessions again; what is known stays on the page meanwhile.
func (m *Model) renew(ctx context.Context) tea.Cmd {
	m.walk.renewal = nil
	if m.walk.begun {
		m.walk.renewal = &renewal{passed: map[string]bool{"": true}}
	}
	return m.askPage(ctx)
}

// answerPage takes a page in and asks for the next one, until there is none.
func (m *Model) answerPage(ctx context.Context, r screen.Result) tea.Cmd {
	w := &m.walk
	w.End()
	if client.KindOf(r.Err) == client.Canceled {
		return nil
	}
	w.Err = r.Err
	found, ok := r.Value.(client.SessionPage)
	if r.Err != nil || !ok {
		if wait := screen.Explain(m.env.Text, r.Err).Wait; wait > 0 {
			return screen.After(ctx, wait, screen.Tick{To: screen.History, Seq: w.Seq, Name: tickAgain})
		}
		return nil
	}
	w.Answered = m.env.Now()
	w.source = found.Source
	if w.renewal != nil {
		m.joinRenewal(found)
	} else {
		w.begun = true
		if w.passed == nil {
			w.passed = map[string]bool{"": true}
		}
		m.book.add(found.Sessions)
		w.next, w.complete = advance(found.Next, w.passed)
	}
	m.sums = m.sumUp()
	m.relist()
	return m.askPage(ctx)
}

// joinRenewal puts re-read sessions before the known ones and ends once the two meet.
func (m *Model) joinRenewal(found client.SessionPage) {
	w := &m.walk
	known := m.book.knows(found.Sessions)
	w.renewal.fresh = append(w.renewal.fresh, found.Sessions...)
	m.book.replaceNewest(w.renewal.fresh, found.Next == "")
	next, end := advance(found.Next, w.renewal.passed)
	switch {
	case end:
		w.renewal, w.complete, w.next = nil, true, ""
	case known:
		w.renewal = nil
	default:
		w.renewal.next = next
	}
}

// advance says which cursor comes next. One that was followed before ends the walk.
func advance(next string, passed map[string]bool) (cursor string, end bool) {
	if next == "" || passed[next] {
		return "", true
	}
	passed[next] = true
	return next, false
}

// tick hands a tick to the question it belongs to.
func (m *Model) tick(ctx context.Context, t screen.Tick) tea.Cmd {
	w := &m.walk
	switch {
	case m.page != nil && t.Seq == m.page.load.Seq:
		return m.page.load.Wait(ctx, m.env, t, !m.page.got)
	case t.Name != tickAgain:
		return w.Wait(ctx, m.env, t, !w.begun)
	case t.Seq == w.Seq && w.Err != nil && !w.Running:
		return m.askPage(ctx)
	}
	return nil
}

// noList reports whether the error means that this club has no list to give.
func noList(err error) bool {
	kind := client.KindOf(err)
	return kind == client.NotAvailable || kind == client.NotFound
}
