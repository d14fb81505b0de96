package ui_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// club is a platform with a workout of so many exercises.
type club struct {
	oddMember
	idCr      json.Number
	exercises int
}

func (c *club) CurrentWorkout(context.Context) (client.Workout, error) {
	w := client.Workout{ID: "w" + string(c.idCr), IDCr: c.idCr}
	for i := range c.exercises {
		name := fmt.Sprint("Machine ", i+1)
		w.Exercises = append(w.Exercises, client.Exercise{Position: json.Number(fmt.Sprint(i + 1)), Name: name, PhysicalActivityID: name})
	}
	return w, nil
}

// wish puts marks on the disk for the exercises of a workout that is there afterwards.
func wish(t *testing.T, member *offline.Member, c *club, positions ...json.Number) {
	t.Helper()
	if _, err := member.CurrentWorkout(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, p := range positions {
		if _, err := member.Wish(t.Context(), client.Mark{IDCr: c.idCr, Position: p, Done: true}); err != nil {
			t.Fatal(err)
		}
	}
}

func withMember(m *offline.Member) func(*ui.Config) { return func(c *ui.Config) { c.Member = m } }

func head(s shell) string { return strings.Join(strings.Split(s.Frame(), "\n")[:4], "\n") }

func (s shell) header(t *testing.T, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(head(s), want) {
			t.Errorf("the header has no %q:\n%s", want, head(s))
		}
	}
}

func TestChangesOfTheCopyReachTheScreenInFront(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &club{idCr: "41", exercises: 3}
		member := uitest.Member(t, c, false)
		s := open(t, "en", 100, 30, withMember(member))
		s.Advance(time.Second)
		s.at[screen.Today].got = nil // the first look
		s.Press("2")
		s.Advance(time.Minute)
		if n := len(s.at[screen.Wellness].got); n != 0 {
			t.Errorf("wellness got %v before anything changed", s.at[screen.Wellness].got)
		}
		for range 3 {
			wish(t, member, c, "1")
			s.Advance(time.Second)
			if s.at[screen.Wellness].last() != (screen.Changed{}) || len(s.at[screen.Today].got) > 0 {
				t.Errorf("wellness got %v, today %v", s.at[screen.Wellness].got, s.at[screen.Today].got)
			}
			s.at[screen.Wellness].got = nil
		}
		s.app.Update(uitest.Key("ctrl+z"))
		wish(t, member, c, "2")
		s.Advance(screen.Grace)
		if got := s.at[screen.Wellness].got; len(got) > 0 {
			t.Errorf("asleep, wellness got %v", got)
		}
		s.Send(tea.ResumeMsg{})
		s.header(t, "2 waiting")
	})
}

// A change that comes while another one is being told is not lost, and many do not keep the program busy.
func TestManyChangesAreToldTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &club{idCr: "41", exercises: 1}
		member := uitest.Member(t, c, false)
		s := open(t, "en", 100, 30, withMember(member))
		for range 40 {
			wish(t, member, c)
			s.Advance(50 * time.Millisecond)
		}
		wish(t, member, c, "1")
		s.Advance(time.Second)
		told := len(s.at[screen.Today].got)
		s.Advance(screen.Grace)
		s.header(t, "1 waiting")
		if n := told; n < 15 || n > 30 {
			t.Errorf("told %d times of 41 changes in 2 s", n)
		}
	})
}

func TestCountOfMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &club{idCr: "41", exercises: 3}
		member := uitest.Member(t, c, false)
		s := open(t, "en", 100, 30, withMember(member))
		if strings.Contains(head(s), "waiting") {
			t.Errorf("something waits:\n%s", head(s))
		}
		wish(t, member, c, "1", "3")
		s.Advance(screen.Grace - 100*time.Millisecond)
		if strings.Contains(head(s), "waiting") {
			t.Errorf("what is being saved is said to wait:\n%s", head(s))
		}
		s.Advance(100 * time.Millisecond)
		for _, key := range []string{"1", "2", "3", "4"} {
			s.Press(key)
			s.header(t, "2 waiting   ● live")
		}
		c.exercises = 2
		wish(t, member, c)
		s.Advance(time.Second)
		s.header(t, "1 waiting, 1 set aside   ● live")
		if danger := s.Colors(); !strings.Contains(danger, "38;2;255;122;107m1 set aside") {
			t.Errorf("what is set aside has not the colour of danger: %q", strings.Split(danger, "\n")[1])
		}
		s.Press("1")
		for _, size := range [][2]int{{140, 40}, {80, 24}, {60, 20}, {50, 20}, {45, 15}, {40, 10}} {
			s.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			s.header(t, "1 waiting, 1 set aside")
		}
		s.Send(tea.WindowSizeMsg{Width: 50, Height: 20})
		s.Press("4")
		s.header(t, "Scan", " ◌1 ✕1 ")
	})
}

func TestHeaderSaysHowOldAPageIs(t *testing.T) {
	at := uitest.Moment()
	for _, c := range []struct {
		lang   string
		width  int
		at     time.Time
		status screen.Status
		want   string
	}{
		{"en", 100, at.Add(-time.Hour), screen.Waiting, "◌ as of 17:47"},
		{"en", 100, at.Add(-time.Hour), screen.Off, "✕ as of 17:47"},
		{"en", 100, at.Add(-time.Hour), screen.Live, "◌ as of 17:47"},
		{"en", 100, at.AddDate(0, 0, -1), screen.Off, "✕ as of 21 Nov"},
		{"en", 100, at.AddDate(-1, 0, 0), screen.Off, "✕ as of 22 Nov 2025"},
		{"en", 80, at.Add(-time.Hour), screen.Off, "✕ as of 17:47"},
		{"en", 80, at.AddDate(-1, 0, 0), screen.Off, " as of 22 Nov 2025 ─"},
		{"en", 50, at.Add(-time.Hour), screen.Off, " as of 17:47 ─"},
		{"it", 100, at.Add(-time.Hour), screen.Waiting, "◌ alle 17:47"},
		{"it", 80, at.AddDate(0, 0, -1), screen.Off, "✕ al 21 nov"},
		{"it", 50, at.AddDate(-1, 0, 0), screen.Off, " al 22 nov 2025 ─"},
		{"en", 100, at.Add(-time.Hour).In(time.FixedZone("", 7*3600)), screen.Off, "✕ as of 17:47"},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, c.lang, c.width, 24)
			for _, f := range s.at {
				f.status, f.asOf = c.status, c.at
			}
			s.header(t, c.want)
		})
	}
}

// Whatever the status says, the tabs stand where they stood.
func TestTabsStandStill(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, width := range []int{140, 100, 99, 80, 79, 60, 50, 48, 40} {
			synctest.Test(t, func(t *testing.T) {
				s := open(t, lang, width, 24)
				row := strings.Split(s.Frame(), "\n")[0]
				tabs := row[:strings.LastIndex(row, "can")+3]
				if !strings.Contains(row, "can") {
					tabs = row[:strings.LastIndex(row, "●")]
				}
				for _, at := range []time.Time{uitest.Moment(), uitest.Moment().AddDate(0, 0, -1), uitest.Moment().AddDate(-1, 0, 0)} {
					for _, status := range []screen.Status{screen.Waiting, screen.Off} {
						s.at[screen.Today].status, s.at[screen.Today].asOf = status, at
						if now := strings.Split(s.Frame(), "\n")[0]; !strings.HasPrefix(now, strings.TrimRight(tabs, " ")) {
							t.Errorf("at %d the tabs move:\n%s\n%s", width, row, now)
						}
					}
				}
			})
		}
	}
}
