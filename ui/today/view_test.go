package today_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

func TestMachineCompletesAnExercise(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.set(markOf("5", true)) })
		d.wait(15 * time.Second)
		d.sees("╍") // the segment is being filled
		d.row("Lat machine", "done 18:50")
		d.sees("4 of 6 done", "Two to go, about 14 minutes.")
		d.wait(300 * time.Millisecond)
		d.misses("╍")
	})
}

func progress(d *scene) string {
	for row := range strings.SplitSeq(d.Frame(), "\n") {
		if strings.Contains(row, "━") || strings.Contains(row, "─") {
			return row
		}
	}
	return ""
}

func TestFillRunsOnce(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(time.Second)
		lengths := []int{}
		for range 8 {
			lengths = append(lengths, strings.Count(progress(d), "━"))
			d.wait(50 * time.Millisecond)
		}
		if !slices.IsSorted(lengths) || lengths[0] == lengths[7] || lengths[5] != lengths[7] {
			t.Errorf("the segment grows by %v", lengths)
		}
		msgs := d.stage.msgs
		d.wait(4 * time.Second)
		if d.stage.msgs != msgs {
			t.Errorf("%d messages after the fill", d.stage.msgs-msgs)
		}
	})
}

func TestReducedMotion(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.env.Still = true
		d.Press("space")
		frame := d.Frame()
		d.wait(4 * time.Second)
		if d.Frame() != frame {
			t.Errorf("it moves:\n%s", d.Frame())
		}
		d.wait(9 * time.Second)
		d.row("Vertical row", "not confirmed")
		d.wait(8 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.misses("╍")
	})
}

func TestSavingGlyphTakesTurns(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		seen := ""
		for range 4 {
			seen += string([]rune(d.line("saving…"))[2])
			d.wait(500 * time.Millisecond)
		}
		if seen != "◌○◌○" {
			t.Errorf("glyphs %s", seen)
		}
	})
}

func TestCelebration(t *testing.T) {
	s := &server{workout: complete()}
	s.workout.Exercises[5].Status = client.StatusToDo
	s.workout.Exercises[5].DoneOn = time.Time{}
	play(t, s, func(d *scene) {
		d.sees("One to go, about 7 minutes.")
		d.Press("space")
		d.wait(time.Second)
		lit := []int{}
		for range 14 {
			lit = append(lit, strings.Count(progress(d), "━"))
			d.misses("That was all")
			d.wait(50 * time.Millisecond)
		}
		if lit[0] != 0 || !slices.IsSorted(lit) || len(slices.Compact(lit)) != 7 {
			t.Errorf("segments light up as %v", lit)
		}
		d.wait(50 * time.Millisecond)
		d.sees("That was all six. 44 minutes, 242 kcal.", "6 of 6 done")
		msgs := d.stage.msgs
		d.wait(3 * time.Second)
		if d.stage.msgs != msgs {
			t.Error("it does not end")
		}
		d.send(hide{}, unhide{})
		d.sees("That was all six.", "━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━━")
	})
}

func cursorAt(d *scene) screen.Cursor {
	size := body(100, 30)
	return d.stage.Draw(widget.NewCanvas(size.Width, size.Height))
}

func TestSelection(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		row := func(want int) {
			t.Helper()
			if got := cursorAt(d); !got.Shown || got.X != 2 || got.Y != 5+2*want {
				t.Errorf("cursor at %+v, want row %d", got, want)
			}
		}
		row(3) // the first that is to do
		d.Press("j")
		row(4)
		d.Press("down", "down", "down")
		row(5)
		d.Press("k", "up")
		row(3)
		d.Press("g")
		row(0)
		d.Press("G")
		row(5)
		d.Press("home")
		row(0)
		d.Press("end")
		row(5)
		d.Press("pgup")
		row(0)
		d.Press("pgdown")
		row(5)
		d.send(screen.Wheel{X: 9, Y: 9, Delta: -1})
		row(4)
		d.send(screen.Click{X: 9, Y: 5})
		row(0)
		d.send(screen.Click{X: 9, Y: 8}) // the free row under an exercise belongs to it
		row(1)
		d.send(screen.Click{X: 9, Y: 22}, screen.Click{X: 70, Y: 7}, screen.Click{X: 9, Y: 0})
		row(1)
		d.send(screen.Click{X: 9, Y: 7})
		d.sees("chest")
		if _, ok := d.stage.Back(); !ok {
			t.Error("a click on the selected row does not open its details")
		}
	})
}

func TestSelectionFollowsItsExercise(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.Press("j")
		s.change(func(s *server) {
			list := s.workout.Exercises
			s.workout.Exercises = append([]client.Exercise{strength(9, "Warm up", []int{5}, 5)}, list[0], list[5], list[4])
		})
		d.send(screen.Refresh{})
		if row := d.line("▌"); !strings.Contains(row, "Lat machine") {
			t.Errorf("selected %q", row)
		}
		s.change(func(s *server) { s.workout.Exercises = s.workout.Exercises[:2] })
		d.send(screen.Refresh{})
		if row := d.line("▌"); !strings.Contains(row, "Run") {
			t.Errorf("selected %q once it is gone", row)
		}
	})
}

func TestDetails(t *testing.T) {
	s := &server{workout: upperBody()}
	playIn(t, s, "en", 80, 24, func(d *scene) {
		if _, ok := d.stage.Back(); ok {
			t.Error("there is nothing to go back from")
		}
		d.Press("enter")
		d.sees("Vertical row", "no. 14", "reps", "next", "0:45")
		d.misses("Chest press")
		d.Press("space")
		d.sees("saving…")
		d.Press("j")
		d.sees("Lat machine", "latissimus, biceps")
		d.wait(2 * time.Second)
		d.Press("k")
		d.sees("done 18:50")
		if _, ok := d.stage.Back(); !ok {
			t.Error("no way back")
		}
		d.sees("Chest press", "4 of 6 done")
	})
}

func TestDetailsScroll(t *testing.T) {
	w := upperBody()
	for i := range 30 {
		w.Exercises[0].DoneProperties = append(w.Exercises[0].DoneProperties, client.Property{
			Kind: client.PhysicalProperty(fmt.Sprint("K", i)), DisplayName: fmt.Sprint("Quantity ", i), Formatted: "5",
		})
	}
	playIn(t, &server{workout: w}, "en", 60, 16, func(d *scene) {
		d.Press("g", "enter")
		d.sees("Quantity 0", "pgup and pgdn show the rest")
		d.misses("Quantity 29")
		d.Press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
		d.sees("Quantity 29")
		d.Press("pgup", "pgup", "pgup", "pgup", "pgup", "pgup")
		d.sees("no. 3")
	})
}

func long(n int) client.Workout {
	w := client.Workout{ID: "w", IDCr: "7", Name: "Long", StartedOn: at(18, 0)}
	for i := range n {
		e := strength(i+1, fmt.Sprint("Machine ", i+1), []int{12, 12, 12}, 20, "all")
		if i < n/2 {
			e = done(e, at(18, 1))
		}
		w.Exercises = append(w.Exercises, e)
	}
	return w
}

func TestLongList(t *testing.T) {
	for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}, {45, 15}, {40, 10}} {
		playIn(t, &server{workout: long(500)}, "en", size[0], size[1], func(d *scene) {
			d.sees("Machine 251", "250 of 500 done", "more above", "more below")
			before := strings.Split(d.Frame(), "\n")
			d.Press("k")
			moved := 0
			for i, row := range strings.Split(d.Frame(), "\n") {
				if row != before[i] {
					moved++
				}
			}
			if moved > 14 { // two rows and the pane, or a scroll by one
				t.Logf("%d rows changed at %v", moved, size)
			}
			d.Press("g")
			d.sees("Machine 1 ")
			d.misses("above")
			d.Press("pgdown", "pgdown", "G")
			d.sees("Machine 500")
			d.misses("below")
			if !strings.Contains(d.line("▌"), "Machine 500") {
				t.Errorf("selected %q", d.line("▌"))
			}
		})
	}
}

// Moving inside the view moves no row.
func TestListIsStable(t *testing.T) {
	playIn(t, &server{workout: long(500)}, "en", 80, 24, func(d *scene) {
		first := func() string { return strings.TrimLeft(strings.Split(d.Frame(), "\n")[5], " ▌") }
		d.Press("g", "j", "j", "j", "j")
		top := first()
		d.Press("k", "k", "j")
		if first() != top {
			t.Errorf("first row was %q, is %q", top, first())
		}
	})
}

func TestFooters(t *testing.T) {
	footer := func(d *scene) (keys []string) {
		for _, b := range d.stage.Footer() {
			keys = append(keys, b.Help().Key+" "+b.Help().Desc)
		}
		return keys
	}
	want := func(d *scene, keys ...string) {
		t.Helper()
		if got := footer(d); !slices.Equal(got, keys) {
			t.Errorf("footer %q, want %q", got, keys)
		}
	}
	play(t, &server{workout: upperBody(), lookTakes: time.Second}, func(d *scene) {
		want(d, "2 wellness", "3 history")
		d.wait(time.Second)
		want(d, "↑↓ move", "space done", "enter details", "s scan")
		d.Press("k")
		want(d, "↑↓ move", "space undo", "enter details", "s scan")
		d.Press("enter")
		want(d, "↑↓ move", "space undo", "esc back", "s scan")
	})
	playIn(t, &server{workout: upperBody()}, "en", 50, 20, func(d *scene) { want(d, "space done", "enter details", "s scan") })
	play(t, &server{}, func(d *scene) { want(d, "s scan", "3 history", "r retry") })
	play(t, &server{lookErr: busy()}, func(d *scene) { want(d, "r retry", "3 history", "s scan") })
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang string
		todo int
		want string
	}{
		{"en", 1, "One to go, about 7 minutes."},
		{"en", 3, "Three to go, about 20 minutes."},
		{"it", 1, "Ne manca uno, circa 7 minuti."},
		{"it", 3, "Ne mancano tre, circa 20 minuti."},
	} {
		w := upperBody()
		for i := 3; i < 6-c.todo; i++ {
			w.Exercises[i] = done(w.Exercises[i], at(18, 40))
		}
		if c.todo == 1 {
			w.Exercises[4] = done(w.Exercises[4], at(18, 41))
		}
		playIn(t, &server{workout: w}, c.lang, 100, 30, func(d *scene) { d.sees(c.want) })
	}
	w := long(40)
	playIn(t, &server{workout: w}, "en", 100, 30, func(d *scene) { d.sees("20 to go, about") })
	w.Exercises[39].Sets = nil
	playIn(t, &server{workout: w}, "en", 100, 30, func(d *scene) { d.sees("20 to go.") })
}

// Drawing changes nothing and does not look at the clock.
func TestDrawingIsPure(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		a := d.Colors()
		d.env.Now = func() time.Time { return at(23, 59) }
		if b := d.Colors(); a != b {
			t.Error("two drawings of the same state differ")
		}
	})
}

// Positions that are missing or doubled come from the platform too.
func TestOddPositions(t *testing.T) {
	w := upperBody()
	for i, p := range []json.Number{"", "", "3", "3", "3", "9007199254740993.25"} {
		w.Exercises[i].Position = p
	}
	s := &server{workout: w}
	play(t, s, func(d *scene) {
		d.Press("g", "j", "j", "j", "j", "j", "space")
		d.send(screen.Refresh{})
		if row := d.line("▌"); !strings.Contains(row, "Stretching") {
			t.Errorf("selected %q", row)
		}
		d.wait(2 * time.Second)
	})
	wantMarks(t, s, client.Mark{IDCr: "41", Position: "9007199254740993.25", Done: true})
}
