// Package cmd is Spotter's command line: flags in, an exit code out.
//
// A command is a file. It gathers what it needs, asks the client, the sandbox or the program to do the work,
// and prints a document of the package report.
package cmd

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"spotter/cmd/places"
	"spotter/qr/camera"
	"spotter/ui"
)

// System is all that a run takes from outside.
type System struct {
	// Args are the arguments without the program's name.
	Args []string
	// LookupEnv is as [os.LookupEnv].
	LookupEnv func(name string) (string, bool)
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Now       func() time.Time
	// Suspension listens to the terminal's wish that the program stops; nil does not.
	Suspension func() Suspension
	// Cameras are those that can be looked through; nil is none.
	Cameras ui.Cameras
	// State is the folder of what is kept from one run to the next; where it is empty nothing is.
	State string
	// Pictures is the folder of pictures that can be fetched again; where it is empty none are kept.
	Pictures string
}

// Main runs the command line with the process's arguments and returns the exit code.
func Main() int { return mainWith(newWebcams(camera.Options{})) }

// mainWith is Main with these cameras, which it closes.
func mainWith(cameras *webcams) int {
	ctx, stop := untilSignal(context.Background())
	defer stop()
	defer cameras.close()
	return Run(ctx, System{
		Args: os.Args[1:], LookupEnv: os.LookupEnv,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Now: time.Now,
		Suspension: suspensions, Cameras: cameras, State: places.State(), Pictures: places.Pictures(),
	})
}

// Interrupted is the cause of a context that a signal ended.
type Interrupted struct{ Signal os.Signal }

// Error names the signal.
func (i Interrupted) Error() string { return fmt.Sprintf("stopped by a signal (%v)", i.Signal) }

// code is the exit code of a process that a signal ended, as shells have it: 130 or 143.
func (i Interrupted) code() int {
	if s, ok := i.Signal.(syscall.Signal); ok {
		return 128 + int(s)
	}
	return exitFailed
}

// untilSignal ends the context at the first interrupt or termination signal. A second one ends the process
// as if nobody had listened.
func untilSignal(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(Interrupted{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}

// version is the module's version as it was built: a tag, or the commit with its date.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
