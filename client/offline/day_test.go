package offline_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// What is live, and what is a new answer, is not told by a clock on the wall, which can be wrong.
func TestWhatIsLive(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	path := filepath.Join(t.TempDir(), "copy.db")
	m := open(t, p, path)
	if day := today(t, m); day.Live || day.Look != (offline.Look{}) {
		t.Errorf("before the first look: %+v", day)
	}
	look(t, m)
	first := today(t, m)
	if !first.Live || first.Look == (offline.Look{}) {
		t.Errorf("after a look: %+v", first)
	}
	p.set(func() { p.fail = down })
	wish(t, m, "1", true)
	deliver(t, m, client.Unreachable)
	if day := today(t, m); day.Live || day.Look != first.Look {
		t.Errorf("after a look that failed: %+v", day)
	}
	// Another program reaches the platform: its answer is a new one, and none of this program's.
	p.set(func() { p.fail = nil })
	other := open(t, p, path)
	if day := today(t, other); day.Live || day.Look != first.Look {
		t.Errorf("in another program: %+v", day)
	}
	look(t, other)
	if day := today(t, m); day.Live || day.Look == first.Look || !today(t, other).Live {
		t.Errorf("after another program's look: %+v", day)
	}
	look(t, m)
	look(t, other)
	if day := today(t, m); !day.Live || day.Look != today(t, other).Look {
		t.Errorf("after a later look of another program: %+v", day)
	}
	if err := offline.Remove(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if day := today(t, m); day.Live {
		t.Errorf("in a new copy: %+v", day)
	}
	look(t, m)
	if day := today(t, m); !day.Live {
		t.Errorf("in a new copy, after a look: %+v", day)
	}
}

// A copy that was stamped while the clock was ahead is as of now at most, and nothing in it is live.
func TestAStampInTheFuture(t *testing.T) {
	t.Parallel()
	p, path := used(t)
	m := open(t, p, path)
	if _, err := m.Sessions(t.Context(), client.SessionQuery{}); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"kept", "measurement", "detail", "span"} {
		change(t, path, fmt.Sprintf("UPDATE %s SET as_of = as_of + 86400000", table))
	}
	p.fail = down
	m = open(t, p, path)
	stamps := func() []time.Time {
		t.Helper()
		_, age, err := m.KeptWellnessAge(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		list, err := m.Measurements(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, clubs, err := m.KeptFacilities(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, session, err := m.KeptSession(t.Context(), p.sessions[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		return []time.Time{today(t, m).AsOf, age, list[0].AsOf, clubs, session, archive(t, m).AsOf}
	}
	deliver(t, m, client.Unreachable)
	first := stamps()
	for i, again := range stamps() {
		if at := first[i]; at.IsZero() || at.After(time.Now()) || time.Since(at) > time.Minute || !again.Equal(at) {
			t.Errorf("stamp %d is %s, and then %s", i, at, again)
		}
	}
	if day := today(t, m); day.Live || day.Waiting() != 1 {
		t.Errorf("%+v", day)
	}
	p.fail = nil
	look(t, m)
	if day := today(t, m); !day.Live {
		t.Errorf("%+v", day)
	}
}
