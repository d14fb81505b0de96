package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// offlineWith is a scene with marks that cannot be sent, and others that were set aside with their workout.
func offlineWith(d *scene, s *server) {
	s.change(func(s *server) {
		s.markErr = func(client.Mark) error { return unreachable() }
	})
	d.Press("space")
	s.change(func(s *server) { s.workout = fresh(); s.workout.IDCr = "42" })
	d.send(screen.Refresh{})
	d.send(hide{})
	d.wait(15 * time.Minute)
	s.change(func(s *server) { s.lookErr = unreachable() })
	d.send(unhide{})
	d.Press("g", "space", "down", "space")
	d.wait(3 * time.Second)
}

func TestOutboxFrames(t *testing.T) {
	for _, f := range []struct {
		name string
		keys []string
	}{
		{"outbox", []string{"w"}},
		{"outbox-question", []string{"w", "down", "x"}},
		{"outbox-all", []string{"w", "X"}},
		{"outbox-cannot", []string{"w", "t"}},
		{"outbox-empty", []string{"w", "x", "y", "x", "y", "x", "y"}},
	} {
		for _, lang := range []string{"en", "it"} {
			for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}, {40, 10}} {
				s := &server{workout: upperBody()}
				playIn(t, s, lang, size[0], size[1], func(d *scene) {
					offlineWith(d, s)
					d.Press(f.keys...)
					uitest.Golden(t, f.name, size[0], size[1], lang, d.Colors())
				})
			}
		}
	}
}

func TestOutboxNamesTheKindsOfMarks(t *testing.T) {
	s := &server{workout: upperBody(), deaf: true, markErr: forbidden}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(8 * time.Second)
		d.Press("w")
		d.Sees("Marks set aside", "1 mark", "These are not sent by themselves any more.")
		s.change(func(s *server) { s.markErr = nil })
		d.Press("w", "down", "space")
		d.wait(time.Second)
		d.Press("w")
		d.Sees("1 waiting, 1 set aside", "Those that wait are sent by themselves, in this order. The others are not.")
		d.Press("g", "x", "y")
		d.Sees("Waiting marks", "1 mark", "It is sent by itself, in this order.")
	})
}

func TestOutboxKeys(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		selected := func(want string) {
			t.Helper()
			if row := d.line("▌"); !strings.Contains(row, want) {
				t.Errorf("selected %q, want %s:\n%s", row, want, d.Frame())
			}
		}
		offlineWith(d, s)
		d.Press("w")
		d.Sees("2 waiting, 1 set aside", "done, 18:47", "done, 19:02", "Workout 41 is over.", "The club's server does not answer.")
		selected("Vertical row")
		d.Press("j", "down")
		selected("Chest press")
		d.Press("down", "k")
		selected("Run")
		d.Press("end", "home", "G", "g", "pgdown")
		selected("Chest press")
		d.send(screen.Click{X: 9, Y: 4})
		selected("Vertical row")
		d.send(screen.Wheel{X: 9, Y: 4, Delta: 2})
		selected("Chest press")
		// Nothing is discarded without a yes.
		d.Press("x")
		d.Sees("Discard your mark for Chest press? It may be on its way already.")
		d.Press("k", "enter", "q", "n")
		d.Misses("Discard your")
		d.Press("x")
		if _, ok := d.stage.Back(); !ok {
			t.Error("esc does not answer the question")
		}
		d.Sees("2 waiting, 1 set aside", "Chest press")
		selected("Chest press")
		d.Press("x", "y")
		d.Sees("1 waiting, 1 set aside")
		d.Misses("Chest press")
		selected("Run")
		d.Press("X")
		d.Sees("Discard your mark for Vertical row?")
		d.Press("y")
		d.Misses("Vertical row")
		d.Sees("1 mark\n")
		// It is sent once that can be, at once where that is asked for.
		s.change(func(s *server) { s.lookErr, s.markErr = nil, nil })
		marks := len(s.marks)
		d.Press("t")
		d.wait(100 * time.Millisecond)
		if len(s.marks) != marks+1 {
			t.Errorf("%d marks sent after a retry", len(s.marks)-marks)
		}
		d.wait(2 * time.Second)
		d.Sees("Nothing waits.", "The club shows every mark that you made.")
		if _, ok := d.stage.Back(); !ok {
			t.Error("no way back")
		}
		d.row("Run", "done 18:50")
		d.row("Chest press", "next")
	})
}

// Leaving the screen answers no question, and a wish that has come true is in none.
func TestQuestionAboutAWishThatIsGone(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 5 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space", "w", "x")
		d.Sees("Discard your mark")
		d.send(hide{}, unhide{})
		d.Sees("1 mark\n")
		d.Misses("Discard your mark")
		d.Press("x")
		d.wait(6 * time.Second)
		d.Sees("Nothing waits.")
		d.Press("y", "x", "X", "t", "enter", "j", "G")
		d.Sees("Nothing waits.")
		d.Press("w")
		d.row("Vertical row", "done 18:50")
		d.Press("j", "space", "j", "space", "w", "x")
		d.Sees("2 marks", "Discard your mark for Lat machine?")
		d.wait(6 * time.Second)
		d.Sees("1 mark\n")
		d.Misses("Discard")
	})
}

// Many wishes with long names, on every page: the selected one is in view, and no row is too wide.
func TestOutboxOfManyMarks(t *testing.T) {
	w := long(30)
	for i := range w.Exercises {
		w.Exercises[i].EquipmentName = fmt.Sprint("Machine ", i+1, " \x1b[31mwith a name \u202ethat does not end before the edge of the page")
	}
	for _, size := range [][2]int{{120, 40}, {100, 30}, {80, 24}, {50, 20}, {45, 15}, {40, 10}} {
		s := &server{workout: w, markErr: func(client.Mark) error { return unreachable() }}
		playIn(t, s, "it", size[0], size[1], func(d *scene) {
			d.Press("g")
			for range w.Exercises {
				d.Press("space", "j")
			}
			d.wait(2 * time.Second)
			d.Press("w")
			for i := range w.Exercises {
				if row := d.line("▌"); !strings.Contains(row, fmt.Sprint("Machine ", i+1, " ")) {
					t.Fatalf("selected %q, want %d:\n%s", row, i+1, d.Frame())
				}
				holds(t, d, body(size[0], size[1]))
				d.Press("x")
				holds(t, d, body(size[0], size[1]))
				d.Press("n", "j")
			}
		})
	}
}

func TestOutboxOfMarksThatWereRefused(t *testing.T) {
	s := &server{workout: upperBody(), markErr: func(m client.Mark) error {
		if m.Position == "5" {
			return nil
		}
		return &client.Error{Kind: client.Invalid, Status: 400, Fields: []client.FieldError{{Field: "Position", Message: "not\x1b[2J today"}}}
	}}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.deaf = true })
		d.Press("space", "j", "space")
		d.wait(time.Minute)
		d.Press("w")
		d.Sees("The club refused what was sent. status 400, Position: not today", "The club took it more than once and does not show it.")
		s.change(func(s *server) { s.deaf, s.markErr = false, nil })
		d.Press("X")
		d.Sees("Discard all 2 marks that were set aside?")
		d.Press("n", "enter", "j", "enter")
		d.wait(10 * time.Second)
		d.Sees("Nothing waits.")
	})
	if e := s.at(); e.DoneCount() != 5 {
		t.Errorf("%d are done at the club", e.DoneCount())
	}
}

// A wish for a workout that is not the one on show is told apart from one of today's.
func TestOutboxBeforeTheFirstAnswer(t *testing.T) {
	s := &server{lookErr: unreachable()}
	play(t, s, func(d *scene) {
		d.Press("w")
		d.Misses("Nothing waits.")
		d.Sees("The club's server does not answer.")
	})
}
