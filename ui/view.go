package ui

import (
	"image/color"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// View draws the window. Until the terminal has told its size and its colours it is empty.
func (a *App) View() (view tea.View) {
	view.AltScreen = true
	view.MouseMode = tea.MouseModeCellMotion
	view.ReportFocus = true
	view.WindowTitle = "Spotter"
	if a.crash != nil || !a.ready() {
		return view
	}
	defer func() {
		if v := recover(); v != nil {
			a.crashed(v)
			view.Content, view.Cursor = "", nil
		}
	}()
	view.BackgroundColor = a.ground()
	view.Content, view.Cursor = a.draw()
	return view
}

func (a *App) ready() bool { return a.layout.width > 0 && a.look.colors && a.look.ground }

// ground is the colour of the window, nil for the terminal's own: where that is wished, and where the
// other colours are the terminal's too.
func (a *App) ground() color.Color {
	if a.config.TerminalGround || a.look.profile < colorprofile.ANSI256 {
		return nil
	}
	return a.env.Theme.Ground()
}

func (a *App) draw() (string, *tea.Cursor) {
	if a.layout.small() {
		return a.drawSmall(), nil
	}
	l := a.layout
	frame := widget.NewCanvas(l.page, l.height)
	a.header(frame, l.header)
	body := widget.NewCanvas(l.page, l.rows)
	var at screen.Cursor
	if a.help != nil {
		a.help.draw(body)
	} else {
		at = a.front().Draw(body)
	}
	frame.Blit(0, l.body, body)
	a.drawNotice(frame)
	a.footer(frame, l.footer)
	return a.render(frame), a.cursor(at)
}

func (a *App) render(frame *widget.Canvas) string {
	if a.config.ASCII {
		frame.Plain()
	}
	rows := frame.Rows(a.env.Theme)
	if a.layout.left == 0 {
		return strings.Join(rows, "\n")
	}
	indent := strings.Repeat(" ", a.layout.left)
	return indent + strings.Join(rows, "\n"+indent)
}

func (a *App) cursor(at screen.Cursor) *tea.Cursor {
	if a.away || !at.Shown || at.X < 0 || at.Y < 0 || at.X >= a.layout.page || at.Y >= a.layout.rows {
		return nil
	}
	// A line under the sign of the row: a block would hide the sign.
	c := tea.NewCursor(a.layout.left+at.X, a.layout.body+at.Y)
	c.Shape, c.Blink = tea.CursorUnderline, false
	if at.Bar {
		c.Shape, c.Blink = tea.CursorBar, true
	}
	if a.ground() != nil {
		c.Color = a.env.Theme.Color(theme.Accent)
	}
	return c
}

// drawSmall asks for a larger window, or whether to quit, in whatever room there is; the keys come before the words.
func (a *App) drawSmall() string {
	l := a.layout
	page := widget.NewCanvas(l.width, l.height)
	left := min(margin, l.width/10)
	text := a.env.Text.T("shell.small", "Width", minWidth, "Height", minHeight)
	keys := []key.Binding{hint("q", a.env.Text.T("shell.quit"))}
	if question := a.question(); question != "" {
		yes, no := a.answers()
		text, keys = question, []key.Binding{yes, no}
	}
	lines := widget.Wrap(text, l.width-2*left)
	y := min(1, max(l.height-len(lines)-2, 0))
	lines = lines[:min(len(lines), l.height-1)]
	for _, line := range lines {
		page.Put(left, y, theme.Text, line)
		y++
	}
	if y+1 < l.height {
		y++
	}
	for _, k := range keys {
		putKey(page, left, y, k)
		left += keyWidth(k) + keyGap
	}
	return page.Render(a.env.Theme)
}
