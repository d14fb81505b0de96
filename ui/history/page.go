package history

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// page is one session on show.
type page struct {
	load screen.Question

	id string
	// summary is what the list says, until the session itself is there.
	summary client.SessionSummary
	session client.Session
	got     bool

	// rows are the exercises: those recorded, then those skipped.
	rows     []row
	recorded int
	selected int
	top      int
	// properties shows everything about the selected exercise; scroll is its first line in view.
	properties bool
	scroll     int
}

// leave gives up a question under way and forgets its number.
func (p *page) leave() {
	p.load.Forget()
}

// shelf keeps sessions that were opened, so that coming back to them is instant.
type shelf struct {
	sessions map[string]client.Session
	order    []string
}

// shelfRoom bounds the sessions kept.
const shelfRoom = 100

func newShelf() shelf { return shelf{sessions: map[string]client.Session{}} }

func (s *shelf) put(id string, session client.Session) {
	if _, ok := s.sessions[id]; !ok {
		s.order = append(s.order, id)
	}
	s.sessions[id] = session
	if len(s.order) > shelfRoom {
		delete(s.sessions, s.order[0])
		s.order = s.order[1:]
	}
}

func (m *Model) openSelected(ctx context.Context) tea.Cmd {
	e, ok := m.selectedEntry()
	if !ok || e.ID == "" {
		return nil
	}
	return m.openSession(ctx, e.ID)
}

// openSession shows a session, at once if it was opened before. One that is not closed may still grow and
// is asked for again.
func (m *Model) openSession(ctx context.Context, id string) tea.Cmd {
	if m.page != nil {
		m.page.leave()
	}
	m.page = &page{id: id}
	for i := range m.book.entries {
		if m.book.entries[i].ID == id {
			m.page.summary = m.book.entries[i].SessionSummary
			break
		}
	}
	if s, ok := m.kept.sessions[id]; ok {
		m.showSession(s)
		if !s.ClosedOn.IsZero() {
			return nil
		}
	}
	return m.askSession(ctx)
}

func (m *Model) askSession(ctx context.Context) tea.Cmd {
	p := m.page
	source, id := m.source, p.id
	m.asked++
	return screen.Ask(ctx, m.env, screen.History, &p.load, m.asked, func(ctx context.Context) (client.Session, error) {
		return source.Session(ctx, id)
	})
}

func (m *Model) answerSession(r screen.Result) {
	p := m.page
	p.load.End()
	if client.KindOf(r.Err) == client.Canceled {
		return
	}
	p.load.Err = r.Err
	s, ok := r.Value.(client.Session)
	if r.Err != nil || !ok {
		return
	}
	p.load.Answered = m.env.Now()
	m.kept.put(p.id, s)
	m.showSession(s)
}

func (m *Model) showSession(s client.Session) {
	p := m.page
	p.session, p.got = s, true
	p.summary = s.Summary()
	p.rows, p.recorded = rowsOf(m.env.Text, s)
	p.selected = min(p.selected, max(len(p.rows)-1, 0))
	if len(p.rows) == 0 {
		p.properties = false
	}
	m.followPage()
}

// neighbour is the session before (-1) or after (1) the one on show, in time, among those in the list.
func (m *Model) neighbour(by int) (id string, ok bool) {
	v := &m.view
	i := v.selected - by
	if v.chosen != m.page.id || i < 0 || i >= len(v.entries) {
		return "", false
	}
	id = m.book.entries[v.entries[i]].ID
	return id, id != ""
}

func (m *Model) openNeighbour(ctx context.Context, by int) tea.Cmd {
	id, ok := m.neighbour(by)
	if !ok {
		return nil
	}
	m.move(m.view.selected - by)
	return m.openSession(ctx, id)
}

func (m *Model) pressPage(ctx context.Context, msg tea.KeyPressMsg, k keys) tea.Cmd {
	p := m.page
	switch {
	case key.Matches(msg, k.again) && p.load.Err != nil:
		return m.askSession(ctx)
	case key.Matches(msg, k.left) && !p.properties:
		return m.openNeighbour(ctx, -1)
	case key.Matches(msg, k.right) && !p.properties:
		return m.openNeighbour(ctx, 1)
	case key.Matches(msg, k.enter) && len(p.rows) > 0:
		p.properties, p.scroll = true, 0
	case key.Matches(msg, k.up):
		m.movePage(-1)
	case key.Matches(msg, k.down):
		m.movePage(1)
	case key.Matches(msg, k.pageUp):
		m.turnPage(-1)
	case key.Matches(msg, k.pageDown):
		m.turnPage(1)
	case key.Matches(msg, k.first):
		m.movePage(-len(p.rows))
	case key.Matches(msg, k.last):
		m.movePage(len(p.rows))
	}
	return nil
}

// movePage selects another exercise.
func (m *Model) movePage(by int) {
	p := m.page
	to := min(max(p.selected+by, 0), max(len(p.rows)-1, 0))
	if to != p.selected {
		p.scroll = 0
	}
	p.selected = to
	m.followPage()
}

// turnPage scrolls the properties, or moves the selection by a page.
func (m *Model) turnPage(by int) {
	p := m.page
	if !p.properties {
		m.movePage(by * max(m.pagePlan().rows-1, 1))
		return
	}
	rows := m.propertyRows()
	most := max(m.propertyCount()-rows, 0)
	p.scroll = min(max(p.scroll+by*max(rows-1, 1), 0), most)
}

func (m *Model) clickPage(c screen.Click) {
	p, plan := m.page, m.pagePlan()
	if !p.got || p.properties || c.Y < plan.list || c.Y >= plan.list+plan.rows {
		return
	}
	lines := m.pageLines(plan)
	i := p.top + c.Y - plan.list
	if i < 0 || i >= len(lines) || lines[i] < 0 {
		return
	}
	if lines[i] == p.selected {
		p.properties, p.scroll = true, 0
		return
	}
	p.selected = lines[i]
	m.followPage()
}
