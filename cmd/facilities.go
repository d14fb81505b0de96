package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newFacilities(a *app) *cobra.Command {
	c := a.command("facilities", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		list, err := acc.client.Facilities(c.Context())
		if err != nil {
			return err
		}
		return a.print(c, report.NewFacilities(list))
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}
