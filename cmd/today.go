package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newToday(a *app) *cobra.Command {
	c := a.command("today", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		workout, err := acc.client.CurrentWorkout(c.Context())
		if err != nil {
			return err
		}
		return a.print(c, report.NewWorkout(workout))
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}
