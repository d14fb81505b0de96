package cmd

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"spotter/client/offline"
	"spotter/cmd/report"
)

func newToday(a *app) *cobra.Command {
	c := a.command("today", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		return a.today(c, acc)
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c)
	return c
}

// today shows today's workout with what waits to be sent.
func (a *app) today(c *cobra.Command, acc *account) error {
	member, end, err := a.openCopy(c.Context(), acc)
	if err != nil {
		return err
	}
	defer end()
	day, fresh, err := ask(c.Context(), liveDay(member), keptDay(member))
	return a.answer(c, report.NewWorkout(day, fresh, member.Kept()), fresh, err)
}

// liveDay asks for today's workout, and adds what waits.
func liveDay(member *offline.Member) func(context.Context) (offline.Day, error) {
	return func(ctx context.Context) (offline.Day, error) {
		workout, err := member.CurrentWorkout(ctx)
		if err != nil {
			return offline.Day{}, err
		}
		day, err := member.Today(ctx)
		day.Workout = workout
		return day, err
	}
}

// keptDay is today's workout in the copy, and how old it is.
func keptDay(member *offline.Member) func(context.Context) (offline.Day, time.Time, error) {
	return func(ctx context.Context) (offline.Day, time.Time, error) {
		day, err := member.Today(ctx)
		return day, day.AsOf, err
	}
}
