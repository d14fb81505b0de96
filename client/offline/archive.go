package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

// Archive is the past sessions in the copy.
type Archive struct {
	// Sessions are the newest first, those without a date last.
	Sessions []client.SessionSummary
	// AsOf is when the newest of them were last asked for; zero where they never were.
	AsOf time.Time
	// Complete says that the list reaches to the member's first session without a gap.
	Complete bool
	// Source says how the list was come by.
	Source client.SessionSource
	// Filling is what this process is doing about it.
	Filling Filling
}

// Archive returns the past sessions from the copy, at once.
func (m *Member) Archive(ctx context.Context) (Archive, error) {
	var a Archive
	err := m.store.read(ctx, "the sessions", func(ctx context.Context, tx *sql.Tx) error {
		if err := m.archiveIn(ctx, tx, &a); err != nil {
			return err
		}
		return each(ctx, tx, `SELECT id, title, started_on, closed_on, active, calories, moves, exercises, skipped FROM session
			ORDER BY CASE WHEN started_on <> 0 THEN started_on ELSE closed_on END DESC, id DESC`, nil, func(rows *sql.Rows) error {
			var s client.SessionSummary
			var started, closed, active int64
			err := rows.Scan(&s.ID, &s.Title, &started, &closed, &active, &s.Calories, &s.Moves, &s.Exercises, &s.Skipped)
			s.StartedOn, s.ClosedOn, s.Active = moment(started, m.zone()), moment(closed, m.zone()), time.Duration(active)*time.Millisecond
			a.Sessions = append(a.Sessions, s)
			return err
		})
	})
	m.mu.Lock()
	a.Filling = m.fill
	m.mu.Unlock()
	return a, err
}

// archiveIn says how far the list reaches: the newest window is the one that is shown to be fresh.
func (m *Member) archiveIn(ctx context.Context, tx *sql.Tx, a *Archive) error {
	var told int64
	windows := 0
	err := each(ctx, tx, "SELECT complete, source, as_of FROM span ORDER BY id DESC", nil, func(rows *sql.Rows) error {
		var complete bool
		var source string
		var asOf int64
		err := rows.Scan(&complete, &source, &asOf)
		if windows == 0 {
			a.Complete, a.Source, told = complete, client.SessionSource(source), asOf
		}
		windows++
		return err
	})
	a.Complete = a.Complete && windows == 1
	a.AsOf = moment(told, m.zone())
	return err
}

// Sessions asks the platform for a page of past sessions and keeps them.
func (m *Member) Sessions(ctx context.Context, query client.SessionQuery) (client.SessionPage, error) {
	page, err := m.remote.Sessions(ctx, query)
	if err != nil {
		return page, err
	}
	return page, m.store.write(context.WithoutCancel(ctx), "sessions", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		return true, keepSummaries(ctx, tx, page.Sessions, 0)
	})
}

// keepSummaries keeps sessions as a list tells them, as part of a window; with the window 0 they stay in theirs.
func keepSummaries(ctx context.Context, tx *sql.Tx, list []client.SessionSummary, span int64) error {
	for _, s := range list {
		if s.ID == "" {
			continue
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (id, title, started_on, closed_on, active, calories, moves, exercises, skipped, span)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title, started_on = excluded.started_on,
			closed_on = excluded.closed_on, active = excluded.active, calories = excluded.calories, moves = excluded.moves,
			exercises = excluded.exercises, skipped = excluded.skipped, span = CASE WHEN excluded.span <> 0 THEN excluded.span ELSE span END`,
			s.ID, s.Title, milliseconds(s.StartedOn), milliseconds(s.ClosedOn), s.Active.Milliseconds(), s.Calories, s.Moves, s.Exercises, s.Skipped, span)
		if err != nil {
			return err
		}
	}
	return nil
}

// Session asks the platform for a past session with its exercises and keeps it.
func (m *Member) Session(ctx context.Context, id string) (client.Session, error) {
	session, err := m.remote.Session(ctx, id)
	if err != nil {
		return session, err
	}
	body, err := encodeSession(session)
	if err != nil {
		return session, err
	}
	return session, m.store.write(context.WithoutCancel(ctx), "a session", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		if err := seePictures(ctx, tx, m.now(), session.Exercises); err != nil {
			return false, err
		}
		// A session that no list has named is kept under the id it was asked by, and joins the list by its own.
		if err := keepSummaries(ctx, tx, []client.SessionSummary{session.Summary()}, 0); err != nil {
			return false, err
		}
		_, err := tx.ExecContext(ctx, "UPDATE session SET detail = ?, detail_as_of = ? WHERE id = ?", body, milliseconds(m.now()), session.ID)
		return true, err
	})
}

// KeptSession returns a past session from the copy, at once, and when the platform told it; the zero time where
// the copy does not have it.
func (m *Member) KeptSession(ctx context.Context, id string) (client.Session, time.Time, error) {
	var session client.Session
	var asOf time.Time
	err := m.store.read(ctx, "a session", func(ctx context.Context, tx *sql.Tx) error {
		var told int64
		var body []byte
		err := tx.QueryRowContext(ctx, "SELECT detail_as_of, detail FROM session WHERE id = ? AND detail IS NOT NULL", id).Scan(&told, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err == nil {
			asOf = moment(told, m.zone())
			session, err = decodeSession(body)
		}
		return err
	})
	return session, asOf, err
}
