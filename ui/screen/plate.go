package screen

import (
	"image"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// plate is a picture made ready for a place.
type plate struct {
	// blocks has it in every height of the place from the least on, so that a window that changes its size need
	// not wait.
	blocks      []*widget.Picture
	cols, least int
	sharp       sharp
}

// at is the picture for the place, nil where it has not come in that size.
func (p plate) at(place Place) *widget.Picture {
	i := place.Rows - p.least
	if p.cols != place.Cols || i < 0 || i >= len(p.blocks) {
		return nil
	}
	return p.blocks[i]
}

// sharp is a picture that the terminal draws itself, in its own pixels; the zero value is none.
type sharp struct {
	// slot is its place in the terminal's memory, and round says which memory: [Env.Kitty].
	slot  widget.KittySlot
	round int
	// room is the height that it was made for; cols and rows are its size.
	room, cols, rows int
	// send is what gives it to the terminal, empty once that has been done.
	send string
}

// fits reports whether the terminal has the picture, in the size for the place.
func (s sharp) fits(env *Env, p Place) bool {
	return s.round != 0 && s.round == env.Kitty && s.room == p.Rows && env.Slots.Holds(s.slot)
}

func (s sharp) put(page *widget.Canvas, x, y int, t *theme.Theme) {
	widget.KittyPut(page, x, y, s.cols, s.rows, s.slot.Number(), t.Ground())
}

// order is what is to be made of a picture.
type order struct {
	place Place
	slot  widget.KittySlot
	// round is 0 where blocks will do.
	round int
}

// order is that for the picture waited for.
func (a *Album) order() order {
	o := order{place: a.place}
	if a.env.Kitty != 0 {
		o.round, o.slot = a.env.Kitty, a.env.Slots.Next()
	}
	return o
}

// of fills the order. It takes a while.
func (o order) of(img image.Image) plate {
	least, most := o.place.heights()
	p, size := plate{cols: o.place.Cols, least: least}, img.Bounds().Size()
	for room := least; room <= most; room++ {
		cols, rows := widget.FitPicture(size.X, size.Y, o.place.Cols, room)
		p.blocks = append(p.blocks, widget.NewPicture(img, cols, rows))
	}
	if o.round == 0 {
		return p
	}
	s := sharp{slot: o.slot, round: o.round, room: o.place.Rows}
	s.cols, s.rows = widget.FitPicture(size.X, size.Y, o.place.Cols, s.room)
	var err error
	if s.send, err = widget.KittySend(img, s.slot.Number(), s.cols, s.rows); err == nil {
		p.sharp = s // where it cannot be sent, there are the blocks
	}
	return p
}

// prepared reports whether a picture is ready for the place, as sharp as it can be.
func (a *Album) prepared(key string, p Place) bool {
	have, ok := a.ready[key]
	return ok && have.at(p) != nil && (a.env.Kitty == 0 || have.sharp.fits(a.env, p))
}
