package history

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// How long loading goes on before it is seen, before it is called long, and between two frames of its sweep.
const (
	patience  = 150 * time.Millisecond
	long      = 10 * time.Second
	frameTime = time.Second / 8
)

// The names of the screen's ticks.
const (
	tickSlow  = "slow"
	tickSweep = "sweep"
	tickAgain = "again"
)

// load is the state of one question to the platform; seq 0 means that none is under way.
type load struct {
	seq     int
	running bool
	// slow says that the answer takes long enough for a skeleton.
	slow  bool
	asked time.Time
	// answered is when the last answer came that was no error; err is what the last try ended with.
	answered time.Time
	err      error
	// stop gives the question under way up.
	stop context.CancelFunc
}

// end gives up a question under way; one that is answered leaves nothing behind.
func (l *load) end() {
	if l.stop != nil {
		l.stop()
		l.stop = nil
	}
	l.running = false
}

// walk is the loading of the list, page after page, from the newest session to the first.
type walk struct {
	load
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
	ctx = m.start(ctx, &w.load)
	source := m.source
	ask := func(ctx context.Context) (client.SessionPage, error) {
		return source.Sessions(ctx, client.SessionQuery{Cursor: cursor})
	}
	return tea.Batch(screen.Load(ctx, screen.History, w.seq, ask), m.tickAfter(ctx, patience, w.seq, tickSlow))
}

// renew reads the newest sessions again; what is known stays on the page meanwhile.
func (m *Model) renew(ctx context.Context) tea.Cmd {
	m.walk.renewal = nil
	if m.walk.begun {
		m.walk.renewal = &renewal{passed: map[string]bool{"": true}}
	}
	return m.askPage(ctx)
}

// start begins a question with a number of its own and gives up the one before it.
func (m *Model) start(ctx context.Context, l *load) context.Context {
	l.end()
	ctx, l.stop = context.WithCancel(ctx)
	m.seq++
	l.seq, l.running, l.slow, l.asked = m.seq, true, false, m.env.Now()
	return ctx
}

func (m *Model) tickAfter(ctx context.Context, d time.Duration, seq int, name string) tea.Cmd {
	return screen.After(ctx, d, screen.Tick{To: screen.History, Seq: seq, Name: name})
}

// answerPage takes a page in and asks for the next one, until there is none.
func (m *Model) answerPage(ctx context.Context, r screen.Result) tea.Cmd {
	w := &m.walk
	w.end()
	if canceled(r.Err) {
		return nil
	}
	w.err = r.Err
	found, ok := r.Value.(client.SessionPage)
	if r.Err != nil || !ok {
		if wait := screen.Explain(m.env.Text, r.Err).Wait; wait > 0 {
			return m.tickAfter(ctx, wait, w.seq, tickAgain)
		}
		return nil
	}
	w.answered = m.env.Now()
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

// tick shows the skeleton when loading is slow, and keeps its sweep moving until loading is long.
func (m *Model) tick(ctx context.Context, t screen.Tick) tea.Cmd {
	l, empty := &m.walk.load, !m.walk.begun
	if m.page != nil && t.Seq == m.page.load.seq {
		l, empty = &m.page.load, !m.page.got
	}
	if t.Seq != l.seq || t.Seq == 0 {
		return nil
	}
	if t.Name == tickAgain {
		if l.err != nil && !l.running && l == &m.walk.load {
			return m.askPage(ctx)
		}
		return nil
	}
	if !l.running {
		return nil
	}
	l.slow = true
	waited := m.env.Now().Sub(l.asked)
	next := frameTime
	switch {
	case waited >= long || !empty:
		return nil
	case m.env.Still:
		next = long - waited
	}
	return m.tickAfter(ctx, next, t.Seq, tickSweep)
}

func canceled(err error) bool {
	var e *client.Error
	return errors.Is(err, context.Canceled) || errors.As(err, &e) && e.Kind == client.Canceled
}

// unanswered reports whether the error means that the platform does not answer.
func unanswered(err error) bool {
	var e *client.Error
	if !errors.As(err, &e) {
		return err != nil
	}
	switch e.Kind {
	case client.Unreachable, client.Server, client.RateLimited, client.Malformed:
		return true
	}
	return false
}

// noList reports whether the error means that this club has no list to give.
func noList(err error) bool {
	var e *client.Error
	return errors.As(err, &e) && (e.Kind == client.NotAvailable || e.Kind == client.NotFound)
}
