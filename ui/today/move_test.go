package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

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
		d.Sees("chest")
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
		d.Sees("Vertical row", "no. 14", "reps", "next", "0:45")
		d.Misses("Chest press")
		d.Press("space")
		d.Sees("saving…")
		d.Press("j")
		d.Sees("Lat machine", "latissimus, biceps")
		d.wait(2 * time.Second)
		d.Press("k")
		d.Sees("done 18:50")
		if _, ok := d.stage.Back(); !ok {
			t.Error("no way back")
		}
		d.Sees("Chest press", "4 of 6 done")
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
		d.Sees("Quantity 0", "pgup and pgdn show the rest")
		d.Misses("Quantity 29")
		d.Press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
		d.Sees("Quantity 29")
		d.Press("pgup", "pgup", "pgup", "pgup", "pgup", "pgup")
		d.Sees("no. 3")
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
			d.Sees("Machine 251", "250 of 500 done", "more above", "more below")
			d.Press("g")
			d.Sees("Machine 1 ")
			d.Misses("above")
			d.Press("pgdown", "pgdown", "G")
			d.Sees("Machine 500")
			d.Misses("below")
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
