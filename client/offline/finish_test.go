package offline_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// diary is a club whose workouts are finished and closed, and what became of them.
type diary struct {
	*platform
	// closed are the exercises of the workouts that are over.
	closed map[json.Number]client.Workout
}

// turn closes the workout and opens another one, or none for now.
func (d *diary) turn(another bool) {
	if d.workout.IDCr != "" {
		d.closed[d.workout.IDCr] = d.workout
	}
	d.pending, d.workout = nil, client.Workout{}
	if another {
		d.workout = newPlatform(3).workout
		d.workout.IDCr = json.Number(fmt.Sprint(7 + len(d.closed)))
	}
}

// SendMark closes the workout that it finishes, now and then at once.
func (d *diary) SendMark(ctx context.Context, mark client.Mark) error {
	err := d.platform.SendMark(ctx, mark)
	d.set(func() {
		if !d.workout.Empty() && d.workout.DoneCount() == len(d.workout.Exercises) && len(d.marks)%2 == 0 {
			d.turn(len(d.marks)%4 == 0)
		}
	})
	return err
}

// has reports whether an exercise is in the state that was wished last, whether its workout is over or not.
func (d *diary) has(mark client.Mark) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.workout
	if w.IDCr != mark.IDCr {
		w = d.closed[mark.IDCr]
	}
	e, ok := w.ByPosition(mark.Position)
	return ok && e.Done() == mark.Done
}

// Workouts are finished, closed and followed by others while marks fail in every way: each last wish has come true, or
// waits, or is set aside for the member to see.
func TestNoWishIsLostWithItsWorkout(t *testing.T) {
	t.Parallel()
	for seed := range *seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "copy.db")
			synctest.Test(t, func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, 5))
				d := &diary{newPlatform(3), map[json.Number]client.Workout{}}
				reopen := func() *offline.Member {
					m, err := offline.Open(t.Context(), offline.Config{Remote: d, Path: path, Jitter: func() float64 { return 0.5 }})
					if err != nil {
						t.Fatal(err)
					}
					return m
				}
				m := reopen()
				defer func() { _ = m.Close() }()
				last, log := map[client.Mark]bool{}, []string{}
				for range 40 {
					d.set(func() { d.fail = d.mood(rng) })
					_, _ = m.CurrentWorkout(t.Context())
					if day := today(t, m); !day.Workout.Empty() {
						e := day.Workout.Exercises[rng.IntN(len(day.Workout.Exercises))]
						mark := client.Mark{IDCr: day.Workout.IDCr, Position: e.Position, Done: rng.IntN(5) > 0}
						if _, err := m.Wish(t.Context(), mark); err != nil {
							t.Fatal(err)
						}
						last[client.Mark{IDCr: mark.IDCr, Position: mark.Position}] = mark.Done
						log = append(log, fmt.Sprintf("%+v", mark))
					}
					log = append(log, fmt.Sprintf("sent: %v", m.Deliver(t.Context())))
					switch n := rng.IntN(10); {
					case n < 3:
						d.set(func() { d.turn(n > 0) })
					case n < 5:
						_ = m.Close()
						m = reopen()
					case n < 7:
						time.Sleep(time.Minute)
					}
				}
				wishes := today(t, m).Wishes
				for mark, done := range last {
					mark.Done = done
					told := slices.ContainsFunc(wishes, func(w offline.Wish) bool { return w.Mark == mark })
					if !told && !d.has(mark) {
						t.Errorf("%+v is lost", mark)
					}
				}
				if t.Failed() {
					t.Log(log)
				}
			})
		})
	}
}

// mood is how a club fails for a while: in no way, or its marks are dropped, refused or not answered.
func (d *diary) mood(rng *rand.Rand) func(string) (error, bool) {
	failures := []client.Error{{Kind: client.Unreachable}, {Kind: client.Server, Status: 502}}
	kind, unanswered := rng.IntN(4), rng.IntN(3) == 0
	return func(op string) (error, bool) {
		if op != "mark" || kind >= len(failures) {
			return nil, false
		}
		return &failures[kind], unanswered
	}
}
