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

// look is a question for the workout.
type look struct {
	// number tells earlier ones from later ones, within a copy.
	number, copy int64
	// asked is when it began, by the clock of the process, and at by the clock on the wall.
	asked, at time.Time
}

// ask looks, and says how many marks still waited.
func (m *Member) ask(ctx context.Context) (workout client.Workout, left int, err error) {
	question, err := m.beginLook(ctx)
	if err != nil {
		return workout, 0, err
	}
	workout, err = m.remote.CurrentWorkout(ctx)
	if err != nil {
		if !given(err) {
			m.heard(question, Look{}, false)
		}
		return workout, 0, err
	}
	// What has been answered is kept even if the caller has lost interest.
	shown, left, err := m.absorb(context.WithoutCancel(ctx), question, workout)
	if err == nil {
		m.heard(question, shown, true)
		m.firstLook.Do(func() { close(m.reached) })
	}
	return workout, left, err
}

// heard notes whether a question was answered, and what the answer is called, unless a later one was heard of already.
func (m *Member) heard(question look, answer Look, answered bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if question.asked.Before(m.asked) {
		return
	}
	m.asked, m.answer, m.answered = question.asked, answer, answered
}

// beginLook gives a question its number.
func (m *Member) beginLook(ctx context.Context) (look, error) {
	var l look
	err := m.store.do(ctx, "begin to look", writes, func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "UPDATE look SET n = n + 1 RETURNING n, copy").Scan(&l.number, &l.copy)
	})
	l.asked, l.at = time.Now(), m.now()
	return l, err
}

// absorb keeps the workout that a look has shown and settles the outbox by it, in one transaction. It returns what the
// look is called in the copy that has it, and how many marks still waited.
func (m *Member) absorb(ctx context.Context, l look, workout client.Workout) (shown Look, left int, err error) {
	body, err := encodeWorkout(workout)
	if err != nil {
		return Look{}, 0, err
	}
	err = m.store.write(ctx, "today's workout", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		left = 0
		old, overtaken, err := l.before(ctx, tx)
		if err != nil || overtaken {
			return false, err
		}
		if err := put(ctx, tx, keptWorkout, l.number, m.now(), body); err != nil {
			return false, err
		}
		if !bytes.Equal(old, body) {
			if err := seePictures(ctx, tx, m.now(), workout.Exercises); err != nil {
				return false, err
			}
		}
		left, err = m.settle(ctx, tx, l, old, workout)
		return true, err
	})
	return Look{l.number, l.copy}, left, err
}

// before is the body of the workout kept until now, and whether a later look has overtaken this one. A look that began
// with another copy is earlier than all that there is in this one.
func (l *look) before(ctx context.Context, tx *sql.Tx) (body []byte, overtaken bool, err error) {
	var newest, latest, copied int64
	if err := tx.QueryRowContext(ctx, "SELECT n, copy FROM look").Scan(&newest, &copied); err != nil {
		return nil, false, err
	}
	if copied != l.copy {
		l.number, l.copy = 0, copied
	}
	err = tx.QueryRowContext(ctx, "SELECT look, body FROM kept WHERE name = ?", keptWorkout).Scan(&latest, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	// A number that no look has had yet comes of damage.
	return body, latest >= l.number && latest <= newest, err
}

// settle decides what a workout means for the marks that wait, and forgets what was sent too long ago to show.
func (m *Member) settle(ctx context.Context, tx *sql.Tx, l look, before []byte, workout client.Workout) (left int, err error) {
	if err := m.forgetSent(ctx, tx, l); err != nil {
		return 0, err
	}
	wishes, err := wishesIn(ctx, tx, m.zone())
	if err != nil {
		return 0, err
	}
	finished := m.finished(before, workout, wishes)
	for _, w := range wishes {
		if !w.Waiting() {
			continue
		}
		if err := m.judge(ctx, tx, w, workout, l, finished); err != nil {
			return 0, err
		}
		left++
	}
	m.forgetTries(l)
	return left, nil
}

// judge decides what a workout means for a wish that waits. A workout that has closed because it is finished shows its
// marks no more: one that the platform has taken has come true, and of any other one nobody can tell. What a past
// session tells does not decide it: it has no positions, and nothing need be recorded for an exercise marked by hand.
func (m *Member) judge(ctx context.Context, tx *sql.Tx, w Wish, workout client.Workout, l look, finished bool) error {
	reason := w.misplaced(workout)
	e, _ := workout.ByPosition(w.Mark.Position)
	shows := reason == "" && e.Done() == w.Mark.Done
	switch {
	case reason == WorkoutGone && w.Mark.Done && w.Sent && (finished || workout.Empty()):
		return remove(ctx, tx, w)
	case reason != "":
		return update(ctx, tx, w, "aside = ?", string(reason))
	case shows && w.counterAt.IsZero() && (w.tried() || w.triedAt.IsZero()):
		return remove(ctx, tx, w) // one that was not tried was done by somebody else
	case shows && w.tried() && !w.Shown:
		return update(ctx, tx, w, "shown = 1")
	case shows:
		return nil
	case w.Shown:
		// What was sent before has taken its place.
		return update(ctx, tx, w, "shown = 0, accepted = 0")
	case w.Sent && m.watched(w, l) >= m.settleFor:
		if w.unshown+1 >= unshownLimit {
			return update(ctx, tx, w, "aside = ?", string(NotApplied))
		}
		return update(ctx, tx, w, "accepted = 0, unshown = unshown + 1")
	}
	return nil
}

// finished reports whether the workout that is gone had nothing left to do but what was sent: the platform closes a
// workout once it is finished (inferred).
func (m *Member) finished(before []byte, workout client.Workout, wishes []Wish) bool {
	if before == nil {
		return false
	}
	old, err := m.decoded(before)
	if err != nil || old.Empty() || old.IDCr == workout.IDCr {
		return false
	}
	sent := map[string]bool{}
	for _, w := range wishes {
		if w.Waiting() && w.Mark.IDCr == old.IDCr && w.tried() {
			sent[w.Mark.Position.String()] = w.Mark.Done
		}
	}
	for _, e := range old.Exercises {
		if done, ok := sent[e.Position.String()]; ok && !done || !ok && !e.Done() {
			return false
		}
	}
	return true
}

func update(ctx context.Context, tx *sql.Tx, w Wish, set string, values ...any) error {
	_, err := tx.ExecContext(ctx, "UPDATE wish SET "+set+" WHERE id = ?", append(values, w.ID)...)
	return err
}
