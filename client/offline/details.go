package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

const (
	// detailCount is how many of the newest sessions are fetched with their exercises without being asked for, and
	// detailPause is between two of them.
	detailCount = 20
	detailPause = time.Second
	// openFor is how long a session without an end can be one that is going on.
	openFor = 24 * time.Hour
)

// Session asks the platform for a past session with its exercises and keeps it, under the id that it was asked by.
func (m *Member) Session(ctx context.Context, id string) (client.Session, error) {
	session, err := m.remote.Session(ctx, id)
	if err != nil {
		return session, err
	}
	body, err := encodeSession(session)
	if err != nil {
		return session, err
	}
	summary := session.Summary()
	summary.ID = id
	return session, m.store.write(context.WithoutCancel(ctx), "a session", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		if err := seePictures(ctx, tx, m.now(), session.Exercises); err != nil {
			return false, err
		}
		if err := keepSummaries(ctx, tx, []client.SessionSummary{summary}, 0); err != nil {
			return false, err
		}
		return true, m.putDetail(ctx, tx, id, body)
	})
}

// putDetail keeps a session with its exercises; without a body it is kept that the platform has none.
func (m *Member) putDetail(ctx context.Context, tx *sql.Tx, id string, body []byte) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO detail (id, as_of, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET as_of = excluded.as_of, body = COALESCE(excluded.body, body)",
		id, milliseconds(m.now()), body)
	return err
}

// KeptSession returns a past session from the copy, at once, and when the platform told it; the zero time where
// the copy does not have it.
func (m *Member) KeptSession(ctx context.Context, id string) (client.Session, time.Time, error) {
	var session client.Session
	var asOf time.Time
	err := m.store.read(ctx, "a session", func(ctx context.Context, tx *sql.Tx) error {
		var told int64
		var body []byte
		session, asOf = client.Session{}, time.Time{}
		err := tx.QueryRowContext(ctx, "SELECT as_of, body FROM detail WHERE id = ? AND body IS NOT NULL", id).Scan(&told, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err == nil {
			asOf = m.told(told)
			session, err = decodeSession(body, m.zone())
		}
		return err
	})
	return session, asOf, err
}

// fillDetails fetches the newest sessions with their exercises, those that are over and not in the copy.
func (m *Member) fillDetails(ctx context.Context) error {
	missing, err := m.missingDetails(ctx)
	if err != nil {
		return err
	}
	for _, id := range missing {
		select {
		case <-m.refill: // somebody looks at the list, which comes first; the rest of this follows
			m.Refill()
			return nil
		default:
		}
		_, err := m.Session(ctx, id)
		switch kind := client.KindOf(err); {
		case kind == client.NotFound || kind == client.Invalid:
			err = m.store.write(ctx, "that a session is gone", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
				return true, m.putDetail(ctx, tx, id, nil)
			})
		case final(err):
			return nil // it will not be had, and is not needed
		}
		if err != nil {
			return err
		}
		if !sleep(ctx, detailPause) {
			return ctx.Err()
		}
	}
	return nil
}

func (m *Member) missingDetails(ctx context.Context) ([]string, error) {
	var missing []string
	err := m.store.read(ctx, "which sessions are missing", func(ctx context.Context, tx *sql.Tx) error {
		missing = nil
		return each(ctx, tx, `SELECT id FROM (SELECT id FROM session WHERE closed_on <> 0 OR started_on < ? ORDER BY started_on DESC, id DESC LIMIT ?)
			WHERE id NOT IN (SELECT id FROM detail)`, []any{milliseconds(m.now().Add(-openFor)), detailCount}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			missing = append(missing, id)
			return err
		})
	})
	return missing, err
}
