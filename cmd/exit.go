package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"spotter/client"
	"spotter/cmd/settings"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// The exit codes. A process that a signal ended has 130 (interrupt) or 143 (termination), as shells have it;
// for the program and the sandbox an interrupt is the usual end.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitNotSignedIn = 3
	exitUnreachable = 4
)

// usageError is a slip in how a command was called.
type usageError struct {
	err error
	// command is the path of the command, empty where it is not known.
	command string
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// errNoAccount says that nothing is set to reach an account with.
var errNoAccount = errors.New("no account is set up")

// misset is what the client says of settings that it cannot work with.
type misset struct{ error }

func (m misset) Unwrap() error { return m.error }

// told is a failure that has been told already, so that only its exit code is left to give.
type told struct{ error }

func (t told) Unwrap() error { return t.error }

func (a *app) exitCode(ctx context.Context) int {
	var interrupted Interrupted
	if errors.As(context.Cause(ctx), &interrupted) && !a.calm {
		return interrupted.code()
	}
	return codeOf(a.err)
}

func codeOf(err error) int {
	var usage *usageError
	var failure *client.Error
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage), errors.Is(err, settings.ErrInvalid), errors.As(err, new(misset)):
		return exitUsage
	case errors.Is(err, errNoAccount):
		return exitNotSignedIn
	case !errors.As(err, &failure):
		return exitFailed
	}
	switch failure.Kind {
	case client.Unauthorized, client.Misconfigured:
		return exitNotSignedIn
	case client.Unreachable:
		return exitUnreachable
	}
	return exitFailed
}

// fail remembers a failure and tells it on the standard error.
func (a *app) fail(ctx context.Context, c *cobra.Command, err error) {
	a.err = err
	if errors.As(err, new(told)) {
		return
	}
	var interrupted Interrupted
	if errors.As(context.Cause(ctx), &interrupted) {
		return // whoever sent the signal knows
	}
	_, _ = fmt.Fprint(a.sys.Stderr, a.tell(c, err))
}

// tell says an error in up to three lines: what happened, what to do, and the technical words.
func (a *app) tell(c *cobra.Command, err error) string {
	var usage *usageError
	var failure *client.Error
	switch {
	case errors.As(err, &usage):
		command := usage.command
		if command == "" {
			command = "spotter"
		}
		return lines(a.slip(usage.err), a.words.T("cmd.error.usage", "Command", command))
	case errors.Is(err, settings.ErrInvalid):
		return lines(a.wrongSettings(err)...)
	case errors.Is(err, errNoAccount):
		return lines(a.words.T("cmd.error.no_account"), a.words.T("cmd.error.no_account_advice"))
	case errors.As(err, &failure):
		p := screen.Explain(a.words, failure)
		detail := p.Detail
		if c != nil && strings.Contains(err.Error(), failure.Error()) {
			// What stands before the failure says where it happened.
			if before, _, _ := strings.Cut(err.Error(), failure.Error()); strings.Trim(before, ": ") != "" {
				p.Title = strings.Trim(before, ": ") + ": " + p.Title
			}
		}
		return lines(p.Title, p.Advice, detail)
	}
	return lines(strings.Split(err.Error(), "\n")...)
}

// wrongSettings says what is wrong with the settings, a line each.
func (a *app) wrongSettings(err error) []string {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		if _, one := err.(*settings.Error); !one {
			list = joined.Unwrap()
		}
	}
	var said []string
	for _, one := range list {
		var e *settings.Error
		if !errors.As(one, &e) {
			said = append(said, one.Error())
			continue
		}
		cause := ""
		if e.Err != nil {
			cause = e.Err.Error()
		}
		said = append(said, a.words.T("cmd.setting."+string(e.Problem),
			"Where", e.Where, "Name", e.Name, "Value", fmt.Sprintf("%q", e.Value), "Allowed", e.Allowed, "Cause", cause))
	}
	return said
}

func lines(list ...string) string {
	var b strings.Builder
	for i, l := range list {
		l = widget.Clean(l)
		switch {
		case l == "":
		case i == 0:
			b.WriteString("spotter: " + l + "\n")
		default:
			b.WriteString("  " + l + "\n")
		}
	}
	return b.String()
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

// none, some and one say how many arguments a command takes, in the catalogue's words.
func (a *app) none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return errors.New(a.words.T("cmd.error.no_arguments", "Argument", fmt.Sprintf("%q", args[0])))
	}
	return nil
}

func (a *app) some(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New(a.words.T("cmd.error.some_arguments"))
	}
	return nil
}

func (a *app) one(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New(a.words.T("cmd.error.one_argument"))
	}
	return nil
}
