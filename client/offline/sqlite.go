package offline

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The database is in WAL mode, so that reading never waits for writing. What the platform has told is on the disk for
// good when the system comes to it; what must outlast a flat battery is written through ([lasts]). Writing begins with
// the lock for it, since one that is asked for later can fail. What another process locks is waited for here and not by
// SQLite, so that a caller can give up.
const (
	writing = "_pragma=busy_timeout(0)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_txlock=immediate"
	reading = "_pragma=busy_timeout(0)&_pragma=query_only(1)"
	memory  = "file::memory:?_txlock=immediate"
	// salvage reads a file that was set aside, with what its log holds.
	salvage = "mode=rw"
	// asItIs reads a file that cannot be written to, and perhaps its folder neither; without what its log holds.
	asItIs = "mode=ro&immutable=1"
)

// lockPatience is how long another process that holds the copy is waited for in all.
const lockPatience = 15 * time.Second

// errInUse says that another process holds the copy and does not let go, as one that was stopped in the middle of it.
var errInUse = errors.New("another program holds the copy and does not let go of it")

// fileAddress is a file's path, whatever characters are in it, as SQLite takes it.
func fileAddress(path, query string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive's letter
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: query}
	return u.String()
}

// database is a copy's database: a file, or memory where the path is empty.
type database struct {
	path string
	info os.FileInfo // of the file as it was opened
	// write and read are one connection each, so that reading waits for nobody. In memory both are the same: there the
	// connection is the database.
	write, read *sql.DB
}

// connect opens a database and brings it to the newest schema.
func connect(ctx context.Context, path string) (*database, error) {
	if path == "" {
		write, err := connection(memory)
		if err == nil {
			err = migrate(ctx, write)
		}
		return &database{write: write, read: write}, err
	}
	info, err := prepare(path)
	if err != nil {
		return nil, err
	}
	db := &database{path: path, info: info}
	if db.write, err = connection(fileAddress(path, writing)); err != nil {
		return nil, err
	}
	err = patiently(ctx, func() error { return migrate(ctx, db.write) })
	if err == nil {
		db.read, err = connection(fileAddress(path, reading))
	}
	if err != nil {
		_ = db.write.Close()
		return nil, err
	}
	return db, nil
}

// connection opens a database with one connection, which stays.
func connection(address string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetConnMaxLifetime(0)
	return db, nil
}

func (db *database) close() error {
	if db.read == db.write {
		return db.write.Close()
	}
	return errors.Join(db.read.Close(), db.write.Close())
}

// gone reports whether another process has put another file in the place of this one, or none: what is written to
// the old one would be lost.
func (db *database) gone() bool {
	if db.path == "" {
		return false
	}
	info, err := os.Stat(db.path)
	return errors.Is(err, os.ErrNotExist) || err == nil && !os.SameFile(info, db.info)
}

// prepare makes the file and its folder, for nobody else to read: SQLite gives the files beside it the same mode.
func prepare(path string) (os.FileInfo, error) {
	if err := os.MkdirAll(filepath.Dir(path), dirMode); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&^fileMode != 0 {
		_ = f.Chmod(fileMode)
	}
	return info, checkVersion(f)
}

// patiently does something again for as long as another process keeps it from being done.
func patiently(ctx context.Context, f func() error) error {
	began := time.Now()
	for pause := time.Millisecond; ; pause = min(2*pause, 20*time.Millisecond) {
		err := f()
		switch {
		case !isBusy(err):
			return err
		case time.Since(began) > lockPatience:
			return errors.Join(errInUse, err)
		case !sleep(ctx, pause):
			return ctx.Err()
		}
	}
}

func isBusy(err error) bool {
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return false
	}
	code := failure.Code() & 0xff
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
}
