package offline

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"spotter/client"
)

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

// troubleOf tells from an error of opening a database or using it what the database is in. The statements are known to
// be right and what they read is what they wrote, so that whatever else they fail with comes of damage.
func troubleOf(err error) trouble {
	var failure *sqlite.Error
	switch {
	case err == nil, errors.As(err, new(*client.Error)), errors.Is(err, errInUse),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, sql.ErrConnDone), errors.Is(err, driver.ErrBadConn), isClosed(err):
		return none
	case errors.Is(err, errGone):
		return gone
	case errors.As(err, new(errNewer)):
		return newer
	case errors.As(err, &failure):
		return troubleIn(failure.Code())
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return full
	case errors.As(err, new(*fs.PathError)):
		return unwritable
	}
	return damaged
}

// troubleIn reads SQLite's result code, in whose last byte the primary one is.
func troubleIn(code int) trouble {
	if code == sqlite3.SQLITE_IOERR_SHMSIZE {
		return full // the room for what readers and writers share
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISUSE:
		return none
	case sqlite3.SQLITE_FULL:
		return full
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS:
		return unwritable
	}
	return damaged
}

// isClosed recognises the error for the use of a copy after its end, which database/sql does not export.
func isClosed(err error) bool { return err.Error() == "sql: database is closed" }
