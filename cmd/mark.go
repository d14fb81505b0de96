package cmd

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/report"
)

// newMark makes the command done, or undone.
func newMark(a *app, done bool) *cobra.Command {
	use := "done POSITION…"
	if !done {
		use = "un" + use
	}
	c := a.command(use, a.some, func(c *cobra.Command, positions []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		workout, err := a.mark(c, acc.client, positions, done)
		if err != nil {
			return err
		}
		return a.print(c, report.NewWorkout(workout))
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}

// mark sets one exercise after the other and returns the workout as the platform shows it afterwards. An
// exercise that is as wished already is left alone.
func (a *app) mark(c *cobra.Command, m client.Member, positions []string, done bool) (client.Workout, error) {
	workout, err := m.CurrentWorkout(c.Context())
	if err != nil {
		return workout, err
	}
	for _, position := range positions {
		if _, ok := workout.ByPosition(json.Number(position)); !ok {
			return workout, a.noSuchExercise(workout, position)
		}
	}
	for _, position := range positions {
		e, ok := workout.ByPosition(json.Number(position))
		if !ok {
			return workout, a.noSuchExercise(workout, position)
		}
		if e.Done() == done {
			continue
		}
		workout, err = m.SetDone(c.Context(), client.Mark{IDCr: workout.IDCr, Position: e.Position, Done: done})
		if err != nil {
			return workout, fmt.Errorf("%s: %w", e.Title(), err)
		}
	}
	return workout, nil
}

func (a *app) noSuchExercise(w client.Workout, position string) error {
	if w.Empty() {
		return errors.New(a.words.T("cmd.today.none"))
	}
	var known []string
	for _, e := range w.Exercises {
		known = append(known, e.Position.String())
	}
	return errors.New(a.words.T("cmd.mark.unknown", "Position", fmt.Sprintf("%q", position), "Known", strings.Join(known, ", ")))
}
