package offline

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"time"

	"spotter/client"
)

// try is a mark that was sent, with the time it was sent at as it is stored.
type try struct {
	mark client.Mark
	at   int64
}

// watched is for how long this process has been looking for a wish that was sent as it stands. The clock on the wall,
// which can be set while the mark is on its way, is not asked: a mark that does not show for long enough is set aside.
func (m *Member) watched(w Wish, l look) time.Duration {
	return m.since(try{w.Mark, milliseconds(w.triedAt)}, l)
}

// since is for how long before a look this process has known of a try. It is known from the end of the first look on: a
// slow one can have begun before the try.
func (m *Member) since(t try, l look) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	first, ok := m.tries[t]
	if !ok {
		m.tries[t] = time.Now()
		return 0
	}
	return l.asked.Sub(first)
}

// forgetSent forgets what was sent too long ago to show any more, by either clock: the one on the wall knows what was
// sent by a process that has ended, and the other one goes on when that is set back.
func (m *Member) forgetSent(ctx context.Context, tx *sql.Tx, l look) error {
	var over []try
	err := each(ctx, tx, "SELECT idcr, position, done, at FROM sent", nil, func(rows *sql.Rows) error {
		var t try
		var idCr, position string
		err := rows.Scan(&idCr, &position, &t.mark.Done, &t.at)
		t.mark.IDCr, t.mark.Position = json.Number(idCr), json.Number(position)
		if m.since(t, l) >= m.settleFor || l.at.Sub(moment(t.at, time.UTC)) >= m.settleFor {
			over = append(over, t)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range over {
		if _, err := tx.ExecContext(ctx, "DELETE FROM sent WHERE idcr = ? AND position = ? AND done = ?", t.mark.IDCr, t.mark.Position, t.mark.Done); err != nil {
			return err
		}
	}
	return nil
}

// forgetTries forgets the tries that have been judged after the longest time that a mark takes.
func (m *Member) forgetTries(l look) {
	m.mu.Lock()
	defer m.mu.Unlock()
	maps.DeleteFunc(m.tries, func(_ try, first time.Time) bool { return l.asked.Sub(first) >= m.settleFor })
}
