package offline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/gofrs/flock"
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
	use  sync.RWMutex
	db   *sql.DB
	path string      // empty in memory
	info os.FileInfo // of the file as it was opened
	// rescue is the file that was set aside, until what waits in it has been saved.
	rescue string

	mu       sync.Mutex
	changed  chan struct{} // closed at the next change
	warnings []Warning
}

// openPatience is how long another process that opens the same file is waited for: a damaged file is to be set aside
// once.
const openPatience = 10 * time.Second

// openStore opens the file, or memory where the path is empty or the file cannot be used.
func openStore(ctx context.Context, path string, now func() time.Time) (*store, error) {
	s := &store{now: now, changed: make(chan struct{})}
	err := s.open(ctx, path)
	for range 2 { // a damaged file is set aside once, and memory is always there
		if err == nil || ctx.Err() != nil {
			break
		}
		path = s.instead(path, err)
		err = s.open(ctx, path)
	}
	return s, err
}

// open takes a database into use. One process at a time does so with a file.
func (s *store) open(ctx context.Context, path string) error {
	if path == "" {
		db, err := connect(ctx, memory)
		if err == nil {
			s.db, s.path, s.info = db, "", nil
			s.save(ctx)
		}
		return err
	}
	if err := prepare(path); err != nil {
		return err
	}
	guard := flock.New(path+guardEnd, flock.SetPermissions(fileMode))
	patience, cancel := context.WithTimeout(ctx, openPatience)
	defer cancel()
	if _, err := guard.TryLockContext(patience, 5*time.Millisecond); err == nil {
		defer func() { _ = guard.Unlock() }()
	}
	db, err := connect(ctx, address(path))
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		_ = db.Close()
		return err
	}
	s.db, s.path, s.info = db, path, info
	s.save(ctx)
	return nil
}

// instead decides what is opened in the place of a file that cannot be used.
func (s *store) instead(path string, err error) string {
	if troubleOf(err) == damaged && !s.warned(CopyDamaged) {
		aside, moved := setAside(path, s.now())
		if moved == nil {
			s.warn(Warning{Kind: CopyDamaged, File: aside, Err: err})
			s.rescue = aside
			return path
		}
		err = errors.Join(err, moved)
	}
	s.warn(Warning{Kind: warningOf(err), File: path, Err: err})
	s.rescue = path
	return ""
}

// save copies what can be saved from a file that could not be used: from one that was set aside the marks that
// wait, and from one that stays all but those, which are sent when it can be written again.
func (s *store) save(ctx context.Context) {
	from := s.rescue
	s.rescue = ""
	switch {
	case from == "":
	case s.warned(CopyDamaged):
		copyFile(ctx, from, s.db, "wish", "sent")
	default:
		copyFile(ctx, from, s.db, "kept", "measurement", "session", "span")
	}
}

func (s *store) close() error {
	s.use.Lock()
	defer s.use.Unlock()
	if s.db == nil {
		return nil
	}
	return s.db.Close()
}

func (s *store) file() bool {
	s.use.RLock()
	defer s.use.RUnlock()
	return s.path != ""
}

// read does a transaction that only reads. The words say what is read, for the error.
func (s *store) read(ctx context.Context, what string, f func(context.Context, *sql.Tx) error) error {
	return s.do(ctx, "read "+what, &sql.TxOptions{ReadOnly: true}, f)
}

// write does a transaction that changes the topics, and tells those who watch. The function returns whether it has
// changed anything.
func (s *store) write(ctx context.Context, what string, about topic, f func(context.Context, *sql.Tx) (bool, error)) error {
	some := false
	err := s.do(ctx, "keep "+what, nil, func(ctx context.Context, tx *sql.Tx) (err error) {
		if some, err = f(ctx, tx); err != nil || !some {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO version VALUES (?, 1) ON CONFLICT DO UPDATE SET n = n + 1", string(about))
		return err
	})
	if err == nil && some {
		s.signal()
	}
	return err
}

func (s *store) do(ctx context.Context, what string, options *sql.TxOptions, f func(context.Context, *sql.Tx) error) error {
	writes := options == nil
	err := s.once(ctx, writes, options, f)
	if trouble := troubleOf(err); trouble != none && (writes || trouble == damaged) && ctx.Err() == nil {
		if err = s.replace(ctx, err); err == nil {
			err = s.once(ctx, writes, options, f)
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func (s *store) once(ctx context.Context, writes bool, options *sql.TxOptions, f func(context.Context, *sql.Tx) error) error {
	s.use.RLock()
	defer s.use.RUnlock()
	if writes && s.gone() {
		return errGone
	}
	tx, err := s.db.BeginTx(ctx, options)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := f(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// gone reports whether another process has put another file in the place of this one, or none: what is written to
// the old one would be lost.
func (s *store) gone() bool {
	if s.path == "" {
		return false
	}
	info, err := os.Stat(s.path)
	return errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(info, s.info)
}

// replace takes another database into use after one has failed: the file anew where it was damaged or is gone, and
// otherwise memory, with all that can still be read.
func (s *store) replace(ctx context.Context, cause error) error {
	s.use.Lock()
	defer s.use.Unlock()
	old, path := s.db, s.path
	if path == "" {
		return cause // memory is the last resort
	}
	if errors.Is(cause, errGone) {
		_ = old.Close()
		return s.reopen(ctx, path)
	}
	if troubleOf(cause) == damaged {
		_ = old.Close()
		return s.reopen(ctx, s.instead(path, cause))
	}
	s.warn(Warning{Kind: warningOf(cause), File: path, Err: cause})
	if err := s.open(ctx, ""); err != nil {
		s.db, s.path = old, path
		return err
	}
	copyTables(ctx, old, s.db, "version", "look", "kept", "measurement", "wish", "sent", "session", "span", "picture")
	_ = old.Close()
	s.signal()
	return nil
}

// reopen opens a file, and memory where that fails too.
func (s *store) reopen(ctx context.Context, path string) error {
	err := s.open(ctx, path)
	if err != nil {
		s.warn(Warning{Kind: warningOf(err), File: path, Err: err})
		err = s.open(ctx, "")
	}
	s.signal()
	return err
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
