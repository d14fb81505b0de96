package offline

import (
	"context"
	"database/sql"
	"math"
	"slices"
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

// listed is a list of sessions that has been read, by the versions at which it was.
type listed struct {
	at       Versions
	sessions []client.SessionSummary
}

// Archive returns the past sessions from the copy, at once.
func (m *Member) Archive(ctx context.Context) (Archive, error) {
	var a Archive
	err := m.store.read(ctx, "the sessions", func(ctx context.Context, tx *sql.Tx) error {
		a = Archive{}
		if err := m.archiveIn(ctx, tx, &a); err != nil {
			return err
		}
		var at Versions
		if err := at.in(ctx, tx); err != nil {
			return err
		}
		at = Versions{Sessions: at.Sessions, copy: at.copy}
		m.mu.Lock()
		known := m.list
		m.mu.Unlock()
		if known.at != at {
			var err error
			if known.sessions, err = m.sessionsIn(ctx, tx); err != nil {
				return err
			}
			m.mu.Lock()
			m.list = listed{at, known.sessions}
			m.mu.Unlock()
		}
		a.Sessions = slices.Clone(known.sessions)
		return nil
	})
	m.mu.Lock()
	a.Filling = m.fill
	m.mu.Unlock()
	return a, err
}

func (m *Member) sessionsIn(ctx context.Context, tx *sql.Tx) ([]client.SessionSummary, error) {
	var list []client.SessionSummary
	err := each(ctx, tx, `SELECT id, title, started_on, closed_on, active, calories, moves, exercises, skipped FROM session
		ORDER BY CASE WHEN started_on <> 0 THEN started_on ELSE closed_on END DESC, id DESC`, nil, func(rows *sql.Rows) error {
		var s client.SessionSummary
		var started, closed, active int64
		err := rows.Scan(&s.ID, &s.Title, &started, &closed, &active, &s.Calories, &s.Moves, &s.Exercises, &s.Skipped)
		s.StartedOn, s.ClosedOn, s.Active = moment(started, m.zone()), moment(closed, m.zone()), time.Duration(active)*time.Millisecond
		list = append(list, s)
		return err
	})
	return list, err
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
	a.AsOf = m.told(told)
	return err
}

// Sessions asks the platform for a page of past sessions and keeps them: the newest page, and one that follows a page
// kept before, as part of the list.
func (m *Member) Sessions(ctx context.Context, query client.SessionQuery) (client.SessionPage, error) {
	page, err := m.remote.Sessions(ctx, query)
	if err != nil {
		return page, err
	}
	_, err = m.extend(ctx, window{next: query.Cursor}, page)
	return page, err
}

// keepSummaries keeps sessions as they are told, as part of a window; with the window 0 they stay in theirs. What is
// told of a session differs between a list and the session itself: what is known of it stays where nothing is told.
func keepSummaries(ctx context.Context, tx *sql.Tx, list []client.SessionSummary, span int64) error {
	for _, s := range list {
		if s.ID == "" {
			continue
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (id, title, started_on, closed_on, active, calories, moves, exercises, skipped, span)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
			title = COALESCE(NULLIF(excluded.title, ''), title),
			started_on = COALESCE(NULLIF(excluded.started_on, 0), started_on), closed_on = COALESCE(NULLIF(excluded.closed_on, 0), closed_on),
			active = COALESCE(NULLIF(excluded.active, 0), active), calories = COALESCE(NULLIF(excluded.calories, 0), calories),
			moves = COALESCE(NULLIF(excluded.moves, 0), moves), exercises = COALESCE(NULLIF(excluded.exercises, 0), exercises),
			skipped = CASE WHEN excluded.exercises + excluded.skipped > 0 THEN excluded.skipped ELSE skipped END,
			span = COALESCE(NULLIF(excluded.span, 0), span)`,
			s.ID, s.Title, milliseconds(s.StartedOn), milliseconds(s.ClosedOn), s.Active.Milliseconds(), finite(s.Calories), finite(s.Moves), s.Exercises, s.Skipped, span)
		if err != nil {
			return err
		}
	}
	return nil
}

// finite is a number as the database can keep it.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}
