//go:build unix

package camera

import (
	"os"
	"os/exec"
	"syscall"
)

// group holds a process and all that it starts, so that all of it can be ended: here a process group.
type group struct{}

func (group) prepare(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	endWithUs(c.SysProcAttr)
}

func (group) add(*os.Process) {}

func (group) kill(p *os.Process) { _ = syscall.Kill(-p.Pid, syscall.SIGKILL) }

func (group) close() {}
