package sandbox

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	t.Parallel()
	source := newFakeClock()
	c := newClock(source.read)
	step := func(what string, want time.Time) {
		t.Helper()
		if got := c.now(); !got.Equal(want) || got.Location() != time.UTC {
			t.Errorf("%s: %v, want %v in UTC", what, got, want)
		}
	}
	step("at first", evening)
	source.move(time.Minute)
	step("the source moved", evening.Add(time.Minute))
	c.advance(time.Hour)
	step("advanced", evening.Add(61*time.Minute))
	c.freeze(true)
	source.move(time.Minute)
	step("stopped", evening.Add(61*time.Minute))
	c.advance(time.Second)
	step("advanced while stopped", evening.Add(61*time.Minute+time.Second))
	c.freeze(true)
	c.freeze(false)
	step("running again", evening.Add(61*time.Minute+time.Second))
	source.move(time.Minute)
	step("the source moved on", evening.Add(62*time.Minute+time.Second))
	madrid := time.Date(2027, 1, 1, 12, 0, 0, 0, time.FixedZone("", 3600))
	if jump := c.set(madrid); jump <= 0 {
		t.Errorf("set to a later time jumps by %v", jump)
	}
	step("set", madrid)
	if jump := c.set(evening); jump >= 0 {
		t.Errorf("set to an earlier time jumps by %v", jump)
	}
	source.move(time.Minute)
	step("set and moved on", evening.Add(time.Minute))
}

func TestEarlierClockResets(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	mark := func() {
		t.Helper()
		if got := b.do("backend.workout.done", ask{who: "ana", body: markBody(b.workout("ana"), 4)}); got.status != 200 {
			t.Fatalf("status %d", got.status)
		}
		if s := b.statuses("ana"); s[3] != doneStatus {
			t.Fatalf("marked, and shows %v", s)
		}
	}
	mark()
	b.SetClock(b.Now().Add(time.Hour))
	if s := b.statuses("ana"); s[3] != doneStatus {
		t.Errorf("a later clock changed the workout: %v", s)
	}
	b.SetClock(b.Now().Add(-time.Hour))
	if s := b.statuses("ana"); s[3] != toDo {
		t.Errorf("an earlier clock left the workout: %v", s)
	}
	mark()
	b.Advance(-time.Minute)
	if s := b.statuses("ana"); s[3] != toDo {
		t.Errorf("moving the clock back left the workout: %v", s)
	}
	mark()
	b.Reset()
	if s := b.statuses("ana"); s[3] != toDo {
		t.Errorf("a reset left the workout: %v", s)
	}
}
