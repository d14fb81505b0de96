package cmd

import (
	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newSession(a *app) *cobra.Command {
	c := a.command("session ID", a.one, func(c *cobra.Command, args []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		session, err := acc.client.Session(c.Context(), args[0])
		if err != nil {
			return err
		}
		return a.print(c, report.NewSession(session))
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}
