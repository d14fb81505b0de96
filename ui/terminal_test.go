//go:build unix

package ui_test

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/assets"
	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// program is the variable under which the test binary is the program with fake screens; its value says
// in what way it goes wrong, if at all.
const program = "SPOTTER_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if how := os.Getenv(program); how != "" {
		os.Exit(runFakes(how))
	}
	os.Exit(m.Run())
}

func runFakes(how string) int {
	text, err := i18n.Load(assets.Locales, "en")
	if err != nil {
		return 3
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	err = ui.Run(ctx, ui.Config{Text: text, Screens: func(*screen.Env) []screen.Screen {
		today := &fake{id: screen.Today, bindings: bindings()}
		today.onMsg = func(msg tea.Msg) tea.Cmd {
			if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "x" {
				return goWrong(how, today, cancel)
			}
			return nil
		}
		return []screen.Screen{today, &fake{id: screen.Wellness}, &fake{id: screen.History}, &fake{id: screen.Scan}}
	}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func goWrong(how string, f *fake, cancel func()) tea.Cmd {
	switch how {
	case "update":
		panic("in update")
	case "view":
		f.onDraw = func() { panic("in view") }
	case "command":
		return func() tea.Msg { panic("in a command") }
	case "cancel":
		cancel()
	}
	return nil
}

func start(t *testing.T, how string, w, h int, env ...string) *uitest.Terminal {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	x := uitest.Start(t, self, nil, append(env, program+"="+how), w, h)
	x.WaitText("today", "quit")
	return x
}

func TestTerminalIsGivenBack(t *testing.T) {
	for _, c := range []struct {
		name, how string
		end       func(*uitest.Terminal)
		code      int
		says      string
	}{
		{"q", "well", func(x *uitest.Terminal) { x.Press("q") }, 0, ""},
		{"ctrl+c", "well", func(x *uitest.Terminal) { x.Press("ctrl+c") }, 0, ""},
		{"from the keys", "well", func(x *uitest.Terminal) { x.Press("?"); x.WaitText("Everywhere"); x.Press("ctrl+c") }, 0, ""},
		{"interrupt", "well", func(x *uitest.Terminal) { x.Signal(os.Interrupt) }, 1, "interrupt"},
		{"terminate", "well", func(x *uitest.Terminal) { x.Signal(syscall.SIGTERM) }, 1, "terminated"},
		{"hang up", "well", func(x *uitest.Terminal) { x.Signal(syscall.SIGHUP) }, 1, "hangup"},
		{"context", "cancel", func(x *uitest.Terminal) { x.Press("x") }, 1, "canceled"},
		{"crash of update", "update", func(x *uitest.Terminal) { x.Press("x") }, 1, "spotter had to stop: in update at ui/terminal_test.go"},
		{"crash of view", "view", func(x *uitest.Terminal) { x.Press("x") }, 1, "spotter had to stop: in view at ui/terminal_test.go"},
		{"crash of a command", "command", func(x *uitest.Terminal) { x.Press("x") }, 1, "spotter had to stop: in a command at ui/terminal_test.go"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := start(t, c.how, 100, 30)
			for _, changed := range []string{"alternate screen", "mouse buttons", "focus reports", "bracketed paste", "background colour"} {
				if !x.Changed(changed) {
					t.Errorf("no %s while it runs", changed)
				}
			}
			c.end(x)
			e := x.WaitExit()
			if e.Code != c.code || len(e.Left) > 0 {
				t.Errorf("ends with %d and leaves %v", e.Code, e.Left)
			}
			if !strings.Contains(e.Frame, c.says) || c.says == "" && e.Frame != strings.Repeat("\n", 29) {
				t.Errorf("says\n%s", e.Frame)
			}
			if strings.Contains(e.Frame, "goroutine") {
				t.Errorf("shows a stack:\n%s", e.Frame)
			}
		})
	}
}

func TestIdleWritesNothing(t *testing.T) {
	x := start(t, "well", 120, 40)
	x.WaitQuiet(300 * time.Millisecond)
	before, _ := x.Output()
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	<-timer.C
	if after, _ := x.Output(); after != before {
		t.Errorf("%d bytes written while nothing happens", after-before)
	}
}

func TestTerminalKeysMouseAndSize(t *testing.T) {
	x := start(t, "well", 100, 30)
	x.Press("2")
	x.WaitText("wellness 100x23")
	x.Press("shift+tab")
	x.WaitText("today 100x23")
	x.Click(58, 1)
	x.WaitText("scan 100x23")
	x.Resize(140, 40)
	x.WaitText("scan 120x33")
	x.Click(10+22, 1)
	x.WaitText("today 120x33")
	x.Paste("/tmp/a picture.png")
	x.WaitText("scan 120x33")
	x.Resize(30, 8)
	x.WaitText("larger")
	x.Press("q")
	if e := x.WaitExit(); e.Code != 0 || len(e.Left) > 0 {
		t.Errorf("ends with %d and leaves %v", e.Code, e.Left)
	}
}

// What the tests above look for is seen when it is there: a program killed cannot tidy up.
func TestKilledProgramLeavesTraces(t *testing.T) {
	x := start(t, "well", 100, 30)
	x.Signal(syscall.SIGKILL)
	left := strings.Join(x.WaitExit().Left, ", ")
	for _, trace := range []string{"alternate screen", "background colour", "bracketed paste", "focus reports", "mouse buttons", "raw input"} {
		if !strings.Contains(left, trace) {
			t.Errorf("no %s among what is left: %s", trace, left)
		}
	}
}

func TestSuspendGivesTheTerminalBackForAWhile(t *testing.T) {
	x := start(t, "well", 100, 30)
	x.Press("3")
	x.WaitText("history 100x23")
	x.Press("ctrl+z")
	x.WaitGone("history 100x23")
	x.WaitFor("the terminal to be given back", func(string) bool {
		return !x.Changed("alternate screen") && !x.Changed("mouse buttons") && !x.Changed("background colour") && !x.Changed("hidden cursor")
	})
	// A signal that comes before the program sleeps is lost, so it is sent until the program is awake.
	for range 100 {
		x.Signal(syscall.SIGCONT)
		x.WaitQuiet(50 * time.Millisecond)
		if strings.Contains(x.Frame(), "history 100x23") {
			break
		}
	}
	x.WaitText("history 100x23")
	for _, changed := range []string{"alternate screen", "mouse buttons", "background colour"} {
		if !x.Changed(changed) {
			t.Errorf("no %s after waking up", changed)
		}
	}
	x.Press("1")
	x.WaitText("today 100x23")
	x.Press("q")
	if e := x.WaitExit(); e.Code != 0 || len(e.Left) > 0 {
		t.Errorf("ends with %d and leaves %v", e.Code, e.Left)
	}
}

func TestWithoutColours(t *testing.T) {
	for _, env := range []string{"NO_COLOR=1", "TERM=xterm-16color"} {
		x := start(t, "well", 100, 30, env, "COLORTERM=")
		if x.Changed("background colour") {
			t.Errorf("%s: a ground of our own", env)
		}
		for row := range 30 {
			for column := range 100 {
				c := x.Emulator().CellAt(column, row)
				if c == nil || env != "NO_COLOR=1" {
					continue
				}
				if c.Style.Fg != nil || c.Style.Bg != nil {
					t.Fatalf("%s: colours at column %d of row %d", env, column, row)
				}
			}
		}
		x.Press("q")
		x.WaitExit()
	}
}
