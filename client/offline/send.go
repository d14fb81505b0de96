package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

// attempt is one sending of a mark, with what was known of earlier ones.
type attempt struct {
	id   int64
	mark client.Mark
	// at is when it began, as it is stored.
	at int64
	// triedAt and triedDone are the earlier try of the wish, and sentAt is when this very mark was last sent.
	triedAt   int64
	triedDone bool
	sentAt    time.Time
}

// unsent is a failure of sending a wish, as against one of looking.
type unsent struct {
	id int64
	error
}

func (u unsent) Unwrap() error { return u.error }

// send sends the wish with that id as it stands now, if it is still to be sent. That it is tried is on the disk before,
// and what the platform said of it after: between the two nobody knows what became of it.
func (m *Member) send(ctx context.Context, id int64) error {
	a, found, err := m.beginSending(ctx, id)
	if err != nil || !found {
		return err
	}
	failure := m.remote.SendMark(ctx, a.mark)
	// The caller's end must not keep the answer from the disk.
	err = m.endSending(context.WithoutCancel(ctx), a, failure)
	if final(failure) && err == nil {
		return nil // the others do not depend on it
	}
	if failure != nil {
		failure = unsent{id, failure}
	}
	return errors.Join(failure, err)
}

func (m *Member) beginSending(ctx context.Context, id int64) (attempt, bool, error) {
	a, found := attempt{}, false
	err := m.store.writeThrough(ctx, "that a mark is tried", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		a, found = attempt{id: id, at: milliseconds(m.now())}, false
		err := tx.QueryRowContext(ctx, "SELECT idcr, position, done, tried_at, tried_done FROM wish WHERE id = ? AND aside = '' AND NOT (tried_done = done AND accepted + shown > 0)", id).
			Scan(&a.mark.IDCr, &a.mark.Position, &a.mark.Done, &a.triedAt, &a.triedDone)
		if errors.Is(err, sql.ErrNoRows) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if a.sentAt, err = sentAt(ctx, tx, a.mark); err != nil {
			return false, err
		}
		found = true
		if err := noteSent(ctx, tx, a.mark, a.at); err != nil {
			return false, err
		}
		_, err = tx.ExecContext(ctx, "UPDATE wish SET tried_at = ?, tried_done = done, accepted = 0, shown = 0 WHERE id = ?", a.at, id)
		return true, err
	})
	return a, found, err
}

// endSending notes what became of an attempt. The wish may have been changed meanwhile.
func (m *Member) endSending(ctx context.Context, a attempt, failure error) error {
	after := milliseconds(m.now()) // sending can take several tries
	return m.store.write(ctx, "what became of a mark", topicWorkout, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		if final(failure) {
			return true, m.refused(ctx, tx, a, failure)
		}
		if err := noteSent(ctx, tx, a.mark, after); err != nil {
			return false, err
		}
		w := Wish{ID: a.id}
		switch {
		case failure == nil:
			return true, update(ctx, tx, w, "accepted = 1, tried_at = ?, problem = NULL", after)
		case given(failure):
			return true, update(ctx, tx, w, "tried_at = ?", after)
		}
		return true, update(ctx, tx, w, "tried_at = ?, problem = ?", after, encodeProblem(failure))
	})
}

// refused notes that the platform does not want a mark: it is as if it had not been sent.
func (m *Member) refused(ctx context.Context, tx *sql.Tx, a attempt, failure error) error {
	if err := noteSent(ctx, tx, a.mark, milliseconds(a.sentAt)); err != nil {
		return err
	}
	// What was said of the mark does not count for its opposite.
	_, err := tx.ExecContext(ctx, `UPDATE wish SET tried_at = ?, tried_done = ?, refusals = refusals + (done = ?), problem = CASE WHEN done = ? THEN ? ELSE problem END,
		aside = CASE WHEN done = ? AND refusals + 1 >= ? THEN ? ELSE aside END WHERE id = ?`,
		a.triedAt, a.triedDone, a.mark.Done, a.mark.Done, encodeProblem(failure), a.mark.Done, refusedLimit, string(Refused), a.id)
	return err
}

// given reports whether a call failed because the caller gave it up.
func given(err error) bool { return client.KindOf(err) == client.Canceled }

// final reports whether asking again as things are is of no use.
func final(err error) bool {
	switch client.KindOf(err) {
	case client.Invalid, client.Forbidden, client.NotFound, client.UnknownMember, client.NotAvailable, client.Misconfigured:
		return true
	}
	return false
}

// unfinished lists the wishes that have not come far enough, in their order.
func (m *Member) unfinished(ctx context.Context, enough func(Wish) bool) ([]Wish, error) {
	var list []Wish
	err := m.store.read(ctx, "the outbox", func(ctx context.Context, tx *sql.Tx) error {
		list = nil
		all, err := wishesIn(ctx, tx, m.zone())
		for _, w := range all {
			if !enough(w) {
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
