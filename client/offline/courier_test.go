package offline_test

import (
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
