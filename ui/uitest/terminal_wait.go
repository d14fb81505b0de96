//go:build unix

package uitest

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
)

// patience is how long anything that a test waits for may take.
const patience = 20 * time.Second

// WaitText waits until all the texts are on the screen.
func (x *Terminal) WaitText(texts ...string) {
	x.t.Helper()
	x.WaitFor(fmt.Sprintf("%q to be shown", texts), func(frame string) bool {
		for _, text := range texts {
			if !strings.Contains(frame, text) {
				return false
			}
		}
		return true
	})
}

// WaitGone waits until the text is no longer on the screen.
func (x *Terminal) WaitGone(text string) {
	x.t.Helper()
	x.WaitFor(fmt.Sprintf("%q to go", text), func(frame string) bool { return !strings.Contains(frame, text) })
}

// WaitFor waits until the screen is as wanted, and fails the test when that takes too long.
func (x *Terminal) WaitFor(what string, wanted func(frame string) bool) {
	x.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		if wanted(x.Frame()) {
			return
		}
		select {
		case <-x.changed:
		case <-x.drained:
			if !wanted(x.Frame()) {
				x.t.Fatalf("the program ended (%v) while waiting for %s:\n%s", x.exit, what, x.Frame())
			}
			return
		case <-deadline.C:
			x.t.Fatalf("waited %v for %s:\n%s", patience, what, x.Frame())
		}
	}
}

// WaitQuiet waits until nothing has been written for that long from now on, and returns when the last byte came.
func (x *Terminal) WaitQuiet(silence time.Duration) time.Time {
	x.t.Helper()
	begun := time.Now()
	for time.Since(begun) < patience {
		_, last := x.Output()
		since := begun
		if last.After(begun) {
			since = last
		}
		rest := silence - time.Since(since)
		if rest <= 0 {
			return last
		}
		timer := time.NewTimer(rest)
		select {
		case <-timer.C:
		case <-x.changed:
			timer.Stop()
		}
	}
	x.t.Fatalf("never quiet for %v", silence)
	return time.Time{}
}

// Exit is how a program left its terminal.
type Exit struct {
	// Code is the exit code, -1 after a signal that was not caught.
	Code int
	// Left lists what is not as it was before, such as the alternate screen or a mouse mode; it should be empty.
	Left []string
	// Frame is what the terminal shows afterwards.
	Frame string
}

// WaitExit waits until the program has ended.
func (x *Terminal) WaitExit() Exit {
	x.t.Helper()
	select {
	case <-x.exited:
	case <-time.After(patience):
		x.t.Fatalf("the program has not ended after %v:\n%s", patience, x.Frame())
	}
	e := Exit{Code: x.cmd.ProcessState.ExitCode()}
	after, err := term.GetState(x.tty.Fd())
	if err != nil {
		x.t.Fatalf("read the terminal's settings: %v", err)
	}
	// What was written is read to its end once nobody holds the other side.
	_ = x.tty.Close()
	<-x.drained
	e.Left = x.modes.left(x.emu)
	if fmt.Sprintf("%+v", *after) != fmt.Sprintf("%+v", *x.before) {
		e.Left = append(e.Left, "raw input")
	}
	e.Frame = x.Frame()
	return e
}
