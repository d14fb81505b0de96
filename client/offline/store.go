package offline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"spotter/client"
)

// topic is a part of the copy that can change by itself.
type topic string

const (
	topicWorkout    topic = "workout" // with the outbox
	topicWellness   topic = "wellness"
	topicSessions   topic = "sessions"
	topicFacilities topic = "facilities"
)

// store is the database of a copy. When its file fails, another one takes its place while the program goes on.
type store struct {
	now func() time.Time

	// use is held for reading while the database is used, and for writing while it is replaced.
	use sync.RWMutex
	db  *database
	// left is the file that was given up for memory while it was in use; nil where none was.
	left *leftFile

	mu       sync.Mutex
	changed  chan struct{} // closed at the next change
	warnings []Warning
}

// purpose is what a transaction is for.
type purpose int

const (
	reads purpose = iota
	writes
	// lasts writes what only the member can know, through to the disk before it returns.
	lasts
)

// transaction is one that may be done twice: when the database fails it is done again with the one in its place, so it
// sets what it returns each time anew.
type transaction func(context.Context, *sql.Tx) error

// change is a transaction that says whether it has changed anything.
type change func(context.Context, *sql.Tx) (bool, error)

// read does a transaction that only reads. The words say what is read, for the error.
func (s *store) read(ctx context.Context, what string, f transaction) error {
	return s.do(ctx, "read "+what, reads, f)
}

// write does a transaction that changes a topic, and tells those who watch. The function returns whether it has
// changed anything.
func (s *store) write(ctx context.Context, what string, about topic, f change) error {
	return s.change(ctx, what, writes, about, f)
}

// writeThrough is [store.write] for what must outlast the machine.
func (s *store) writeThrough(ctx context.Context, what string, about topic, f change) error {
	return s.change(ctx, what, lasts, about, f)
}

func (s *store) change(ctx context.Context, what string, purpose purpose, about topic, f change) error {
	some := false
	err := s.do(ctx, "keep "+what, purpose, func(ctx context.Context, tx *sql.Tx) (err error) {
		if some, err = f(ctx, tx); err != nil || !some {
			return err
		}
		return bump(ctx, tx, about)
	})
	if err == nil && some {
		s.signal()
	}
	return err
}

// bump counts a change of a topic.
func bump(ctx context.Context, tx *sql.Tx, about topic) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO version VALUES (?, 1) ON CONFLICT DO UPDATE SET n = n + 1", string(about))
	return err
}

// do does a transaction. Where the database fails, another one takes its place, and the transaction is done with that:
// a file that is damaged or gone is followed by a new one, and a failing new one by memory.
func (s *store) do(ctx context.Context, what string, purpose purpose, f transaction) error {
	var err error
	for range 4 {
		var db *database
		err = patiently(ctx, func() (err error) {
			db, err = s.once(ctx, purpose, f)
			return err
		})
		if err == nil || troubleOf(err) == none {
			break
		}
		if err = s.replace(ctx, db, err); err != nil {
			break
		}
	}
	if err == nil || errors.As(err, new(*client.Error)) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}

// once does a transaction with the database that is in use, which it returns. It does not wait for other processes: the
// database could not be replaced meanwhile.
func (s *store) once(ctx context.Context, purpose purpose, f transaction) (*database, error) {
	s.use.RLock()
	defer s.use.RUnlock()
	db := s.db
	if db.gone() {
		return db, errGone
	}
	pool := db.write
	if purpose == reads {
		pool = db.read
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return db, err
	}
	defer func() { _ = conn.Close() }()
	return db, transact(ctx, conn, purpose, f)
}

// transact does a transaction as a whole: the end of the context is looked for before it and after, since it takes
// a moment only, and an interrupted connection could be one that is lost, with all that a copy in memory consists of.
func transact(ctx context.Context, conn *sql.Conn, purpose purpose, f transaction) error {
	lasting := context.WithoutCancel(ctx)
	if purpose == lasts {
		if _, err := conn.ExecContext(lasting, "PRAGMA synchronous = FULL"); err != nil {
			return err
		}
		defer func() { _, _ = conn.ExecContext(lasting, "PRAGMA synchronous = NORMAL") }()
	}
	tx, err := conn.BeginTx(lasting, &sql.TxOptions{ReadOnly: purpose == reads})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := checkSchema(lasting, tx); err != nil {
		return err
	}
	if err := f(lasting, tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *store) close() error {
	s.use.Lock()
	defer s.use.Unlock()
	if s.left != nil {
		_ = s.bringBack(context.Background()) // who wants to know has asked before
		s.left = nil
	}
	return s.db.close()
}

// giveBack takes the file that was left into use again, if one was and it can be written to.
func (s *store) giveBack(ctx context.Context) error {
	s.use.Lock()
	defer s.use.Unlock()
	if s.left == nil {
		return nil
	}
	return s.bringBack(ctx)
}

// file reports whether the copy is in a file.
func (s *store) file() bool {
	s.use.RLock()
	defer s.use.RUnlock()
	return s.db.path != ""
}

// signal tells those who watch that something has changed.
func (s *store) signal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// next is closed when something changes.
func (s *store) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}
