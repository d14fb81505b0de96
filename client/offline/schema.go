package offline

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations bring a copy from one version of its schema, their index, to the next. One that has been released is
// never changed.
func migrations() []string {
	return []string{`
-- What changed how often, so that others see that it did.
CREATE TABLE version (topic TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
-- Looks are numbered when they begin; the answer to one that began before the last stored is not stored.
CREATE TABLE look (n INTEGER NOT NULL);
INSERT INTO look VALUES (0);
-- Times are in milliseconds since 1970, 0 for none. Bodies are as the codec writes them.
CREATE TABLE kept (name TEXT PRIMARY KEY, as_of INTEGER NOT NULL, look INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE measurement (calculated_on INTEGER PRIMARY KEY, as_of INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE wish (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	idcr TEXT NOT NULL, position TEXT NOT NULL, activity TEXT NOT NULL, title TEXT NOT NULL,
	done INTEGER NOT NULL, since INTEGER NOT NULL,
	-- The last try: when and what was sent, and whether the platform took it.
	tried_at INTEGER NOT NULL DEFAULT 0, tried_done INTEGER NOT NULL DEFAULT 0, accepted INTEGER NOT NULL DEFAULT 0,
	refusals INTEGER NOT NULL DEFAULT 0, unshown INTEGER NOT NULL DEFAULT 0,
	aside TEXT NOT NULL DEFAULT '', problem BLOB
);
CREATE UNIQUE INDEX wish_exercise ON wish (idcr, position) WHERE aside = '';
-- When each state of an exercise was last sent: a request can be late, or arrive twice.
CREATE TABLE sent (idcr TEXT NOT NULL, position TEXT NOT NULL, done INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (idcr, position, done)) WITHOUT ROWID;
CREATE TABLE session (
	id TEXT PRIMARY KEY, title TEXT NOT NULL, started_on INTEGER NOT NULL, closed_on INTEGER NOT NULL,
	active INTEGER NOT NULL, calories REAL NOT NULL, moves REAL NOT NULL, exercises INTEGER NOT NULL, skipped INTEGER NOT NULL,
	-- The window of the list that it was read in, 0 for none, and the session with its exercises, once read.
	span INTEGER NOT NULL, detail BLOB, detail_as_of INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
-- The windows of the list read without a gap, each with the cursor of the page below it.
CREATE TABLE span (id INTEGER PRIMARY KEY AUTOINCREMENT, next TEXT NOT NULL, complete INTEGER NOT NULL, source TEXT NOT NULL, as_of INTEGER NOT NULL);
CREATE TABLE picture (url TEXT PRIMARY KEY, seen INTEGER NOT NULL) WITHOUT ROWID;
`}
}

// errNewer is a copy whose schema only a later version of the program knows.
type errNewer struct{ version int }

func (e errNewer) Error() string {
	return fmt.Sprintf("the copy has version %d, and this program knows %d", e.version, len(migrations()))
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
	if version > len(migrations()) {
		return errNewer{version}
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
