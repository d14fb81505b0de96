package cmd_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/assets"
	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// panics is a program of its own, for the test that a mistake in a screen leaves the terminal as it was: its
// only screen raises a panic at the keys u (in Update), d (in Draw) and c (in a command).
func panics() int {
	text, err := i18n.Load(assets.Locales, "en")
	if err == nil {
		err = ui.Run(context.Background(), ui.Config{
			Text: text, Start: screen.Today,
			Screens: func(*screen.Env) []screen.Screen { return []screen.Screen{&broken{}} },
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

type broken struct{ draw bool }

func (b *broken) ID() screen.ID                { return screen.Today }
func (b *broken) Show(context.Context) tea.Cmd { return nil }
func (b *broken) Hide()                        {}
func (b *broken) Resize(screen.Size)           {}
func (b *broken) Footer() []key.Binding        { return nil }
func (b *broken) Help() []key.Binding          { return nil }
func (b *broken) Capturing() bool              { return false }
func (b *broken) Back() (tea.Cmd, bool)        { return nil, false }
func (b *broken) Status() screen.Status        { return screen.Live }
func (*broken) AsOf() time.Time                { return time.Time{} }
func (b *broken) Draw(page *widget.Canvas) screen.Cursor {
	if b.draw {
		panic("the page is broken")
	}
	page.Put(2, 0, theme.Text, "whole so far")
	return screen.Cursor{}
}

func (b *broken) Update(_ context.Context, msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch press.String() {
	case "u":
		panic("the update is broken")
	case "d":
		b.draw = true
	case "c":
		return func() tea.Msg { panic("the command is broken") }
	}
	return nil
}
