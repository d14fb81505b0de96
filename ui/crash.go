package ui

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/widget"
)

// Crash is a mistake in the program that ended it. The terminal has been restored by then.
type Crash struct {
	// What was raised, in one line.
	What string
	// Where is the place in the program's own code, as in "today/view.go:31"; it may be empty.
	Where string
}

// Error says it in one line.
func (c *Crash) Error() string {
	if c.Where == "" {
		return "spotter had to stop: " + c.What
	}
	return "spotter had to stop: " + c.What + " at " + c.Where
}

// failed reports a crash of a command to the loop.
type failed struct{ crash *Crash }

func newCrash(v any, stack string) *Crash {
	return &Crash{What: widget.Cut(fmt.Sprint(v), 200), Where: ownLine(stack)}
}

// crashed notes a crash; the loop then ends in its own good order, which restores the terminal.
func (a *App) crashed(v any) {
	if a.crash == nil {
		a.crash = newCrash(v, string(debug.Stack()))
	}
	if a.stop != nil {
		a.stop()
	}
}

// guarded keeps a crash of the command from ending the process with the terminal as it is.
func (a *App) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if v := recover(); v != nil {
				msg = failed{newCrash(v, string(debug.Stack()))}
			}
		}()
		msg = cmd()
		several := commands(msg)
		for i := range several {
			several[i] = a.guarded(several[i])
		}
		return msg
	}
}

// commands returns those in a batch, or in a sequence, whose type Bubble Tea does not export.
func commands(msg tea.Msg) []tea.Cmd {
	v := reflect.ValueOf(msg)
	if t := reflect.TypeFor[[]tea.Cmd](); v.IsValid() && v.Kind() == reflect.Slice && v.CanConvert(t) {
		return v.Convert(t).Interface().([]tea.Cmd)
	}
	return nil
}

// ownLine finds the first line of the stack in the program's own packages, below where it was raised.
func ownLine(stack string) string {
	_, below, ok := strings.Cut(stack, "panic(")
	if !ok {
		below = stack
	}
	lines := strings.Split(below, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "spotter/") || i+1 >= len(lines) {
			continue
		}
		file := strings.TrimSpace(lines[i+1])
		file, _, _ = strings.Cut(file, " +0x")
		parts := strings.Split(file, "/")
		return strings.Join(parts[max(len(parts)-2, 0):], "/")
	}
	return ""
}
