package history_test

import (
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
		d.Sees("◌ 100 sessions so far", "fetching what is missing…")
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.IsZero() {
			t.Errorf("status %v as of %v with the newest sessions", d.model.Status(), at)
		}
		d.Advance(1250 * time.Millisecond)
		d.Sees("200 sessions so far")
		d.Advance(1250 * time.Millisecond)
		d.Sees("250 sessions", "since")
		d.Misses("so far", "◌")
		d.Advance(time.Hour)
		if got := strings.Join(d.server.asked, " "); got != " 100 200" {
			t.Errorf("asked for %q", got)
		}
	})
}

func TestCirclesEnd(t *testing.T) {
	s := &server{list: past(40), size: 10, next: func(at int) string { return []string{"10", "20", "10"}[at/10] }}
	play(t, s, "en", 100, 23, func(_ *testing.T, d *scene) {
		d.Sees("30 sessions")
		d.Misses("◌", "so far")
	})
}

func TestWalkedListSaysSo(t *testing.T) {
	play(t, &server{list: past(30), source: client.SessionsWalked}, "en", 100, 23, func(_ *testing.T, d *scene) {
		d.Sees("Found one by one: this club has no list of its sessions.")
	})
	play(t, &server{list: past(30), source: client.SessionsListed}, "en", 100, 23, func(_ *testing.T, d *scene) {
		d.Misses("one by one")
	})
}

func TestErrorsKeepWhatThereIs(t *testing.T) {
	s := &server{list: past(250), listErr: unreachable(), failFrom: 100}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("100 sessions so far", "✕ The club's server does not answer.   r tries again")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		d.Press("end")
		d.Sees("Some sessions are still missing.")
		before, asked := d.Row("▌"), len(s.asked)
		s.with(func() { s.listErr = nil })
		d.Press("r")
		d.fill()
		d.Sees("250 sessions", "since")
		if after := d.Row("▌"); after != before {
			t.Errorf("the selection went from %q to %q", before, after)
		}
		if d.model.Status() != screen.Live || !d.model.AsOf().IsZero() {
			t.Errorf("status %v as of %v", d.model.Status(), d.model.AsOf())
		}
		if got := strings.Join(s.asked[asked:], " "); got != " 100 200" {
			t.Errorf("asked for %q", got)
		}
	})
}

// TestTroubleStaysWhileItIsTriedAgain looks at the page while a question is under way after one has failed.
func TestTroubleStaysWhileItIsTriedAgain(t *testing.T) {
	s := &server{list: past(50)}
	playWarm(t, s, func(s *server) { s.listErr, s.takes = unreachable(), 2*time.Second }, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("50 sessions", "since")
		if d.model.Status() != screen.Live || !d.model.AsOf().Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v before the answer", d.model.Status(), d.model.AsOf())
		}
		d.Advance(2100 * time.Millisecond)
		for range 60 {
			d.Sees("50 sessions", "✕ The club's server does not answer.")
			if d.model.Status() != screen.Off || !d.model.AsOf().Equal(uitest.Moment()) {
				t.Fatalf("status %v as of %v", d.model.Status(), d.model.AsOf())
			}
			d.Advance(100 * time.Millisecond)
		}
		s.with(func() { s.listErr = nil })
		d.Advance(10 * time.Second)
		d.Misses("does not answer")
		if d.model.Status() != screen.Live || !d.model.AsOf().IsZero() {
			t.Errorf("status %v as of %v after it", d.model.Status(), d.model.AsOf())
		}
	})
}

func TestWaitsAsLongAsThePlatformAsks(t *testing.T) {
	s := &server{list: past(150), listErr: &client.Error{Kind: client.RateLimited, RetryAfter: 30 * time.Second}, failFrom: 100}
	play(t, s, "en", 100, 23, func(_ *testing.T, d *scene) {
		s.with(func() { s.listErr = nil })
		d.Advance(29 * time.Second)
		d.Sees("100 sessions so far")
		d.Advance(2 * time.Second)
		d.Sees("150 sessions")
	})
}

func TestFillingGoesOnBehindOtherScreens(t *testing.T) {
	s := &server{list: past(300), takes: time.Second}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(1500 * time.Millisecond)
		d.Sees("◌ 100 sessions so far")
		d.leave()
		d.Advance(10 * time.Second)
		d.Sees("100 sessions so far")
		d.show()
		d.Sees("300 sessions", "since")
		d.Advance(time.Second)
		if got := strings.Join(s.asked, " "); got != " 100 200" {
			t.Errorf("asked %q", got)
		}
	})
}

func TestEmptyAndThenNot(t *testing.T) {
	s := &server{}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("No sessions yet.", "last asked 18:47")
		if d.model.Status() != screen.Live || !d.model.AsOf().IsZero() {
			t.Errorf("status %v as of %v", d.model.Status(), d.model.AsOf())
		}
		d.Advance(time.Minute)
		s.with(func() { s.list = past(3) })
		d.Press("r")
		d.Sees("3 sessions")
	})
}

func TestErrorAndThenNot(t *testing.T) {
	s := &server{list: past(3), listErr: unreachable(), takes: time.Second}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(1100 * time.Millisecond)
		d.Sees("does not answer", "retry now")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		s.with(func() { s.listErr = nil })
		d.Press("r")
		d.Sees("does not answer")
		d.Advance(500 * time.Millisecond)
		d.Misses("does not answer")
		d.Sees("Asking for your sessions")
		d.Advance(time.Second)
		d.Sees("3 sessions")
	})
}

func TestComingBackIsNoWaiting(t *testing.T) {
	play(t, &server{list: past(20)}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.leave()
		time.Sleep(time.Hour)
		d.model.Show(t.Context()) // and nothing that it asks for has come yet
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), at)
		}
		d.Sees("20 sessions")
		d.model.Hide()
	})
}

func TestComingBackLooksForNewSessions(t *testing.T) {
	s := &server{list: past(20)}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(30 * time.Second)
		for _, c := range []struct {
			away time.Duration
			want int
		}{{0, 1}, {time.Minute, 2}} {
			d.leave()
			time.Sleep(c.away)
			d.show()
			if len(s.asked) != c.want {
				t.Errorf("after %v asked %d times", c.away, len(s.asked))
			}
			if at := d.model.AsOf(); !at.IsZero() {
				t.Errorf("after %v as of %v", c.away, at)
			}
		}
	})
}

func TestLateAnswersAreDropped(t *testing.T) {
	s := withSessions(&server{list: past(30), takes: time.Second})
	play(t, s, "en", 100, 23, func(_ *testing.T, d *scene) {
		d.Advance(1500 * time.Millisecond)
		d.Press("end", "enter")
		for seq := range 20 {
			d.Send(screen.Result{To: screen.History, Seq: seq, Value: "an answer to something else"})
		}
		d.Misses("Chest press")
		d.model.Back()
		d.Advance(5 * time.Second)
		d.Sees("30 sessions")
		d.Misses("›")
	})
}

// TestUnknownMemberIsNoClubWithoutAList: what is wrong is the id in the settings, and asking goes wrong.
func TestUnknownMemberIsNoClubWithoutAList(t *testing.T) {
	unknown := &client.Error{Kind: client.UnknownMember, Status: 404}
	play(t, &server{listErr: unknown, oneErr: unknown}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("The club knows no member with this id.", "user_id")
		d.Misses("No list of sessions.")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		d.Press("o", "7", "enter")
		d.Sees("The club knows no member with this id.", "user_id")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v of a session", d.model.Status())
		}
	})
}
