package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/places"
	"spotter/cmd/settings"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// The exit codes. A process that a signal ended has 130 (interrupt) or 143 (termination), as shells have it;
// for the sandbox both are the usual end.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitNotSignedIn = 3
	exitUnreachable = 4
)

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
	var waiting waits
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage), errors.Is(err, settings.ErrInvalid), errors.As(err, new(misset)):
		return exitUsage
	case errors.Is(err, errNoAccount):
		return exitNotSignedIn
	case errors.As(err, new(setAside)):
		return exitFailed
	case errors.As(err, &waiting) && !refused(err):
		if waiting.kept {
			return exitUnreachable
		}
		return exitFailed
	case !errors.As(err, &failure):
		return exitFailed
	case errors.As(err, new(unread)) && failure.Kind == client.Unreachable:
		return exitFailed // exitUnreachable would say that the marks wait
	}
	switch failure.Kind {
	case client.UnknownMember:
		return exitUsage // user_id is wrong
	case client.Unauthorized, client.Misconfigured:
		return exitNotSignedIn
	case client.Unreachable:
		return exitUnreachable
	}
	return exitFailed
}

// refused reports whether nobody is let in with what was set.
func refused(err error) bool {
	kind := client.KindOf(err)
	return kind == client.Unauthorized || kind == client.Misconfigured
}

// fail remembers a failure and tells it on the standard error.
func (a *app) fail(ctx context.Context, c *cobra.Command, err error) {
	a.err = err
	if errors.As(err, new(told)) {
		return
	}
	var interrupted Interrupted
	if errors.As(context.Cause(ctx), &interrupted) && !errors.As(err, new(waits)) {
		return // whoever sent the signal knows
	}
	_, _ = fmt.Fprint(a.sys.Stderr, a.tell(c, err))
}

// tell says an error in up to three lines: what happened, what to do, and the technical words.
func (a *app) tell(c *cobra.Command, err error) string {
	var usage *usageError
	var failure *client.Error
	var aside setAside
	var waiting waits
	var incomplete *settings.Incomplete
	switch {
	case errors.As(err, &usage):
		command := usage.command
		if command == "" {
			command = "spotter"
		}
		return lines(a.slip(usage.err), a.words.T("cmd.error.usage", "Command", command))
	case errors.As(err, &incomplete):
		return lines(a.whatIsMissing(incomplete)...)
	case errors.Is(err, settings.ErrInvalid):
		return lines(a.wrongSettings(err)...)
	case errors.Is(err, errNoAccount):
		return lines(a.words.T("cmd.error.no_account"), a.words.T("cmd.error.no_account_advice"))
	case errors.As(err, &aside):
		return a.tellAside(aside)
	case errors.As(err, &waiting):
		return a.tellWaiting(waiting)
	case errors.As(err, new(unread)) && client.KindOf(err) != client.UnknownMember:
		p := screen.Explain(a.words, err)
		return lines(a.words.T("cmd.mark.unread"), a.words.T("cmd.mark.unread_advice"), p.Title, p.Detail)
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

// tellWaiting says how many marks wait, whether they are kept, and why they wait.
func (a *app) tellWaiting(w waits) string {
	said := []string{a.waiting(w.number, w.kept)}
	if client.KindOf(w.error) == "" || errors.Is(w.error, context.DeadlineExceeded) {
		return lines(append(said, a.words.T("cmd.mark.late"))...)
	}
	p := screen.Explain(a.words, w.error)
	return lines(append(said, p.Title, p.Detail)...)
}

// tellAside says of each mark that was set aside why.
func (a *app) tellAside(s setAside) string {
	var said []string
	for _, one := range s.list {
		title := a.words.T("cmd.copy." + string(one.Aside))
		detail := ""
		if one.Problem != nil {
			p := screen.Explain(a.words, one.Problem)
			title, detail = p.Title, p.Detail
		}
		said = append(said, one.Title+": "+title, detail)
	}
	return lines(said...)
}

// whatIsMissing says which settings an account still takes, a line each, and which file was read.
func (a *app) whatIsMissing(i *settings.Incomplete) []string {
	said := []string{a.words.T("cmd.incomplete.title")}
	for _, name := range i.Missing {
		keys := name
		if name == "api_key" {
			keys = a.words.T("cmd.incomplete.either", "One", name, "Other", "api_key_file")
		}
		said = append(said, a.words.T("cmd.incomplete.setting", "Variable", settings.Variable(name), "Key", keys))
	}
	if i.File == "" {
		return append(said, a.words.T("cmd.incomplete.no_file", "File", places.Settings()))
	}
	return append(said, a.words.T("cmd.incomplete.file", "File", i.File))
}

// wrongSettings says what is wrong with the settings, a line each.
func (a *app) wrongSettings(err error) []string {
	var said []string
	for _, e := range settings.Errors(err) {
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
