package today_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// warm is a scene on a copy that was filled before the screen was opened.
func warm(t *testing.T, s *server, f func(d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		member := uitest.Member(t, s, true)
		takes := s.lookTakes
		s.lookTakes = 0
		if _, err := member.CurrentWorkout(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.lookTakes, s.looks = takes, nil
		stageOn(t, member, nil, "en", 100, 30, f)
	})
}

func TestCopyIsThereAtOnce(t *testing.T) {
	s := &server{workout: upperBody(), lookTakes: 20 * time.Second}
	warm(t, s, func(d *scene) {
		d.Sees("Upper body strength", "3 of 6 done")
		d.row("Vertical row", "next")
		if got := d.stage.Status(); got != screen.Waiting || d.stage.AsOf().Sub(at(18, 47)).Abs() > time.Second {
			t.Errorf("status %v as of %v from the copy", got, d.stage.AsOf())
		}
		if len(s.looks) != 1 {
			t.Errorf("%d looks while the copy is shown, want 1", len(s.looks))
		}
		before := d.Colors()
		d.wait(19 * time.Second)
		if d.Colors() != before {
			t.Errorf("the page changes before there is an answer:\n%s", d.Frame())
		}
		s.change(func(s *server) { s.set(markOf("4", true)) })
		d.wait(2 * time.Second)
		d.row("Vertical row", "done 18:50")
		if got := d.stage.Status(); got != screen.Live || !d.stage.AsOf().IsZero() {
			t.Errorf("status %v as of %v after an answer", got, d.stage.AsOf())
		}
		s.change(func(s *server) { s.lookTakes, s.looks = 0, nil })
		d.wait(time.Minute)
		if len(s.looks) < 4 {
			t.Errorf("looking does not go on: %d", len(s.looks))
		}
	})
}

// Where nobody answers the page stays, and marks can be made all the same.
func TestCopyWithoutNetwork(t *testing.T) {
	s := &server{workout: upperBody()}
	warm(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookErr = unreachable() })
		d.wait(time.Minute)
		d.Press("space", "j", "space")
		frames := d.stage.frames
		d.wait(5 * time.Second)
		if n := d.stage.frames - frames; n > 2 { // one a key
			t.Errorf("%d frames of what only waits", n)
		}
		for range 3 {
			d.row("Vertical row", "waiting")
			d.row("Lat machine", "waiting")
			d.Sees("The club's server does not answer.", "3 of 6 done")
			if got := d.stage.Status(); got != screen.Off || d.stage.AsOf().IsZero() {
				t.Errorf("status %v as of %v", got, d.stage.AsOf())
			}
			d.wait(20 * time.Second)
		}
		s.change(func(s *server) { s.lookErr = nil })
		d.wait(40 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.row("Lat machine", "done 18:50")
	})
	wantMarks(t, s, markOf("4", true), markOf("5", true))
}

// What is live ages where nobody looks.
func TestAgeAfterAnAbsence(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.wait(time.Second)
		s.change(func(s *server) { s.lookTakes = time.Hour })
		d.send(hide{})
		d.wait(5 * time.Second)
		d.send(unhide{})
		if got := d.stage.Status(); got != screen.Live {
			t.Errorf("status %v after 5 s", got)
		}
		d.send(hide{})
		d.wait(5 * time.Minute)
		d.send(unhide{})
		d.Sees("Upper body strength")
		if got := d.stage.Status(); got != screen.Waiting || d.stage.AsOf().Sub(at(18, 47)).Abs() > time.Second {
			t.Errorf("status %v as of %v after 5 min", got, d.stage.AsOf())
		}
	})
}

// Another process that reaches the platform brings the page up to date.
func TestCopyBroughtUpToDateByAnother(t *testing.T) {
	s := &server{workout: upperBody(), lookErr: unreachable()}
	synctest.Test(t, func(t *testing.T) {
		member := uitest.Member(t, s, false)
		stageOn(t, member, nil, "en", 100, 30, func(d *scene) {
			d.Sees("The club's server does not answer.", "retry now")
			d.wait(time.Second)
			s.change(func(s *server) { s.lookErr = nil })
			if _, err := member.CurrentWorkout(t.Context()); err != nil {
				t.Fatal(err)
			}
			d.Settle()
			d.Sees("Upper body strength")
			if got := d.stage.Status(); got != screen.Live {
				t.Errorf("status %v", got)
			}
			looks := len(s.looks)
			d.wait(31 * time.Second)
			if n := len(s.looks) - looks; n != 2 {
				t.Errorf("%d looks in 31 s, want 2", n)
			}
		})
	})
}

// disk is a copy whose disk takes its time, or fails.
type disk struct {
	*offline.Member
	mu    sync.Mutex
	takes time.Duration
	err   error
	marks []client.Mark
}

func (k *disk) Wish(ctx context.Context, mark client.Mark) (offline.Day, error) {
	k.mu.Lock()
	k.marks = append(k.marks, mark)
	takes, err := k.takes, k.err
	k.mu.Unlock()
	if err := errors.Join(pause(ctx, takes), err); err != nil {
		return offline.Day{}, err
	}
	return k.Member.Wish(ctx, mark)
}

func onDisk(t *testing.T, s *server, k *disk, f func(d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		k.Member = uitest.Member(t, s, true)
		stageOn(t, k, nil, "en", 100, 30, f)
	})
}

// A mark is called pending once it is on the disk, and the key is felt before.
func TestPendingIsOnTheDisk(t *testing.T) {
	s := &server{workout: upperBody()}
	onDisk(t, s, &disk{takes: 300 * time.Millisecond}, func(d *scene) {
		d.row("Vertical row", "next")
		d.Press("space")
		d.row("Vertical row", "…") // felt
		d.Sees("3 of 6 done", "Three to go")
		d.Misses("◌", "╍")
		d.wait(200 * time.Millisecond)
		d.row("Vertical row", "noting…")
		d.Misses("◌", "╍")
		d.wait(150 * time.Millisecond)
		d.row("Vertical row", "saving…")
		d.Sees("◌", "╍")
	})
}

// Marks reach the disk one after the other, the last one about an exercise in the place of those before it that
// nobody has begun with.
func TestMarksReachTheDiskInOrder(t *testing.T) {
	s := &server{workout: upperBody()}
	k := &disk{takes: 200 * time.Millisecond}
	onDisk(t, s, k, func(d *scene) {
		d.Press("space", "space", "space", "space", "j", "space", "k", "space")
		d.send(hide{})
		d.wait(time.Second)
		d.send(unhide{})
		d.wait(15 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.row("Lat machine", "done 18:50")
	})
	want := []client.Mark{markOf("4", true), markOf("4", true), markOf("5", true)}
	if !slices.Equal(k.marks, want) {
		t.Errorf("noted %v, want %v", k.marks, want)
	}
}

func TestMarkThatCannotBeKept(t *testing.T) {
	for _, c := range []struct {
		err    error
		reason string
	}{
		{errors.New("disk I/O error"), "It could not be written to this machine's disk."},
		{&client.Error{Kind: client.Invalid}, "In the workout as it is now it cannot be marked."},
	} {
		s := &server{workout: upperBody()}
		k := &disk{err: c.err}
		onDisk(t, s, k, func(d *scene) {
			d.Press("space")
			d.row("Vertical row", "not kept")
			d.Sees("✕", "3 of 6 done", "Your mark for Vertical row is not kept.")
			if frame := strings.Join(strings.Fields(d.Frame()), " "); !strings.Contains(frame, c.reason) {
				t.Errorf("no reason:\n%s", d.Frame())
			}
			d.Misses("◌")
			k.mu.Lock()
			k.err = nil
			k.mu.Unlock()
			d.Press("space")
			d.row("Vertical row", "saving…")
			d.wait(2 * time.Second)
			d.row("Vertical row", "done 18:50")
			d.Misses("not kept")
		})
	}
}

// A copy that gives nothing back does not keep the workout from being shown.
func TestCopyThatCannotBeRead(t *testing.T) {
	s := &server{workout: upperBody()}
	synctest.Test(t, func(t *testing.T) {
		stageOn(t, &blind{uitest.Member(t, s, true)}, nil, "en", 100, 30, func(d *scene) {
			for range 3 {
				d.Sees("Upper body strength", "3 of 6 done")
				if got := d.stage.Status(); got != screen.Live {
					t.Errorf("status %v", got)
				}
				d.wait(20 * time.Second)
			}
		})
	})
}

type blind struct{ *offline.Member }

func (*blind) Today(context.Context) (offline.Day, error) {
	return offline.Day{}, errors.New("cannot read")
}

// An emptied copy takes nothing off the page.
func TestCopyThatWasEmptied(t *testing.T) {
	s := &server{workout: upperBody()}
	e := &emptied{}
	synctest.Test(t, func(t *testing.T) {
		e.Member = uitest.Member(t, s, true)
		stageOn(t, e, nil, "en", 100, 30, func(d *scene) {
			e.now = true
			d.send(screen.Changed{})
			d.Sees("Upper body strength")
			d.wait(20 * time.Second)
			d.Sees("Upper body strength")
		})
	})
}

type emptied struct {
	*offline.Member
	now bool
}

func (e *emptied) Today(ctx context.Context) (offline.Day, error) {
	if e.now {
		return offline.Day{}, nil
	}
	return e.Member.Today(ctx)
}

// A wish set aside for the exercise that stood at a position says nothing about the one that stands there now.
func TestMarkOfAnotherExerciseAtThePosition(t *testing.T) {
	s := &server{workout: upperBody(), markErr: forbidden}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(10 * time.Second)
		d.row("Vertical row", "put back")
		s.change(func(s *server) {
			s.workout.Exercises = slices.Clone(s.workout.Exercises)
			e := strength(4, "Leg press", []int{10}, 80)
			e.PhysicalActivityID = "another"
			e.Position = json.Number("4")
			s.workout.Exercises[3] = e
		})
		d.send(screen.Refresh{})
		d.row("Leg press", "next")
		d.Misses("put back")
	})
}
