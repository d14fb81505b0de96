package history

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// page is one session on show.
type page struct {
	load screen.Question
	// reading is of the copy; asks says that the platform is to be asked after it.
	reading reading
	asks    bool

	id string
	// summary is what the list says, until the session itself is there.
	summary client.SessionSummary
	session client.Session
	got     bool
	// asOf is when the platform told the session, and live says that it did so since the page was opened.
	asOf time.Time
	live bool

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
	p.reading = reading{}
}

// settled reports whether the session is there and cannot change any more.
func (p *page) settled() bool { return p.got && !p.session.ClosedOn.IsZero() }

// age is when the platform told what is on show, zero where that is how it is.
func (p *page) age() time.Time {
	if p.load.Err == nil && (p.live || p.settled()) {
		return time.Time{}
	}
	return p.asOf
}

func (m *Model) openSelected(ctx context.Context) tea.Cmd {
	e, ok := m.selectedEntry()
	if !ok || e.ID == "" {
		return nil
	}
	return m.openSession(ctx, e.ID)
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
