//go:build unix

package uitest

import (
	"errors"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Terminal is a real program in a pseudo-terminal, with an emulator that answers what it asks.
type Terminal struct {
	t       testing.TB
	cmd     *exec.Cmd
	pty     *os.File // ours
	tty     *os.File // the program's
	before  *term.State
	emu     *vt.SafeEmulator
	modes   *modes
	changed chan struct{}
	drained chan struct{}
	exited  chan struct{}
	exit    error

	mu    sync.Mutex
	bytes int64
	last  time.Time
}

// Start runs a binary in a terminal of w columns and h rows. Its environment is a plain one with an empty
// home, and env (KEY=value) over it. What still runs at the end of the test is killed.
func Start(t testing.TB, binary string, args, env []string, w, h int) *Terminal {
	t.Helper()
	ours, theirs, err := pty.Open()
	if err != nil {
		t.Fatalf("open a pseudo-terminal: %v", err)
	}
	if err := pty.Setsize(ours, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		t.Fatal(err)
	}
	x := &Terminal{
		t: t, pty: ours, tty: theirs, emu: vt.NewSafeEmulator(w, h), modes: newModes(), last: time.Now(),
		changed: make(chan struct{}, 1), drained: make(chan struct{}), exited: make(chan struct{}),
	}
	x.emu.SetCallbacks(x.modes.callbacks())
	if x.before, err = term.GetState(theirs.Fd()); err != nil {
		t.Fatalf("read the terminal's settings: %v", err)
	}
	x.cmd = exec.Command(binary, args...)
	x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = theirs, theirs, theirs
	x.cmd.Env = append(plainEnv(t.TempDir()), env...)
	x.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", binary, err)
	}
	go x.show()
	go x.answer()
	go func() {
		x.exit = x.cmd.Wait()
		close(x.exited)
	}()
	t.Cleanup(x.close)
	return x
}

func plainEnv(home string) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_CACHE_HOME=" + home,
		"XDG_DATA_HOME=" + home, "XDG_STATE_HOME=" + home, "TMPDIR=" + home, "TZ=UTC",
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=en_GB.UTF-8",
	}
}

// show feeds the emulator with what the program writes.
func (x *Terminal) show() {
	defer close(x.drained)
	buf := make([]byte, 32<<10)
	for {
		n, err := x.pty.Read(buf)
		if n > 0 {
			x.mu.Lock()
			x.bytes, x.last = x.bytes+int64(n), time.Now()
			x.mu.Unlock()
			_, _ = x.emu.Write(buf[:n])
			select {
			case x.changed <- struct{}{}:
			default:
			}
		}
		if err != nil {
			return
		}
	}
}

// answer hands the emulator's answers and keys to the program.
func (x *Terminal) answer() {
	buf := make([]byte, 4<<10)
	for {
		n, err := x.emu.Read(buf)
		if n > 0 {
			if _, err := x.pty.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// Frame is what the terminal shows, without colours and blanks at the ends of rows.
func (x *Terminal) Frame() string { return Plain(x.emu.Render()) }

// Emulator is the terminal behind the program, for its cells and colours.
func (x *Terminal) Emulator() *vt.SafeEmulator { return x.emu }

// Changed reports whether the program has changed something in the terminal, by the names of [Exit.Left].
func (x *Terminal) Changed(name string) bool { return x.modes.on(name) }

// Output is how many bytes the program has written, and when the last of them came.
func (x *Terminal) Output() (bytes int64, last time.Time) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.bytes, x.last
}

func (x *Terminal) close() {
	select {
	case <-x.exited:
	default:
		if err := x.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			x.t.Errorf("kill the program: %v", err)
		}
		<-x.exited
	}
	_ = x.tty.Close()
	<-x.drained
	_ = x.pty.Close()
	if pipe, ok := x.emu.InputPipe().(interface{ Close() error }); ok {
		_ = pipe.Close()
	}
}
