package ui

import (
	tea "charm.land/bubbletea/v2"

	"spotter/ui/keys"
	"spotter/ui/screen"
)

// click opens the screen whose tab was pressed, presses the key that stands in the footer, takes a notice away, or hands
// the press to the page below.
func (a *App) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || a.layout.small() {
		return nil
	}
	if row := msg.Y - a.layout.header; row == 0 || row == 1 {
		_, tabs := a.tabs()
		for _, t := range tabs {
			if x := msg.X - a.layout.left; x >= t.from && x < t.to {
				return a.open(t.index)
			}
		}
		return nil
	}
	if msg.Y == a.layout.footer {
		return a.clickFooter(msg.X - a.layout.left)
	}
	if a.layout.onNotice(msg.Y) {
		a.dismiss()
		return nil
	}
	if x, y, ok := a.layout.onPage(msg.X, msg.Y); ok && a.help == nil {
		return a.pass(screen.Click{X: x, Y: y})
	}
	return nil
}

func (a *App) clickFooter(x int) tea.Cmd {
	for _, k := range a.shownKeys() {
		if x >= k.from && x < k.to {
			return a.press(keys.Press(k.name(x)))
		}
	}
	return nil
}

func (a *App) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	delta := 0
	switch msg.Button {
	case tea.MouseWheelUp:
		delta = -1
	case tea.MouseWheelDown:
		delta = 1
	}
	x, y, ok := a.layout.onPage(msg.X, msg.Y)
	switch {
	case delta == 0 || !ok || a.layout.small():
	case a.help != nil:
		a.help.scroll(delta, a.layout.rows)
	default:
		return a.pass(screen.Wheel{X: x, Y: y, Delta: delta})
	}
	return nil
}
