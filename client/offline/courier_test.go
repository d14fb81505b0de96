package offline_test

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
)

func TestAMarkIsSentReadBackAndTakenOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		p.showAfter = 5 * time.Second
		m := open(t, p, "")
		look(t, m)
		if day := wish(t, m, "2", true); day.Waiting() != 1 || !day.Wished(day.Workout.Exercises[1]) || day.Workout.Exercises[1].Done() {
			t.Fatalf("after the wish: %+v", day)
		}
		began := time.Now()
		if err := m.Deliver(t.Context()); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took < 5*time.Second || took > 8*time.Second {
			t.Errorf("it took %s", took)
		}
		if day := today(t, m); day.Waiting() != 0 || !day.Workout.Exercises[1].Done() {
			t.Errorf("at the end: %+v", day)
		}
		if p.calls["mark"] != 1 {
			t.Errorf("sent %d times", p.calls["mark"])
		}
	})
}

func TestAMarkOutlivesItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.db")
	p := newPlatform(3)
	m := open(t, p, path)
	look(t, m)
	p.fail = func(string) (error, bool) { return &client.Error{Kind: client.Unreachable}, false }
	wish(t, m, "1", true)
	if err := m.Deliver(t.Context()); client.KindOf(err) != client.Unreachable {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	p.fail = nil
	m = open(t, p, path)
	if day := today(t, m); day.Waiting() != 1 || day.Workout.Name != "Legs" {
		t.Fatalf("%+v", day)
	}
	if err := m.Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !p.done("1") || today(t, m).Waiting() != 0 {
		t.Error("not delivered")
	}
}
