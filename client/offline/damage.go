package offline

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"time"
)

// setAside gives a damaged file another name, with those beside it that belong to it, and returns that name.
func setAside(path string, now time.Time) (string, error) {
	aside := strings.TrimSuffix(path, suffix) + damagedMark + now.UTC().Format("20060102T150405.000") + suffix
	if err := os.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set the damaged copy aside: %w", err)
	}
	for _, end := range []string{"-wal", "-shm", "-journal"} {
		// What is not there need not be moved; what cannot be moved must not be taken for the new file's.
		if err := os.Rename(path+end, aside+end); err != nil && !os.IsNotExist(err) {
			if err := os.Remove(path + end); err != nil {
				return "", fmt.Errorf("set the damaged copy aside: %w", err)
			}
		}
	}
	return aside, nil
}

// copyFile copies tables of a file that is not written to, as far as they can be read.
func copyFile(ctx context.Context, path string, to *sql.DB, tables ...string) {
	if _, err := os.Stat(path); err != nil {
		return
	}
	from, err := sql.Open("sqlite", readOnly(path))
	if err != nil {
		return
	}
	defer func() { _ = from.Close() }()
	copyTables(ctx, from, to, tables...)
}

// copyTables copies what can be read of tables from one database to another.
func copyTables(ctx context.Context, from, to *sql.DB, tables ...string) {
	for _, table := range tables {
		_ = copyTable(ctx, from, to, table)
	}
}

func copyTable(ctx context.Context, from, to *sql.DB, table string) error {
	rows, err := from.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	tx, err := to.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	insert := "INSERT OR REPLACE INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")"
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			break // what was read so far is worth having
		}
		if _, err := tx.ExecContext(ctx, insert, values...); err != nil {
			return err
		}
	}
	return tx.Commit()
}
