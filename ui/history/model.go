// Package history is the screen of past sessions: the list by month, and one session with every exercise.
package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// Source is what the screen asks of the platform.
type Source interface {
	// Sessions returns one page of past sessions, newest first.
	Sessions(ctx context.Context, query client.SessionQuery) (client.SessionPage, error)
	// Session returns one past session with every exercise.
	Session(ctx context.Context, id string) (client.Session, error)
}

// stale is how old the newest page may be before coming back to the screen asks for it again.
const stale = time.Minute

// Model is the screen. It is made by [New].
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	// asked counts the questions, of all kinds, so that late answers are known.
	asked int
	walk  walk
	book  book
	view  listing
	sums  sums
	// field is the text field in use, nil if there is none.
	field *field
	// filter is what the list is narrowed to.
	filter string

	// page is the session on show, nil for the list; kept are the sessions opened before.
	page *page
	kept shelf
	// album holds the pictures of exercises; shown says that the screen is in front.
	album *screen.Album
	shown bool
}

// New makes the screen; it asks nothing before it is shown.
func New(env *screen.Env, source Source) *Model {
	return &Model{
		env: env, source: source, book: newBook(env), kept: newShelf(), album: screen.NewAlbum(env, screen.History),
	}
}

// ID is [screen.History].
func (m *Model) ID() screen.ID { return screen.History }

// Show loads the newest sessions, or goes on where loading stopped when the screen was left.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	m.shown = true
	reload := m.illustrate(ctx) // nothing, as long as the session is not there
	if m.page != nil && !m.page.got {
		reload = m.askSession(ctx)
	}
	switch {
	case m.walk.begun && m.env.Now().Sub(m.walk.Answered) >= stale:
		return tea.Batch(reload, m.renew(ctx))
	case m.walk.complete:
		return reload
	}
	return tea.Batch(reload, m.askPage(ctx))
}

// Hide forgets the questions under way: their context has ended.
func (m *Model) Hide() {
	m.shown = false
	m.album.Leave()
	m.walk.Forget()
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
	err, waiting := m.walk.Err, m.walk.Running && !m.walk.begun
	if m.page != nil {
		err, waiting = m.page.load.Err, m.page.load.Running && !m.page.got
	}
	if waiting {
		return screen.Waiting
	}
	return screen.StatusAfter(err)
}

// AsOf is zero: what is on show is live.
func (m *Model) AsOf() time.Time { return time.Time{} }
