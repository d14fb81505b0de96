package offline

import (
	"context"
	"database/sql"
)

// leftFile is a file that could not be written to any more, with marks in it that went on in memory.
type leftFile struct {
	path string
	// wishes is the highest id of those that were taken over.
	wishes int64
}

// bringBack writes the outbox that is in memory to the file that was left, if that can be written again: what waits
// is not lost with the program, and what has been sent since is not sent again by the next one. Where it cannot be
// written there is nothing more to do.
func (s *store) bringBack(ctx context.Context) {
	db, err := connect(ctx, s.left.path)
	if err != nil {
		return
	}
	defer func() { _ = db.close() }()
	_, _ = db.write.ExecContext(ctx, "PRAGMA synchronous = FULL")
	_ = patiently(ctx, func() error {
		tx, err := db.write.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		if _, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE id <= ?", s.left.wishes); err != nil {
			return err
		}
		if err := copyWishes(ctx, s.db.read, tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// copyWishes adds the wishes of one database to another. What other programs have wished there meanwhile stays.
func copyWishes(ctx context.Context, from *sql.DB, to *sql.Tx) error {
	const columns = "idcr, position, activity, title, done, since, tried_at, tried_done, accepted, shown, refusals, unshown, aside, problem"
	rows, err := from.QueryContext(ctx, "SELECT "+columns+" FROM wish ORDER BY id")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row, into := make([]any, 14), make([]any, 14)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if _, err := to.ExecContext(ctx, "INSERT OR IGNORE INTO wish ("+columns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row...); err != nil {
			return err
		}
	}
	return rows.Err()
}
