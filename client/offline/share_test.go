package offline_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// several opens a file several times, as several programs do.
func several(t *testing.T, p *platform, n int) []*offline.Member {
	path := filepath.Join(t.TempDir(), "copy.db")
	var list []*offline.Member
	for range n {
		list = append(list, open(t, p, path))
	}
	return list
}

// run lets members work in the background until the function returned is called.
func run(t *testing.T, members ...*offline.Member) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	var work sync.WaitGroup
	for _, m := range members {
		work.Go(func() { m.Run(ctx) })
	}
	return func() {
		cancel()
		work.Wait()
	}
}

func TestMarksOfSeveralProgramsAreSentOnce(t *testing.T) {
	t.Parallel()
	const programs, each = 4, 5
	p := newPlatform(programs * each)
	members := several(t, p, programs)
	look(t, members[0])
	stop := run(t, members...)
	defer stop()
	var work sync.WaitGroup
	for i, m := range members {
		work.Go(func() {
			for j := range each {
				mark := client.Mark{IDCr: "7", Position: json.Number(fmt.Sprint(1 + i*each + j)), Done: true}
				var err error
				if j%2 == 0 {
					_, err = m.SetDone(t.Context(), mark)
				} else {
					_, err = m.Wish(t.Context(), mark)
				}
				if err != nil {
					t.Errorf("program %d: %v", i, err)
				}
			}
			if err := m.Deliver(t.Context()); err != nil {
				t.Errorf("program %d: %v", i, err)
			}
		})
	}
	work.Wait()
	p.mu.Lock()
	if p.workout.DoneCount() != programs*each || p.calls["mark"] != programs*each {
		t.Errorf("%d done by %d marks", p.workout.DoneCount(), p.calls["mark"])
	}
	p.mu.Unlock()
	for i, m := range members {
		if len(m.Warnings()) > 0 || !m.Kept() {
			t.Errorf("program %d: %v", i, m.Warnings())
		}
	}
}

func TestAChangeIsSeenByOthersWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(context.Context, *offline.Member) error{
		"a look": func(ctx context.Context, m *offline.Member) error { _, err := m.CurrentWorkout(ctx); return err },
		"a wish": func(ctx context.Context, m *offline.Member) error {
			_, err := m.Wish(ctx, client.Mark{IDCr: "7", Position: "1", Done: true})
			return err
		},
		"a measurement": func(ctx context.Context, m *offline.Member) error { _, err := m.WellnessAge(ctx); return err },
		"clubs":         func(ctx context.Context, m *offline.Member) error { _, err := m.Facilities(ctx); return err },
		"sessions": func(ctx context.Context, m *offline.Member) error {
			_, err := m.Sessions(ctx, client.SessionQuery{})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				members := several(t, newPlatform(3), 2)
				look(t, members[0])
				seen, err := members[1].Watch(t.Context(), offline.Versions{})
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				if again, err := members[1].Watch(ctx, seen); err == nil {
					t.Fatalf("%+v though nothing has changed since %+v", again, seen)
				}
				if err := change(t.Context(), members[0]); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				now, err := members[1].Watch(t.Context(), seen)
				if err != nil || now == seen || time.Since(began) > 2*time.Second {
					t.Errorf("%+v after %s, %v", now, time.Since(began), err)
				}
			})
		})
	}
}

func TestWatchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	m := open(t, newPlatform(1), "")
	seen, err := m.Watch(t.Context(), offline.Versions{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if again, err := m.Watch(ctx, seen); client.KindOf(err) != client.Canceled || again != seen {
		t.Errorf("%+v, %v", again, err)
	}
}

// A program that was stopped in the middle of sending does not keep the others waiting for ever.
func TestDeliverDoesNotWaitForOneThatIsStopped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		path := filepath.Join(t.TempDir(), "copy.db")
		m := open(t, p, path)
		look(t, m)
		stopped := line{p, func() time.Duration { return 24 * time.Hour }, make(chan struct{})}
		other, err := offline.Open(t.Context(), offline.Config{Remote: stopped, Path: path})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		wish(t, other, "1", true)
		defer run(t, other)()
		synctest.Wait()
		began := time.Now()
		err = m.Deliver(t.Context())
		if took := time.Since(began); client.KindOf(err) != client.NotApplied || took < 20*time.Second || took > time.Minute {
			t.Errorf("%v after %s", err, took)
		}
		if today(t, m).Waiting() != 1 {
			t.Error("the mark does not wait any more")
		}
	})
}

// Another copy with as many changes is another one.
func TestAnotherCopyIsAChange(t *testing.T) {
	t.Parallel()
	p := newPlatform(2)
	path := filepath.Join(t.TempDir(), "copy.db")
	m := open(t, p, path)
	look(t, m)
	seen, err := m.Watch(t.Context(), offline.Versions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := offline.Remove(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	look(t, open(t, p, path))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if now, err := m.Watch(ctx, seen); err != nil || now.Workout != seen.Workout {
		t.Errorf("%+v after %+v, %v", now, seen, err)
	}
}

// What the platform answered is not written down: it can be anything.
func TestTheBodyOfAnAnswerIsNotKept(t *testing.T) {
	t.Parallel()
	p := newPlatform(2)
	path := filepath.Join(t.TempDir(), "copy.db")
	m := open(t, p, path)
	look(t, m)
	p.fail = func(string) (error, bool) {
		return &client.Error{Kind: client.Server, Status: 500, Body: "a token in a page", Err: errors.New("the cause")}, false
	}
	wish(t, m, "1", true)
	deliver(t, m, client.Server)
	list, err := offline.Files(path)
	if err != nil {
		t.Fatal(err)
	}
	caused := false
	for _, name := range list {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("a token in a page")) {
			t.Errorf("%s has the body", name)
		}
		caused = caused || bytes.Contains(content, []byte("the cause"))
	}
	if got := today(t, m).Wishes[0].Problem; !caused || got == nil || got.Body != "" || got.Err.Error() != "the cause" {
		t.Errorf("%#v", got)
	}
}
