package cmd_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stage is a folder in which a hanging ffmpeg leaves its number each time it is started.
type stage struct{ folder, program string }

func newStage(t *testing.T) stage {
	t.Helper()
	s := stage{folder: t.TempDir()}
	s.program = filepath.Join(s.folder, "ffmpeg")
	script := "#!/bin/sh\necho $$ > '" + s.folder + "'/$$.tmp && mv '" + s.folder + "'/$$.tmp '" + s.folder + "'/$$.pid\nexec sleep 600\n"
	if err := os.WriteFile(s.program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return s
}

// film starts the command on a camera that gives nothing.
func (s stage) film(t *testing.T) *exec.Cmd {
	t.Helper()
	c := exec.Command("filming", "scan", "--camera", os.DevNull, "--timeout", "0", "--config", noSettings(t))
	c.Env = append(os.Environ(), "FILMING="+s.program, "XDG_STATE_HOME="+s.folder, "TERM=dumb", "LC_ALL=en")
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	return c
}

// running are the processes of ffmpeg that were started and are still there.
func (s stage) running(t *testing.T) (started, left []int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.folder, "*.pid"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		pid, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(f), ".pid"))
		if err != nil {
			t.Fatal(err)
		}
		started = append(started, pid)
		if state := stateOf(pid); state != "" && state != "Z" {
			left = append(left, pid)
		}
	}
	return started, left
}

// stateOf is the letter that the kernel has for a process: T for a stopped one, none for one that is gone.
func stateOf(pid int) string {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return ""
	}
	_, rest, _ := bytes.Cut(text, []byte(") "))
	return string(rest[:1])
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !is(); {
		if time.Now().After(deadline) {
			t.Fatalf("not in time: %s", what)
		}
		<-time.After(5 * time.Millisecond)
	}
}

// Whenever the signal comes while the camera opens, nothing is left running.
func TestASignalWhileTheCameraOpensLeavesNothingRunning(t *testing.T) {
	t.Parallel()
	began := 0
	for after := time.Duration(0); after < 120*time.Millisecond; after += 3 * time.Millisecond {
		s := newStage(t)
		c := s.film(t)
		<-time.After(after)
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait()
		started, left := s.running(t)
		began += len(started)
		for _, pid := range left {
			t.Errorf("after %v: process %d is left", after, pid)
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	if began == 0 {
		t.Error("ffmpeg was never started")
	}
}

// ctrl+z turns the camera off, and going on turns it on again.
func TestCtrlZTurnsTheCameraOff(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	c := s.film(t)
	for n := 1; n <= 2; n++ {
		eventually(t, "ffmpeg runs", func() bool {
			started, left := s.running(t)
			return len(started) == n && len(left) == 1
		})
		if err := c.Process.Signal(syscall.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the program is stopped", func() bool { return stateOf(c.Process.Pid) == "T" })
		if _, left := s.running(t); len(left) != 0 {
			t.Errorf("the program is stopped and %v runs", left)
		}
		if err := c.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "ffmpeg runs again", func() bool {
		started, left := s.running(t)
		return len(started) == 3 && len(left) == 1
	})
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != 143 {
		t.Errorf("exit code %d", code)
	}
	if _, left := s.running(t); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}
