package today

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// parts is the pane beside the list in its parts: the head, of two rows for every exercise, what it keeps, what gives
// way to the picture, and the height of the picture, 0 for none.
type parts struct {
	head, facts, sets, advice *pane
	rows                      int
}

// parts lays the pane out in so much room. A picture stands between the head and the rest where there is room for
// one of at least six rows; the sets of an exercise that is done and the advice stand where there is room beside.
func (m *Model) parts(e client.Exercise, room int) parts {
	s := parts{head: &pane{width: paneWidth}, facts: under(), sets: under(), advice: under()}
	m.caption(s.head, e)
	f := m.overview.figures
	m.held(s.facts, e)
	if e.Done() {
		m.recorded(s.facts, f, e)
		m.prescribed(s.sets, f, e)
	} else {
		m.prescribed(s.facts, f, e)
	}
	m.advice(s.advice, e)
	if rows := room - len(s.head.lines) - 1 - s.facts.below(); rows >= screen.PictureLeast {
		s.rows = min(rows, screen.PictureMost)
	}
	return s
}

// under is a part that begins with a free row, as what is above stands for one line.
func under() *pane {
	p := &pane{width: paneWidth}
	p.put(0, "")
	return p
}

// below is how many rows such a part takes.
func (p *pane) below() int { return len(p.lines) - 1 }

// beside is the pane beside the list. The place of the picture begins on the same row for every exercise, and is
// kept for one that has not come.
func (m *Model) beside(e client.Exercise, room int) *pane {
	if !m.album.Shown() {
		return m.pane(e, paneWidth, condition{})
	}
	s := m.parts(e, room)
	if s.rows == 0 {
		return m.pane(e, paneWidth, condition{})
	}
	p := s.head
	p.gap()
	m.place(p, e, s.rows)
	for _, part := range []*pane{s.facts, s.sets, s.advice} {
		if len(p.lines)+part.below() <= room {
			p.lines = append(p.lines, part.lines[1:]...)
		}
	}
	return p
}

// place puts the picture into so many rows, or keeps them for it.
func (m *Model) place(p *pane, e client.Exercise, rows int) {
	p.add(func(page *widget.Canvas, x, y int) {
		m.album.Draw(page, x, y, placeOf(rows), e.EquipmentPictureURL, e.PictureURL)
	})
	for range rows - 1 {
		p.add(func(*widget.Canvas, int, int) {})
	}
}

// placeOf is the place of a picture so many rows high.
func placeOf(rows int) screen.Place {
	return screen.Place{Cols: paneWidth, Rows: rows, Least: screen.PictureLeast, Most: screen.PictureMost}
}

// illustrate asks for the picture of the selected exercise: that of its machine, or else that of the exercise.
func (m *Model) illustrate(ctx context.Context) tea.Cmd {
	e, ok := m.current()
	if !ok || !m.shown || !m.album.Shown() || !m.size.Wide() {
		return m.album.Want(ctx, screen.Place{})
	}
	return m.album.Want(ctx, placeOf(m.pictureRows(e)), e.EquipmentPictureURL, e.PictureURL)
}

// pictureRows is the height of an exercise's picture on the page as it is, 0 where none is shown.
func (m *Model) pictureRows(e client.Exercise) int {
	l := m.layout()
	if l.pane < 0 {
		return 0
	}
	return m.parts(e, m.size.Height-l.list).rows
}
