package screen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/widget"
)

// How long a question goes on before it is seen, before it is called long, and between two frames of its sweep.
const (
	Patience  = 150 * time.Millisecond
	Long      = 10 * time.Second
	FrameTime = time.Second / 8
)

// tickWaiting is the clock of a question that waits for its answer.
const tickWaiting = "waiting"

// Question is the state of one question to the platform, asked anew as often as need be. The zero value has
// never been asked.
type Question struct {
	// Seq is the number of the question under way; no question has the number 0.
	Seq     int
	Running bool
	// Slow says that the answer takes long enough for a skeleton.
	Slow  bool
	Asked time.Time
	// Answered is when the last answer came that was no error; Err is what the last try ended with.
	Answered time.Time
	Err      error

	stop context.CancelFunc
}

// Ask begins the question under a number of its own, and gives up the one before it.
func Ask[T any](ctx context.Context, env *Env, to ID, q *Question, seq int, ask func(context.Context) (T, error)) tea.Cmd {
	q.End()
	ctx, q.stop = context.WithCancel(ctx)
	q.Seq, q.Running, q.Slow, q.Asked = seq, true, false, env.Now()
	return tea.Batch(Load(ctx, to, seq, ask), After(ctx, Patience, Tick{To: to, Seq: seq, Name: tickWaiting}))
}

// End gives up a question under way; one that is answered leaves nothing behind.
func (q *Question) End() {
	if q.stop != nil {
		q.stop()
		q.stop = nil
	}
	q.Running = false
}

// Forget gives the question up and its number, so that a late answer finds nobody.
func (q *Question) Forget() {
	q.End()
	q.Seq = 0
}

// Wait takes the ticks of a question under way: it shows the skeleton once the answer is slow, and keeps its
// sweep moving until it is long. Where the skeleton is not on the page, bare is false and nothing moves.
func (q *Question) Wait(ctx context.Context, env *Env, t Tick, bare bool) tea.Cmd {
	if t.Name != tickWaiting || t.Seq != q.Seq || !q.Running {
		return nil
	}
	q.Slow = true
	waited := env.Now().Sub(q.Asked)
	next := FrameTime
	switch {
	case waited >= Long || !bare:
		return nil
	case env.Still:
		next = Long - waited
	}
	return After(ctx, next, Tick{To: t.To, Seq: t.Seq, Name: tickWaiting})
}

// Sweep is where the light of the skeleton is on a page of that width, and whether loading takes long.
func (q *Question) Sweep(env *Env, width int) (at int, long bool) {
	waited := env.Now().Sub(q.Asked)
	if waited >= Long {
		return widget.SweepOff, true
	}
	if env.Still {
		return widget.SweepOff, false
	}
	return widget.SweepAt(waited, width), false
}
