package today_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// shelf is a copy that gives the same workout in a list of its own at each reading, in another order now and then.
type shelf struct {
	source
	workout client.Workout
	read    int
}

func (s *shelf) Today(context.Context) (offline.Day, error) {
	s.read++
	w := s.workout
	w.Exercises = slices.Clone(w.Exercises)
	if s.read%2 == 0 {
		slices.Reverse(w.Exercises)
	}
	return offline.Day{Workout: w, AsOf: at(18, 40)}, nil
}

func (s *shelf) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	return s.workout, pause(ctx, 10*time.Millisecond)
}

func (s *shelf) Watch(ctx context.Context, _ offline.Versions) (offline.Versions, error) {
	<-ctx.Done()
	return offline.Versions{}, ctx.Err()
}

// A workout of 100,000 exercises with long names is compared and drawn in good time: were anything done for each
// exercise with each, or for all of them at each key, this would take minutes.
func TestHugeWorkout(t *testing.T) {
	w := long(100_000)
	name := strings.Repeat("a very long name ", 600)
	for i := range w.Exercises {
		w.Exercises[i].EquipmentName = name
	}
	synctest.Test(t, func(t *testing.T) {
		stageOn(t, &shelf{workout: w}, nil, "en", 100, 30, func(d *scene) {
			d.Sees("50000 of 100000 done")
			for range 4 {
				d.send(screen.Changed{})
				d.Sees("50000 of 100000 done")
			}
			for range 1000 {
				d.Press("j")
				d.Frame()
			}
			d.Press("G", "enter", "g")
		})
	})
}
