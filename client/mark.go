package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// SetDone implements [Member]: it sends the mark as [Client.SendMark] does, again where that fails. Afterwards the workout is read again,
// at growing intervals, until the mark shows or [Config.SettleFor] is over; how often depends on the platform and
// not on the caller.
func (c *Client) SetDone(ctx context.Context, mark Mark) (Workout, error) {
	if err := c.sendMark(ctx, mark, false); err != nil {
		return Workout{}, err
	}
	return c.settle(ctx, mark.operation(), mark)
}

// SendMark sends a mark and does not look whether it shows: the platform may accept one and not apply it, and
// may take seconds for one that it does apply. Done goes to the documented endpoint backend-mark-done and undone
// to the documented app-mark-undone; their inferred twins are used only where the credentials for those are
// missing. A mark says what shall be, so one sent twice is as good as one; but it is not sent again after a failure:
// who does that looks first whether its exercise is still where it was.
func (c *Client) SendMark(ctx context.Context, mark Mark) error { return c.sendMark(ctx, mark, true) }

func (c *Client) sendMark(ctx context.Context, mark Mark, once bool) error {
	op := mark.operation()
	if mark.IDCr == "" || mark.Position == "" {
		return &Error{Kind: Invalid, Op: string(op), Err: errors.New("an exercise without a position, or a workout without idCr, cannot be marked")}
	}
	body := bytes.Join([][]byte{[]byte(`{"idCr":`), sameDigits(mark.IDCr), []byte(`,"position":`), sameDigits(mark.Position), []byte(`}`)}, nil)
	return c.do(ctx, call{op: op, body: body, once: once})
}

func (m Mark) operation() Operation {
	if m.Done {
		return OpMarkDone
	}
	return OpMarkUndone
}

// sameDigits writes a number exactly as it came: bare where JSON allows it, in quotes otherwise.
func sameDigits(n json.Number) []byte {
	if json.Valid([]byte(n)) && isDigits(string(n)) {
		return []byte(n)
	}
	return jsonText(string(n))
}

// settle reads the workout until a mark shows.
func (c *Client) settle(ctx context.Context, op Operation, mark Mark) (Workout, error) {
	var latest Workout
	var lastErr error
	seen := false
	began := time.Now()
	for pause := time.Duration(0); ; pause = nextPause(pause) {
		left := c.shared.settleFor - time.Since(began)
		if pause > 0 && left <= 0 {
			break
		}
		if err := sleep(ctx, min(pause, left)); err != nil {
			return latest, unsettled(op, err, seen, lastErr)
		}
		workout, err := c.CurrentWorkout(ctx)
		switch {
		case err == nil && shows(workout, mark):
			return workout, nil
		case err == nil:
			latest, seen, lastErr = workout, true, nil
		case ctx.Err() != nil:
			return latest, unsettled(op, ctx.Err(), seen, lastErr)
		case KindOf(err) == Unreachable, KindOf(err) == Server, KindOf(err) == RateLimited, KindOf(err) == Malformed:
			lastErr = err
		default:
			return latest, err
		}
	}
	if !seen {
		return latest, lastErr
	}
	cause := fmt.Errorf("the mark did not show within %s", c.shared.settleFor)
	if latest.Empty() {
		cause = ErrWorkoutClosed
	}
	return latest, &Error{Kind: NotApplied, Op: string(op), Attempts: 1, Err: cause}
}

// nextPause grows from 0.3 to 2 seconds: most marks show at once, some take the platform 11 seconds.
func nextPause(pause time.Duration) time.Duration {
	steps := [...]time.Duration{300 * time.Millisecond, 600 * time.Millisecond, time.Second, 1500 * time.Millisecond, 2 * time.Second}
	for _, step := range steps {
		if pause < step {
			return step
		}
	}
	return steps[len(steps)-1]
}

// unsettled is the error for a caller whose context ended before the mark showed.
func unsettled(op Operation, cause error, seen bool, lastErr error) error {
	switch {
	case errors.Is(cause, context.Canceled):
		return &Error{Kind: Canceled, Op: string(op), Err: cause}
	case !seen && lastErr != nil:
		return lastErr
	}
	return &Error{Kind: NotApplied, Op: string(op), Attempts: 1, Err: fmt.Errorf("the mark did not show in time: %w", cause)}
}

// shows reports whether a workout has the mark: the exercise of that workout is done, or not done, as wished.
func shows(w Workout, mark Mark) bool {
	e, ok := w.ByPosition(mark.Position)
	return ok && w.IDCr == mark.IDCr && e.Done() == mark.Done
}

// sleep waits, at most as long as the context lasts.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
