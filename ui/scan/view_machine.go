package scan

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// introduced reports whether the machine's own picture stands where that of its code stood: the platform has
// answered, and says what it looks like.
func (m *Model) introduced() bool { return m.step == answered && m.album.Shown() }

// machinePlace is where the machine's picture stands within so many cells, in the shape of such a picture.
func machinePlace(cols, rows int) screen.Place {
	const width, height = 36, 10
	return screen.Place{Cols: cols, Rows: min(rows, max(cols*height/width, 1))}
}

// machineRoom is where the machine's picture stands on the page as it is, without room where there is none.
func (m *Model) machineRoom() screen.Place {
	if m.split() {
		return machinePlace(m.photoWidth(), m.photoRows())
	}
	if at := m.decision().col.thumb; at != nil {
		return machinePlace(at.cols, at.rows)
	}
	return screen.Place{}
}

// illustrate asks for the picture of the machine that was signed in to.
func (m *Model) illustrate(ctx context.Context) tea.Cmd {
	if !m.shown || !m.introduced() {
		return m.album.Want(ctx, screen.Place{})
	}
	return m.album.Want(ctx, m.machineRoom(), m.sign.answer.ImageURL)
}

// drawMachine draws the machine in the column of the picture, and what became of its code.
func (m *Model) drawMachine(page *widget.Canvas) {
	page.PutCut(gutter, 0, m.photoWidth(), theme.Text.Bold(), m.env.Text.T("scan.machine"))
	at := m.machineRoom()
	m.album.Draw(page, gutter, photoFrom, at, m.sign.answer.ImageURL)
	m.drawFound(page, photoFrom+at.Rows+1, m.photoWidth())
}
