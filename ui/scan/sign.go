package scan

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

const (
	// signLimit is how long the platform may take for a sign-in.
	signLimit = 30 * time.Second
	clubLimit = 20 * time.Second
)

// signer is one sign-in.
type signer struct {
	seq  int
	sent time.Time
	// answeredAt is when the answer came.
	answeredAt time.Time
	answer     client.Equipment
	err        error
}

// clubs is the partner's list of clubs.
type clubs struct {
	seq    int
	asked  bool
	loaded []client.Facility
}

// send sends the code that was read, exactly as it was read, and once: nothing else calls it before an
// answer. Leaving the screen does not stop it, as what has been sent cannot be taken back.
func (m *Model) send(ctx context.Context) tea.Cmd {
	m.step = sending
	m.sign = signer{seq: m.sign.seq + 1, sent: m.env.Now()}
	source, code, seq := m.cfg.Source, m.read.photo.text, m.sign.seq
	lasting := context.WithoutCancel(ctx)
	login := func() tea.Msg {
		limited, stop := context.WithTimeout(lasting, signLimit)
		defer stop()
		answer, err := source.LoginEquipment(limited, code)
		return screen.Result{To: screen.Scan, Seq: seq, Value: answer, Err: err}
	}
	return tea.Batch(login, m.signOfWork(ctx))
}

func (m *Model) signedIn(ctx context.Context, r screen.Result, e client.Equipment) tea.Cmd {
	if r.Seq != m.sign.seq || m.step != sending {
		return nil
	}
	m.sign.answer, m.sign.err, m.sign.answeredAt = e, r.Err, m.env.Now()
	if r.Err != nil {
		m.step = failed
		return nil
	}
	m.step = answered
	return m.askClubs(ctx)
}

// askClubs asks for the clubs unless they are known or asked for. That it fails is no matter: a club
// without a name is left out.
func (m *Model) askClubs(ctx context.Context) tea.Cmd {
	if m.clubs.asked || m.clubs.loaded != nil {
		return nil
	}
	m.clubs.asked = true
	m.clubs.seq++
	return screen.Load(ctx, screen.Scan, m.clubs.seq, func(ctx context.Context) ([]client.Facility, error) {
		limited, stop := context.WithTimeout(ctx, clubLimit)
		defer stop()
		return m.cfg.Source.Facilities(limited)
	})
}

func (m *Model) gotClubs(r screen.Result, list []client.Facility) {
	if r.Seq != m.clubs.seq {
		return
	}
	m.clubs.asked = false
	if r.Err == nil {
		m.clubs.loaded = list
	}
}

// clubOfCode is the club that the code names, by its name where that is known.
func (m *Model) clubOfCode() string {
	short := m.read.code.FacilityShortName
	for _, f := range m.clubs.loaded {
		if short != "" && strings.EqualFold(f.ShortName, short) && f.Name != "" {
			return f.Name
		}
	}
	return short
}

// clubOfAnswer is the name of the club that the platform named.
func (m *Model) clubOfAnswer() string {
	for _, f := range m.clubs.loaded {
		if m.sign.answer.FacilityID != "" && f.ID == m.sign.answer.FacilityID {
			return f.Name
		}
	}
	return ""
}
