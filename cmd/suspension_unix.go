//go:build unix

package cmd

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// suspensions listens to the terminal, to the end of the program: once Go has listened to this signal it no longer
// stops a program by itself.
func suspensions() Suspension {
	if signal.Ignored(syscall.SIGTSTP) {
		return Suspension{Stop: func() {}, End: func() {}} // whoever started us does not want it
	}
	signals, asked, ended := make(chan os.Signal, 1), make(chan struct{}, 1), make(chan struct{})
	signal.Notify(signals, syscall.SIGTSTP)
	go func() {
		for range signals {
			select {
			case <-ended:
				stopUntilContinued()
				continue
			default:
			}
			select {
			case asked <- struct{}{}:
			default:
			}
		}
	}()
	return Suspension{Asked: asked, Stop: stopUntilContinued, End: func() { close(ended) }}
}

// stopWait is how long the process may take to stop.
const stopWait = 100 * time.Millisecond

// stopUntilContinued stops the process, unless it is in the group of the session's leader: no shell could tell it to
// go on then.
func stopUntilContinued() {
	if sid, err := unix.Getsid(0); err != nil || sid == unix.Getpgrp() {
		return
	}
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, syscall.SIGCONT)
	defer signal.Stop(resumed)
	_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
	timer := time.NewTimer(stopWait)
	defer timer.Stop()
	select {
	case <-resumed:
	case <-timer.C:
	}
}
