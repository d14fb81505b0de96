// Package choose shows a page of words with a few things to choose from: the first page of a program that is
// not set up yet, and the picker of the demo.
package choose

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/theme"
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
	// Light begins with the light palette; Ask lets the terminal say which ground it has.
	Light, Ask bool
	// TerminalGround leaves the terminal's own ground.
	TerminalGround bool
}

// Run shows the page until an option is chosen and returns its index; ok is false where the user left. The
// context has to end at a signal.
func Run(ctx context.Context, config Config) (index int, ok bool, err error) {
	m := &model{config: config, dark: !config.Light, profile: colorprofile.TrueColor}
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
	if m.config.Ask {
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
		if m.config.Ask {
			m.dark = msg.IsDark()
		}
	case tea.KeyPressMsg:
		return m, m.key(msg.String())
	}
	return m, nil
}

func (m *model) key(key string) tea.Cmd {
	last := len(m.config.Options) - 1
	switch key {
	case "q", "esc", "ctrl+c":
		return tea.Quit
	case "enter", "space":
		m.chosen = true
		return tea.Quit
	case "up", "k":
		m.at = max(m.at-1, 0)
	case "down", "j":
		m.at = min(m.at+1, last)
	case "home", "g":
		m.at = 0
	case "end", "G":
		m.at = last
	}
	return nil
}

func (m *model) View() tea.View {
	view := tea.View{AltScreen: true, WindowTitle: "Spotter"}
	if m.width == 0 || m.height == 0 {
		return view
	}
	t := theme.New(m.dark, m.profile)
	if !m.config.TerminalGround && m.profile >= colorprofile.ANSI256 {
		view.BackgroundColor = t.Ground()
	}
	page := widget.NewCanvas(m.width, m.height)
	row := m.draw(page)
	view.Content = page.Render(t)
	view.Cursor = tea.NewCursor(min(2, m.width-1), min(row, m.height-1))
	view.Cursor.Blink = false
	return view
}

// draw puts the page on the canvas and returns the row of the option that is selected.
func (m *model) draw(page *widget.Canvas) int {
	const margin, indent = 2, 5
	room := max(m.width-2*margin, 1)
	y := 0
	if m.height >= 28 {
		y = 1
	}
	page.PutCut(margin, y, room, theme.Accent, "╺█━━█╸ spotter")
	page.Repeat(0, y+1, m.width, theme.Line, "─")
	y += 2
	if m.height >= 20 {
		y++
	}
	page.PutCut(margin, y, room, theme.Text.Bold(), m.config.Title)
	y++
	y = paragraphs(page, m.config.Lead, margin, y, room, theme.Text)
	y++
	first := max(0, min(m.at-(m.height-y-4), len(m.config.Options)-1))
	selected := y
	label := 0
	for _, o := range m.config.Options {
		label = max(label, widget.Width(o.Label))
	}
	for i := first; i < len(m.config.Options) && y < m.height-2; i++ {
		o, glyph, style := m.config.Options[i], "○", theme.Text
		if i == m.at {
			glyph, style, selected = "●", theme.Text.Bold(), y
			page.Put(0, y, theme.Accent, "▌")
		}
		page.Put(margin, y, theme.Accent, glyph)
		page.PutCut(indent, y, room-3, style, o.Label)
		page.PutCut(indent+label+3, y, m.width-margin-indent-label-3, theme.Quiet, o.Note)
		y++
	}
	if y+1 < m.height-3 {
		paragraphs(page, m.config.Notes, indent, y+1, room-3, theme.Quiet)
	}
	m.footer(page)
	return selected
}

func (m *model) footer(page *widget.Canvas) {
	y := max(m.height-2, 0)
	x := 2
	hints := [][2]string{{"enter", m.config.Choose}, {"q", m.config.Quit}}
	if len(m.config.Options) > 1 {
		hints = append([][2]string{{"↑↓", m.config.Move}}, hints...)
	}
	for _, k := range hints {
		x = page.Put(x, y, theme.Text.Bold(), k[0]) + 1
		x = page.Put(x, y, theme.Quiet, k[1]) + 3
	}
}

func paragraphs(page *widget.Canvas, list []string, x, y, room int, style theme.Style) int {
	for _, text := range list {
		for _, line := range widget.Wrap(text, room) {
			page.Put(x, y, style, line)
			y++
		}
	}
	return y
}
