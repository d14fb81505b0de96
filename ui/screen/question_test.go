package screen_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

func TestStatusAfter(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds() {
		want := screen.Off
		switch kind {
		case client.NotFound, client.NotAvailable, client.Canceled:
			want = screen.Live
		}
		if got := screen.StatusAfter(fmt.Errorf("look: %w", &client.Error{Kind: kind})); got != want {
			t.Errorf("%s: %v", kind, got)
		}
	}
	for err, want := range map[error]screen.Status{
		nil: screen.Live, context.Canceled: screen.Live, context.DeadlineExceeded: screen.Off, errors.New("odd"): screen.Off,
	} {
		if got := screen.StatusAfter(err); got != want {
			t.Errorf("%v: %v", err, got)
		}
	}
}

// ask begins a question that is answered when its context ends.
func ask(ctx context.Context, env *screen.Env, q *screen.Question, seq int) (answer func() tea.Msg) {
	cmd := screen.Ask(ctx, env, screen.Wellness, q, seq, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		return seq, ctx.Err()
	})
	return cmd().(tea.BatchMsg)[0]
}

func TestQuestionGivesUpTheOneBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		env := &screen.Env{Now: time.Now}
		var q screen.Question
		first := ask(t.Context(), env, &q, 1)
		second := ask(t.Context(), env, &q, 2)
		if r := first().(screen.Result); r.Seq != 1 || !errors.Is(r.Err, context.Canceled) || r.To != screen.Wellness {
			t.Errorf("the first answer is %+v", r)
		}
		if q.Seq != 2 || !q.Running {
			t.Errorf("%+v", q)
		}
		q.Forget()
		if r := second().(screen.Result); !errors.Is(r.Err, context.Canceled) || q.Seq != 0 || q.Running {
			t.Errorf("forgotten: %+v, %+v", r, q)
		}
	})
}

func TestQuestionMovesWhileItIsNotLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		env := &screen.Env{Now: time.Now}
		var q screen.Question
		cmd := screen.Ask(t.Context(), env, screen.Wellness, &q, 7, func(context.Context) (int, error) { return 0, nil })
		begun, frames := time.Now(), 0
		for wait := cmd().(tea.BatchMsg)[1]; wait != nil; frames++ {
			tick := wait().(screen.Tick)
			if !q.Slow && time.Since(begun) != screen.Patience {
				t.Errorf("the skeleton comes after %v", time.Since(begun))
			}
			if at, long := q.Sweep(env, 80); long != (time.Since(begun) >= screen.Long) || long && at != widget.SweepOff {
				t.Errorf("after %v the light is at %d, long: %v", time.Since(begun), at, long)
			}
			wait = q.Wait(t.Context(), env, tick, true)
		}
		if took := time.Since(begun); took < screen.Long || took > screen.Long+screen.FrameTime || frames != 80 {
			t.Errorf("%d frames in %v", frames, took)
		}
		for name, tick := range map[string]screen.Tick{
			"of another clock": {To: screen.Wellness, Seq: 7, Name: "again"}, "of another question": {To: screen.Wellness, Seq: 6, Name: "waiting"},
		} {
			if q.Wait(t.Context(), env, tick, true) != nil {
				t.Errorf("a tick %s moves it", name)
			}
		}
	})
}
