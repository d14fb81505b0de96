package cmd

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"spotter/assets"
	"spotter/client"
	"spotter/ui/i18n"
)

// app is one run of the command line.
type app struct {
	sys System
	// words are the messages in the language of the environment; a command may find another one set.
	words *i18n.Catalogue
	// calm says that a signal is the usual end of the command, not a failure.
	calm bool
	err  error
}

// Run runs the command line and returns the exit code.
func Run(ctx context.Context, sys System) int {
	a := &app{sys: sys}
	words, err := loadWords(a.culture())
	if err != nil {
		_, _ = io.WriteString(sys.Stderr, "spotter: "+err.Error()+"\n")
		return exitFailed
	}
	a.words = words
	root := a.helped(newRoot(a))
	root.SetArgs(sys.Args)
	root.SetIn(sys.Stdin)
	root.SetOut(sys.Stdout)
	root.SetErr(sys.Stderr)
	// Commands tell of their own failures (see [app.command]): what comes back here is a slip in the arguments.
	if err := root.ExecuteContext(ctx); err != nil {
		a.fail(ctx, nil, asUsage(err))
	}
	return a.exitCode(ctx)
}

// culture is the language asked for by a flag, else that of the environment, for the help and for slips in the
// arguments: both come before the flags are read.
func (a *app) culture() string {
	for i, arg := range a.sys.Args {
		name, value, given := strings.Cut(arg, "=")
		if name != "--language" && name != "--lang" {
			continue
		}
		if !given && i+1 < len(a.sys.Args) {
			value = a.sys.Args[i+1]
		}
		return client.Culture(value)
	}
	for _, name := range []string{"SPOTTER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if value, _ := a.sys.LookupEnv(name); value != "" {
			return client.Culture(value)
		}
	}
	return ""
}

// env is an environment variable, empty where it is not set.
func (a *app) env(name string) string {
	value, _ := a.sys.LookupEnv(name)
	return value
}

// command makes a command of the catalogue's words. Its failure is told at once; a usage error leaves by the
// front door, so that cobra's and ours look the same.
func (a *app) command(use string, args cobra.PositionalArgs, run func(*cobra.Command, []string) error) *cobra.Command {
	name, _, _ := strings.Cut(use, " ")
	c := &cobra.Command{
		Use:               use,
		Short:             a.words.T("cmd." + name + ".short"),
		Long:              a.words.T("cmd." + name + ".long"),
		Args:              a.args(args),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			err := run(c, args)
			var usage *usageError
			if errors.As(err, &usage) {
				return err
			}
			a.err = err
			if err != nil {
				a.fail(c.Context(), c, err)
			}
			return nil
		},
		DisableFlagsInUseLine: true,
	}
	c.Flags().BoolP("help", "h", false, a.words.T("cmd.flag.help"))
	c.Flags().SortFlags = false
	return c
}

// terminal reports whether a stream is a terminal that can do more than lines.
func (a *app) terminal(stream any) bool {
	f, ok := stream.(term.File)
	return ok && term.IsTerminal(f.Fd()) && a.env("TERM") != "dumb"
}

// loadWords loads the messages of the commands only.
func loadWords(culture string) (*i18n.Catalogue, error) {
	return i18n.Load(ownMessages{assets.Locales}, culture)
}

// ownMessages are the message files that the commands use: not those of the screens, which would cost every
// command a few milliseconds.
type ownMessages struct{ fs.ReadFileFS }

// Glob lists the files of the commands.
func (m ownMessages) Glob(pattern string) ([]string, error) {
	all, err := fs.Glob(m.ReadFileFS, pattern)
	if err != nil {
		return nil, err
	}
	var own []string
	for _, name := range all {
		switch part, _, _ := strings.Cut(path.Base(name), "."); part {
		case "camera", "cmd", "format", "problem":
			own = append(own, name)
		}
	}
	return own, nil
}
