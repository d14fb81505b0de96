package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

// Filling is what a process does to complete the history.
type Filling struct {
	// Running says that it is asking now.
	Running bool
	// Problem is what the last try failed with; nil where it did not.
	Problem error

	changes int64
}

const (
	// pagePause keeps the filling from being a burden on the platform, and detailPause that of single sessions.
	pagePause, detailPause = 250 * time.Millisecond, time.Second
	// detailCount is how many of the newest sessions are fetched with their exercises without being asked for.
	detailCount = 20
)

// Refill asks for the newest sessions now, and then for all that are missing, in the background: it is for [Member.Run]
// to do.
func (m *Member) Refill() { wake(m.refill) }

// filler completes the history each time that it is asked to, until the context ends.
func (m *Member) filler(ctx context.Context) {
	pause := time.Duration(0)
	for {
		wait := time.Duration(1 << 62)
		if pause > 0 {
			wait = max(time.Duration(float64(pause)*(0.8+0.4*m.jitter())), retryAfter(m.state().Problem))
		}
		if !sleep(ctx, wait, m.refill) {
			return
		}
		switch err := m.fillOnce(ctx); {
		case ctx.Err() != nil:
			return
		case errors.Is(err, errBusy):
			pause = longestPause // it is looked at again, in case the other process ends before it is done
		case err != nil && !final(err):
			pause = min(max(2*pause, firstPause), longestPause)
		default:
			pause = 0
		}
	}
}

func (m *Member) state() Filling {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fill
}

// fillOnce reads the list from its newest session down to what is known, goes on where earlier runs stopped, and
// then fetches the newest sessions whole.
func (m *Member) fillOnce(ctx context.Context) error {
	release := m.filling.try()
	if release == nil {
		return errBusy
	}
	defer release()
	m.tell(true, nil)
	err := m.fillList(ctx)
	if err == nil {
		err = m.fillDetails(ctx)
	}
	if ctx.Err() != nil {
		m.tell(false, nil)
		return err
	}
	m.tell(false, err)
	return err
}

// tell says to those who watch what the filling does.
func (m *Member) tell(running bool, problem error) {
	m.mu.Lock()
	m.fill = Filling{Running: running, Problem: problem, changes: m.fill.changes + 1}
	m.mu.Unlock()
	m.store.signal()
}

// window is a stretch of the list that has been read without a gap.
type window struct {
	id       int64
	next     string // the cursor of the page below it
	complete bool
}

// fillList reads pages downwards. Each is stored with the window that it extends, so that a run that is broken off
// is gone on with; where a window meets an older one, the two become one, and the reading goes on below both.
func (m *Member) fillList(ctx context.Context) error {
	current := window{}
	for passed := map[string]bool{}; !current.complete; {
		page, err := m.remote.Sessions(ctx, client.SessionQuery{Cursor: current.next})
		if err != nil {
			return err
		}
		passed[current.next] = true
		if current, err = m.extend(ctx, current, page); err != nil {
			return err
		}
		if passed[current.next] {
			return nil // a list that leads back to itself has no more to tell
		}
		if !current.complete && !sleep(ctx, pagePause, nil) {
			return ctx.Err()
		}
	}
	return nil
}

// extend stores a page below a window, and returns the window as it is then. The first page begins a new one.
func (m *Member) extend(ctx context.Context, w window, page client.SessionPage) (window, error) {
	grown := window{id: w.id, next: page.Next, complete: page.Next == ""}
	err := m.store.write(ctx, "sessions", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		grown = window{id: w.id, next: page.Next, complete: page.Next == ""}
		if grown.id == 0 {
			err := tx.QueryRowContext(ctx, "INSERT INTO span (next, complete, source, as_of) VALUES (?, ?, ?, ?) RETURNING id",
				page.Next, grown.complete, string(page.Source), milliseconds(m.now())).Scan(&grown.id)
			if err != nil {
				return false, err
			}
		}
		for _, s := range page.Sessions {
			older, err := windowOf(ctx, tx, s.ID)
			if err != nil {
				return false, err
			}
			if older.id == 0 || older.id == grown.id {
				continue
			}
			// What lies below the older window is known, or is where it stopped.
			if !grown.complete {
				grown.next, grown.complete = older.next, older.complete
			}
			if _, err := tx.ExecContext(ctx, "UPDATE session SET span = ? WHERE span = ?", grown.id, older.id); err != nil {
				return false, err
			}
			if _, err := tx.ExecContext(ctx, "DELETE FROM span WHERE id = ?", older.id); err != nil {
				return false, err
			}
		}
		if err := keepSummaries(ctx, tx, page.Sessions, grown.id); err != nil {
			return false, err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE span SET next = ?, complete = ? WHERE id = ?", grown.next, grown.complete, grown.id); err != nil {
			return false, err
		}
		if grown.complete {
			// A window that was not met holds only what the platform does not list any more.
			_, err := tx.ExecContext(ctx, "DELETE FROM span WHERE id <> ?", grown.id)
			return true, err
		}
		return true, nil
	})
	return grown, err
}

// windowOf is the window of a session; its id is 0 where it is in none.
func windowOf(ctx context.Context, tx *sql.Tx, id string) (window, error) {
	var w window
	err := tx.QueryRowContext(ctx, "SELECT span.id, next, complete FROM session JOIN span ON span.id = span WHERE session.id = ?", id).Scan(&w.id, &w.next, &w.complete)
	if errors.Is(err, sql.ErrNoRows) {
		return window{}, nil
	}
	return w, err
}

// fillDetails fetches the newest sessions with their exercises, those that are closed and not in the copy.
func (m *Member) fillDetails(ctx context.Context) error {
	var missing []string
	err := m.store.read(ctx, "which sessions are missing", func(ctx context.Context, tx *sql.Tx) error {
		return each(ctx, tx, `SELECT id FROM (SELECT id, detail, started_on FROM session ORDER BY started_on DESC LIMIT ?) WHERE detail IS NULL`,
			[]any{detailCount}, func(rows *sql.Rows) error {
				var id string
				err := rows.Scan(&id)
				missing = append(missing, id)
				return err
			})
	})
	if err != nil {
		return err
	}
	for _, id := range missing {
		if _, err := m.Session(ctx, id); err != nil && !final(err) {
			return err
		}
		if !sleep(ctx, detailPause, nil) {
			return ctx.Err()
		}
	}
	return nil
}
