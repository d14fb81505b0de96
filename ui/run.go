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
// as it was. A mistake in the program ends it with a *[Crash]. Whether there is a terminal that can
// show it is for the caller to know.
func Run(ctx context.Context, config Config) error {
	ctx, cancel := signal.NotifyContext(ctx, syscall.SIGHUP)
	defer cancel()
	app := New(ctx, config)
	program := tea.NewProgram(app, tea.WithContext(ctx), tea.WithFPS(framesPerSecond), tea.WithFilter(ordinary))
	app.stop = func() { go program.Quit() }
	_, err := program.Run()
	switch {
	case app.crash != nil:
		return app.crash
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("show the program: %w", context.Cause(ctx))
	}
	return fmt.Errorf("show the program: %w", err)
}

// ordinary makes an interrupt from outside an end like any other.
func ordinary(m tea.Model, msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.InterruptMsg); ok {
		msg = tea.QuitMsg{}
	}
	return tidy(m, msg)
}
