package wellness

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// kept is what the copy knows.
type kept struct {
	age client.WellnessAge
	// asOf is when the platform told it, zero where it never did.
	asOf    time.Time
	checked []offline.Measurement
}

// reading is the reading of the copy. One goes on at a time.
type reading struct {
	// seq is the number of the one under way, 0 where there is none; again asks for another one after it.
	seq   int
	again bool
}

// read reads the copy anew.
func (m *Model) read(ctx context.Context) tea.Cmd {
	if m.fromCopy.seq != 0 {
		m.fromCopy.again = true
		return nil
	}
	m.asked++
	m.fromCopy.seq = m.asked
	source := m.source
	return screen.Load(ctx, screen.Wellness, m.asked, func(ctx context.Context) (kept, error) {
		var k kept
		var err error
		if k.age, k.asOf, err = source.KeptWellnessAge(ctx); err != nil {
			return k, err
		}
		k.checked, err = source.Measurements(ctx)
		return k, err
	})
}

// take takes what the copy knows in. What the platform has told since then is newer. A copy that cannot be read is
// one that knows nothing.
func (m *Model) take(ctx context.Context, r screen.Result) tea.Cmd {
	again := m.fromCopy.again
	m.fromCopy = reading{}
	if k, ok := r.Value.(kept); ok && r.Err == nil {
		m.checked = k.checked
		if !k.asOf.IsZero() && (!m.got || k.asOf.After(m.asOf)) {
			m.accept(k.age, k.asOf)
		}
		m.before = m.checkedBefore()
	}
	if again {
		return m.read(ctx)
	}
	return nil
}
