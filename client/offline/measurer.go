package offline

import (
	"context"
	"time"
)

// measureTries is how often the wellness age is asked for without anybody waiting for it. It changes with a check-up, so
// that one answer in a run will do.
const measureTries = 4

// measurer asks for the wellness age once the platform can be reached, unless somebody else in this process has been told
// it by then.
func (m *Member) measurer(ctx context.Context) {
	if !m.afterLook(ctx, nil) {
		return
	}
	pause := time.Duration(0)
	for range measureTries {
		if m.toldAge() {
			return
		}
		_, err := m.WellnessAge(ctx)
		if err == nil || final(err) {
			return
		}
		pause = grown(pause)
		if !sleep(ctx, max(m.spread(pause), restOf(err))) {
			return
		}
	}
}

func (m *Member) toldAge() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.aged
}
