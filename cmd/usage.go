package cmd

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a slip in how a command was called.
type usageError struct {
	err error
	// command is the path of the command, empty where it is not known.
	command string
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// asUsage makes a usage error of what cobra says.
func asUsage(err error) *usageError {
	var usage *usageError
	if errors.As(err, &usage) {
		return usage
	}
	return &usageError{err: err}
}

// slip says what is wrong with the arguments.
func (a *app) slip(err error) string {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		return a.words.T("cmd.error.unknown_flag", "Flag", name)
	case errors.As(err, &missing):
		return a.words.T("cmd.error.flag_needs_value", "Flag", "--"+missing.GetFlag().Name)
	case errors.As(err, &invalid):
		return a.words.T("cmd.error.flag_value", "Flag", "--"+invalid.GetFlag().Name, "Value", fmt.Sprintf("%q", invalid.GetValue()))
	}
	return err.Error()
}

// args makes a slip in the arguments a usage error of that command.
func (a *app) args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return &usageError{err: err, command: c.CommandPath()}
		}
		return nil
	}
}

// none is for commands without arguments.
func (a *app) none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return errors.New(a.words.T("cmd.error.no_arguments", "Argument", fmt.Sprintf("%q", args[0])))
	}
	return nil
}
