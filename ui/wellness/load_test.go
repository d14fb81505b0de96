package wellness_test

import (
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestSkeletonComesLate(t *testing.T) {
	play(t, &server{age: measured(), takes: time.Minute}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(100 * time.Millisecond)
		if strings.TrimSpace(d.Frame()) != "" || d.model.Status() != screen.Waiting {
			t.Errorf("status %v and a page at once:\n%s", d.model.Status(), d.Frame())
		}
		d.Advance(100 * time.Millisecond)
		d.Sees("Asking for your wellness age")
		before := d.Colors()
		d.Advance(300 * time.Millisecond)
		if d.Colors() == before {
			t.Error("the skeleton does not move")
		}
		d.Advance(10 * time.Second)
		d.Sees("longer than usual")
		before = d.Colors()
		d.Advance(time.Second)
		if d.Colors() != before {
			t.Error("the skeleton moves on after ten seconds")
		}
		d.Advance(time.Minute)
		d.Sees("Body composition")
		if d.model.Status() != screen.Live {
			t.Errorf("status %v", d.model.Status())
		}
	})
}

func TestNeverMeasured(t *testing.T) {
	play(t, &server{}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("No wellness age yet.", "check-up", "18:47")
		if cmd := d.model.Update(t.Context(), uitest.Key("s")); cmd == nil || cmd() != (screen.Go{To: screen.Scan}) {
			t.Error("s does not lead to the scan")
		}
		d.server.age = measured()
		d.Press("r")
		d.Sees("By category")
		if cmd := d.model.Update(t.Context(), uitest.Key("s")); cmd == nil || cmd() != (screen.Go{To: screen.Scan}) {
			t.Error("s, which the help lists, does nothing once there is a result")
		}
	})
}

func TestErrors(t *testing.T) {
	play(t, &server{err: unreachable()}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("does not answer", "connection refused", "try again")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		d.server.err, d.server.age = nil, measured()
		d.Press("r")
		d.Sees("By category")
		if cmd := d.model.Update(t.Context(), uitest.Key("s")); cmd == nil || cmd() != (screen.Go{To: screen.Scan}) {
			t.Error("s, which the help lists, does nothing once there is a result")
		}
		if d.model.Status() != screen.Live {
			t.Errorf("status %v", d.model.Status())
		}
		d.server.err = unreachable()
		d.Advance(3 * time.Minute)
		d.Send(screen.Refresh{})
		d.Sees("By category", "✕ The club's server does not answer.   r tries again")
		if d.model.Status() != screen.Off || !d.model.AsOf().Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v with old data", d.model.Status(), d.model.AsOf())
		}
		d.server.err = nil
		d.Press("r")
		d.Misses("does not answer")
		if d.model.Status() != screen.Live || !d.model.AsOf().IsZero() {
			t.Errorf("status %v as of %v with new data", d.model.Status(), d.model.AsOf())
		}
	})
	play(t, &server{err: &client.Error{Kind: client.NotAvailable}}, "en", 100, 23, func(t *testing.T, d *scene) {
		if d.model.Status() == screen.Off {
			t.Error("a platform that answers is called off")
		}
	})
}

func TestLateAnswersAreDropped(t *testing.T) {
	play(t, &server{age: measured(), takes: 5 * time.Second}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(time.Second)
		d.server.age = client.WellnessAge{Age: "51"}
		d.Send(screen.Refresh{})
		if d.server.stopped != 1 {
			t.Error("the question asked anew is not given up")
		}
		d.Advance(4500 * time.Millisecond)
		d.Misses("By category")
		d.Advance(time.Second)
		d.Sees("No categories")
		d.Send(screen.Result{To: screen.Wellness, Seq: 1, Value: measured()}, screen.Result{To: screen.Wellness, Seq: 2, Value: measured()})
		d.Misses("By category")
	})
}

func TestHiddenScreenForgetsItsQuestion(t *testing.T) {
	s := &server{age: measured(), takes: 5 * time.Second}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Leave()
		d.model.Hide()
		d.Advance(10 * time.Second)
		if strings.TrimSpace(d.Frame()) != "" || d.model.Status() != screen.Live {
			t.Errorf("status %v\n%s", d.model.Status(), d.Frame())
		}
		if d.model.Show(t.Context()) == nil {
			t.Error("coming back does not ask again")
		}
	})
}

func TestComingBackAsksOnlyWhenOld(t *testing.T) {
	s := &server{age: measured()}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, c := range []struct{ after, asked int }{{0, 1}, {2, 2}} {
			d.Advance(time.Duration(c.after) * time.Minute)
			d.model.Hide()
			uitest.Screen(t, d.env, d.model, 100, 23)
			if s.asked != c.asked {
				t.Errorf("%d questions after %d minutes", s.asked, c.after)
			}
			d.Sees("By category")
		}
	})
}

func TestReducedMotionStandsStill(t *testing.T) {
	play(t, &server{takes: time.Hour}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.env.Still = true
		d.Advance(time.Second)
		before := d.Colors()
		d.Advance(3 * time.Second)
		if d.Colors() != before {
			t.Error("something moves")
		}
		d.Advance(7 * time.Second)
		d.Sees("longer than usual")
	})
}
