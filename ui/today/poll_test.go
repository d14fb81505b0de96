package today_test

import (
	"slices"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

func gaps(looks []time.Time) []time.Duration {
	var list []time.Duration
	for i := 1; i < len(looks); i++ {
		list = append(list, looks[i].Sub(looks[i-1]))
	}
	return list
}

func TestPolling(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.wait(46 * time.Second)
		for _, gap := range gaps(s.looks) {
			if gap != 15*time.Second {
				t.Errorf("a look after %v, want 15 s", gap)
			}
		}
		if len(s.looks) != 4 {
			t.Errorf("%d looks in 46 s, want 4", len(s.looks))
		}
		s.looks = nil
		d.Press("space")
		d.wait(59 * time.Second)
		soon := gaps(s.looks)
		if len(soon) < 9 || slices.Max(soon) > 5*time.Second {
			t.Errorf("looks after a change: %v", soon)
		}
		s.looks = nil
		d.wait(time.Minute)
		if later := gaps(s.looks); len(later) > 4 || slices.Max(later) != 15*time.Second {
			t.Errorf("looks a minute after a change: %v", later)
		}
	})
}

func TestPollingIsSpread(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.env.Jitter = func() float64 { return 0.999 }
		d.wait(15500 * time.Millisecond)
		d.wait(18 * time.Second)
		if g := gaps(s.looks); len(g) != 2 || g[1] < 17900*time.Millisecond || g[1] > 18*time.Second {
			t.Errorf("looks %v apart", g)
		}
	})
}

func TestIdleIsIdle(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.wait(time.Second)
		msgs, looks := d.stage.msgs, len(s.looks)
		d.wait(61 * time.Second)
		// A tick, the answer, that the copy has changed, and what is in it: nothing else.
		if got, want := d.stage.msgs-msgs, 4*(len(s.looks)-looks); got != want {
			t.Errorf("%d messages in a minute, want %d", got, want)
		}
	})
}

func TestPollingStopsUnseen(t *testing.T) {
	for name, c := range map[string][2]any{
		"hidden":    {hide{}, unhide{}},
		"unfocused": {screen.Focus{On: false}, screen.Focus{On: true}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &server{workout: upperBody()}
			play(t, s, func(d *scene) {
				d.wait(time.Second)
				d.send(c[0])
				msgs := d.stage.msgs
				d.wait(10 * time.Minute)
				if len(s.looks) != 1 || d.stage.msgs > msgs+1 {
					t.Errorf("%d looks, %d messages unseen", len(s.looks), d.stage.msgs-msgs)
				}
				s.change(func(s *server) { s.set(markOf("4", true)) })
				d.send(c[1])
				if len(s.looks) != 2 {
					t.Errorf("%d looks on return, want 2", len(s.looks))
				}
				d.row("Vertical row", "done 18:50")
				d.wait(time.Minute)
				if len(s.looks) < 5 {
					t.Errorf("looking does not go on: %d", len(s.looks))
				}
			})
		})
	}
}

// An answer on its way when the screen is left belongs to nobody.
func TestLateAnswerIsDropped(t *testing.T) {
	s := &server{workout: upperBody(), lookTakes: 4 * time.Second}
	play(t, s, func(d *scene) {
		d.send(screen.Result{To: screen.Today, Seq: 99, Value: upperBody()})
		d.Misses("Upper body")
		d.send(hide{})
		d.send(screen.Result{To: screen.Today, Seq: 1, Value: upperBody()})
		d.wait(10 * time.Second)
		d.Misses("Upper body")
		d.send(unhide{})
		d.wait(5 * time.Second)
		d.Sees("Upper body")
	})
}

func TestFailedPollKeepsWhatIsShown(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookErr = unreachable() })
		d.wait(3 * time.Minute)
		d.Sees("Upper body strength", "The club's server does not answer. Your marks are", "kept and sent later.")
		d.row("Vertical row", "next")
		if got := d.stage.Status(); got != screen.Off {
			t.Errorf("status %v", got)
		}
		if got := d.stage.AsOf(); got.Sub(at(18, 47)).Abs() > time.Second {
			t.Errorf("as of %v", got)
		}
		s.change(func(s *server) { s.lookErr = nil })
		d.wait(20 * time.Second)
		d.Misses("does not answer")
		if got := d.stage.Status(); got != screen.Live || !d.stage.AsOf().IsZero() {
			t.Errorf("status %v after an answer, as of %v", got, d.stage.AsOf())
		}
	})
}

func TestRefresh(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.send(screen.Refresh{})
		if len(s.looks) != 2 {
			t.Errorf("%d looks, want 2", len(s.looks))
		}
	})
}

// A look that hangs ends, so that looking goes on.
func TestHangingLook(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes = time.Hour })
		d.wait(50 * time.Second)
		if got := d.stage.Status(); got != screen.Off {
			t.Errorf("status %v", got)
		}
		s.change(func(s *server) { s.lookTakes = 0 })
		d.wait(20 * time.Second)
		if got := d.stage.Status(); got != screen.Live {
			t.Errorf("status %v", got)
		}
	})
}

// Looks come no later because something changes again and again.
func TestChangesDoNotPutOffLooks(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 200 * time.Millisecond }}
	play(t, s, func(d *scene) {
		for range 20 {
			d.Press("space")
			d.wait(time.Second)
		}
		if g := gaps(s.looks); len(g) < 3 || slices.Max(g) > 5200*time.Millisecond {
			t.Errorf("looks %v apart", g)
		}
	})
}

func TestAnswerWhileUnfocusedStartsNoLooking(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes = 2 * time.Second })
		d.send(screen.Refresh{}, screen.Focus{On: false})
		d.wait(5 * time.Minute)
		if len(s.looks) != 2 {
			t.Errorf("%d looks, want 2", len(s.looks))
		}
	})
}
