package today_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

func TestLoading(t *testing.T) {
	s := &server{workout: upperBody(), lookTakes: 20 * time.Second}
	play(t, s, func(d *scene) {
		if got := d.stage.Status(); got != screen.Waiting {
			t.Errorf("status %v while waiting", got)
		}
		d.wait(100 * time.Millisecond)
		d.Misses("▄", "Asking")
		d.wait(100 * time.Millisecond)
		d.Sees("▄▄▄", "Asking for today's workout…")
		before := d.Colors()
		d.wait(500 * time.Millisecond)
		if d.Colors() == before {
			t.Error("nothing sweeps over the skeleton")
		}
		d.wait(10 * time.Second)
		d.Sees("▄▄▄", "Still asking.")
		msgs := d.stage.msgs
		d.wait(5 * time.Second)
		if d.stage.msgs != msgs {
			t.Error("the skeleton still moves after 10 s")
		}
		d.wait(5 * time.Second)
		d.Sees("Upper body strength")
		if got := d.stage.Status(); got != screen.Live {
			t.Errorf("status %v with a workout", got)
		}
	})
}

func TestQuickAnswerShowsNoSkeleton(t *testing.T) {
	s := &server{workout: upperBody(), lookTakes: 140 * time.Millisecond}
	play(t, s, func(d *scene) {
		for range 4 {
			d.Misses("▄")
			d.wait(50 * time.Millisecond)
		}
		d.Sees("Upper body strength")
	})
}

func TestStillSkeleton(t *testing.T) {
	s := &server{lookTakes: time.Hour}
	play(t, s, func(d *scene) {
		d.env.Still = true
		d.wait(time.Second)
		msgs, before := d.stage.msgs, d.Colors()
		d.wait(5 * time.Second)
		if d.stage.msgs > msgs+1 || d.Colors() != before {
			t.Errorf("the skeleton moves (%d messages)", d.stage.msgs-msgs)
		}
		d.wait(5 * time.Second)
		d.Sees("Still asking.")
	})
}

func TestEmpty(t *testing.T) {
	s := &server{}
	play(t, s, func(d *scene) {
		d.Sees("No workout for today.", "ask again, last asked 18:47")
		d.Press("space", "enter", "j", "G")
		d.send(screen.Click{X: 5, Y: 5}, screen.Wheel{X: 5, Y: 5, Delta: 1})
		looks := len(s.looks)
		d.wait(90 * time.Second)
		d.Press("r")
		if len(s.looks) <= looks {
			t.Error("r does not ask")
		}
		d.Sees("last asked 18:48")
		d.Press("s")
		if !slices.Equal(d.stage.went, []screen.ID{screen.Scan}) {
			t.Errorf("s goes to %v", d.stage.went)
		}
		looks = len(s.looks)
		for y, row := range strings.Split(d.Frame(), "\n") {
			if strings.Contains(row, "see your past") || strings.Contains(row, "scan a machine") || strings.Contains(row, "ask again") {
				d.send(screen.Click{X: 8, Y: y})
			}
		}
		if !slices.Equal(d.stage.went, []screen.ID{screen.Scan, screen.Scan, screen.History}) || len(s.looks) != looks+1 {
			t.Errorf("the clicks lead to %v and %d looks", d.stage.went, len(s.looks)-looks)
		}
		s.change(func(s *server) { s.workout = upperBody() })
		d.wait(20 * time.Second)
		d.Sees("Upper body strength")
	})
}

func TestErrorCountsDownAndRetries(t *testing.T) {
	s := &server{workout: upperBody(), lookErr: busy()}
	play(t, s, func(d *scene) {
		d.Sees("The club's server has a problem.", "retry now", "by itself in 12 s", "status 503, after 3 attempts")
		if got := d.stage.Status(); got != screen.Off {
			t.Errorf("status %v without an answer", got)
		}
		d.wait(1100 * time.Millisecond)
		d.Sees("by itself in 11 s")
		d.wait(11 * time.Second)
		if len(s.looks) != 2 {
			t.Errorf("%d looks after the countdown, want 2", len(s.looks))
		}
		d.Sees("by itself in 24 s")
		d.Press("r")
		if len(s.looks) != 3 {
			t.Errorf("r does not ask: %d looks", len(s.looks))
		}
		s.change(func(s *server) { s.lookErr = nil })
		d.wait(49 * time.Second)
		d.Sees("Upper body strength")
	})
}

func TestErrorWaitsAsThePlatformAsks(t *testing.T) {
	s := &server{lookErr: &client.Error{Kind: client.RateLimited, RetryAfter: 90 * time.Second}}
	play(t, s, func(d *scene) {
		d.Sees("by itself in 90 s")
		d.wait(89 * time.Second)
		if len(s.looks) != 1 {
			t.Errorf("%d looks before the platform's pause is over", len(s.looks))
		}
		d.wait(2 * time.Second)
		if len(s.looks) != 2 {
			t.Errorf("%d looks after the platform's pause", len(s.looks))
		}
	})
}

func TestErrorThatDoesNotGoAway(t *testing.T) {
	s := &server{lookErr: &client.Error{Kind: client.Forbidden, Status: 403}}
	play(t, s, func(d *scene) {
		d.Sees("The club does not allow this.", "retry now")
		d.Misses("by itself")
		d.wait(time.Second) // the clock of the skeleton that was not needed rings once
		msgs := d.stage.msgs
		d.wait(5 * time.Minute)
		if len(s.looks) != 1 || d.stage.msgs != msgs {
			t.Errorf("%d looks, %d messages for an error that stays", len(s.looks), d.stage.msgs-msgs)
		}
	})
}
