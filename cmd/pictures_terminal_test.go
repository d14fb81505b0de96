//go:build unix

package cmd_test

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestTheTerminalForgetsPicturesHoweverTheProgramEnds reads what the program writes at each of the signals: a window
// that outlives it (nohup, tmux) must not keep pictures.
func TestTheTerminalForgetsPicturesHoweverTheProgramEnds(t *testing.T) {
	t.Parallel()
	for _, end := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		c := exec.Command(binary(t), "demo", "--pictures", "kitty", "--theme", "dark", "--config", noSettings(t))
		c.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
		terminal, err := pty.StartWithSize(c, &pty.Winsize{Rows: 40, Cols: 120})
		if err != nil {
			t.Fatal(err)
		}
		stop := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
		var out strings.Builder
		given := false
		for buffer := make([]byte, 32<<10); ; {
			n, err := terminal.Read(buffer)
			out.Write(buffer[:n])
			if err != nil {
				break
			}
			if !given && strings.Contains(out.String(), "\U0010EEEE") {
				given = true
				_ = c.Process.Signal(end)
			}
		}
		_ = c.Wait()
		stop.Stop()
		_ = terminal.Close()
		cleared, left := strings.LastIndex(out.String(), "a=d,d=I,i=5459969,"), strings.LastIndex(out.String(), "\x1b[?1049l")
		if !given || cleared < strings.LastIndex(out.String(), "a=T") || cleared > left {
			t.Errorf("%v: a picture is given: %v; cleared at %d, the screen is left at %d", end, given, cleared, left)
		}
	}
}
