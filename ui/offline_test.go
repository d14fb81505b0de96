package ui_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/ui"
	"spotter/ui/uitest"
)

// basement is a club whose network comes and goes.
type basement struct {
	oddMember
	mu      sync.Mutex
	workout client.Workout
	takes   time.Duration
	gone    bool
	refuses bool
}

func (b *basement) change(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f()
}

func (b *basement) answer(ctx context.Context) error {
	b.mu.Lock()
	takes, gone := b.takes, b.gone
	b.mu.Unlock()
	timer := time.NewTimer(takes)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return &client.Error{Kind: client.Canceled, Err: ctx.Err()}
	case <-timer.C:
	}
	if gone {
		return &client.Error{Kind: client.Unreachable, Attempts: 3}
	}
	return nil
}

func (b *basement) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	if err := b.answer(ctx); err != nil {
		return client.Workout{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	w := b.workout
	w.Exercises = append([]client.Exercise(nil), w.Exercises...)
	return w, nil
}

func (b *basement) SendMark(ctx context.Context, mark client.Mark) error {
	if err := b.answer(ctx); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refuses {
		return &client.Error{Kind: client.Forbidden, Status: 403}
	}
	for i := range b.workout.Exercises {
		if e := &b.workout.Exercises[i]; e.Position == mark.Position && mark.IDCr == b.workout.IDCr {
			e.Status = client.StatusToDo
			if mark.Done {
				e.Status = client.StatusDone
			}
		}
	}
	return nil
}

func (b *basement) Sessions(context.Context, client.SessionQuery) (client.SessionPage, error) {
	return client.SessionPage{}, nil
}

func newBasement() *basement {
	b := &basement{workout: client.Workout{ID: "w41", IDCr: "41", Name: "Upper body strength", StartedOn: uitest.Moment().Add(-time.Hour)}}
	for i, name := range []string{"Chest press", "Vertical row", "Lat machine", "Stretching"} {
		b.workout.Exercises = append(b.workout.Exercises, client.Exercise{
			Position: json.Number(fmt.Sprint(i + 1)), PhysicalActivityID: name, Name: name, Status: client.StatusToDo,
		})
	}
	b.workout.Exercises[0].Status = client.StatusDone
	return b
}

// whole is the whole program with its own screens.
func whole(t *testing.T, b *basement, lang string, w, h int, f func(d *uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		member := uitest.Member(t, b, true)
		app := ui.New(t.Context(), ui.Config{
			Member: member, Text: uitest.Text(t, lang), Name: "Ana", Club: "Club Corcón", Appearance: ui.Dark,
			Now: func() time.Time { return uitest.Moment().Add(time.Since(begun)) }, Jitter: func() float64 { return 0.5 },
		})
		f(uitest.Model(t, app, w, h))
	})
}

// The program from a live page to a lost network, with two marks made there, and back.
func TestNetworkLostAndFound(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}} {
			b := newBasement()
			whole(t, b, lang, size[0], size[1], func(d *uitest.Driver) {
				d.Sees("● live")
				b.change(func() { b.takes = time.Hour })
				d.Press("2")
				d.Advance(2 * time.Minute)
				d.Press("1")
				d.Golden("as-of", lang)
				b.change(func() { b.takes, b.gone = 0, true })
				d.Advance(40 * time.Second)
				d.Press("space", "down", "space")
				d.Advance(20 * time.Second)
				d.Golden("offline", lang)
				b.change(func() { b.gone, b.refuses = false, true })
				d.Advance(3 * time.Minute)
				d.Golden("set-aside", lang)
				d.Press("w")
				d.Golden("set-aside-list", lang)
				b.change(func() { b.refuses = false })
				d.Press("t", "down", "t")
				d.Advance(10 * time.Second)
				d.Golden("sent", lang)
			})
		}
	}
}
