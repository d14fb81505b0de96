package camera

import "syscall"

// endWithUs has the kernel kill the process when this program ends in whatever way.
func endWithUs(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGKILL }
