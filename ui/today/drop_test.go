package today_test

import (
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

func TestWishIsDroppedWhenTheWorkoutChanges(t *testing.T) {
	other := func(s *server) {
		s.workout = fresh()
		s.workout.IDCr, s.workout.ID, s.workout.Name = "42", "w42", "Legs"
	}
	for _, c := range []struct {
		name   string
		change func(s *server)
		note   string
	}{
		{"another workout", other, "Your mark for Vertical row was dropped."},
		{"the exercise is gone", func(s *server) {
			s.workout.Exercises = append(s.workout.Exercises[:3:3], s.workout.Exercises[4:]...)
		}, "Your mark for Vertical row was dropped."},
		{"another exercise in its place", func(s *server) {
			s.workout.Exercises[3] = strength(4, "Leg press", []int{10}, 80)
			s.workout.Exercises[3].PhysicalActivityID = "another"
		}, "Your mark for Vertical row was dropped."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 10 * time.Second }}
			playIn(t, s, "en", 120, 40, func(d *scene) {
				d.Press("space", "space") // the second wish waits
				s.change(c.change)
				d.send(screen.Refresh{})
				d.Sees("Your workout has changed.", c.note)
				d.Misses("saving…")
				d.wait(15 * time.Second)
				d.Misses("put back")
			})
			wantMarks(t, s, markOf("4", true))
		})
	}
}

// A workout that is closed after its last mark is most likely finished: the mark is neither done nor put back.
func TestMarkOnAWorkoutThatIsClosed(t *testing.T) {
	for name, looks := range map[string]bool{"seen by a look": true, "told by the mark": false} {
		t.Run(name, func(t *testing.T) {
			s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 10 * time.Second }}
			s.markErr = func(client.Mark) error {
				return &client.Error{Kind: client.NotApplied, Err: client.ErrWorkoutClosed}
			}
			playIn(t, s, "en", 100, 30, func(d *scene) {
				d.Press("space")
				s.change(func(s *server) { s.workout = client.Workout{} })
				if looks {
					d.send(screen.Refresh{})
				} else {
					s.change(func(s *server) { s.lookTakes = time.Hour })
					d.wait(11 * time.Second)
				}
				for range 2 {
					d.Sees("No workout for today.", "Your workout is closed. History shows whether Vertical row counted.")
					d.Misses("put back", "dropped", "saving…")
					d.wait(11 * time.Second)
				}
			})
		})
	}
}

// The change may come to light by the answer to the mark itself.
func TestMarkAnsweredByAnotherWorkout(t *testing.T) {
	s := &server{workout: upperBody()}
	playIn(t, s, "en", 120, 40, func(d *scene) {
		d.Press("space", "space")
		s.change(func(s *server) { s.workout = fresh(); s.workout.IDCr = "42" })
		d.wait(1100 * time.Millisecond)
		d.Sees("Your mark for Vertical row was dropped.", "0 of 6 done")
		d.wait(2 * time.Minute)
		d.Misses("was dropped")
	})
	wantMarks(t, s, markOf("4", true))
}

// The answer to a dropped wish says nothing about a later one for the same position.
func TestAnswerToADroppedWish(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(m client.Mark) time.Duration {
		if m.IDCr == "41" {
			return 5 * time.Second
		}
		return 10 * time.Second
	}}
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
		d.wait(6 * time.Second)
		d.row("Vertical row", "saving…")
		d.wait(5 * time.Second)
		d.row("Vertical row", "done 18:50")
	})
}

// A look that was sent before a mark met another workout must not bring the old one back.
func TestOldLookDoesNotBringBackAnOldWorkout(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes, s.early = 3*time.Second, true })
		d.Press("space")
		d.send(screen.Refresh{})
		s.change(func(s *server) { s.workout = fresh(); s.workout.IDCr = "42" })
		d.wait(2 * time.Second)
		d.Sees("0 of 6 done")
		d.wait(2 * time.Second)
		d.Sees("0 of 6 done")
	})
}
