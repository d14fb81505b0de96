package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

const lost = "1 mark has not reached the club: it is lost if you quit now."

// waitingShell is the shell on a copy in memory with a mark that nobody sends.
func waitingShell(t *testing.T, w, h int) (shell, *club, *offline.Member) {
	t.Helper()
	c := &club{idCr: "41", exercises: 3}
	member := uitest.Member(t, c, false)
	s := open(t, "en", w, h, withMember(member))
	wish(t, member, c, "1")
	s.Advance(time.Second)
	return s, c, member
}

func TestQuitAsksWhereMarksWouldBeLost(t *testing.T) {
	for _, c := range []struct {
		keys  []string
		asked bool
		quit  bool
	}{
		{[]string{"q"}, true, false},
		{[]string{"q", "2", "q", "space"}, true, false},
		{[]string{"q", "y"}, true, true},
		{[]string{"q", "n"}, false, false},
		{[]string{"q", "esc"}, false, false},
		{[]string{"q", "n", "q"}, true, false},
		{[]string{"q", "ctrl+c"}, true, true},
		{[]string{"ctrl+c"}, false, true},
	} {
		for _, size := range [][2]int{{100, 30}, {40, 10}, {30, 8}} {
			synctest.Test(t, func(t *testing.T) {
				s, _, _ := waitingShell(t, size[0], size[1])
				s.at[screen.Today].got = nil
				s.Press(c.keys...)
				words := strings.Join(strings.Fields(strings.ReplaceAll(s.Frame(), "▲", "")), " ")
				asked := strings.Contains(words, lost) && strings.Contains(words, "y quit") && strings.Contains(words, "n stay")
				if !s.Quit() && asked != c.asked || s.Quit() != c.quit {
					t.Errorf("%v: asked %v, quit %v:\n%s", c.keys, asked, s.Quit(), s.Frame())
				}
				if got := s.at[screen.Today].got; len(got) > 0 {
					t.Errorf("%v: the page got %v", c.keys, got)
				}
			})
		}
	}
}

func TestQuitIsAnsweredByTheMouse(t *testing.T) {
	for answer, quit := range map[string]bool{"y quit": true, "n stay": false} {
		synctest.Test(t, func(t *testing.T) {
			s, _, _ := waitingShell(t, 80, 24)
			s.Press("q")
			s.Send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft}, tea.MouseClickMsg{X: 32, Y: 0, Button: tea.MouseLeft})
			s.Sees(lost)
			rows := strings.Split(s.Frame(), "\n")
			x := strings.Index(rows[22], answer)
			s.Send(tea.MouseClickMsg{X: x, Y: 22, Button: tea.MouseLeft})
			if s.Quit() != quit || strings.Contains(s.Frame(), lost) && !quit {
				t.Errorf("%s at %d: quit %v:\n%s", answer, x, s.Quit(), s.Frame())
			}
		})
	}
}

// One who has been asked wants to quit: that is done as soon as nothing would be lost, but not over news.
func TestQuitOnceNothingWouldBeLost(t *testing.T) {
	for _, refused := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s, c, member := waitingShell(t, 100, 30)
			s.Press("q")
			s.Advance(time.Minute)
			s.Sees(lost)
			if refused {
				c.exercises = 0
				wish(t, member, c)
			} else {
				day, err := member.Today(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if err := member.Discard(t.Context(), day.Wishes[0].ID); err != nil {
					t.Fatal(err)
				}
			}
			s.Advance(time.Second)
			if s.Quit() == refused || strings.Contains(s.Frame(), lost) && refused {
				t.Errorf("refused %v, quit %v:\n%s", refused, s.Quit(), s.Frame())
			}
		})
	}
}

// A mark that is still on its way to the copy counts.
func TestQuitRightAfterAMark(t *testing.T) {
	b := newBasement()
	whole(t, b, "en", 100, 30, func(d *uitest.Driver) {
		b.change(func() { b.takes = time.Hour })
		d.Press("down", "space", "q")
		if d.Quit() {
			t.Error("the mark is thrown away")
		}
		d.Sees(lost)
		b.change(func() { b.takes = 0 })
		d.Press("n", "ctrl+r")
	})
}

func TestQuitAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30, withMember(uitest.Member(t, &club{idCr: "41", exercises: 3}, false)))
		if s.Press("q"); !s.Quit() {
			t.Error("nothing waits, and q does not quit")
		}
	})
}

// Where the copy is on the disk, what waits in it is sent later.
func TestQuitWithAKeptCopy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBasement()
		member, err := offline.Open(t.Context(), offline.Config{Remote: b, Path: t.TempDir() + "/copy.db"})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = member.Close() }()
		s := open(t, "en", 100, 30, withMember(member))
		if _, err := member.CurrentWorkout(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := member.Wish(t.Context(), client.Mark{IDCr: "41", Position: "2", Done: true}); err != nil {
			t.Fatal(err)
		}
		s.Advance(time.Second)
		if s.Press("q"); !s.Quit() {
			t.Errorf("q does not quit:\n%s", s.Frame())
		}
	})
}

func TestScanStandsAsThePageBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.at[screen.Today].status = screen.Off
		s.Press("4")
		s.header(t, "✕ off")
		s.Press("1")
		s.at[screen.Today].status = screen.Waiting
		s.Press("4")
		s.header(t, "✕ off")
		s.Press("2", "4")
		s.header(t, "● live")
		s.Press("1")
		s.at[screen.Today].status = screen.Off
		s.Press("4")
		s.Send(screen.Result{To: screen.Scan, Value: client.Equipment{}})
		s.header(t, "● live")
	})
}
