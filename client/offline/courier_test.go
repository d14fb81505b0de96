package offline_test

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
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
		if p.count("mark") != 1 {
			t.Errorf("sent %d times", p.count("mark"))
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

func TestTriesThatFailAreRepeatedLessAndLessOften(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		go m.Run(t.Context())
		p.set(func() { p.fail, p.calls = down, map[string]int{} })
		wish(t, m, "1", true)
		time.Sleep(10 * time.Minute)
		if n := p.count("workout"); n < 20 || n > 30 {
			t.Errorf("%d tries in ten minutes", n)
		}
		p.set(func() { p.fail = nil })
		time.Sleep(40 * time.Second)
		if !p.done("1") || today(t, m).Waiting() != 0 {
			t.Error("not sent once it could be")
		}
		// Once all is well it is quiet.
		p.set(func() { p.calls = map[string]int{} })
		time.Sleep(time.Hour)
		p.set(func() {
			if len(p.calls) > 0 {
				t.Errorf("calls %v in an hour without marks", p.calls)
			}
		})
	})
}

// Who looks at the workout meanwhile shows that the platform can be reached: what waits goes out at once.
func TestALookThatSucceedsSendsWhatWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		go m.Run(t.Context())
		p.set(func() { p.fail = down })
		wish(t, m, "1", true)
		time.Sleep(2 * time.Minute)
		p.set(func() { p.fail = nil })
		look(t, m)
		time.Sleep(100 * time.Millisecond)
		if !p.done("1") {
			t.Error("not sent")
		}
	})
}

func TestThePlatformIsLeftAloneForAsLongAsItAsks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ asked, rests time.Duration }{{time.Minute, time.Minute}, {24 * time.Hour, 5 * time.Minute}} {
		synctest.Test(t, func(t *testing.T) {
			p := newPlatform(3)
			m := open(t, p, "")
			look(t, m)
			go m.Run(t.Context())
			p.set(func() {
				p.fail = func(op string) (error, bool) {
					if op == "mark" {
						return &client.Error{Kind: client.RateLimited, RetryAfter: c.asked}, false
					}
					return nil, false
				}
			})
			id := wish(t, m, "1", true).Wishes[0].ID
			for began := time.Now(); time.Since(began) < c.rests-6*time.Second; time.Sleep(5 * time.Second) {
				look(t, m) // a screen looks, and another mark is made
				wish(t, m, "2", true)
			}
			if p.count("mark") != 1 {
				t.Errorf("%s: sent %d times while asked not to", c.asked, p.count("mark"))
			}
			if err := m.Retry(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			if p.count("mark") != 2 {
				t.Errorf("%s: who insists is not heard: %d", c.asked, p.count("mark"))
			}
			p.set(func() { p.fail = nil })
			time.Sleep(c.rests + 10*time.Second)
			if !p.done("1") || !p.done("2") {
				t.Errorf("%s: not sent after the rest", c.asked)
			}
		})
	}
}

// The clock on the wall can be wrong, and be set while a mark is on its way: nothing waits for a day, and nothing is
// set aside for it.
func TestTheClockCanJump(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for _, offsets := range [][]time.Duration{{day, -day, day, -day}, {-day, day, 0, -day}, {0, 0, 0, 0}, {365 * day, 0, 0, 0}} {
		synctest.Test(t, func(t *testing.T) {
			p := newPlatform(3)
			p.showAfter = 10 * time.Second
			off := offsets[0]
			m, err := offline.Open(t.Context(), offline.Config{Remote: p, Now: func() time.Time {
				p.mu.Lock()
				defer p.mu.Unlock()
				return time.Now().Add(off)
			}})
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			look(t, m)
			go m.Run(t.Context())
			wish(t, m, "1", true)
			for _, next := range offsets[1:] {
				time.Sleep(3 * time.Second)
				p.set(func() { off = next })
			}
			time.Sleep(3 * time.Second)
			if today := today(t, m); !p.done("1") || len(today.Wishes) != 0 || p.count("mark") != 1 {
				t.Errorf("%v: %+v after %d marks", offsets, today.Wishes, p.count("mark"))
			}
			wish(t, m, "1", false)
			time.Sleep(5 * time.Second)
			p.set(func() { off = offsets[1] })
			time.Sleep(30 * time.Second)
			if today := today(t, m); p.done("1") || len(today.Wishes) != 0 {
				t.Errorf("%v: %+v", offsets, today.Wishes)
			}
		})
	}
}

// After a night asleep the token is over: what waits goes out as soon as there is a new one.
func TestANightAsleep(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		stop := run(t, m)
		p.set(func() { p.fail = down })
		wish(t, m, "1", true)
		time.Sleep(time.Minute)
		stop() // nothing goes on in a machine that is asleep
		time.Sleep(11 * time.Hour)
		defer run(t, m)()
		p.set(func() {
			p.fail = func(string) (error, bool) { return &client.Error{Kind: client.Unauthorized, Status: 401}, false }
		})
		time.Sleep(time.Minute)
		if day := today(t, m); day.Waiting() != 1 || day.Wishes[0].Problem.Kind != client.Unauthorized {
			t.Errorf("%+v", day.Wishes)
		}
		p.set(func() { p.fail = nil })
		time.Sleep(time.Minute)
		if !p.done("1") || len(today(t, m).Wishes) != 0 {
			t.Errorf("%+v", today(t, m).Wishes)
		}
	})
}

// reordered puts another exercise in the place of one as soon as a mark is being sent.
type reordered struct {
	*platform
	position string
}

func (r reordered) SendMark(ctx context.Context, mark client.Mark) error {
	err := r.platform.SendMark(ctx, mark)
	r.set(func() {
		for i := range r.workout.Exercises {
			if e := &r.workout.Exercises[i]; string(e.Position) == r.position {
				e.PhysicalActivityID, e.Name = "other", "Other"
			}
		}
	})
	return err
}

// A mark is never sent to an exercise that has taken the place of its own since the last look, whether an earlier mark
// was sent meanwhile or its own failed.
func TestAnExerciseThatMovesWhileMarksAreSent(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(string) (error, bool){"sent": nil, "failed": func(op string) (error, bool) {
		if op == "mark" {
			return &client.Error{Kind: client.Server, Status: 503}, false
		}
		return nil, false
	}} {
		for _, position := range []string{"1", "3"} {
			if fail == nil && position == "1" {
				continue // it was there when the mark was sent
			}
			t.Run(name+" "+position, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					p := newPlatform(3)
					m, err := offline.Open(t.Context(), offline.Config{Remote: reordered{p, position}})
					if err != nil {
						t.Fatal(err)
					}
					defer m.Close()
					look(t, m)
					for _, n := range []string{"1", "2", "3"} {
						wish(t, m, n, true)
					}
					p.set(func() {
						p.fail = func(op string) (error, bool) {
							if fail != nil && p.calls["mark"] == 1 {
								return fail(op)
							}
							return nil, false
						}
					})
					deliver(t, m, "")
					day := today(t, m)
					if p.done(position) || len(day.Wishes) != 1 || day.Wishes[0].Aside != offline.ExerciseMoved || string(day.Wishes[0].Mark.Position) != position {
						t.Errorf("done %v, %+v", p.done(position), day.Wishes)
					}
				})
			})
		}
	}
}

// Where the look before a mark fails, the mark is not sent.
func TestNothingIsSentBlindly(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	look(t, m)
	wish(t, m, "1", true)
	wish(t, m, "2", true)
	p.fail = func(op string) (error, bool) {
		if op == "workout" && p.calls["mark"] == 1 {
			return &client.Error{Kind: client.Server}, false
		}
		return nil, false
	}
	deliver(t, m, client.Server)
	if p.count("mark") != 1 || today(t, m).Waiting() != 2 {
		t.Errorf("%d marks, %+v", p.count("mark"), today(t, m).Wishes)
	}
}

// Somebody who waits for a mark has it sent again after failures that pass, each time after a look.
func TestSendingIsTriedAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fails int
		cause client.Error
		want  client.Kind
		sent  int
	}{
		{2, client.Error{Kind: client.Server}, "", 3},
		{2, client.Error{Kind: client.RateLimited, RetryAfter: 3 * time.Second}, "", 3},
		{3, client.Error{Kind: client.Unreachable}, client.Unreachable, 3},
		{1, client.Error{Kind: client.RateLimited, RetryAfter: time.Minute}, client.RateLimited, 1},
		{1, client.Error{Kind: client.Unauthorized}, client.Unauthorized, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := newPlatform(3)
			m := open(t, p, "")
			look(t, m)
			wish(t, m, "1", true)
			p.fail = func(op string) (error, bool) {
				if op == "mark" && p.calls[op] <= c.fails {
					return &c.cause, false
				}
				return nil, false
			}
			began, looks := time.Now(), p.count("workout")
			deliver(t, m, c.want)
			if took := time.Since(began); p.count("mark") != c.sent || took < time.Duration(c.sent-1)*c.cause.RetryAfter {
				t.Errorf("%+v: sent %d times in %s", c, p.count("mark"), took)
			}
			if n := p.count("workout") - looks; n < c.sent {
				t.Errorf("%+v: %d looks for %d marks", c, n, c.sent)
			}
		})
	}
}
