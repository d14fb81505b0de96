package today

import (
	"image"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// sharp is a picture that the terminal draws itself, in its own pixels; the zero value is none.
type sharp struct {
	// slot is its place in the terminal's memory, from 1 on, and round says which memory: [screen.Env.Kitty].
	slot, round int
	// room is the height that it was made for; cols and rows are its size.
	room, cols, rows int
	// send is what gives it to the terminal, empty once that has been done.
	send string
}

// sharpWish is a sharp picture for the pane as it is, without the picture; zero where blocks will do.
func (m *Model) sharpWish(e client.Exercise) sharp {
	room := m.pictureRows(e)
	if m.env.Kitty == 0 || room == 0 {
		return sharp{}
	}
	m.album.slot = m.album.slot%widget.KittySlots + 1
	return sharp{slot: m.album.slot, round: m.env.Kitty, room: room}
}

// of makes the wish true; one that cannot be is dropped, as there are the blocks.
func (s sharp) of(img image.Image) sharp {
	if s.slot == 0 {
		return s
	}
	size := img.Bounds().Size()
	s.cols, s.rows = widget.FitPicture(size.X, size.Y, paneWidth, s.room)
	var err error
	if s.send, err = widget.KittySend(img, s.slot, s.cols, s.rows); err != nil {
		return sharp{}
	}
	return s
}

// fits reports whether the terminal has the picture, in the size for that room.
func (s sharp) fits(env *screen.Env, room int) bool {
	return s.slot > 0 && s.round == env.Kitty && s.room == room
}

func (s sharp) put(page *widget.Canvas, x, y int, t *theme.Theme) {
	widget.KittyPut(page, x, y, s.cols, s.rows, s.slot, t.Ground())
}

// pictureRows is the height of an exercise's picture on the page as it is, 0 where none is shown.
func (m *Model) pictureRows(e client.Exercise) int {
	l := m.layout()
	if l.pane < 0 {
		return 0
	}
	return m.parts(e, m.size.Height-l.list).rows
}

// prepared reports whether the picture of the selected exercise is ready, as sharp as it can be.
func (m *Model) prepared(key string) bool {
	il, ok := m.album.ready[key]
	e, selected := m.current()
	if !ok || !selected || m.env.Kitty == 0 {
		return ok
	}
	rows := m.pictureRows(e)
	return rows == 0 || il.sharp.fits(m.env, rows)
}

// free forgets the picture that a slot held.
func (a *album) free(slot int) {
	for key, il := range a.ready {
		if il.sharp.slot == slot {
			il.sharp = sharp{}
			a.ready[key] = il
		}
	}
}
