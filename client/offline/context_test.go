package offline_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// calls are all that can be asked of a copy.
func calls(m *offline.Member) map[string]func(context.Context) error {
	mark := client.Mark{IDCr: "7", Position: "1", Done: true}
	return map[string]func(context.Context) error{
		"CurrentWorkout":  func(ctx context.Context) error { _, err := m.CurrentWorkout(ctx); return err },
		"Today":           func(ctx context.Context) error { _, err := m.Today(ctx); return err },
		"Wish":            func(ctx context.Context) error { _, err := m.Wish(ctx, mark); return err },
		"SetDone":         func(ctx context.Context) error { _, err := m.SetDone(ctx, mark); return err },
		"Retry":           func(ctx context.Context) error { return m.Retry(ctx, 1) },
		"Discard":         func(ctx context.Context) error { return m.Discard(ctx, 1) },
		"Deliver":         m.Deliver,
		"WellnessAge":     func(ctx context.Context) error { _, err := m.WellnessAge(ctx); return err },
		"KeptWellnessAge": func(ctx context.Context) error { _, _, err := m.KeptWellnessAge(ctx); return err },
		"Measurements":    func(ctx context.Context) error { _, err := m.Measurements(ctx); return err },
		"Facilities":      func(ctx context.Context) error { _, err := m.Facilities(ctx); return err },
		"KeptFacilities":  func(ctx context.Context) error { _, _, err := m.KeptFacilities(ctx); return err },
		"Sessions":        func(ctx context.Context) error { _, err := m.Sessions(ctx, client.SessionQuery{}); return err },
		"Session":         func(ctx context.Context) error { _, err := m.Session(ctx, "3"); return err },
		"KeptSession":     func(ctx context.Context) error { _, _, err := m.KeptSession(ctx, "3"); return err },
		"Archive":         func(ctx context.Context) error { _, err := m.Archive(ctx); return err },
		"Pictures":        func(ctx context.Context) error { _, err := m.Pictures(ctx); return err },
		"LoginEquipment":  func(ctx context.Context) error { _, err := m.LoginEquipment(ctx, "x"); return err },
	}
}

func TestACancelledContextChangesNothing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", filepath.Join(t.TempDir(), "copy.db")} {
		p := newPlatform(3)
		m := open(t, p, path)
		look(t, m)
		wish(t, m, "2", true)
		before, err := m.Watch(t.Context(), offline.Versions{})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for name, call := range calls(m) {
			if err := call(ctx); client.KindOf(err) != client.Canceled {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := offline.Open(ctx, offline.Config{Remote: p, Path: path}); client.KindOf(err) != client.Canceled {
			t.Errorf("opening: %v", err)
		}
		watching, stop := context.WithTimeout(t.Context(), 20*time.Millisecond)
		if now, err := m.Watch(watching, before); err == nil {
			t.Errorf("something has changed: %+v, %+v", before, now)
		}
		stop()
		if day := today(t, m); day.Waiting() != 1 || !day.Known() || p.count("mark") != 0 {
			t.Errorf("%+v", day)
		}
		for name, call := range calls(m) {
			p.set(func() { p.sessions = pastSessions(3) })
			if err := call(t.Context()); err != nil && name != "Session" {
				t.Errorf("%s afterwards: %v", name, err)
			}
		}
	}
}

// Calls that are given up at any moment leave the copy whole, also one in memory, whose connection must not be lost.
func TestCallsGivenUpAtAnyMoment(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", filepath.Join(t.TempDir(), "copy.db")} {
		p := newPlatform(3)
		p.sessions = pastSessions(10)
		m := open(t, p, path)
		look(t, m)
		var work sync.WaitGroup
		for i := range uint64(4) {
			rng := rand.New(rand.NewPCG(i, 5))
			work.Go(func() {
				for range 5 {
					for name, call := range calls(m) {
						ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rng.IntN(1500))*time.Microsecond)
						if err := call(ctx); err != nil && client.KindOf(err) == "" {
							t.Errorf("%s: %v", name, err)
						}
						cancel()
					}
				}
			})
		}
		work.Wait()
		if len(m.Warnings()) > 0 || m.Kept() != (path != "") {
			t.Errorf("%v", m.Warnings())
		}
		if day := today(t, m); !day.Known() || day.Workout.Name != "Legs" {
			t.Errorf("the copy is lost: %+v", day)
		}
		if _, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "3", Done: true}); err != nil {
			t.Error(err)
		}
		works(t, p, m)
	}
}

// A program that holds the copy, because it was stopped in the middle of writing, keeps nobody from reading, and from
// writing only so long.
func TestAProgramThatHoldsTheCopy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		members := several(t, newPlatform(3), 2)
		look(t, members[0])
		release, err := members[1].Hold()
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if day := today(t, members[0]); !day.Known() || time.Since(began) > 100*time.Millisecond {
			t.Errorf("%+v after %s", day, time.Since(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		mark := client.Mark{IDCr: "7", Position: "1", Done: true}
		if _, err := members[0].Wish(ctx, mark); client.KindOf(err) != client.Unreachable || time.Since(began) > 3*time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
		began = time.Now()
		if _, err := members[0].Wish(t.Context(), mark); err == nil || !strings.Contains(err.Error(), "another program holds the copy") || time.Since(began) < 10*time.Second || time.Since(began) > 30*time.Second {
			t.Errorf("%v after %s", err, time.Since(began))
		}
		if len(members[0].Warnings()) > 0 || !members[0].Kept() {
			t.Errorf("%v", members[0].Warnings())
		}
		done := make(chan error)
		go func() {
			_, err := members[0].Wish(t.Context(), mark)
			done <- err
		}()
		time.Sleep(5 * time.Second)
		release()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if day := today(t, members[1]); day.Waiting() != 1 {
			t.Errorf("%+v", day)
		}
	})
}
