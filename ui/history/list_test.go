package history_test

import (
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestGroupedByMonth(t *testing.T) {
	list := past(6)
	for i, at := range []string{"2026-11-20", "2026-11-03", "2026-10-30", "2026-10-02", "2025-11-30", ""} {
		day, _ := time.Parse("2006-01-02", at)
		list[i].StartedOn, list[i].ClosedOn = day, day.Add(90*time.Minute)
		if at == "" {
			list[i].StartedOn, list[i].ClosedOn = time.Time{}, time.Time{}
		}
	}
	// The platform's order is not to be trusted.
	list[0], list[3] = list[3], list[0]
	play(t, &server{list: list}, "en", 80, 18, func(t *testing.T, d *scene) {
		var heads []string
		for _, row := range strings.Split(d.Frame(), "\n")[3:] {
			if strings.Contains(row, "session") {
				heads = append(heads, strings.Join(strings.Fields(row), " "))
			}
		}
		want := "November 2 sessions 3:00 h|October 2 sessions 3:00 h|November 2025 1 session 1:30 h|Without a date 1 session"
		if got := strings.Join(heads, "|"); got != want {
			t.Errorf("months are %q, want %q\n%s", got, want, d.Frame())
		}
		if strings.Index(d.Frame(), "Fri 20") > strings.Index(d.Frame(), "Tue  3") {
			t.Errorf("not newest first:\n%s", d.Frame())
		}
	})
}

func TestMoving(t *testing.T) {
	play(t, &server{list: past(420)}, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, step := range []struct{ keys, day string }{
			{"", "Sat 21"},
			{"up", "Sat 21"},
			{"down", "Fri 20"},
			{"j", "Thu 19"},
			{"k", "Fri 20"},
			{"m", "Fri 30"},
			{"m", "Wed 30"},
			{"M", "Fri 30"},
			{"end", "Mon 16"},
			{"down", "Mon 16"},
			{"m", "Mon 30"},
			{"home", "Sat 21"},
			{"G", "Mon 16"},
			{"g", "Sat 21"},
			{"pgdown", "Fri 30"},
			{"pgup", "Sat 21"},
		} {
			if step.keys != "" {
				d.Press(step.keys)
			}
			isSelected(t, d, step.day)
		}
		d.Send(screen.Wheel{Delta: 1})
		isSelected(t, d, "Wed 18")
		d.Send(screen.Click{X: 20, Y: 6})
		isSelected(t, d, "Fri 20")
		d.Send(screen.Click{X: 20, Y: 3}, screen.Click{X: 20, Y: 0}, screen.Click{X: 20, Y: 99})
		isSelected(t, d, "Fri 20")
		d.Send(screen.Click{X: 20, Y: 6})
		d.Sees("History ›")
	})
}

// TestMonthIsAlwaysNamed walks through the list and looks at its first row.
func TestMonthIsAlwaysNamed(t *testing.T) {
	for _, p := range pages() {
		play(t, &server{list: past(200)}, "en", p[0], p[1], func(t *testing.T, d *scene) {
			first := 3
			if p[1] < 12 {
				first = 2
			}
			for range 2 {
				for _, key := range []string{"down", "up"} {
					for range 60 {
						d.Press(key)
						rows := strings.Split(d.Frame(), "\n")
						if head := rows[first]; head != "" && !strings.Contains(head, " h") {
							t.Fatalf("the first row is %q:\n%s", head, d.Frame())
						}
						if n := strings.Count(d.Frame(), "▌"); n != 1 {
							t.Fatalf("%d rows are selected:\n%s", n, d.Frame())
						}
					}
				}
			}
		})
	}
}

func TestFilter(t *testing.T) {
	s := &server{list: past(420)}
	s.list[5].Title = "Séance de mobilité douce"
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("down", "down", "down", "down")
		d.Press("/")
		if !d.model.Capturing() {
			t.Error("letters are not taken for the filter")
		}
		d.Type("UPPER nov 2025")
		d.Sees("/ UPPER nov 2025", "6 of 420 sessions", "November 2025")
		d.Misses("Legs and core")
		d.Press("enter")
		if d.model.Capturing() {
			t.Error("the field stays open")
		}
		d.Sees("6 of 420 sessions")
		d.Press("down", "enter")
		d.Sees("History ›")
		d.model.Back()
		d.Sees("6 of 420 sessions")
		if _, ok := d.model.Back(); !ok {
			t.Error("the filter cannot be cleared")
		}
		d.Sees("420 sessions")
		d.Misses(" of 420")
		if _, ok := d.model.Back(); ok {
			t.Error("there is something left to leave")
		}
		d.Press("/")
		d.Type("SEANCE")
		d.Sees("1 of 420", "Séance")
		d.Press("esc")
		d.Misses(" of 420")
		d.Press("/")
		d.Type("zzz")
		d.Sees("0 of 420", "Nothing matches “zzz”")
		d.Press("backspace", "backspace", "backspace", "enter")
		d.Sees("420 sessions", "Sat 21")
	})
}

func TestFilterKeepsTheSelectedSession(t *testing.T) {
	play(t, &server{list: past(420)}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("down", "down", "down", "down")
		isSelected(t, d, "Tue 17")
		d.Press("/")
		d.Type("upper")
		isSelected(t, d, "Tue 17")
		d.Press("down")
		isSelected(t, d, "Thu 12")
	})
}

func TestOpenByID(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	s.sessions["4711"] = upperBody("4711")
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, key := range []string{"o", ":"} {
			d.Press(key)
			d.Sees("Session id")
			d.Type("47 11x")
			d.Press("backspace", "left", "left", "backspace", "enter")
			d.Sees("History ›  Upper body strength", "Chest press")
			d.model.Back()
		}
		if got := strings.Join(s.opened, " "); strings.Count(got, "4711") != 1 {
			t.Errorf("asked for %q", got)
		}
		d.Press("o")
		d.Type("99")
		d.Press("enter")
		d.Sees("Session 99", "There is no such session.")
		d.model.Back()
		d.Press("o", "enter")
		d.Misses("Session id", "›")
	})
	play(t, &server{listErr: &client.Error{Kind: client.NotAvailable}, sessions: s.sessions}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("No list of sessions", "open a session by its id")
		if d.model.Status() == screen.Off {
			t.Error("a platform that answers is called off")
		}
		d.Press("o")
		d.Type("4711")
		d.Press("enter")
		d.Sees("Chest press")
	})
}

func TestFooterOffersWhatWorks(t *testing.T) {
	for _, c := range []struct {
		name   string
		server *server
		keys   []string
		want   string
	}{
		{"list", &server{list: past(100)}, nil, "↑↓ enter / m o"},
		{"one month", &server{list: past(2)}, nil, "↑↓ enter / o"},
		{"empty", &server{}, nil, "r o"},
		{"error", &server{listErr: unreachable()}, nil, "r o"},
		{"rest failed", &server{list: past(150), listErr: unreachable(), failFrom: 100}, nil, "↑↓ enter / r m o"},
		{"no list", &server{listErr: &client.Error{Kind: client.NotAvailable}}, nil, "o r"},
		{"filtering", &server{list: past(100)}, []string{"/", "u"}, "enter esc ↑↓"},
		{"filtered", &server{list: past(100)}, []string{"/", "u", "enter"}, "↑↓ enter / esc m o"},
		{"filtering to nothing", &server{list: past(100)}, []string{"/", "#"}, "enter esc"},
		{"filtered to nothing", &server{list: past(100)}, []string{"/", "#", "enter"}, "/ esc o"},
		{"one session", &server{list: past(1)}, nil, "enter / o"},
		{"unknown member", &server{listErr: &client.Error{Kind: client.UnknownMember, Status: 404}}, nil, "r o"},
		{"by id", &server{list: past(100)}, []string{"o"}, "enter esc"},
		{"session", withSessions(&server{list: past(100)}), []string{"enter"}, "↑↓ enter ←→ esc"},
		{"only session", withSessions(&server{list: past(1)}), []string{"enter"}, "↑↓ enter esc"},
		{"properties", withSessions(&server{list: past(100)}), []string{"enter", "enter"}, "↑↓ esc"},
	} {
		play(t, c.server, "en", 100, 23, func(t *testing.T, d *scene) {
			d.Press(c.keys...)
			var list []string
			for _, b := range d.model.Footer() {
				list = append(list, b.Help().Key)
			}
			if got := strings.Join(list, " "); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		})
	}
}

// TestEveryWordIsInBothLanguages looks for ids among the words: a message that does not exist is its own id.
func TestEveryWordIsInBothLanguages(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		m := history.New(uitest.Env(t, lang), nil)
		for _, b := range append(m.Help(), m.Footer()...) {
			if strings.Contains(b.Help().Desc, "history.") {
				t.Errorf("%s: no message %s", lang, b.Help().Desc)
			}
		}
	}
}
