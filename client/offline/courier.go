package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

const (
	// busyPause is how long another process that sends is waited for before looking again.
	busyPause = 250 * time.Millisecond
	// idleLook is how often another process's marks are looked for: one that was killed leaves them.
	idleLook = 2 * time.Second
	// A try that failed is repeated after 1, 2, 4 and so on up to 30 seconds, a fifth more or less.
	firstPause, longestPause = time.Second, 30 * time.Second
)

// errBusy says that another process is sending.
var errBusy = errors.New("another process is sending")

// courier sends what waits, whenever something does, until the context ends.
func (m *Member) courier(ctx context.Context) {
	pause := time.Duration(0)
	for {
		err := m.deliver(ctx)
		wait := idleLook
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, errBusy):
			wait = busyPause
		case err != nil:
			pause = min(max(2*pause, firstPause), longestPause)
			wait = max(time.Duration(float64(pause)*(0.8+0.4*m.jitter())), retryAfter(err))
		default:
			pause = 0
			if !m.store.file() {
				wait = 1 << 62
			}
		}
		if !sleep(ctx, wait, m.wished) {
			return
		}
	}
}

func retryAfter(err error) time.Duration {
	var failure *client.Error
	if errors.As(err, &failure) {
		return failure.RetryAfter
	}
	return 0
}

// deliver sends what waits, in order, and reads the workout until all of it shows or is set aside. It returns at
// the first failure, with what is left still waiting.
func (m *Member) deliver(ctx context.Context) error {
	wishes, err := m.waiting(ctx)
	if err != nil || len(wishes) == 0 {
		return err
	}
	release := m.sending.try()
	if release == nil {
		return errBusy
	}
	defer release()
	for pause := time.Duration(0); ; pause = nextPause(pause) {
		// Sending follows a look, so that no mark goes to an exercise that is not there any more.
		if err := m.look(ctx); err != nil {
			return err
		}
		if wishes, err = m.waiting(ctx); err != nil || len(wishes) == 0 {
			return err
		}
		for _, w := range wishes {
			if w.Sent {
				continue
			}
			if err := m.send(ctx, w.ID); err != nil {
				return err
			}
			pause = 0
		}
		if !sleep(ctx, max(pause, shortestPause), m.wished) {
			return ctx.Err()
		}
	}
}

// shortestPause and longestLook bound the time between two looks for a mark: most show at once, some after 11 s.
const shortestPause, longestLook = 50 * time.Millisecond, 2 * time.Second

func nextPause(pause time.Duration) time.Duration {
	return min(max(2*pause, 300*time.Millisecond), longestLook)
}

// look reads the workout for the marks that wait, and notes a failure with them.
func (m *Member) look(ctx context.Context) error {
	_, _, err := m.ask(ctx)
	if err == nil || ctx.Err() != nil || given(err) {
		return err
	}
	return errors.Join(err, m.trouble(ctx, err))
}

// send sends the wish with that id as it stands now. That it is tried is on the disk before, and what the platform
// said of it after: between the two nobody knows what became of it.
func (m *Member) send(ctx context.Context, id int64) error {
	mark, found := client.Mark{}, false
	at := milliseconds(m.now())
	err := m.store.write(ctx, "that a mark is tried", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		err := tx.QueryRowContext(ctx, `UPDATE wish SET tried_at = ?, tried_done = done, accepted = 0
			WHERE id = ? AND aside = '' RETURNING idcr, position, done`, at, id).Scan(&mark.IDCr, &mark.Position, &mark.Done)
		if errors.Is(err, sql.ErrNoRows) {
			return false, nil
		}
		if found = err == nil; !found {
			return false, err
		}
		return true, noteSent(ctx, tx, mark, at)
	})
	if err != nil || !found {
		return err
	}
	sent := m.remote.SendMark(ctx, mark)
	// The caller's end must not keep the answer from the disk.
	ctx = context.WithoutCancel(ctx)
	after := milliseconds(m.now()) // sending may have taken several tries
	err = m.store.write(ctx, "what became of a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		err := noteSent(ctx, tx, mark, after)
		switch {
		case err != nil:
		case sent == nil:
			_, err = tx.ExecContext(ctx, "UPDATE wish SET accepted = 1, tried_at = ?, problem = NULL WHERE id = ?", after, id)
		case final(sent):
			_, err = tx.ExecContext(ctx, "UPDATE wish SET refusals = refusals + 1, problem = ? WHERE id = ?", encodeProblem(sent), id)
			if err == nil {
				_, err = tx.ExecContext(ctx, "UPDATE wish SET aside = ? WHERE id = ? AND refusals >= ?", string(Refused), id, refusedLimit)
			}
		case !given(sent):
			_, err = tx.ExecContext(ctx, "UPDATE wish SET problem = ? WHERE id = ?", encodeProblem(sent), id)
		}
		return true, err
	})
	if final(sent) && err == nil {
		return nil // the others do not depend on it
	}
	return errors.Join(sent, err)
}

func noteSent(ctx context.Context, tx *sql.Tx, mark client.Mark, at int64) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?)", mark.IDCr, mark.Position, mark.Done, at)
	return err
}

// given reports whether a call failed because the caller gave it up.
func given(err error) bool { return client.KindOf(err) == client.Canceled }

// final reports whether asking again as things are is of no use.
func final(err error) bool {
	switch client.KindOf(err) {
	case client.Invalid, client.Forbidden, client.NotFound, client.NotAvailable, client.Misconfigured:
		return true
	}
	return false
}

// waiting lists the wishes that wait, in their order.
func (m *Member) waiting(ctx context.Context) ([]Wish, error) {
	var list []Wish
	err := m.store.read(ctx, "the outbox", func(ctx context.Context, tx *sql.Tx) error {
		all, err := wishesIn(ctx, tx, m.zone())
		for _, w := range all {
			if w.Waiting() {
				list = append(list, w)
			}
		}
		return err
	})
	return list, err
}

// trouble notes with the marks that wait why they could not be sent, unless that is what they know already.
func (m *Member) trouble(ctx context.Context, cause error) error {
	body := encodeProblem(cause)
	return m.store.write(ctx, "what is in the way", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		result, err := tx.ExecContext(ctx, "UPDATE wish SET problem = ? WHERE aside = '' AND problem IS NOT ?", body, body)
		if err != nil {
			return false, err
		}
		n, err := result.RowsAffected()
		return n > 0, err
	})
}

// Deliver sends what waits and returns when nothing does any more, at the first failure, or when the context ends,
// whichever comes first. Where another process is sending, it waits for that one.
func (m *Member) Deliver(ctx context.Context) error {
	for {
		err := m.deliver(ctx)
		if !errors.Is(err, errBusy) {
			return err
		}
		if !sleep(ctx, busyPause, nil) {
			return ctx.Err()
		}
	}
}

// SetDone makes a wish, and waits until the platform shows it or it is set aside. It returns the workout last
// kept. A mark whose sending failed still waits in the outbox.
func (m *Member) SetDone(ctx context.Context, mark client.Mark) (client.Workout, error) {
	day, err := m.Wish(ctx, mark)
	if err != nil {
		return day.Workout, err
	}
	err = m.Deliver(ctx)
	day, readErr := m.Today(context.WithoutCancel(ctx))
	for _, w := range day.Wishes {
		if w.Mark.IDCr == mark.IDCr && w.Mark.Position == mark.Position && !w.Waiting() {
			err = errors.Join(w.Err(), err)
		}
	}
	return day.Workout, errors.Join(err, readErr)
}

// Err is why a wish that was set aside did not come true; nil for one that waits.
func (w Wish) Err() error {
	const op = "mark an exercise"
	switch {
	case w.Waiting():
		return nil
	case w.Aside == Refused && w.Problem != nil:
		return w.Problem
	case w.Aside == WorkoutGone:
		return &client.Error{Kind: client.NotApplied, Op: op, Err: client.ErrWorkoutClosed}
	}
	return &client.Error{Kind: client.NotApplied, Op: op, Err: errors.New("the platform does not show it")}
}
