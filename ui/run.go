package ui

import (
	"context"
	"fmt"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
)

// framesPerSecond is the most that are drawn; with fewer a key waits longer for its frame.
const framesPerSecond = 120

// Run shows the program in the terminal until the user quits or the context ends, and leaves the terminal
// as it was. A mistake in the program ends it with a *[Crash]. Marks that are on their way to the disk are brought
// there first; what does not come there is an *[Unkept] in the error. Whether there is a terminal that can
// show it is for the caller to know, and interrupts and terminations are the caller's to hear, who ends the
// context.
func Run(ctx context.Context, config Config) error {
	// A second listener for the caller's signals could end the program before the caller knows why, and Bubble Tea's
	// own would wait at the end for a loop that is gone.
	hungUp, deaf := signal.NotifyContext(context.WithoutCancel(ctx), syscall.SIGHUP)
	defer deaf()
	life, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	app := New(life, config)
	program := tea.NewProgram(app, tea.WithContext(life), tea.WithFPS(framesPerSecond), tea.WithFilter(tidy), tea.WithoutSignalHandler())
	app.stop = func() { go program.Quit() }
	defer context.AfterFunc(ctx, program.Quit)()
	defer context.AfterFunc(hungUp, program.Quit)() // the terminal may outlive it, as tmux's does
	_, err := program.Run()
	switch {
	case app.crash != nil:
		err = app.crash
	case ctx.Err() != nil:
		err = fmt.Errorf("show the program: %w", context.Cause(ctx))
	case hungUp.Err() != nil:
		err = fmt.Errorf("show the program: %w", context.Cause(hungUp))
	case err != nil:
		err = fmt.Errorf("show the program: %w", err)
	}
	return app.finish(ctx, err)
}
