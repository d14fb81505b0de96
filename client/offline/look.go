package offline

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

// unshownLimit is how often a mark that the platform took and does not show is sent in all, and refusedLimit how
// often one that it refuses for good.
const (
	unshownLimit = 2
	refusedLimit = 3
)

// CurrentWorkout asks the platform for today's workout, keeps it, and takes the marks that it shows out of the
// outbox. An answer that a later one has overtaken is returned and not kept.
func (m *Member) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	workout, left, err := m.ask(ctx)
	if left > 0 {
		wake(m.wished) // the platform can be reached
	}
	return workout, err
}

// ask looks, and says how many marks still wait.
func (m *Member) ask(ctx context.Context) (workout client.Workout, left int, err error) {
	number, err := m.beginLook(ctx)
	if err != nil {
		return workout, 0, err
	}
	asked := m.now()
	workout, err = m.remote.CurrentWorkout(ctx)
	if err != nil {
		return workout, 0, err
	}
	// What has been answered is kept even if the caller has lost interest.
	left, err = m.absorb(context.WithoutCancel(ctx), number, asked, workout)
	return workout, left, err
}

// beginLook gives a question its number.
func (m *Member) beginLook(ctx context.Context) (int64, error) {
	var number int64
	err := m.store.do(ctx, "begin to look", nil, func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "UPDATE look SET n = n + 1 RETURNING n").Scan(&number)
	})
	return number, err
}

// absorb keeps a workout and settles the outbox by it, in one transaction. The workout was asked for at that time.
// It returns how many marks still waited.
func (m *Member) absorb(ctx context.Context, number int64, asked time.Time, workout client.Workout) (left int, err error) {
	body, err := encodeWorkout(workout)
	if err != nil {
		return 0, err
	}
	err = m.store.write(ctx, "today's workout", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		left = 0
		var latest int64
		var old []byte
		err := tx.QueryRowContext(ctx, "SELECT look, body FROM kept WHERE name = ?", keptWorkout).Scan(&latest, &old)
		switch {
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return false, err
		case err == nil && latest >= number:
			return false, nil
		}
		if err := put(ctx, tx, keptWorkout, number, m.now(), body); err != nil {
			return false, err
		}
		if !bytes.Equal(old, body) {
			if err := seePictures(ctx, tx, m.now(), workout.Exercises); err != nil {
				return false, err
			}
		}
		wishes, err := wishesIn(ctx, tx, m.zone())
		for _, w := range wishes {
			if err != nil || !w.Waiting() {
				continue
			}
			err = m.judge(ctx, tx, w, workout, asked)
			left++
		}
		return true, err
	})
	return left, err
}

// judge decides what a workout, asked for at a time, means for a wish that waits.
func (m *Member) judge(ctx context.Context, tx *sql.Tx, w Wish, workout client.Workout, asked time.Time) error {
	tried := !w.triedAt.IsZero() && w.triedDone == w.Mark.Done
	reason := w.misplaced(workout)
	e, _ := workout.ByPosition(w.Mark.Position)
	switch {
	case reason == WorkoutGone && w.Sent && w.Mark.Done && workout.Empty():
		// The platform closes a workout once it is finished (inferred), most likely by this very mark.
		return remove(ctx, tx, w)
	case reason != "":
		return putAside(ctx, tx, w, reason)
	case e.Done() == w.Mark.Done:
		// The opposite may have been sent before, and show yet. One that was not tried was done by somebody else.
		safe := w.counterAt.IsZero() || m.over(w.counterAt, asked)
		if safe && (tried || w.triedAt.IsZero()) {
			return remove(ctx, tx, w)
		}
	case w.Sent && m.over(w.triedAt, asked):
		if w.timesNotShowed+1 >= unshownLimit {
			return putAside(ctx, tx, w, NotApplied)
		}
		_, err := tx.ExecContext(ctx, "UPDATE wish SET accepted = 0, unshown = unshown + 1 WHERE id = ?", w.ID)
		return err
	}
	return nil
}

// clockSlack is how far a time kept may lie ahead before the clock must have been set back meanwhile.
const clockSlack = time.Minute

// over reports whether what was sent at a time has had long enough to show in a workout asked for at another.
func (m *Member) over(sent, asked time.Time) bool {
	return asked.After(sent.Add(m.settle)) || asked.Before(sent.Add(-m.settle-clockSlack))
}

func remove(ctx context.Context, tx *sql.Tx, w Wish) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE id = ?", w.ID)
	return err
}

func putAside(ctx context.Context, tx *sql.Tx, w Wish, reason Reason) error {
	// An older one of the same exercise says nothing any more.
	if _, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE idcr = ? AND position = ? AND aside <> ''", w.Mark.IDCr, w.Mark.Position); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE wish SET aside = ? WHERE id = ?", string(reason), w.ID)
	return err
}

// put keeps a body under a name.
func put(ctx context.Context, tx *sql.Tx, name string, look int64, asOf time.Time, body []byte) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO kept (name, as_of, look, body) VALUES (?, ?, ?, ?)", name, milliseconds(asOf), look, body)
	return err
}
