package today_test

import (
	"encoding/json"
	"testing"
	"time"

	"spotter/client"
)

func markOf(position string, done bool) client.Mark {
	return client.Mark{IDCr: "41", Position: json.Number(position), Done: done}
}

func wantMarks(t *testing.T, s *server, want ...client.Mark) {
	t.Helper()
	if len(s.marks) != len(want) {
		t.Fatalf("sent %v, want %v", s.marks, want)
	}
	for i, m := range s.marks {
		if m != want[i] {
			t.Errorf("mark %d is %v, want %v", i, m, want[i])
		}
	}
}

func TestMarkIsPendingThenDone(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.row("Vertical row", "next")
		d.Press("space")
		d.row("Vertical row", "saving…")
		d.row("Lat machine", "next")
		d.Sees("3 of 6 done", "╍")
		d.wait(1100 * time.Millisecond)
		d.row("Vertical row", "done 18:50")
		d.Sees("4 of 6 done")
	})
	wantMarks(t, s, markOf("4", true))
}

func TestMarkTakenBack(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.Press("g", "space")
		d.row("Run", "saving…")
		d.wait(2 * time.Second)
		d.row("Run", "next")
		d.Sees("2 of 6 done")
	})
	wantMarks(t, s, markOf("1", false))
}

// forbidden refuses a mark for good.
func forbidden(client.Mark) error {
	return &client.Error{Kind: client.Forbidden, Op: "mark", Status: 403}
}

func TestMarkIsPutBack(t *testing.T) {
	for _, c := range []struct {
		name   string
		server *server
		reason string
		again  bool
	}{
		{"refused", &server{markErr: forbidden}, "The club does not allow this.", false},
		{"does not show", &server{deaf: true}, "The mark was accepted but does not show.", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.server.workout = upperBody()
			playIn(t, c.server, "en", 120, 30, func(d *scene) {
				d.Press("space")
				d.wait(40 * time.Second)
				d.row("Vertical row", "put back")
				d.Sees("✕", "Vertical row is put back. "+c.reason, "3 of 6 done")
				if got := d.line("again.") != ""; got != c.again {
					t.Errorf("another try is offered: %v:\n%s", got, d.Frame())
				}
				d.Press("j")
				d.Sees("Vertical row is put back.")
				d.Misses("again.")
				d.Press("k", "enter")
				d.Sees("put back", c.reason)
				d.Press("esc")
				d.stage.Back()
				c.server.change(func(s *server) { s.deaf, s.markErr = false, nil })
				d.Press("space")
				d.row("Vertical row", "saving…")
				d.Misses("put back")
				d.wait(2 * time.Second)
				d.row("Vertical row", "done 18:50")
			})
		})
	}
}

// The reason is in words on every page, however small.
func TestReasonIsAlwaysVisible(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {100, 30}, {90, 20}, {80, 24}, {60, 16}, {50, 20}, {45, 15}, {40, 12}, {40, 10}} {
		s := &server{workout: upperBody(), markErr: forbidden}
		playIn(t, s, "en", size[0], size[1], func(d *scene) {
			d.Press("space")
			d.wait(6 * time.Second)
			if d.line("Vertical row is put back. The") == "" && d.line("Vertical row is put back.") == "" {
				t.Errorf("no reason at %v:\n%s", size, d.Frame())
			}
			d.Sees("3 of 6 done", "Vertical row", "━")
		})
	}
}

// With two marks put back, the note is about the selected one, else about the later one.
func TestNoteIsAboutTheSelectedMark(t *testing.T) {
	s := &server{workout: upperBody(), markErr: forbidden}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(time.Second)
		d.Press("j", "space", "j")
		d.wait(10 * time.Second)
		d.Sees("Lat machine is put back. The club does not allow")
		d.Press("k", "k")
		d.Sees("Vertical row is put back. The club does not allow")
	})
}

// A mark that failed while the platform shows the wish is no failure.
func TestFailedAnswerOfAMarkThatShows(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 10 * time.Second }}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.markErr = func(client.Mark) error { return unreachable() } })
		d.Press("space")
		s.change(func(s *server) { s.set(markOf("4", true)) })
		d.wait(6 * time.Second) // a look
		d.row("Vertical row", "done 18:50")
		d.wait(11 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.Misses("put back")
	})
}

func TestSeveralMarksAtOnce(t *testing.T) {
	takes := map[json.Number]time.Duration{"4": 3 * time.Second, "5": 2 * time.Second, "6": 5 * time.Second}
	s := &server{workout: upperBody(), markTakes: func(m client.Mark) time.Duration { return takes[m.Position] }}
	play(t, s, func(d *scene) {
		d.Press("space", "j", "space", "j", "space")
		for _, name := range []string{"Vertical row", "Lat machine", "Stretching"} {
			d.row(name, "saving…")
		}
		d.Sees("Nothing left but to save the last marks.")
		d.wait(6500 * time.Millisecond)
		d.row("Vertical row", "done 18:50") // seen by a look in between
		d.row("Lat machine", "done 18:50")
		d.row("Stretching", "saving…")
		d.wait(5 * time.Second)
		d.row("Stretching", "done 18:50")
	})
	wantMarks(t, s, markOf("4", true), markOf("5", true), markOf("6", true))
}

// The last wish about an exercise is what is so in the end, however often it was changed.
func TestLastWishWins(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 3 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space", "space")
		d.row("Vertical row", "saving…")
		wantMarks(t, s, markOf("4", true))
		d.wait(6500 * time.Millisecond)
		wantMarks(t, s, markOf("4", true), markOf("4", false))
		d.row("Vertical row", "next") // it shows, though the copy watches it a while longer
		d.Press("w")
		d.Sees("Nothing waits.")
		d.Press("w", "space", "space", "space")
		d.wait(20 * time.Second)
		d.row("Vertical row", "done 18:50")
	})
	if e := s.at().Exercises[3]; !e.Done() {
		t.Errorf("at the club it is %v", e.Status)
	}
}

// A mark that was taken and does not show is not confirmed; one that nobody has taken for as long waits.
func TestWordsForAMarkThatTakesLong(t *testing.T) {
	for want, s := range map[string]*server{
		"unsure":  {deaf: true},
		"waiting": {markTakes: func(client.Mark) time.Duration { return time.Hour }},
	} {
		s.workout = upperBody()
		play(t, s, func(d *scene) {
			d.Press("space")
			looks := len(s.looks)
			d.wait(11500 * time.Millisecond)
			d.row("Vertical row", "saving…")
			d.wait(700 * time.Millisecond)
			if len(s.looks) == looks {
				t.Error("no look while a mark is pending")
			}
			d.row("Vertical row", want)
			msgs := d.Colors()
			d.wait(600 * time.Millisecond)
			if want == "waiting" && d.Colors() != msgs {
				t.Error("what waits moves")
			}
		})
	}
}

func TestMarkOutlivesTheScreen(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 5 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.send(hide{})
		d.wait(6 * time.Second)
		s.change(func(s *server) { s.lookTakes = time.Hour })
		d.send(unhide{})
		d.row("Vertical row", "done 18:50")
	})
}

// Where the long word has no room the short one stands.
func TestShortWordWhereTheLongOneHasNoRoom(t *testing.T) {
	s := &server{workout: upperBody(), deaf: true}
	playIn(t, s, "en", 60, 20, func(d *scene) {
		d.Press("space")
		d.wait(12100 * time.Millisecond)
		d.row("Vertical row", "unsure")
		d.row("Run", "done 18:19")
	})
}
