package history_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestRefreshKeepsTheListAndFindsWhatIsNew(t *testing.T) {
	s := &server{list: past(250)[1:]}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("down", "down")
		isSelected(t, d, "Wed 18")
		d.Advance(time.Minute)
		s.with(func() { s.list = past(250) })
		asked := len(s.asked)
		d.Send(screen.Refresh{})
		d.Sees("250 sessions", "Sat 21")
		isSelected(t, d, "Wed 18")
		d.Advance(time.Minute)
		if len(s.asked) != asked+1 {
			t.Errorf("walked on after meeting what was known: %q", s.asked[asked:])
		}
	})
}

// TestNewestIsSelectedUntilTheMemberMoves lets sessions come in above all that there are.
func TestNewestIsSelectedUntilTheMemberMoves(t *testing.T) {
	s := &server{list: past(250)[190:]}
	playWarm(t, s, func(s *server) { s.list, s.takes = past(250), time.Second }, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Misses("November")
		d.Advance(1100 * time.Millisecond)
		isSelected(t, d, "Sat 21")
		d.Sees("◌ 160 sessions so far", "Twelve months   so far")
		d.Press("down")
		d.Advance(2 * time.Second)
		isSelected(t, d, "Fri 20")
		d.Sees("250 sessions", "since")
	})
}

// TestSelectionStaysOnItsRow lets sessions come in above the part of the list that is read.
func TestSelectionStaysOnItsRow(t *testing.T) {
	s := &server{list: past(250)[3:]}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("m", "m", "down")
		at := func() int {
			return slices.IndexFunc(strings.Split(d.Frame(), "\n"), func(row string) bool { return strings.HasPrefix(row, "▌") })
		}
		list := func(row string) string { return string([]rune(row)[:60]) }
		row, before := list(d.Row("▌")), at()
		d.Advance(time.Minute)
		s.with(func() { s.list = past(250) })
		d.Send(screen.Refresh{})
		d.Sees("250 sessions")
		if now := list(d.Row("▌")); now != row || at() != before {
			t.Errorf("the selection went from row %d, %q, to %d, %q", before, row, at(), now)
		}
	})
}

func TestTheCopyIsThereAtOnce(t *testing.T) {
	s := withSessions(&server{list: past(420)})
	playWarm(t, s, func(s *server) { s.takes = time.Hour }, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("420 sessions", "since 16 Jun 2025")
		if d.model.Status() != screen.Live || !d.model.AsOf().Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), d.model.AsOf())
		}
		asked := len(s.opened)
		d.Press("enter")
		d.Sees("Chest press")
		if at := d.model.AsOf(); !at.IsZero() || len(s.opened) != asked {
			t.Errorf("a closed session is as of %v, and asked for %q", at, s.opened[asked:])
		}
		d.Press("left")
		d.Sees("Friday 20 November", "Chest press")
	})
}

func TestNoListAndASessionInTheCopy(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	s.listErr = &client.Error{Kind: client.NotAvailable}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("No list of sessions.")
		d.Press("o")
		d.Type("30")
		d.Press("enter")
		d.Sees("Chest press")
		d.model.Back()
		d.Sees("1 session", "Those that were opened: this club has no list of its sessions.", "Sat 21")
		d.Misses("1 session so far", "✕", "ore sessions")
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.IsZero() {
			t.Errorf("status %v as of %v", d.model.Status(), at)
		}
	})
}

// TestOpenSessionMayGrow opens one that is not closed: it is asked for again, with what is kept on the page meanwhile.
func TestOpenSessionMayGrow(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	growing := s.sessions["30"]
	growing.ClosedOn = time.Time{}
	s.sessions["30"] = growing
	playWarm(t, s, func(s *server) {
		s.takes = 2 * time.Second
		growing.Exercises = append(slices.Clone(growing.Exercises), lift("Leg press", "12", "40", "1440", "58"))
		s.sessions["30"] = growing
	}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(3 * time.Second)
		d.Press("enter")
		d.Sees("Chest press")
		d.Misses("Leg press")
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), at)
		}
		d.Advance(3 * time.Second)
		d.Sees("Leg press")
		if at := d.model.AsOf(); !at.IsZero() {
			t.Errorf("as of %v with an answer", at)
		}
	})
}

func TestSessionThatAnotherOneFetched(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	s.oneErr = unreachable()
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("does not answer")
		s.with(func() { s.oneErr = nil })
		if _, err := d.member.Session(t.Context(), "30"); err != nil {
			t.Fatal(err)
		}
		d.Settle()
		d.Sees("Chest press")
	})
}

// TestNothingIsMadeAnewWhereNothingChanged looks at how much memory is taken while 3000 sessions are read again.
func TestNothingIsMadeAnewWhereNothingChanged(t *testing.T) {
	m, _ := loaded(t, 3000)
	same, seq := archive(past(3000)), 1
	taken := func() uint64 {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats.TotalAlloc
	}
	before := taken()
	for range 10 {
		seq++
		m.Update(t.Context(), screen.Changed{})
		m.Update(t.Context(), screen.Result{To: screen.History, Seq: seq, Value: same})
	}
	if each := (taken() - before) / 10; each > 64<<10 {
		t.Errorf("%d bytes each time", each)
	}
}

func TestOpenSessionGrowsWhereAnotherOneIsTold(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	growing := s.sessions["30"]
	growing.ClosedOn = time.Time{}
	s.sessions["30"] = growing
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(30 * time.Second)
		d.Press("enter")
		d.Sees("Chest press")
		d.Misses("Leg press")
		d.Advance(time.Second)
		growing.Exercises = append(slices.Clone(growing.Exercises), lift("Leg press", "12", "40", "1440", "58"))
		s.with(func() { s.sessions["30"] = growing })
		if _, err := d.member.Session(t.Context(), "30"); err != nil {
			t.Fatal(err)
		}
		d.Settle()
		d.Sees("Leg press")
	})
}
