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

// pagePause keeps the filling from being a burden on the platform.
const pagePause = 250 * time.Millisecond

// Refill asks for the newest sessions now, and then for all that are missing, in the background: it is for [Member.Run]
// to do. What is missing is asked for without it too, once the platform has shown the workout.
func (m *Member) Refill() { wake(m.refill) }

// afterLook waits until the platform has shown the workout, and a moment longer: what somebody looks at comes first. It
// does not wait for that once it is woken.
func (m *Member) afterLook(ctx context.Context, woken <-chan struct{}) bool {
	select {
	case <-ctx.Done():
		return false
	case <-woken:
		return true
	case <-m.reached:
		return sleep(ctx, lookPause, woken)
	}
}

// lookPause is between the first look and what is asked for without anybody waiting for it.
const lookPause = time.Second

// filler completes the history once the platform can be reached, and each time that it is asked to, until the context
// ends.
func (m *Member) filler(ctx context.Context) {
	if !m.afterLook(ctx, m.refill) {
		return
	}
	pause, again := m.fillFor(ctx, 0)
	for again {
		wait, rest := forever, restOf(m.state().Problem)
		if pause > 0 {
			wait = max(m.spread(pause), rest)
		}
		if !sleep(ctx, rest) || wait > rest && !sleep(ctx, wait-rest, m.refill) {
			return
		}
		pause, again = m.fillFor(ctx, pause)
	}
}

// fillFor fills the history once, and says after which pause to go on, 0 for none. It reports false when the context
// has ended.
func (m *Member) fillFor(ctx context.Context, pause time.Duration) (next time.Duration, again bool) {
	switch err := m.fillOnce(ctx); {
	case ctx.Err() != nil:
		return 0, false
	case errors.Is(err, errBusy):
		return longestPause, true // it is looked at again, in case the other process ends before it is done
	case err != nil && !final(err):
		return grown(pause), true
	}
	return 0, true
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
	current, barren := window{}, 0
	for passed := map[string]bool{}; !current.complete; {
		page, err := m.remote.Sessions(ctx, client.SessionQuery{Cursor: current.next})
		if err != nil {
			return err
		}
		passed[current.next] = true
		if barren++; len(page.Sessions) > 0 {
			barren = 0
		}
		if passed[page.Next] || barren == barrenPages {
			page.Next = "" // a list that leads back to itself, or to nothing, has no more to tell
		}
		if current, err = m.extend(ctx, current, page); err != nil {
			return err
		}
		if !current.complete && !sleep(ctx, pagePause) {
			return ctx.Err()
		}
	}
	return nil
}

// barrenPages are the pages in a row without a session after which a list has no more to tell. Walking looks at 120 ids
// for a page and ends after 100 without a session, so that this is far more than it has.
const barrenPages = 50

// extend stores a page below a window, and returns the window as it is then. The first page begins a new one. A page
// that is below no window is kept as sessions only.
func (m *Member) extend(ctx context.Context, above window, page client.SessionPage) (window, error) {
	var below window
	err := m.store.write(context.WithoutCancel(ctx), "sessions", topicSessions, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		below = window{next: page.Next, complete: page.Next == ""}
		err := below.begin(ctx, tx, above, page.Source, m.now())
		if err != nil {
			return false, err
		}
		if below.id == 0 {
			return true, keepSummaries(ctx, tx, page.Sessions, 0)
		}
		for _, s := range page.Sessions {
			if below, err = meet(ctx, tx, below, s.ID); err != nil {
				return false, err
			}
		}
		if err := keepSummaries(ctx, tx, page.Sessions, below.id); err != nil {
			return false, err
		}
		_, err = tx.ExecContext(ctx, "UPDATE span SET next = ?, complete = ? WHERE id = ?", below.next, below.complete, below.id)
		if err == nil && below.complete {
			// A window that was not met holds only what the platform does not list any more.
			_, err = tx.ExecContext(ctx, "DELETE FROM span WHERE id <> ?", below.id)
		}
		return true, err
	})
	return below, err
}

// begin finds the window that one grows out of, by its cursor where it has met another one meanwhile, and begins one with
// the first page. Its id stays 0 where there is none.
func (w *window) begin(ctx context.Context, tx *sql.Tx, above window, source client.SessionSource, now time.Time) error {
	if above.next == "" {
		return tx.QueryRowContext(ctx, "INSERT INTO span (next, complete, source, as_of) VALUES (?, ?, ?, ?) RETURNING id",
			w.next, w.complete, string(source), milliseconds(now)).Scan(&w.id)
	}
	err := tx.QueryRowContext(ctx, "SELECT id FROM span WHERE id = ? OR next = ? ORDER BY id = ? DESC, id DESC LIMIT 1", above.id, above.next, above.id).Scan(&w.id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// meet joins a window with the one that it has come down to, where a session is in that already. The older one takes the
// other in: it is the larger one as a rule.
func meet(ctx context.Context, tx *sql.Tx, w window, id string) (window, error) {
	older, err := windowOf(ctx, tx, id)
	if err != nil || older.id == 0 || older.id == w.id {
		return w, err
	}
	for _, statement := range []string{
		"UPDATE session SET span = ?1 WHERE span = ?2",
		"UPDATE span SET (source, as_of) = (SELECT source, as_of FROM span WHERE id = ?2) WHERE id = ?1",
		"DELETE FROM span WHERE id = ?2",
	} {
		if _, err := tx.ExecContext(ctx, statement, older.id, w.id); err != nil {
			return w, err
		}
	}
	if w.complete {
		older.next, older.complete = "", true
	}
	// Otherwise, what lies below the older window is known, or is where it stopped.
	return older, nil
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
