package cmd

import (
	"io"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// helped gives the commands fang's help and manual page. fang asks the terminal for its colours before anything
// else, and waits for an answer, so that it gets the word only for these two: a slip in the arguments
// is told at once.
func (a *app) helped(root *cobra.Command) *cobra.Command {
	root.SilenceUsage, root.SilenceErrors = true, true
	root.Version = version()
	plain := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		if a.env("TERM") == "dumb" {
			plain(c, args)
			return
		}
		a.err = a.byFang(c, append(strings.Fields(c.CommandPath())[1:], "--help"))
	})
	man := a.command("man", a.none, func(c *cobra.Command, _ []string) error { return a.byFang(c, []string{"man"}) })
	man.Hidden = true
	root.AddCommand(man)
	return root
}

// byFang has fang run a tree of its own.
func (a *app) byFang(c *cobra.Command, args []string) error {
	root := newRoot(a)
	root.SetArgs(args)
	root.SetOut(a.sys.Stdout)
	root.SetErr(a.sys.Stderr)
	return fang.Execute(c.Context(), root, fang.WithVersion(version()),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
}
