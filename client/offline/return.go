package offline

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// returnPatience is how long bringing the outbox back to its file may take: somebody waits for the program to end.
const returnPatience = 5 * time.Second

// leftFile is a file that could not be written to any more, with marks in it that went on in memory.
type leftFile struct {
	path string
	// taken are the wishes that were taken over, as the member had made them, by their ids.
	taken map[int64]made
}

// made tells a wish from what the member wishes later for the same exercise.
type made struct {
	since int64
	done  bool
}

// leave notes what was taken over from a file into memory.
func leave(ctx context.Context, path string, memory *sql.DB) *leftFile {
	left := &leftFile{path: path, taken: map[int64]made{}}
	rows, err := rowsOf(ctx, memory)
	for _, r := range rows {
		left.taken[r.id] = r.made
	}
	if err != nil {
		return nil // what it has cannot be told from what is new
	}
	return left
}

// bringBack writes what has become of the outbox in memory to the file that was left, if that can be written again, and
// takes the file into use: what waits is not lost with the program, and what has been sent since is not sent again by the
// next one. What other programs have wished in the file meanwhile stays.
func (s *store) bringBack(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, returnPatience)
	defer cancel()
	rows, err := rowsOf(ctx, s.db.read)
	if err != nil {
		return err
	}
	db, err := connect(ctx, s.left.path)
	if err != nil {
		return err
	}
	err = patiently(ctx, func() error {
		conn, err := db.write.Conn(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = conn.Close() }()
		return transact(ctx, conn, lasts, func(ctx context.Context, tx *sql.Tx) error { return s.mergeInto(ctx, tx, rows) })
	})
	if err != nil {
		_ = db.close()
		return err
	}
	_ = s.db.close()
	s.db, s.left = db, nil
	s.signal()
	return nil
}

// mergeInto makes of the file's outbox what has become of it in memory.
func (s *store) mergeInto(ctx context.Context, tx *sql.Tx, rows []row) error {
	theirs, err := rowsOf(ctx, tx)
	if err != nil {
		return err
	}
	file, memory := byID(theirs), byID(rows)
	for id, taken := range s.left.taken {
		there, ok := file[id]
		now, still := memory[id]
		// One that is on its way as it was taken over stays where the file knows more of it.
		if !ok || there.made != taken || still && now.made == taken && there.tried > now.tried {
			continue
		}
		if err := remove(ctx, tx, Wish{ID: id}); err != nil {
			return err
		}
		if still && now.made == taken {
			if err := insert(ctx, tx, now); err != nil {
				return err
			}
		}
	}
	for _, r := range rows {
		if s.left.taken[r.id] == r.made {
			continue
		}
		if err := insertLast(ctx, tx, r); err != nil {
			return err
		}
	}
	if err := s.mergeSent(ctx, tx); err != nil {
		return err
	}
	return bump(ctx, tx, topicWorkout)
}

// mergeSent tells the file what was sent from memory.
func (s *store) mergeSent(ctx context.Context, tx *sql.Tx) error {
	rows, err := s.db.read.QueryContext(ctx, "SELECT idcr, position, done, at FROM sent")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var idCr, position string
		var done, at int64
		if err := rows.Scan(&idCr, &position, &done, &at); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO sent VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = MAX(at, excluded.at)", idCr, position, done, at)
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

// row is a wish as it is stored.
type row struct {
	id int64
	made
	idCr, position string
	tried          int64
	aside          string
	// columns are all but the id.
	columns []any
}

const wishColumns = "idcr, position, done, since, tried_at, aside, activity, title, tried_done, accepted, shown, refusals, unshown, problem"

// source is a database or a transaction.
type source interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// rowsOf lists the outbox as it is stored.
func rowsOf(ctx context.Context, from source) ([]row, error) {
	rows, err := from.QueryContext(ctx, "SELECT id, "+wishColumns+" FROM wish ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var list []row
	for rows.Next() {
		var r row
		var rest [8]any
		into := []any{&r.id, &r.idCr, &r.position, &r.done, &r.since, &r.tried, &r.aside}
		for i := range rest {
			into = append(into, &rest[i])
		}
		if err := rows.Scan(into...); err != nil {
			return list, err
		}
		r.columns = append([]any{r.idCr, r.position, r.done, r.since, r.tried, r.aside}, rest[:]...)
		list = append(list, r)
	}
	return list, rows.Err()
}

func byID(rows []row) map[int64]row {
	list := make(map[int64]row, len(rows))
	for _, r := range rows {
		list[r.id] = r
	}
	return list
}

// insert puts a wish back under its id.
func insert(ctx context.Context, tx *sql.Tx, r row) error {
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO wish ("+wishColumns+", id) VALUES (?"+strings.Repeat(", ?", len(r.columns))+")", append(r.columns, r.id)...)
	return err
}

// insertLast adds a wish that was made in memory, in the place of what was wished before for the same exercise.
func insertLast(ctx context.Context, tx *sql.Tx, r row) error {
	if r.aside == "" {
		_, err := tx.ExecContext(ctx, "DELETE FROM wish WHERE idcr = ? AND position = ? AND aside = '' AND since <= ?", r.idCr, r.position, r.since)
		if err != nil {
			return err
		}
	}
	// One that is there still was made later.
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO wish ("+wishColumns+") VALUES (?"+strings.Repeat(", ?", len(r.columns)-1)+")", r.columns...)
	return err
}
