package uitest

import (
	"context"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// Member is a copy in memory of what a platform says, with an outbox and the clock of [Env]. What it does in the
// background goes on until the test ends, if background says that it is to do anything.
func Member(t testing.TB, platform client.Member, background bool) *offline.Member {
	t.Helper()
	remote, ok := platform.(offline.Remote)
	if !ok {
		remote = marker{platform}
	}
	begun := time.Now()
	m, err := offline.Open(t.Context(), offline.Config{
		Remote: remote, Now: func() time.Time { return Moment().Add(time.Since(begun)) }, Jitter: func() float64 { return 0.5 },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if background {
			m.Run(ctx)
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
		_ = m.Close()
	})
	return m
}

// marker sends marks by setting them.
type marker struct{ client.Member }

// SendMark sets the mark.
func (m marker) SendMark(ctx context.Context, mark client.Mark) error {
	_, err := m.SetDone(ctx, mark)
	return err
}
