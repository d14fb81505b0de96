//go:build unix

package cmd_test

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"spotter/ui/uitest"
)

// demo starts the real program in a terminal and waits for today's workout.
func demo(t *testing.T, args ...string) *uitest.Terminal {
	t.Helper()
	x := uitest.Start(t, binary(t), append([]string{"demo", "--mark-delay", "200ms", "--machine-every", "0"}, args...), nil, 120, 40)
	x.WaitText("3 of 6 done", "Vertical row")
	return x
}

// wantLeft fails the test unless the terminal is as it was and the exit code is the one wanted.
func wantLeft(t *testing.T, x *uitest.Terminal, code int) uitest.Exit {
	t.Helper()
	e := x.WaitExit()
	if e.Code != code {
		t.Errorf("exit code %d, want %d; the terminal shows:\n%s", e.Code, code, e.Frame)
	}
	if len(e.Left) > 0 {
		t.Errorf("the terminal is left with %v", e.Left)
	}
	return e
}

func TestStrangerGoesThroughTheDemo(t *testing.T) {
	t.Parallel()
	x := demo(t)

	// Tick an exercise: saved, then read back.
	x.Press("space")
	x.WaitText("4 of 6 done")
	// Read the wellness age.
	x.Press("2")
	x.WaitText("Wellness age", "Body composition", "needs attention")
	// Open a past session.
	x.Press("3")
	x.WaitText("117 sessions", "Legs and core")
	x.Press("enter")
	x.WaitText("Leg press", "History ›")
	x.Press("esc")
	x.WaitText("117 sessions")
	// Scan the sample picture and sign in to the check-up.
	x.Press("4")
	x.WaitText("sticker.png")
	x.Press("enter")
	x.WaitText("E030BR024000AM5", "Sign in")
	x.Press("y")
	x.WaitText("Technogym Checkup", "Club Corcón")
	x.Press("1")
	x.WaitText("4 of 6 done")
	x.Press("q")
	wantLeft(t, x, 0)
}

func TestEveryEndLeavesTheTerminalAsItWas(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]struct {
		do   func(*uitest.Terminal)
		code int
	}{
		"q":         {func(x *uitest.Terminal) { x.Press("q") }, 0},
		"ctrl+c":    {func(x *uitest.Terminal) { x.Press("ctrl+c") }, 0},
		"interrupt": {func(x *uitest.Terminal) { x.Signal(os.Interrupt) }, 130},
		"terminate": {func(x *uitest.Terminal) { x.Signal(syscall.SIGTERM) }, 143},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := demo(t)
			if !x.Changed("alternate screen") {
				t.Error("the program does not use the alternate screen, so that this test says nothing")
			}
			end.do(x)
			wantLeft(t, x, end.code)
		})
	}
}

func TestPanicLeavesTheTerminalAsItWas(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("panics")
	if err != nil {
		t.Fatal(err)
	}
	for key, says := range map[string]string{"u": "the update is broken", "d": "the page is broken", "c": "the command is broken"} {
		t.Run(key, func(t *testing.T) {
			t.Parallel()
			x := uitest.Start(t, program, nil, nil, 80, 24)
			x.WaitText("whole so far")
			x.Press(key)
			if e := wantLeft(t, x, 1); !strings.Contains(e.Frame, says) || strings.Contains(e.Frame, "goroutine") {
				t.Errorf("the terminal shows:\n%s", e.Frame)
			}
		})
	}
}

func TestWelcomeOffersTheDemo(t *testing.T) {
	t.Parallel()
	x := uitest.Start(t, binary(t), nil, nil, 80, 24)
	x.WaitText("Welcome to Spotter", "Try the demo", "SPOTTER_BASE_URL", "config.toml")
	x.Press("enter")
	x.WaitText("3 of 6 done")
	x.Press("q")
	wantLeft(t, x, 0)

	x = uitest.Start(t, binary(t), nil, []string{"LANG=it_IT.UTF-8"}, 50, 20)
	x.WaitText("Benvenuto in Spotter", "Prova la demo")
	x.Press("q")
	wantLeft(t, x, 0)

	x = uitest.Start(t, binary(t), nil, nil, 80, 24)
	x.WaitText("Welcome to Spotter")
	x.Signal(syscall.SIGTERM)
	wantLeft(t, x, 143)
}

func TestThePageFitsTheTerminalsSigns(t *testing.T) {
	t.Parallel()
	linux := runtime.GOOS == "linux" // elsewhere neither the console nor the locale tells
	for _, c := range []struct {
		env   []string
		plain bool
	}{
		{[]string{"LC_ALL=C"}, linux}, {[]string{"TERM=linux"}, linux}, {nil, false}, {[]string{"LC_ALL=C", "SPOTTER_SIGNS=unicode"}, false},
	} {
		x := uitest.Start(t, binary(t), nil, c.env, 80, 24)
		x.WaitText("Welcome to Spotter", "Try the demo", "config.toml", "q quit")
		frame := x.Frame()
		if plain := strings.IndexFunc(frame, func(r rune) bool { return r > 0x7f }) < 0; plain != c.plain {
			t.Errorf("%v: plain is %v:\n%s", c.env, plain, frame)
		}
		x.Press("q")
		wantLeft(t, x, 0)
	}
}

func TestDemoLetsChooseAMember(t *testing.T) {
	t.Parallel()
	x := uitest.Start(t, binary(t), []string{"demo", "--choose"}, nil, 100, 30)
	x.WaitText("Ana Martín", "Nora Haas")
	x.Press("down", "enter")
	x.WaitText("Cardio", "0 of 4 done", "Luca")
	x.Press("q")
	wantLeft(t, x, 0)
}

func TestNothingIsCutInTheChoiceOfMembers(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "it"} {
		x := uitest.Start(t, binary(t), []string{"demo", "--choose", "--lang", lang}, nil, 80, 24)
		x.WaitText("Ana Martín", "Nora Haas", "enter")
		if frame := x.Frame(); strings.Contains(frame, "…") {
			t.Errorf("%s: something is cut:\n%s", lang, frame)
		}
		x.Press("q")
		wantLeft(t, x, 0)
	}
}

func TestTheMouseChoosesAMember(t *testing.T) {
	t.Parallel()
	x := uitest.Start(t, binary(t), []string{"demo", "--choose"}, nil, 100, 30)
	x.WaitText("Ana Martín", "Nora Haas", "enter")
	for y, row := range strings.Split(x.Frame(), "\n") {
		if strings.Contains(row, "Luca Ferri") {
			x.Click(20, y)
			break
		}
	}
	x.WaitText("0 of 4 done", "Luca")
	x.Press("q")
	wantLeft(t, x, 0)
}

func TestProgramShowsTheConfiguredAccount(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	var env []string
	for name, value := range b.account("grace") {
		env = append(env, name+"="+value)
	}
	x := uitest.Start(t, binary(t), nil, append(env, "SPOTTER_MEMBER=Grace"), 100, 30)
	x.WaitText("8 of 8 done", "Grace")
	x.Press("q")
	wantLeft(t, x, 0)
}

func TestDumbTerminalGetsPlainText(t *testing.T) {
	t.Parallel()
	x := uitest.Start(t, binary(t), []string{"demo", "--mark-delay", "0s"}, []string{"TERM=dumb"}, 160, 80)
	e := wantLeft(t, x, 0)
	if !strings.Contains(e.Frame, "All 10 steps worked.") {
		t.Errorf("the terminal shows:\n%s", e.Frame)
	}
}

func TestColourIsForTerminalsThatWantIt(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	var env []string
	for name, value := range b.account("ana") {
		env = append(env, name+"="+value)
	}
	for _, c := range []struct {
		more []string
		want bool
	}{{nil, true}, {[]string{"NO_COLOR=1"}, false}, {[]string{"TERM=dumb"}, false}} {
		x := uitest.Start(t, binary(t), []string{"today"}, append(c.more, env...), 100, 30)
		if e := wantLeft(t, x, 0); !strings.Contains(e.Frame, "3 of 6 done") {
			t.Errorf("%v: the terminal shows:\n%s", c.more, e.Frame)
		}
		if got := strings.Contains(x.Emulator().Render(), "\x1b["); got != c.want {
			t.Errorf("%v: colour %v, want %v", c.more, got, c.want)
		}
	}
}

func TestASlipIsToldAtOnceInASilentTerminal(t *testing.T) {
	t.Parallel()
	x := uitest.Start(t, binary(t), []string{"today", "--nope"}, nil, 100, 30)
	if e := wantLeft(t, x, 2); !strings.HasPrefix(e.Frame, "spotter: there is no flag --nope here") {
		t.Errorf("the terminal shows:\n%s", e.Frame)
	}
	if bytes, _ := x.Output(); bytes > 200 {
		t.Errorf("%d bytes for two lines: the terminal was asked for something", bytes)
	}
}
