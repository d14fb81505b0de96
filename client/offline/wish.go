package offline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"spotter/client"
)

// Wish is a mark that the platform does not show yet.
type Wish struct {
	ID   int64
	Mark client.Mark
	// Title names the exercise, as [client.Exercise.Title].
	Title string
	// Since is when it was made.
	Since time.Time
	// Sent says that the platform has taken it.
	Sent bool
	// Shown says that the platform shows it, and that the opposite was sent so shortly before that it could still take
	// its place: until that is over, it is looked at, and sent again where it needs to be.
	Shown bool
	// Aside says why it is not sent any more; empty while it waits.
	Aside Reason
	// Problem is what the last try failed with; nil where there was none.
	Problem *client.Error

	activity string
	// The last try: its time and whether it said done.
	triedAt   time.Time
	triedDone bool
	// counterAt is when the opposite was last sent, as far as that could still show.
	counterAt time.Time
	// refusals and unshown count the tries that the platform refused, and those that it took and did not show.
	refusals, unshown int
}

// Waiting reports whether the wish is still to come true.
func (w Wish) Waiting() bool { return w.Aside == "" }

// MayHaveArrived reports whether the mark was sent as it stands. Of one that was set aside then, nobody can tell whether
// the platform has counted it.
func (w Wish) MayHaveArrived() bool { return w.tried() }

// tried reports whether the mark has been sent as it stands now.
func (w Wish) tried() bool { return !w.triedAt.IsZero() && w.triedDone == w.Mark.Done }

// Reason says why a wish was set aside.
type Reason string

// The reasons.
const (
	// WorkoutGone: the workout it was made for is not the current one any more. A mark that was sent may have been counted
	// before it closed ([Wish.MayHaveArrived]).
	WorkoutGone Reason = "workout_gone"
	// ExerciseMoved: another exercise, or none, stands at its position now.
	ExerciseMoved Reason = "exercise_moved"
	// NotApplied: the platform took it, more than once, and does not show it.
	NotApplied Reason = "not_applied"
	// Refused: the platform does not want it; Problem says why.
	Refused Reason = "refused"
)

// Err is why a wish that was set aside did not come true, as a [client.Error]; nil for one that waits.
func (w Wish) Err() error {
	const op = "mark an exercise"
	switch {
	case w.Waiting():
		return nil
	case w.Aside == Refused && w.Problem != nil:
		return w.Problem
	case w.Aside == WorkoutGone && w.tried():
		return &client.Error{Kind: client.NotApplied, Op: op, Err: fmt.Errorf("%w; the mark was sent and may have been counted: the past sessions tell", client.ErrWorkoutClosed)}
	case w.Aside == WorkoutGone:
		return &client.Error{Kind: client.NotApplied, Op: op, Err: client.ErrWorkoutClosed}
	case w.Aside == ExerciseMoved:
		return &client.Error{Kind: client.NotApplied, Op: op, Err: errors.New("another exercise is at its place in the workout now")}
	}
	return &client.Error{Kind: client.NotApplied, Op: op, Err: errors.New("the platform does not show it")}
}

// Wish puts a mark on the disk, to be sent, and returns the day with it. It takes the place of an earlier mark of the
// same exercise; one that says what the platform shows already, while nothing else is on its way, takes that one back.
// The error is of kind [client.Invalid] where the workout kept has no such exercise.
func (m *Member) Wish(ctx context.Context, mark client.Mark) (Day, error) {
	return m.wish(ctx, mark, false)
}

// Insist is [Member.Wish] for a mark that must be certain: one that says what the copy shows is kept as well, until the
// platform shows it, which may have changed since.
func (m *Member) Insist(ctx context.Context, mark client.Mark) (Day, error) {
	return m.wish(ctx, mark, true)
}

// wish puts a mark on the disk. One that says what the kept workout shows is kept too if it must be certain: the
// workout can be old.
func (m *Member) wish(ctx context.Context, mark client.Mark, certain bool) (Day, error) {
	var day Day
	err := m.store.writeThrough(ctx, "a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		var err error
		if day, err = m.dayIn(ctx, tx); err != nil {
			return false, err
		}
		e, ok := day.Workout.ByPosition(mark.Position)
		if !ok || day.Workout.IDCr != mark.IDCr || mark.IDCr == "" || mark.Position == "" {
			return false, &client.Error{Kind: client.Invalid, Op: "keep a mark", Err: errors.New("the workout has no such exercise")}
		}
		changed, err := m.replaceWish(ctx, tx, day, e, mark, certain)
		if err != nil || !changed {
			return false, err
		}
		day.Wishes, err = wishesIn(ctx, tx, m.zone())
		return true, err
	})
	if err != nil {
		return Day{}, err
	}
	wake(m.wished)
	return day, nil
}

// replaceWish puts a mark in the place of the earlier one of the same exercise, and reports whether that changes
// anything.
func (m *Member) replaceWish(ctx context.Context, tx *sql.Tx, day Day, e client.Exercise, mark client.Mark, certain bool) (bool, error) {
	earlier, had := day.wishOf(e)
	if had && earlier.Waiting() && earlier.Mark == mark {
		return false, nil
	}
	counter, err := sentAt(ctx, tx, opposite(mark))
	needless := !certain && counter.IsZero() && e.Done() == mark.Done
	switch {
	case err != nil || !had && needless:
		return false, err
	case needless:
		err = remove(ctx, tx, earlier)
	case had:
		_, err = tx.ExecContext(ctx, `UPDATE wish SET done = ?, since = ?, activity = ?, title = ?, accepted = CASE WHEN aside = '' THEN accepted ELSE 0 END, aside = '',
			refusals = 0, unshown = 0, problem = NULL WHERE id = ?`, mark.Done, milliseconds(m.now()), e.PhysicalActivityID, e.Title(), earlier.ID)
	default:
		_, err = tx.ExecContext(ctx, "INSERT INTO wish (idcr, position, activity, title, done, since) VALUES (?, ?, ?, ?, ?, ?)",
			mark.IDCr, mark.Position, e.PhysicalActivityID, e.Title(), mark.Done, milliseconds(m.now()))
	}
	return true, err
}

func opposite(mark client.Mark) client.Mark {
	mark.Done = !mark.Done
	return mark
}
