package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newWellness(a *app) *cobra.Command {
	c := a.command("wellness", a.none, func(c *cobra.Command, _ []string) error {
		member, end, err := a.member(c)
		if err != nil {
			return err
		}
		defer end()
		answer, fresh, err := ask(c.Context(), member.WellnessAge, member.KeptWellnessAge)
		return a.answer(c, report.NewWellness(answer, fresh), fresh, err)
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c)
	return c
}
