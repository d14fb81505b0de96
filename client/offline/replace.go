package offline

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// openPatience is how long another process that opens the same file is waited for: a damaged file is to be set aside
// once.
const openPatience = 10 * time.Second

// openStore opens the file, or memory where the path is empty or the file cannot be used.
func openStore(ctx context.Context, path string, now func() time.Time) (*store, error) {
	s := &store{now: now, changed: make(chan struct{})}
	if path != "" {
		if whole, err := filepath.Abs(path); err == nil {
			path = whole // the folder that a program is in can change
		}
	}
	return s, s.open(ctx, path)
}

// open takes a database into use: that of the file, or of a new one in its place, or memory. The error is that of the
// context, or of memory, which there always is.
func (s *store) open(ctx context.Context, path string) error {
	if path == "" {
		return s.openMemory(ctx)
	}
	release := s.guard(ctx, path)
	defer release()
	db, err := connect(ctx, path)
	if err != nil && ctx.Err() == nil && troubleOf(err) == damaged {
		db, err = s.rebuild(ctx, path, err)
	}
	switch {
	case err == nil:
		s.db = db
		return nil
	case ctx.Err() != nil:
		return err
	}
	s.warn(Warning{Kind: warningOf(err), File: path, Err: err})
	if err := s.openMemory(ctx); err != nil {
		return err
	}
	if troubleOf(err) != newer { // which may mean other things by the same names
		copyFile(ctx, path, s.db)
	}
	return nil
}

func (s *store) openMemory(ctx context.Context) error {
	db, err := connect(context.WithoutCancel(ctx), "")
	if err == nil {
		s.db = db
	}
	return errors.Join(err, ctx.Err())
}

// guard lets one process at a time open or rebuild a file.
func (s *store) guard(ctx context.Context, path string) (release func()) {
	guard := flock.New(path+guardEnd, flock.SetPermissions(fileMode))
	patience, cancel := context.WithTimeout(ctx, openPatience)
	defer cancel()
	// Where the folder is missing there is nobody to wait for, and where it cannot be made the opening says so.
	if _, err := prepare(path); err != nil && troubleOf(err) != newer {
		return func() {}
	}
	if _, err := guard.TryLockContext(patience, 5*time.Millisecond); err != nil {
		return func() {}
	}
	return func() { _ = guard.Unlock() }
}

// rebuild sets a damaged file aside and makes a new one with what can be saved. A file is rebuilt once: one that is
// damaged again is on a disk that cannot be trusted.
func (s *store) rebuild(ctx context.Context, path string, cause error) (*database, error) {
	if s.warned(CopyDamaged) {
		return nil, cause
	}
	aside, err := setAside(path, s.now())
	if err != nil {
		return nil, errors.Join(cause, err)
	}
	s.warn(Warning{Kind: CopyDamaged, File: aside, Err: cause})
	db, err := connect(ctx, path)
	if err == nil {
		rescue(ctx, aside, db)
	}
	return db, err
}

// replace takes another database into use after one has failed, unless that has been done already: the file anew where
// it was damaged or is gone, and otherwise memory, with all that can still be read.
func (s *store) replace(ctx context.Context, failed *database, cause error) error {
	s.use.Lock()
	defer s.use.Unlock()
	if s.db != failed {
		return nil
	}
	defer s.signal()
	// What has failed is to be replaced even if the caller has lost interest meanwhile.
	ctx = context.WithoutCancel(ctx)
	what := troubleOf(cause)
	switch {
	case failed.path == "" && what == damaged:
		_ = failed.close()
		return s.openMemory(ctx)
	case failed.path == "":
		return cause // there is nothing better
	case what == gone || failed.gone():
		return s.follow(ctx, failed)
	case what == damaged:
		return s.openAfter(ctx, failed, cause)
	}
	s.warn(Warning{Kind: warningOf(cause), File: failed.path, Err: cause})
	if err := s.openMemory(ctx); err != nil {
		return err
	}
	if what == newer {
		// The marks are the later version's to send, and its tables may mean other things by the same names; a workout
		// that can be read is one.
		copyTables(ctx, failed.read, s.db.write, "kept")
		forgetLooks(ctx, s.db.write)
		return failed.close()
	}
	copyTables(ctx, failed.read, s.db.write, tables()...)
	s.left = leave(ctx, failed.path, s.db.read)
	return failed.close()
}

// openAfter takes a file into use in which damage was found while it was, unless another process has been quicker.
func (s *store) openAfter(ctx context.Context, failed *database, cause error) error {
	path := failed.path
	release := s.guard(ctx, path)
	if failed.gone() {
		release()
		return s.follow(ctx, failed)
	}
	_ = failed.close()
	db, err := s.rebuild(ctx, path, cause)
	release()
	if err == nil {
		s.db = db
		return nil
	}
	s.warn(Warning{Kind: warningOf(err), File: path, Err: err})
	if err := s.openMemory(ctx); err != nil {
		return err
	}
	copyFile(ctx, path, s.db)
	return nil
}

// follow takes into use what is now in the place of a file that was taken away, new where nothing is. The workout that
// was kept stays known, so that marks of it can still be made.
func (s *store) follow(ctx context.Context, failed *database) error {
	between, err := connect(ctx, "")
	if err != nil {
		return err
	}
	defer func() { _ = between.close() }()
	// Once there is a new file, the old one cannot be read any more: SQLite finds what belongs to a file by its name.
	copyTables(ctx, failed.read, between.write, "kept")
	forgetLooks(ctx, between.write)
	_ = failed.close()
	if err := s.open(ctx, failed.path); err != nil {
		return err
	}
	var known int
	if err := s.db.read.QueryRowContext(ctx, "SELECT COUNT(*) FROM kept").Scan(&known); err == nil && known == 0 {
		copyTables(ctx, between.write, s.db.write, "kept")
	}
	return nil
}
