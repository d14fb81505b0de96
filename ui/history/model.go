// Package history is the screen of past sessions: the list by month, and one session with every exercise.
package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// Source is what the screen asks of the platform and of the copy of what it told.
type Source interface {
	// Archive returns the past sessions in the copy at once, and Refill has it completed in the background.
	Archive(ctx context.Context) (offline.Archive, error)
	Refill()
	// KeptSession returns a session from the copy at once, and when the platform told it; the zero time where the copy
	// does not have it.
	KeptSession(ctx context.Context, id string) (client.Session, time.Time, error)
	// Session asks the platform for a session with every exercise, and keeps it.
	Session(ctx context.Context, id string) (client.Session, error)
}

// stale is how long ago the newest sessions may have been asked for before coming back to the screen does so again.
const stale = time.Minute

// Model is the screen. It is made by [New].
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	// asked counts the questions, of all kinds, so that late answers are known.
	asked int
	list  list
	book  book
	view  listing
	sums  sums
	// field is the text field in use, nil if there is none.
	field *field
	// filter is what the list is narrowed to.
	filter string

	// page is the session on show, nil for the list.
	page *page
	// album holds the pictures of exercises; shown says that the screen is in front.
	album *screen.Album
	shown bool
}

// New makes the screen; it asks nothing before it is shown.
func New(env *screen.Env, source Source) *Model {
	return &Model{env: env, source: source, book: book{env: env}, album: screen.NewAlbum(env, screen.History)}
}

// ID is [screen.History].
func (m *Model) ID() screen.ID { return screen.History }

// Show reads the copy, and has it completed unless that was asked for a moment ago.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	m.shown = true
	cmds := []tea.Cmd{m.illustrate(ctx)}
	if m.page != nil && !m.page.settled() {
		m.page.live = false
		cmds = append(cmds, m.openKept(ctx))
	}
	if l := &m.list; l.err == nil && !l.refilled.IsZero() && m.env.Now().Sub(l.refilled) < stale {
		return tea.Batch(append(cmds, m.awaitList(ctx, m.source.Archive))...)
	}
	return tea.Batch(append(cmds, m.openList(ctx))...)
}

// Hide forgets the questions under way: their context has ended.
func (m *Model) Hide() {
	m.shown = false
	m.album.Leave()
	m.list.leave()
	m.field = nil
	if m.page != nil {
		m.page.leave()
	}
}

// Resize takes the room told.
func (m *Model) Resize(size screen.Size) {
	m.size = size
	m.relist()
	m.followPage()
}

// Capturing reports that a text field takes the keys.
func (m *Model) Capturing() bool { return m.field != nil }

// Back leaves the properties, the session, or the filter, in this order.
func (m *Model) Back() (tea.Cmd, bool) {
	switch {
	case m.field != nil:
		m.field = nil
	case m.page != nil && m.page.properties:
		m.page.properties = false
	case m.page != nil:
		m.page.leave()
		m.album.Leave()
		m.page = nil
	case m.filter != "":
		m.setFilter("")
	default:
		return nil, false
	}
	return nil, true
}

// Status says how fresh what is on show is.
func (m *Model) Status() screen.Status {
	err, waiting := m.list.err, m.list.wait.Running && len(m.book.entries) == 0 && !m.noSessions()
	if p := m.page; p != nil {
		err, waiting = p.load.Err, !p.got && (p.load.Running || p.reading.seq != 0)
	}
	if waiting {
		return screen.Waiting
	}
	return screen.StatusAfter(err)
}

// AsOf is how old the list or the session is, where the platform has not told it since the screen asked.
func (m *Model) AsOf() time.Time {
	if m.page != nil {
		return m.page.age()
	}
	return m.list.asOf()
}
