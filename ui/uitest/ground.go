package uitest

import (
	"image/color"

	tea "charm.land/bubbletea/v2"
)

// Ground is the terminal's answer to the question for its ground.
func Ground(r, g, b uint8) tea.BackgroundColorMsg {
	return tea.BackgroundColorMsg{Color: color.RGBA{R: r, G: g, B: b, A: 0xff}}
}
