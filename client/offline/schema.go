package offline

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// migrations bring a copy from one version of its schema, their index, to the next. One that has been released is
// never changed. Tables are strict, so that what is rescued from a damaged file is of the right type at least.
func migrations() []string {
	return []string{`
-- What changed how often, so that others see that it did.
CREATE TABLE version (topic TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Looks are numbered when they begin, within a copy; the answer to one that began before the last stored is not
-- stored, nor is one that began with another copy.
CREATE TABLE look (n INTEGER NOT NULL, copy INTEGER NOT NULL) STRICT;
INSERT INTO look VALUES (0, random());
-- Times are in milliseconds since 1970, 0 for none. Bodies are as the codec writes them. Rows with an id of their own
-- are changed in place: of a workout that is as before only the page with its time is written.
CREATE TABLE kept (name TEXT NOT NULL UNIQUE, as_of INTEGER NOT NULL, look INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE measurement (calculated_on INTEGER PRIMARY KEY, as_of INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE wish (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	idcr TEXT NOT NULL, position TEXT NOT NULL, activity TEXT NOT NULL, title TEXT NOT NULL,
	done INTEGER NOT NULL CHECK (done IN (0, 1)), since INTEGER NOT NULL,
	-- The last try: when and what was sent, whether the platform took it, and whether it has shown.
	tried_at INTEGER NOT NULL DEFAULT 0, tried_done INTEGER NOT NULL DEFAULT 0 CHECK (tried_done IN (0, 1)),
	accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)), shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
	refusals INTEGER NOT NULL DEFAULT 0, unshown INTEGER NOT NULL DEFAULT 0,
	aside TEXT NOT NULL DEFAULT '', problem BLOB
) STRICT;
CREATE UNIQUE INDEX wish_exercise ON wish (idcr, position) WHERE aside = '';
-- When each state of an exercise was last sent: a request can be late, or arrive twice. What is too long ago to show
-- any more is not kept.
CREATE TABLE sent (idcr TEXT NOT NULL, position TEXT NOT NULL, done INTEGER NOT NULL CHECK (done IN (0, 1)), at INTEGER NOT NULL, PRIMARY KEY (idcr, position, done)) STRICT, WITHOUT ROWID;
CREATE TABLE session (
	id TEXT PRIMARY KEY, title TEXT NOT NULL, started_on INTEGER NOT NULL, closed_on INTEGER NOT NULL,
	active INTEGER NOT NULL, calories REAL NOT NULL, moves REAL NOT NULL, exercises INTEGER NOT NULL, skipped INTEGER NOT NULL,
	-- The window of the list that it was read in, 0 for none.
	span INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_span ON session (span);
-- Sessions with their exercises, apart so that listing does not read them. Without a body the platform had none.
CREATE TABLE detail (id TEXT NOT NULL UNIQUE, as_of INTEGER NOT NULL, body BLOB) STRICT;
-- The windows of the list read without a gap, each with the cursor of the page below it.
CREATE TABLE span (id INTEGER PRIMARY KEY AUTOINCREMENT, next TEXT NOT NULL, complete INTEGER NOT NULL CHECK (complete IN (0, 1)), source TEXT NOT NULL, as_of INTEGER NOT NULL) STRICT;
CREATE TABLE picture (url TEXT PRIMARY KEY, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`}
}

// tables are all that a copy consists of.
func tables() []string {
	return []string{"version", "look", "kept", "measurement", "wish", "sent", "session", "detail", "span", "picture"}
}

// errNewer is a copy whose schema only a later version of the program knows.
type errNewer struct{ version int }

func (e errNewer) Error() string {
	return fmt.Sprintf("the copy is of version %d, and this program knows %d", e.version, len(migrations()))
}

// checkSchema fails where a later version of the program has changed the schema while this one has the copy open.
func checkSchema(ctx context.Context, tx *sql.Tx) error {
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations()) {
		return errNewer{version}
	}
	return nil
}

// migrate brings the copy to the newest schema, in one transaction.
func migrate(ctx context.Context, db *sql.DB) error {
	var version int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version == len(migrations()) {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	// Another process may have been quicker.
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch {
	case version > len(migrations()):
		return errNewer{version}
	case version < 0:
		return errDamaged
	}
	for _, statements := range migrations()[version:] {
		if _, err := tx.ExecContext(ctx, statements); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(migrations()))); err != nil {
		return err
	}
	return tx.Commit()
}

// versionOffset is where SQLite's header has the user version, in four bytes, most significant first.
const versionOffset = 60

// checkVersion looks into a file for a newer version without opening it as a database, which could already change it.
func checkVersion(f *os.File) error {
	header := make([]byte, versionOffset+4)
	if _, err := f.ReadAt(header, 0); err != nil {
		if errors.Is(err, io.EOF) {
			return nil // new, or damaged
		}
		return err
	}
	version := int32(binary.BigEndian.Uint32(header[versionOffset:]))
	if string(header[:16]) == "SQLite format 3\x00" && int(version) > len(migrations()) {
		return errNewer{int(version)}
	}
	return nil
}
