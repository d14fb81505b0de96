package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// reading is the reading of a part of the copy. One goes on at a time.
type reading struct {
	// seq is the number of the one under way, 0 where there is none; again asks for another one after it.
	seq   int
	again bool
}

// list is what is known of the list as a whole. Its sessions are in the book.
type list struct {
	// wait goes on as long as there is nothing to show and no reason why.
	wait    screen.Question
	reading reading

	// archive is what the copy said last, without the sessions.
	archive offline.Archive
	// before is how old the copy was when the screen asked for more, and refilled when it did; opening says that the
	// copy has not been read since.
	before, refilled time.Time
	opening          bool
	// err is why the list cannot be completed or brought up to date, until it can, and errAsOf how old it was then.
	err     error
	errAsOf time.Time
}

// known reports whether the platform has told the newest sessions, in this run or before.
func (l *list) known() bool { return !l.archive.AsOf.IsZero() }

// filling reports whether older sessions are on their way.
func (l *list) filling() bool { return l.archive.Filling.Running && !l.archive.Complete }

// without reports whether the club has no list to give.
func (l *list) without() bool { return noList(l.err) }

// asOf is the age of the list, zero once its newest page has come since the screen asked.
func (l *list) asOf() time.Time {
	if l.err == nil && !l.opening && !l.archive.AsOf.Equal(l.before) {
		return time.Time{}
	}
	return l.archive.AsOf
}

// waiting reports whether there is nothing to show of the list yet, and no reason why.
func (m *Model) waiting() bool {
	a := &m.list.archive
	return len(m.book.entries) == 0 && (!m.list.known() || !a.Complete) && a.Filling.Problem == nil
}

// noSessions reports whether the member is known to have none.
func (m *Model) noSessions() bool {
	return len(m.book.entries) == 0 && m.list.known() && m.list.archive.Complete
}

// readList reads the list from the copy anew.
func (m *Model) readList(ctx context.Context) tea.Cmd {
	l := &m.list
	if l.reading.seq != 0 {
		l.reading.again = true
		return nil
	}
	m.asked++
	l.reading.seq = m.asked
	return screen.Load(ctx, screen.History, m.asked, m.source.Archive)
}

// awaitList reads the list from the copy, and waits for it where there is none.
func (m *Model) awaitList(ctx context.Context, read func(context.Context) (offline.Archive, error)) tea.Cmd {
	m.asked++
	m.list.reading = reading{seq: m.asked}
	return screen.Ask(ctx, m.env, screen.History, &m.list.wait, m.asked, read)
}

// openList reads the list from the copy, and asks for what is newer then.
func (m *Model) openList(ctx context.Context) tea.Cmd {
	m.list.refilled, m.list.opening = m.env.Now(), true
	source := m.source
	return m.awaitList(ctx, func(ctx context.Context) (offline.Archive, error) {
		defer source.Refill()
		return source.Archive(ctx)
	})
}

// leave gives up what is under way. The copy goes on filling itself.
func (l *list) leave() {
	l.wait.Forget()
	l.reading = reading{}
	if l.opening {
		l.opening, l.refilled = false, time.Time{}
	}
}

// refill asks for the newest sessions, and for all that are missing. It is done in the background, by the copy.
func (m *Model) refill() tea.Cmd {
	m.list.refilled = m.env.Now()
	source := m.source
	return func() tea.Msg {
		source.Refill()
		return nil
	}
}

// takeList takes in what the copy says.
func (m *Model) takeList(ctx context.Context, r screen.Result) tea.Cmd {
	l := &m.list
	again := l.reading.again
	l.reading = reading{}
	if client.KindOf(r.Err) == client.Canceled {
		return nil
	}
	archive, ok := r.Value.(offline.Archive)
	if r.Err != nil || !ok {
		archive = l.archive
		archive.Filling = offline.Filling{Problem: r.Err}
	}
	if l.opening {
		l.opening, l.before = false, archive.AsOf
	}
	m.accept(archive, r.Err == nil && ok)
	switch {
	case !m.waiting():
		l.wait.End()
	case !l.wait.Running:
		return m.awaitList(ctx, m.source.Archive)
	}
	if again {
		return m.readList(ctx)
	}
	return nil
}

// accept shows an archive. Its sessions count where whole says so.
func (m *Model) accept(a offline.Archive, whole bool) {
	l := &m.list
	changed := whole && m.book.take(a.Sessions)
	tail := l.archive.Complete != a.Complete
	a.Sessions = nil
	was := l.err
	switch problem := a.Filling.Problem; {
	case problem != nil:
		l.err, l.errAsOf = problem, a.AsOf
	case !a.Filling.Running || !a.AsOf.Equal(l.errAsOf):
		l.err = nil // a try that goes on says nothing yet
	}
	l.archive = a
	if changed || tail {
		m.sums = m.sumUp()
	}
	if changed || tail || noList(was) != noList(l.err) {
		m.relistInPlace()
	}
}

// noList reports whether the error means that this club has no list to give.
func noList(err error) bool {
	kind := client.KindOf(err)
	return kind == client.NotAvailable || kind == client.NotFound
}
