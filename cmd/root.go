package cmd

import (
	"errors"
	"fmt"
	"strings"

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
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short, c.Args = a.words.T("cmd.help.short"), a.args(a.topic)
		case "completion":
			c.Short, c.Args = a.words.T("cmd.completion.short"), a.args(a.commandOrNothing)
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() } // without it the arguments are not looked at
		}
	}
	return root
}

// topic is what help can be asked about: a command.
func (a *app) topic(c *cobra.Command, args []string) error {
	found, rest, err := c.Root().Find(args)
	if err != nil {
		return err
	}
	return a.commandOrNothing(found, rest)
}

// commandOrNothing says that a word after a command with others below it which is none of them is a slip, and what may
// have been meant.
func (a *app) commandOrNothing(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	_, path, _ := strings.Cut(c.CommandPath()+" ", " ")
	text := a.words.T("cmd.error.unknown_command", "Command", fmt.Sprintf("%q", path+args[0]))
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		text += " " + a.words.T("cmd.error.perhaps", "Command", path+near[0])
	}
	return errors.New(text)
}
