package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"spotter/cmd/report"
)

func newToken(a *app) *cobra.Command {
	raw := false
	c := a.command("token", a.none, func(c *cobra.Command, _ []string) error {
		if asked, _ := c.Flags().GetBool("json"); asked && raw {
			return &usageError{err: errors.New(a.words.T("cmd.error.raw_json")), command: c.CommandPath()}
		}
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		get := acc.client.AppToken
		if acc.tokens != nil {
			get = acc.tokens.Token
		}
		token, err := get(c.Context())
		if err == nil {
			err = token.Claims.Check(a.sys.Now())
		}
		if err != nil {
			return err
		}
		if raw {
			_, err := fmt.Fprintln(a.sys.Stdout, token.Raw.Reveal())
			return err
		}
		return a.print(c, report.NewToken(token.Claims, a.sys.Now()))
	})
	c.Flags().BoolVar(&raw, "raw", false, a.words.T("cmd.flag.raw"))
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}
