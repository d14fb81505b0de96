package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newWellness(a *app) *cobra.Command {
	c := a.command("wellness", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		age, err := acc.client.WellnessAge(c.Context())
		if err != nil {
			return err
		}
		return a.print(c, report.NewWellness(age))
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}
