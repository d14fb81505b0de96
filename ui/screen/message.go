package screen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Addressed is a message for one screen, in front or not. The shell delivers it and looks no further.
type Addressed interface{ Address() ID }

// Result is the answer to a load. Screens drop those whose Seq is not that of their last question.
type Result struct {
	To    ID
	Seq   int
	Value any
	Err   error
}

// Address is the screen that asked.
func (r Result) Address() ID { return r.To }

// Load runs a question off the loop and addresses its answer.
func Load[T any](ctx context.Context, to ID, seq int, ask func(context.Context) (T, error)) tea.Cmd {
	return func() tea.Msg {
		value, err := ask(ctx)
		return Result{To: to, Seq: seq, Value: value, Err: err}
	}
}

// Tick is a moment that a screen asked for.
type Tick struct {
	To  ID
	Seq int
	// Name tells a screen's clocks apart.
	Name string
}

// Address is the screen that asked.
func (t Tick) Address() ID { return t.To }

// After addresses a tick to a screen after the time d, unless the context ends before.
func After(ctx context.Context, d time.Duration, t Tick) tea.Cmd {
	return func() tea.Msg {
		if !Pause(ctx, d) {
			return nil
		}
		return t
	}
}

// Click is a press of the first mouse button, and Wheel a turn of the wheel (up is negative), in the page's cells.
type (
	Click struct{ X, Y int }
	Wheel struct{ X, Y, Delta int }
)

// Focus tells a screen in front whether the terminal's window has the keys.
type Focus struct{ On bool }

// Changed tells the screen in front that the local copy is not what it was: the screen reads its part again.
type Changed struct{}

// Refresh asks the screen in front to load again.
type Refresh struct{}

// Go asks the shell for another screen.
type Go struct{ To ID }

// GoTo is the command for [Go].
func GoTo(to ID) tea.Cmd { return func() tea.Msg { return Go{To: to} } }

// Pause waits for the time d; it reports false when the context ends first.
func Pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
