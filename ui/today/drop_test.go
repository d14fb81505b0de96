package today_test

import (
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

func TestWishIsSetAsideWhenTheWorkoutChanges(t *testing.T) {
	other := func(s *server) {
		s.workout = fresh()
		s.workout.IDCr, s.workout.ID, s.workout.Name = "42", "w42", "Legs"
	}
	for _, c := range []struct {
		name   string
		change func(s *server)
		reason string
	}{
		{"another workout", other, "Its workout, number 41, is not today's any more. It is not sent."},
		{"the exercise is gone", func(s *server) {
			s.workout.Exercises = append(s.workout.Exercises[:3:3], s.workout.Exercises[4:]...)
		}, "Another exercise stands in its place now. It is not sent."},
		{"another exercise in its place", func(s *server) {
			s.workout.Exercises[3] = strength(4, "Leg press", []int{10}, 80)
			s.workout.Exercises[3].PhysicalActivityID = "another"
		}, "Another exercise stands in its place now. It is not sent."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 10 * time.Second }}
			playIn(t, s, "en", 120, 40, func(d *scene) {
				d.Press("space", "space") // the second wish waits
				s.change(c.change)
				d.send(screen.Refresh{})
				d.Sees("Your workout has changed.", "Your mark for Vertical row is set aside. w")
				d.Misses("saving…")
				d.wait(15 * time.Second)
				d.Misses("put back", "saving…")
				d.Press("w")
				d.Sees("Vertical row", c.reason)
				d.Press("enter")
				d.Sees("It cannot be sent")
				d.Press("x", "y")
				d.Sees("Nothing waits.")
				d.Press("esc")
				d.wait(2 * time.Minute)
				d.Misses("set aside")
			})
			wantMarks(t, s, markOf("4", true))
		})
	}
}

// A workout that is closed after its last mark was taken is most likely finished: the mark is neither done nor put
// back.
func TestMarkOnAWorkoutThatIsClosed(t *testing.T) {
	s := &server{workout: upperBody(), deaf: true}
	playIn(t, s, "en", 100, 30, func(d *scene) {
		d.Press("space")
		d.wait(1010 * time.Millisecond) // it is taken
		s.change(func(s *server) { s.workout = client.Workout{} })
		d.wait(100 * time.Millisecond)
		for range 2 {
			d.Sees("No workout for today.", "Your workout is closed. History shows whether Vertical row counted.")
			d.Misses("put back", "set aside", "saving…")
			d.wait(11 * time.Second)
		}
		d.Press("w")
		d.Sees("Nothing waits.")
	})
}

// One that nobody has taken is not lost with the workout.
func TestMarkThatWasNotTakenOnAWorkoutThatIsClosed(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return time.Hour }}
	playIn(t, s, "it", 100, 30, func(d *scene) {
		d.Press("space")
		s.change(func(s *server) { s.workout = client.Workout{} })
		d.send(screen.Refresh{})
		d.Sees("Nessun allenamento per oggi.", "Il tuo segno per Vertical row è messo da parte.")
		d.Press("w")
		d.Sees("Vertical row", "L'allenamento 41 è chiuso.")
	})
}

// What became of a mark for one workout says nothing about a later one for the same position of another.
func TestAnswerToAWishThatWasSetAside(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 5 * time.Second }}
	s.markErr = func(m client.Mark) error {
		if m.IDCr == "41" {
			return unreachable()
		}
		return nil
	}
	play(t, s, func(d *scene) {
		d.Press("space")
		s.change(func(s *server) { s.workout = fresh(); s.workout.IDCr = "42" })
		d.send(screen.Refresh{})
		d.Press("j", "j", "j", "space")
		d.wait(5500 * time.Millisecond)
		d.row("Vertical row", "saving…")
		d.wait(10 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.Press("w")
		d.Sees("1 mark\n", "Workout 41 is over.")
	})
}

// A look that was sent before another one met a new workout must not bring the old one back.
func TestOldLookDoesNotBringBackAnOldWorkout(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes, s.early = 3*time.Second, true })
		d.send(screen.Refresh{})
		s.change(func(s *server) { s.lookTakes, s.early = 0, false })
		d.Press("space")
		s.change(func(s *server) { s.workout = fresh(); s.workout.IDCr = "42" })
		d.wait(2 * time.Second)
		d.Sees("0 of 6 done")
		d.wait(2 * time.Second)
		d.Sees("0 of 6 done")
	})
}

// A look that was sent before a mark was confirmed and answers after it must not take it back.
func TestOldLookDoesNotTakeBackAMark(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes, s.early = 4*time.Second, true })
		d.send(screen.Refresh{})
		s.change(func(s *server) { s.lookTakes, s.early = 0, false })
		d.Press("space")
		d.wait(2 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.wait(3 * time.Second)
		d.row("Vertical row", "done 18:50")
	})
}
