package offline

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"spotter/client"
)

// Retry tries a wish again now. One that was set aside waits again if its exercise is still there; otherwise the
// error is of kind [client.Invalid]. A wish that is not there any more is none to retry, and no error.
func (m *Member) Retry(ctx context.Context, id int64) error {
	err := m.store.writeThrough(ctx, "a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		day, err := m.dayIn(ctx, tx)
		if err != nil {
			return false, err
		}
		for _, w := range day.Wishes {
			if w.ID == id {
				return true, again(ctx, tx, day, w)
			}
		}
		return false, nil
	})
	if err == nil {
		wake(m.insist)
	}
	return err
}

// again lets a wish wait anew.
func again(ctx context.Context, tx *sql.Tx, day Day, w Wish) error {
	if w.misplaced(day.Workout) != "" {
		return &client.Error{Kind: client.Invalid, Op: "retry a mark", Err: errors.New("its exercise is not in today's workout")}
	}
	// What was wished since for the same place was wished for another exercise.
	_, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE idcr = ? AND position = ? AND aside = '' AND id <> ?", w.Mark.IDCr, w.Mark.Position, w.ID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE wish SET accepted = CASE WHEN aside = '' THEN accepted ELSE 0 END, aside = '',
		refusals = 0, unshown = 0, problem = NULL WHERE id = ?`, w.ID)
	return err
}

// Discard forgets a wish. One that is on its way may still come true.
func (m *Member) Discard(ctx context.Context, id int64) error {
	return m.store.writeThrough(ctx, "what is left of the marks", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		return true, remove(ctx, tx, Wish{ID: id})
	})
}

func remove(ctx context.Context, tx *sql.Tx, w Wish) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE id = ?", w.ID)
	return err
}

// misplaced says why a wish cannot be sent for the exercises of a workout; empty where it can.
func (w Wish) misplaced(workout client.Workout) Reason {
	if workout.Empty() || workout.IDCr != w.Mark.IDCr {
		return WorkoutGone
	}
	e, ok := workout.ByPosition(w.Mark.Position)
	if !ok || !w.of(e) {
		return ExerciseMoved
	}
	return ""
}

// of reports whether an exercise is the one that a wish was made for: the activity says so, and where there is none
// the title, which depends on the language.
func (w Wish) of(e client.Exercise) bool {
	if w.Mark.Position != e.Position || e.PhysicalActivityID != w.activity {
		return false
	}
	return w.activity != "" || e.Title() == w.Title
}

// wishesIn lists the outbox.
func wishesIn(ctx context.Context, tx *sql.Tx, zone *time.Location) ([]Wish, error) {
	var list []Wish
	err := each(ctx, tx, `SELECT id, wish.idcr, wish.position, activity, title, wish.done, since, tried_at, tried_done, accepted, shown,
		COALESCE(sent.at, 0), refusals, unshown, aside, problem
		FROM wish LEFT JOIN sent ON sent.idcr = wish.idcr AND sent.position = wish.position AND sent.done <> wish.done ORDER BY id`, nil, func(rows *sql.Rows) error {
		var w Wish
		var idCr, position string
		var since, tried, counter int64
		var problem []byte
		err := rows.Scan(&w.ID, &idCr, &position, &w.activity, &w.Title, &w.Mark.Done, &since, &tried, &w.triedDone, &w.Sent, &w.Shown,
			&counter, &w.refusals, &w.unshown, &w.Aside, &problem)
		if err != nil {
			return err
		}
		w.Mark.IDCr, w.Mark.Position = json.Number(idCr), json.Number(position)
		w.Since, w.triedAt, w.counterAt = moment(since, zone), moment(tried, zone), moment(counter, zone)
		w.Sent, w.Shown = w.Sent && w.tried(), w.Shown && w.tried()
		w.Problem = decodeProblem(problem)
		list = append(list, w)
		return nil
	})
	return list, err
}

// noteSent remembers when a mark was last sent: what is sent can arrive late, or twice.
func noteSent(ctx context.Context, tx *sql.Tx, mark client.Mark, at int64) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sent VALUES (?, ?, ?, ?)", mark.IDCr, mark.Position, mark.Done, at)
	return err
}

// sentAt is when a mark was last sent; zero where that is too long ago to show any more.
func sentAt(ctx context.Context, tx *sql.Tx, mark client.Mark) (time.Time, error) {
	var at int64
	err := tx.QueryRowContext(ctx, "SELECT at FROM sent WHERE idcr = ? AND position = ? AND done = ?", mark.IDCr, mark.Position, mark.Done).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return moment(at, time.UTC), err
}
