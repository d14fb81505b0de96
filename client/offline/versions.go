package offline

import (
	"context"
	"database/sql"
	"time"
)

// Versions count the changes of the copy's parts. They are told apart by being different, and mean nothing else.
type Versions struct {
	// Workout is today's workout with the outbox.
	Workout    int64
	Wellness   int64
	Sessions   int64
	Facilities int64
	// Filling is the filling of the history in this process, and Warnings those of the copy.
	Filling  int64
	Warnings int64

	// copy tells one copy from another that has taken its place.
	copy int64
}

// lookEvery is how often another process's changes are looked for.
const lookEvery = 500 * time.Millisecond

// Watch waits until the copy is not as in the versions seen, by this process or another one, and returns those
// that it has now. The error is the context's.
func (m *Member) Watch(ctx context.Context, seen Versions) (Versions, error) {
	for {
		changed := m.store.next()
		if now, err := m.versions(ctx); err == nil && now != seen {
			return now, nil
		}
		every := lookEvery
		if !m.store.file() {
			every = forever // nobody else can change it
		}
		if !sleep(ctx, every, changed) {
			return seen, ctx.Err()
		}
	}
}

func (m *Member) versions(ctx context.Context) (Versions, error) {
	var v Versions
	err := m.store.read(ctx, "what has changed", func(ctx context.Context, tx *sql.Tx) (err error) {
		v = Versions{}
		return v.in(ctx, tx)
	})
	m.mu.Lock()
	v.Filling = m.fill.changes
	m.mu.Unlock()
	v.Warnings = int64(len(m.store.told()))
	return v, err
}

func (v *Versions) in(ctx context.Context, tx *sql.Tx) error {
	if err := tx.QueryRowContext(ctx, "SELECT copy FROM look").Scan(&v.copy); err != nil {
		return err
	}
	return each(ctx, tx, "SELECT topic, n FROM version", nil, func(rows *sql.Rows) error {
		var about string
		var n int64
		if err := rows.Scan(&about, &n); err != nil {
			return err
		}
		switch topic(about) {
		case topicWorkout:
			v.Workout = n
		case topicWellness:
			v.Wellness = n
		case topicSessions:
			v.Sessions = n
		case topicFacilities:
			v.Facilities = n
		}
		return nil
	})
}

// each hands every row of a query to a function.
func each(ctx context.Context, tx *sql.Tx, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
