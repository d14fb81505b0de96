package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// openSession shows a session from the copy. The platform is asked where it is not there, and where it is not closed:
// then it may still grow.
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
	return m.openKept(ctx)
}

// keptSession is a session as it is in the copy.
type keptSession struct {
	session client.Session
	asOf    time.Time
}

// openKept reads the session from the copy, and asks the platform if need be.
func (m *Model) openKept(ctx context.Context) tea.Cmd {
	m.page.asks = true
	return m.readKept(ctx)
}

// readKept reads the session from the copy.
func (m *Model) readKept(ctx context.Context) tea.Cmd {
	p := m.page
	if p.reading.seq != 0 {
		p.reading.again = true
		return nil
	}
	m.asked++
	p.reading.seq = m.asked
	source, id := m.source, p.id
	return screen.Load(ctx, screen.History, m.asked, func(ctx context.Context) (keptSession, error) {
		session, asOf, err := source.KeptSession(ctx, id)
		return keptSession{session, asOf}, err
	})
}

// takeKept shows the session as the copy has it, unless the platform has told it since.
func (m *Model) takeKept(ctx context.Context, r screen.Result) tea.Cmd {
	p := m.page
	again := p.reading.again
	p.reading = reading{}
	k, ok := r.Value.(keptSession)
	if ok && r.Err == nil && !k.asOf.IsZero() && (!p.got || k.asOf.After(p.asOf)) {
		m.showSession(k.session, k.asOf)
	}
	if p.asks {
		p.asks = false
		if !p.settled() {
			return m.askSession(ctx)
		}
	}
	if again {
		return m.readKept(ctx)
	}
	return nil
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
	p.load.Answered, p.live = m.env.Now(), true
	m.showSession(s, p.load.Answered)
}

// showSession shows a session that the platform told at that time.
func (m *Model) showSession(s client.Session, asOf time.Time) {
	p := m.page
	p.session, p.got, p.asOf = s, true, asOf
	p.summary = s.Summary()
	p.rows, p.recorded = rowsOf(m.env.Text, s)
	p.selected = min(p.selected, max(len(p.rows)-1, 0))
	if len(p.rows) == 0 {
		p.properties = false
	}
	m.followPage()
}
