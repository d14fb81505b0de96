package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newRoot makes the command spotter with all below it.
func newRoot(a *app) *cobra.Command {
	root := newProgram(a)
	root.AddCommand(
		newDemo(a),
		newToday(a), newMark(a, true), newMark(a, false),
		newWellness(a), newSessions(a), newSession(a),
		newScan(a), newToken(a), newFacilities(a),
		newSandbox(a), newConfig(a), newData(a),
	)
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &usageError{err: err, command: c.CommandPath()}
	})
	root.SetGlobalNormalizationFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "lang" {
			name = "language"
		}
		return pflag.NormalizedName(name)
	})
	root.Flags().BoolP("version", "v", false, a.words.T("cmd.flag.version"))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, name := range []string{"help", "completion"} {
		if c, _, err := root.Find([]string{name}); err == nil && c != root {
			c.Short = a.words.T("cmd." + name + ".short")
		}
	}
	return root
}

// commandOrNothing says that a word after spotter which is no command is a slip, and what may have been meant.
func (a *app) commandOrNothing(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := a.words.T("cmd.error.unknown_command", "Command", fmt.Sprintf("%q", args[0]))
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		text += " " + a.words.T("cmd.error.perhaps", "Command", near[0])
	}
	return errors.New(text)
}
