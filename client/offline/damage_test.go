package offline_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// used is a platform with all that can be kept, and the file of a copy of it with a mark that waits, closed.
func used(t testing.TB) (*platform, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state", "spotter", "copy.db")
	p := newPlatform(5)
	p.sessions = pastSessions(30)
	p.age = client.WellnessAge{Age: "41", CalculatedOn: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	m := open(t, p, path)
	look(t, m)
	_, _ = m.WellnessAge(t.Context())
	_, _ = m.Facilities(t.Context())
	for _, s := range p.sessions[:5] {
		if _, err := m.Session(t.Context(), s.ID); err != nil {
			t.Fatal(err)
		}
	}
	wish(t, m, "2", true)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return p, path
}

func pastSessions(n int) []client.SessionSummary {
	var list []client.SessionSummary
	for i := range n {
		at := time.Date(1999, 1, 1, 18, 0, 0, 0, time.UTC).AddDate(0, 0, n-i)
		list = append(list, client.SessionSummary{ID: fmt.Sprint(n - i), Title: "Legs", StartedOn: at, ClosedOn: at.Add(time.Hour), Calories: 300, Exercises: 8})
	}
	return list
}

// works tries everything that a copy is for, and that it is not damaged a second time.
func works(t *testing.T, p *platform, m *offline.Member) {
	t.Helper()
	ctx := t.Context()
	if _, err := m.Today(ctx); err != nil {
		t.Errorf("today: %v", err)
	}
	if _, _, err := m.KeptWellnessAge(ctx); err != nil {
		t.Errorf("the wellness age: %v", err)
	}
	if _, err := m.Measurements(ctx); err != nil {
		t.Errorf("the measurements: %v", err)
	}
	if _, _, err := m.KeptFacilities(ctx); err != nil {
		t.Errorf("the clubs: %v", err)
	}
	a, err := m.Archive(ctx)
	if err != nil {
		t.Errorf("the sessions: %v", err)
	}
	for _, s := range a.Sessions {
		if _, _, err := m.KeptSession(ctx, s.ID); err != nil {
			t.Errorf("session %s: %v", s.ID, err)
		}
	}
	if _, err := m.Pictures(ctx); err != nil {
		t.Errorf("the pictures: %v", err)
	}
	look(t, m)
	if _, err := m.SetDone(ctx, client.Mark{IDCr: "7", Position: "1", Done: true}); err != nil || !p.done("1") {
		t.Errorf("a mark: %v", err)
	}
	if _, err := m.WellnessAge(ctx); err != nil {
		t.Errorf("the wellness age: %v", err)
	}
	if _, err := m.Sessions(ctx, client.SessionQuery{}); err != nil {
		t.Errorf("the sessions: %v", err)
	}
	if n := len(m.Warnings()); n > 2 {
		t.Errorf("%d warnings: %+v", n, m.Warnings())
	}
}

func kinds(m *offline.Member) string {
	var list []string
	for _, w := range m.Warnings() {
		list = append(list, string(w.Kind))
	}
	return strings.Join(list, " ")
}

// change opens the file as a database and changes it.
func change(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func TestADamagedFileIsSetAsideAndRebuilt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, path string)
		want   string
		// rescued is whether the mark that waited, and whether the workout, can still be read.
		mark, workout bool
	}{
		{"nothing", func(*testing.T, string) {}, "", true, true},
		{"a text", func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("a text\n", 1000))) }, "damaged", false, false},
		{"one byte", func(t *testing.T, path string) { write(t, path, []byte("x")) }, "", false, false}, // as good as an empty one,
		{"zeros", func(t *testing.T, path string) { write(t, path, make([]byte, 8192)) }, "damaged", false, false},
		{"cut to a page", func(t *testing.T, path string) { truncate(t, path, 4096) }, "damaged", false, false},
		{"cut within a page", func(t *testing.T, path string) { truncate(t, path, 5000) }, "damaged", false, false},
		{"empty", func(t *testing.T, path string) { truncate(t, path, 0) }, "", false, false},
		{"a missing table", func(t *testing.T, path string) { change(t, path, "DROP TABLE kept") }, "damaged", true, false},
		{"another schema", func(t *testing.T, path string) { change(t, path, "ALTER TABLE look RENAME TO seen") }, "damaged", true, true},
		{"no row", func(t *testing.T, path string) { change(t, path, "DELETE FROM look") }, "damaged", true, true},
		{"a text for a body", func(t *testing.T, path string) { change(t, path, "UPDATE kept SET body = x'68656c6c6f'") }, "damaged", true, false},
		{"another program's", func(t *testing.T, path string) {
			_ = os.Remove(path)
			change(t, path, "CREATE TABLE version (x)", "INSERT INTO version VALUES (1)")
		}, "damaged", false, false},
		{"a version that cannot be", func(t *testing.T, path string) { change(t, path, "PRAGMA user_version = -5") }, "damaged", true, true},
		{"rubbish in the log", func(t *testing.T, path string) { write(t, path+"-wal", []byte(strings.Repeat("rubbish", 10000))) }, "", true, true},
		{"rubbish for the log's index", func(t *testing.T, path string) { write(t, path+"-shm", []byte(strings.Repeat("rubbish", 10000))) }, "", true, true},
		{"a folder", func(t *testing.T, path string) {
			_ = os.Remove(path)
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "unwritable", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, path := used(t)
			c.damage(t, path)
			m := open(t, p, path)
			day, err := m.Today(t.Context())
			if err != nil || (day.Waiting() == 1) != c.mark || day.Known() != c.workout {
				t.Errorf("%+v, %v", day, err)
			}
			_, _ = m.CurrentWorkout(t.Context()) // some damage shows in writing only
			if got := kinds(m); got != c.want || m.Kept() == (c.want == "unwritable") {
				t.Errorf("warnings %q, kept %v: %v", got, m.Kept(), m.Warnings())
			}
			if c.want == "damaged" {
				w := m.Warnings()[0]
				if info, err := os.Stat(w.File); err != nil || info.Size() == 0 || !strings.Contains(w.File, ".damaged-") || w.Err == nil {
					t.Errorf("%+v, %v", w, err)
				}
				if list, err := m.Measurements(t.Context()); err != nil || c.mark && len(list) != 1 {
					t.Errorf("%d measurements, %v", len(list), err)
				}
			}
			if c.mark {
				if day := today(t, m); day.Waiting() != 1 || day.Wishes[0].Title != "Exercise 2" {
					t.Errorf("the mark is lost: %+v", day)
				}
				deliver(t, m, "")
				if !p.done("2") {
					t.Error("the mark was not sent")
				}
			}
			works(t, p, m)
			if err := m.Close(); err != nil {
				t.Error(err)
			}
			// The next program finds a copy that is as it should be.
			again := open(t, p, path)
			if day := today(t, again); c.want != "unwritable" && (!day.Known() || kinds(again) != "") {
				t.Errorf("%+v, %v", day, again.Warnings())
			}
		})
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

// Whichever bytes are damaged, the copy works in the end, no error comes through, and no mark goes to an exercise that
// nobody marked.
func TestFlippedBytes(t *testing.T) {
	t.Parallel()
	p, path := used(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 12 {
		content := append([]byte(nil), whole...)
		for range 1 + rng.IntN(20) {
			content[rng.IntN(len(content))] ^= byte(1 + rng.IntN(255))
		}
		if i%3 == 0 { // and a whole sector
			at := rng.IntN(len(content)-512) / 512 * 512
			for j := range 512 {
				content[at+j] = byte(rng.IntN(256))
			}
		}
		dir := t.TempDir()
		file := filepath.Join(dir, "copy.db")
		write(t, file, content)
		p.set(func() { p.workout, p.marks = newPlatform(5).workout, nil })
		m := open(t, p, file)
		works(t, p, m)
		for _, mark := range p.marks {
			if mark.Position != "1" && mark.Position != "2" {
				t.Errorf("a mark for %s was sent", mark.Position)
			}
		}
		if err := m.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
		if aside, err := filepath.Glob(filepath.Join(dir, "*.damaged-*.db")); err != nil || len(aside) > 1 {
			t.Errorf("set aside %v, %v", aside, err)
		}
		if t.Failed() {
			t.Fatalf("in round %d", i)
		}
	}
}

// Damage can be found at any time, by several at once and in several programs.
func TestDamageInMidRun(t *testing.T) {
	t.Parallel()
	p, path := used(t)
	members := []*offline.Member{open(t, p, path), open(t, p, path), open(t, p, path)}
	for _, m := range members {
		today(t, m)
	}
	change(t, path, "DROP TABLE kept", "DROP TABLE version")
	errs := make(chan error)
	for _, m := range members {
		for range 3 {
			go func() {
				_, err := m.Today(t.Context())
				if err == nil {
					_, err = m.CurrentWorkout(t.Context())
				}
				if err == nil {
					err = m.Deliver(t.Context())
				}
				errs <- err
			}()
		}
	}
	for range 9 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if !p.done("2") {
		t.Error("the mark that waited was not sent")
	}
	if aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.damaged-*.db")); err != nil || len(aside) != 1 {
		t.Errorf("set aside %v, %v", aside, err)
	}
	warnings := 0
	for _, m := range members {
		warnings += len(m.Warnings())
		if day := today(t, m); !day.Known() || day.Waiting() != 0 || !m.Kept() {
			t.Errorf("%+v, kept %v", day, m.Kept())
		}
	}
	if warnings != 1 {
		t.Errorf("%d warnings of one damage", warnings)
	}
}

// A file that is taken away is followed by a new one, and the workout that was shown stays known.
func TestAFileThatIsTakenAway(t *testing.T) {
	t.Parallel()
	for name, take := range map[string]func(path string) error{
		"removed":  os.Remove,
		"cleared":  func(path string) error { return offline.Remove(context.Background(), path) },
		"renamed":  func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error { return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600)) },
		"with its folder": func(path string) error {
			return os.RemoveAll(filepath.Dir(path))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, path := used(t)
			m := open(t, p, path)
			seen, err := m.Watch(t.Context(), offline.Versions{})
			if err != nil {
				t.Fatal(err)
			}
			if err := take(path); err != nil {
				t.Fatal(err)
			}
			if now, err := m.Watch(t.Context(), seen); err != nil || now == seen {
				t.Errorf("%+v, %v", now, err)
			}
			day := wish(t, m, "3", true)
			if day.Waiting() != 1 || day.Workout.Name != "Legs" || !m.Kept() || len(m.Warnings()) != 0 {
				t.Errorf("%+v, kept %v, %v", day, m.Kept(), m.Warnings())
			}
			other := open(t, p, path)
			if day := today(t, other); day.Waiting() != 1 {
				t.Errorf("the new file does not have it: %+v", day)
			}
			works(t, p, m)
			if !p.done("3") || today(t, other).Waiting() != 0 {
				t.Error("not sent")
			}
		})
	}
}
