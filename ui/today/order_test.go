package today_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

// A look that was sent before a mark was confirmed and answers after it must not take it back.
func TestOldLookDoesNotTakeBackAMark(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return time.Second }}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.lookTakes, s.early = 4*time.Second, true })
		d.send(screen.Refresh{})
		d.Press("space")
		d.wait(2 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.wait(3 * time.Second)
		d.row("Vertical row", "done 18:50")
	})
}

// The answer to a mark may have been read before a machine was done; a look in between knows better.
func TestOldMarkDoesNotTakeBackAnotherExercise(t *testing.T) {
	s := &server{workout: upperBody(), earlyMarks: true, markTakes: func(client.Mark) time.Duration { return 8 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		s.change(func(s *server) { s.set(markOf("5", true)) })
		d.send(screen.Refresh{})
		d.row("Lat machine", "done 18:50")
		s.change(func(s *server) { s.lookTakes = time.Hour })
		d.wait(9 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.row("Lat machine", "done 18:50")
	})
}

// With two marks put back, the note is about the selected one, else about the later one.
func TestNoteIsAboutTheSelectedMark(t *testing.T) {
	takes := map[json.Number]time.Duration{"4": 3 * time.Second, "5": time.Second}
	s := &server{workout: upperBody()}
	s.markTakes = func(m client.Mark) time.Duration { return takes[m.Position] }
	s.markErr = func(m client.Mark) error {
		if m.Position == "4" {
			return &client.Error{Kind: client.Forbidden}
		}
		return errors.New("odd")
	}
	play(t, s, func(d *scene) {
		d.Press("space", "j", "space", "j")
		d.wait(4 * time.Second)
		d.Sees("Vertical row is put back. The club does not allow")
		d.Press("k")
		d.Sees("Lat machine is put back. Something went wrong.")
	})
}
