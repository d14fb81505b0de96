package offline

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"
)

// TestWritingThrough: what only the member can know is on the disk before a transaction returns, what the platform
// has told when the system comes to it; and one does not become the other.
func TestWritingThrough(t *testing.T) {
	s, err := openStore(t.Context(), filepath.Join(t.TempDir(), "copy.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.close() }()
	const normal, through = 1, 2
	for _, c := range []struct {
		purpose purpose
		want    int
	}{{writes, normal}, {lasts, through}, {writes, normal}} {
		var got int
		err := s.do(t.Context(), "look", c.purpose, func(ctx context.Context, tx *sql.Tx) error {
			return tx.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&got)
		})
		if err != nil || got != c.want {
			t.Errorf("purpose %d: synchronous is %d (%v), want %d", c.purpose, got, err, c.want)
		}
	}
}
