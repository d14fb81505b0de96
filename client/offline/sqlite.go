package offline

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The database is in WAL mode, so that reading never waits for writing, and written through to the disk at each
// commit: a mark survives a flat battery. What another process locks is waited for. Writing begins with the lock
// for it, since one that is asked for later can fail.
const pragmas = "_pragma=busy_timeout(15000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate"

// readOnly is the address of a file that nobody writes to, on a disk that perhaps cannot be written to.
func readOnly(path string) string { return fileAddress(path, "mode=ro&immutable=1") }

const memory = "file::memory:?_txlock=immediate"

func address(path string) string { return fileAddress(path, pragmas) }

func fileAddress(path, query string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive's letter
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: query}
	return u.String()
}

// connect opens a database and brings it to the newest schema. One connection serves all: the transactions are
// short, and a copy in memory is the connection's own.
func connect(ctx context.Context, address string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetConnMaxLifetime(0)
	if err := migrate(ctx, db); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// prepare makes the file and its folder, for nobody else to read: SQLite gives the files beside it the same mode.
func prepare(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), dirMode); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Mode().Perm()&^fileMode != 0 {
		_ = f.Chmod(fileMode)
	}
	return f.Close()
}

// trouble is what a database's file can be in.
type trouble int

const (
	none trouble = iota
	// damaged: what is in the file is not what was written.
	damaged
	// full: there is no room on the disk.
	full
	// unwritable: the file cannot be made, written or read.
	unwritable
	// newer: a later version of the program has made it.
	newer
	// gone: another file, or none, is in its place.
	gone
)

var (
	errDamaged = errors.New("the copy is damaged")
	errGone    = errors.New("the copy's file was taken away")
)

func troubleOf(err error) trouble {
	var failure *sqlite.Error
	var path *fs.PathError
	switch {
	case err == nil:
		return none
	case errors.Is(err, errDamaged):
		return damaged
	case errors.Is(err, errGone):
		return gone
	case errors.As(err, new(errNewer)):
		return newer
	case errors.As(err, &failure):
		switch failure.Code() & 0xff {
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_FORMAT:
			// With statements that are known to be right, an error in them means another schema than the one written.
			return damaged
		case sqlite3.SQLITE_FULL:
			return full
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS:
			return unwritable
		}
	case isFull(err):
		return full
	case errors.As(err, &path):
		return unwritable
	}
	return none
}
