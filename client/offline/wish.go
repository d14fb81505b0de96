package offline

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
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
	// Sent says that the platform has taken it, and that it does not show yet.
	Sent bool
	// Aside says why it is not sent any more; empty while it waits.
	Aside Reason
	// Problem is what the last try failed with; nil where there was none.
	Problem *client.Error

	activity                 string
	triedAt, counterAt       time.Time
	triedDone                bool
	refusals, timesNotShowed int
}

// Waiting reports whether the wish is still to come true.
func (w Wish) Waiting() bool { return w.Aside == "" }

// Reason says why a wish was set aside.
type Reason string

// The reasons.
const (
	// WorkoutGone: the workout it was made for is not the current one any more.
	WorkoutGone Reason = "workout_gone"
	// ExerciseMoved: another exercise, or none, stands at its position now.
	ExerciseMoved Reason = "exercise_moved"
	// NotApplied: the platform took it, more than once, and does not show it.
	NotApplied Reason = "not_applied"
	// Refused: the platform does not want it; Problem says why.
	Refused Reason = "refused"
)

// Wish puts a mark on the disk, to be sent, and returns the day with it. It takes the place of an earlier mark of
// the same exercise; one that says what the platform shows already, while nothing else is on its way, takes that
// one back. The error is of kind [client.Invalid] where the workout kept has no such exercise.
func (m *Member) Wish(ctx context.Context, mark client.Mark) (Day, error) {
	err := m.store.write(ctx, "a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		day, err := m.dayIn(ctx, tx)
		if err != nil {
			return false, err
		}
		e, ok := day.Workout.ByPosition(mark.Position)
		if !ok || day.Workout.IDCr != mark.IDCr || mark.IDCr == "" || mark.Position == "" {
			return false, &client.Error{Kind: client.Invalid, Op: "keep a mark", Err: errors.New("the workout has no such exercise")}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE idcr = ? AND position = ? AND aside <> ''", mark.IDCr, mark.Position); err != nil {
			return false, err
		}
		earlier, had := day.wishFor(mark.Position)
		switch {
		case had && earlier.triedAt.IsZero() && e.Done() == mark.Done:
			_, err = tx.ExecContext(ctx, "DELETE FROM wish WHERE id = ?", earlier.ID)
		case had:
			_, err = tx.ExecContext(ctx, "UPDATE wish SET done = ?, since = ?, refusals = 0, unshown = 0, problem = NULL WHERE id = ?",
				mark.Done, milliseconds(m.now()), earlier.ID)
		case e.Done() != mark.Done:
			_, err = tx.ExecContext(ctx, "INSERT INTO wish (idcr, position, activity, title, done, since) VALUES (?, ?, ?, ?, ?, ?)",
				mark.IDCr, mark.Position, e.PhysicalActivityID, e.Title(), mark.Done, milliseconds(m.now()))
		}
		return true, err
	})
	if err != nil {
		return Day{}, err
	}
	wake(m.wished)
	return m.Today(ctx)
}

// Retry tries a wish again now. One that was set aside waits again if its exercise is still there; otherwise the
// error is of kind [client.Invalid].
func (m *Member) Retry(ctx context.Context, id int64) error {
	err := m.store.write(ctx, "a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		day, err := m.dayIn(ctx, tx)
		if err != nil {
			return false, err
		}
		for _, w := range day.Wishes {
			if w.ID != id {
				continue
			}
			if reason := w.misplaced(day.Workout); reason != "" {
				return false, &client.Error{Kind: client.Invalid, Op: "retry a mark", Err: errors.New("its exercise is not in today's workout")}
			}
			_, err := tx.ExecContext(ctx, "UPDATE wish SET aside = '', accepted = 0, refusals = 0, unshown = 0, problem = NULL WHERE id = ?", id)
			return true, err
		}
		return false, nil
	})
	wake(m.wished)
	return err
}

// Discard forgets a wish. One that is on its way may still come true.
func (m *Member) Discard(ctx context.Context, id int64) error {
	return m.store.write(ctx, "what is left of the marks", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		_, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE id = ?", id)
		return true, err
	})
}

// misplaced says why a wish cannot be sent for the exercises of a workout; empty where it can.
func (w Wish) misplaced(workout client.Workout) Reason {
	if workout.Empty() || workout.IDCr != w.Mark.IDCr {
		return WorkoutGone
	}
	e, ok := workout.ByPosition(w.Mark.Position)
	if !ok || e.PhysicalActivityID != w.activity || w.activity == "" && e.Title() != w.Title {
		return ExerciseMoved
	}
	return ""
}

func wishesIn(ctx context.Context, tx *sql.Tx, zone *time.Location) ([]Wish, error) {
	var list []Wish
	err := each(ctx, tx, `SELECT id, wish.idcr, wish.position, activity, title, wish.done, since, tried_at, tried_done, accepted, COALESCE(sent.at, 0),
		refusals, unshown, aside, problem FROM wish
		LEFT JOIN sent ON sent.idcr = wish.idcr AND sent.position = wish.position AND sent.done = NOT wish.done ORDER BY id`, nil, func(rows *sql.Rows) error {
		var w Wish
		var idCr, position string
		var since, tried, counter int64
		var problem []byte
		err := rows.Scan(&w.ID, &idCr, &position, &w.activity, &w.Title, &w.Mark.Done, &since, &tried, &w.triedDone, &w.Sent, &counter,
			&w.refusals, &w.timesNotShowed, &w.Aside, &problem)
		if err != nil {
			return err
		}
		w.Mark.IDCr, w.Mark.Position = json.Number(idCr), json.Number(position)
		w.Since, w.triedAt, w.counterAt = moment(since, zone), moment(tried, zone), moment(counter, zone)
		w.Sent = w.Sent && w.triedDone == w.Mark.Done
		w.Problem = decodeProblem(problem)
		list = append(list, w)
		return nil
	})
	return list, err
}
