package history_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestPagesComeUntilTheEnd(t *testing.T) {
	play(t, &server{list: past(250), size: 100, takes: time.Second}, "en", 100, 23, func(t *testing.T, d *scene) {
		if d.model.Status() != screen.Waiting || strings.TrimSpace(d.Frame()) != "" {
			t.Errorf("status %v at once:\n%s", d.model.Status(), d.Frame())
		}
		d.Advance(500 * time.Millisecond)
		d.Sees("Asking for your sessions")
		d.Advance(600 * time.Millisecond)
		d.Sees("◌ 100 sessions so far", "looking further back")
		d.Advance(time.Second)
		d.Sees("200 sessions so far")
		d.Advance(time.Second)
		d.Sees("250 sessions", "since")
		d.Misses("so far", "◌")
		if got := strings.Join(d.server.asked, " "); got != " 100 200" {
			t.Errorf("asked for %q", got)
		}
		d.Advance(time.Hour)
		if len(d.server.asked) != 3 {
			t.Errorf("goes on asking: %q", d.server.asked)
		}
	})
}

func TestCirclesEnd(t *testing.T) {
	s := &server{list: past(40), size: 10, next: func(at int) string { return []string{"10", "20", "10"}[at/10] }}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("30 sessions")
		if len(s.asked) != 3 {
			t.Errorf("asked %q", s.asked)
		}
	})
}

func TestWalkedListSaysSo(t *testing.T) {
	play(t, &server{list: past(30), source: client.SessionsWalked}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("Found one by one: this club has no list of its sessions.")
	})
	play(t, &server{list: past(30), source: client.SessionsListed}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Misses("one by one")
	})
}

func TestErrorsKeepWhatThereIs(t *testing.T) {
	s := &server{list: past(250), listErr: unreachable(), failFrom: 100}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("100 sessions so far")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		d.Press("end")
		d.Sees("does not answer", "r tries again")
		before := d.Row("▌")
		s.listErr = nil
		d.Press("r")
		d.Sees("250 sessions")
		if after := d.Row("▌"); after != before {
			t.Errorf("the selection went from %q to %q", before, after)
		}
		if d.model.Status() != screen.Live {
			t.Errorf("status %v", d.model.Status())
		}
	})
}

func TestWaitsAsLongAsThePlatformAsks(t *testing.T) {
	s := &server{list: past(150), listErr: &client.Error{Kind: client.RateLimited, RetryAfter: 30 * time.Second}, failFrom: 100}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		s.listErr = nil
		d.Advance(29 * time.Second)
		d.Sees("100 sessions so far")
		d.Advance(2 * time.Second)
		d.Sees("150 sessions")
	})
}

func TestLeavingStopsAndComingBackGoesOn(t *testing.T) {
	s := &server{list: past(300), takes: time.Second}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(1500 * time.Millisecond)
		d.Leave()
		d.model.Hide()
		d.Advance(10 * time.Second)
		if len(s.asked) != 2 {
			t.Errorf("asks while hidden: %q", s.asked)
		}
		d.Sees("100 sessions so far")
		d.Misses("◌ 100")
		again := uitest.Screen(t, d.env, d.model, 100, 23)
		again.Advance(5 * time.Second)
		d.Sees("300 sessions")
		if got := strings.Join(s.asked, " "); got != " 100 100 200" {
			t.Errorf("asked %q", got)
		}
	})
}

func TestRefreshKeepsTheListAndFindsWhatIsNew(t *testing.T) {
	s := &server{list: past(250)[1:]}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("down", "down")
		isSelected(t, d, "Wed 18")
		s.list = past(250)
		asked := len(s.asked)
		d.Send(screen.Refresh{})
		d.Sees("250 sessions", "Sat 21")
		isSelected(t, d, "Wed 18")
		if len(s.asked) != asked+1 {
			t.Errorf("walked on after meeting what was known: %q", s.asked[asked:])
		}
		s.list = append(past(250)[:5:5], past(250)[6:]...)
		d.Send(screen.Refresh{})
		d.Sees("249 sessions")
		d.Misses("Sun 15")
		s.list = nil
		d.Send(screen.Refresh{})
		d.Sees("No sessions yet")
	})
}

func TestComingBackLooksForNewSessions(t *testing.T) {
	s := &server{list: past(20)}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.model.Hide()
		if d.model.Show(context.Background()) != nil {
			t.Error("asks again at once")
		}
		d.Advance(2 * time.Minute)
		if d.model.Show(context.Background()) == nil {
			t.Error("does not ask after two minutes")
		}
	})
}

func TestLateAnswersAreDropped(t *testing.T) {
	s := withSessions(&server{list: past(3), takes: time.Second})
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(500 * time.Millisecond)
		d.Send(screen.Refresh{})
		d.Send(screen.Result{To: screen.History, Seq: 1, Value: client.SessionPage{Sessions: past(9)}})
		d.Advance(800 * time.Millisecond)
		d.Misses("9 sessions", "3 sessions")
		if s.stopped != 1 {
			t.Error("the question asked anew is not given up")
		}
		d.Advance(time.Second)
		d.Sees("3 sessions")
		d.Press("enter")
		d.Send(screen.Result{To: screen.History, Seq: 2, Value: upperBody("3")})
		d.Misses("Chest press")
	})
}
