package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newFacilities(a *app) *cobra.Command {
	c := a.command("facilities", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.partner(c)
		if err != nil {
			return err
		}
		member, end, err := a.openCopy(c.Context(), acc)
		if err != nil {
			return err
		}
		defer end()
		answer, fresh, err := ask(c.Context(), member.Facilities, member.KeptFacilities)
		return a.answer(c, report.NewFacilities(answer, fresh), fresh, err)
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c)
	return c
}
