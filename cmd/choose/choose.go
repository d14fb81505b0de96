// Package choose shows a page of words with a few things to choose from: the first page of a program that is
// not set up yet, and the picker of the demo.
package choose

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/widget"
)

// Option is one thing to choose.
type Option struct{ Label, Note string }

// Config is a page.
type Config struct {
	Title string
	// Lead is text above the options, Notes below them; each item is a paragraph or a line of its own.
	Lead, Notes []string
	Options     []Option
	// Move, Choose and Quit name what the keys do.
	Move, Choose, Quit string
	Look               Look
}

// Look is how a page looks.
type Look struct {
	// Light begins with the light palette; Ask lets the terminal say which ground it has.
	Light, Ask bool
	// TerminalGround leaves the terminal's own ground.
	TerminalGround bool
	// ASCII asks for signs that every terminal shows one cell wide.
	ASCII bool
}

// Run shows the page until an option is chosen and returns its index; ok is false where the user left. The
// context has to end at a signal.
func Run(ctx context.Context, config Config) (index int, ok bool, err error) {
	m := &model{config: config, dark: !config.Look.Light, profile: colorprofile.TrueColor}
	_, err = tea.NewProgram(m, tea.WithContext(ctx), tea.WithoutSignalHandler()).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted):
		return 0, false, nil
	case err != nil && ctx.Err() != nil:
		return 0, false, context.Cause(ctx)
	case err != nil:
		return 0, false, fmt.Errorf("show the choice: %w", err)
	}
	return m.at, m.chosen, nil
}

type model struct {
	config        Config
	width, height int
	at            int
	chosen        bool
	dark          bool
	profile       colorprofile.Profile
}

func (m *model) Init() tea.Cmd {
	if m.config.Look.Ask {
		return tea.RequestBackgroundColor
	}
	return nil
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		m.profile = msg.Profile
	case tea.BackgroundColorMsg:
		if m.config.Look.Ask {
			m.dark = msg.IsDark()
		}
	case tea.KeyPressMsg:
		return m, m.key(msg.String())
	case tea.MouseClickMsg:
		return m, m.click(msg)
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			m.move(-1)
		case tea.MouseWheelDown:
			m.move(1)
		}
	}
	return m, nil
}

// click chooses the option that was pressed.
func (m *model) click(msg tea.MouseClickMsg) tea.Cmd {
	at := m.draw(widget.NewCanvas(min(m.width, maxPage), m.height))
	if msg.Button != tea.MouseLeft || msg.Y < at.top || msg.Y >= at.end {
		return nil
	}
	m.at, m.chosen = at.first+msg.Y-at.top, true
	return tea.Quit
}

// move selects the option that many rows below.
func (m *model) move(rows int) { m.at = max(0, min(m.at+rows, len(m.config.Options)-1)) }

func (m *model) key(key string) tea.Cmd {
	switch key {
	case "q", "esc", "ctrl+c":
		return tea.Quit
	case "enter", "space":
		m.chosen = true
		return tea.Quit
	case "up", "k":
		m.move(-1)
	case "down", "j":
		m.move(1)
	case "home", "g":
		m.at = 0
	case "end", "G":
		m.at = len(m.config.Options) - 1
	}
	return nil
}
