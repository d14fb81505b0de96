package offline

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"spotter/client"
)

// setAside gives a damaged file another name, with those beside it that belong to it, and returns that name.
func setAside(path string, now time.Time) (string, error) {
	aside := strings.TrimSuffix(path, suffix) + damagedMark + now.UTC().Format("20060102T150405.000") + suffix
	// What cannot be moved must not be taken for the new file's.
	for _, end := range []string{"-wal", "-shm", "-journal"} {
		err := os.Rename(path+end, aside+end)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			err = os.RemoveAll(path + end)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("set the damaged copy aside: %w", err)
		}
	}
	if err := os.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set the damaged copy aside: %w", err)
	}
	return aside, nil
}

// rescue copies what can be read, and not be fetched again, from a file that was set aside: the marks that wait, the
// workout that they are made in, and the measurements. The list of sessions is not, since it could have holes.
func rescue(ctx context.Context, aside string, to *database) {
	from, err := connection(fileAddress(aside, salvage))
	if err != nil {
		return
	}
	defer func() { _ = from.Close() }()
	copyTables(ctx, from, to.write, "wish", "sent", "kept", "measurement")
	forgetLooks(ctx, to.write)
}

// copyFile copies what can be read of a file that cannot be written to.
func copyFile(ctx context.Context, path string, to *database) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return
	}
	from, err := connection(fileAddress(path, asItIs))
	if err != nil {
		return
	}
	defer func() { _ = from.Close() }()
	copyTables(ctx, from, to.write, tables()...)
}

// forgetLooks takes what is kept for older than every look to come: looks are numbered anew in a new copy.
func forgetLooks(ctx context.Context, db *sql.DB) {
	_, _ = db.ExecContext(ctx, "UPDATE kept SET look = 0")
}

// copyTables copies what can be read of tables from one database to another, in the place of what is there.
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
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+table); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT OR IGNORE INTO "+table+" ("+strings.Join(columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(columns)-1)+")")
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			break // what was read so far is worth having
		}
		if readable(table, row) {
			// One that does not fit the table is left out.
			_, _ = insert.ExecContext(ctx, row...)
		}
	}
	return tx.Commit()
}

// readable reports whether the body in a row of a table can be decoded.
func readable(table string, row []any) bool {
	body, _ := row[len(row)-1].([]byte)
	var err error
	switch {
	case table == "measurement":
		_, err = decodeWellness(body, time.UTC)
	case table == "detail" && body != nil:
		_, err = decodeSession(body, time.UTC)
	case table == "kept" && row[0] == keptWorkout:
		_, err = decodeWorkout(body, time.UTC)
	case table == "kept" && row[0] == keptWellness:
		_, err = decodeWellness(body, time.UTC)
	case table == "kept" && row[0] == keptFacilities:
		err = decode(body, &[]client.Facility{})
	}
	return err == nil
}
