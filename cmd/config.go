package cmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"spotter/cmd/places"
	"spotter/cmd/report"
	"spotter/cmd/settings"
)

func newConfig(a *app) *cobra.Command {
	c := a.command("config", a.commandOrNothing, func(c *cobra.Command, _ []string) error {
		s, err := a.settings(c)
		if err != nil {
			return err
		}
		return a.print(c, report.NewConfig(s))
	})
	path := a.command("path", a.none, func(c *cobra.Command, _ []string) error {
		named, _ := c.Flags().GetString("config")
		file, err := settings.Find(cmp.Or(named, a.env("SPOTTER_CONFIG")))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.sys.Stdout, cmp.Or(file, places.Settings()))
		return err
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c, "settle_for")
	a.settingFlags(c, "member", "club")
	a.displayFlags(c)
	path.Flags().String("config", "", a.words.T("cmd.flag.config"))
	c.AddCommand(path)
	return c
}
