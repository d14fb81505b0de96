package screen

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/widget"
)

const (
	// pictureRest is how long a wish for a picture stands before it is asked for: moving on asks for none.
	pictureRest = 120 * time.Millisecond
	// pictureAgain is when one that did not come is asked for again.
	pictureAgain = 30 * time.Second
	// albumSize is how many pictures are kept ready.
	albumSize = 32

	tickPicture = "picture"
)

// PictureMost and PictureLeast are the rows of a picture beside a text: so many where there is room, and none
// where there is less.
const PictureMost, PictureLeast = 10, 6

// Place is the room of a picture, in cells. One that may get higher or lower, as the window does, names the least
// and the most rows, for all of which pictures are made ready; with neither there is only the one height.
type Place struct{ Cols, Rows, Least, Most int }

// heights is the least and the most rows that the place may have.
func (p Place) heights() (least, most int) {
	return min(max(p.Least, 1), p.Rows), max(p.Most, p.Rows)
}

// covers reports whether what is made for the place is right for the other one.
func (p Place) covers(other Place) bool {
	least, most := p.heights()
	return p.Cols == other.Cols && least <= other.Rows && other.Rows <= most
}

// Album holds the pictures that a screen has ready to be drawn, and the one that is on its way to it. The screen
// says after each message what it wants, and hands over the results and ticks that it gets.
type Album struct {
	env   *Env
	to    ID
	ready map[string]plate
	// asked is the picture waited for, "" for none, and by the addresses at the place; seq numbers the waiting.
	asked     string
	place     Place
	addresses []string
	seq       int
	failed    time.Time // when it did not come; zero while it may
	stop      context.CancelFunc
}

// NewAlbum makes the album of a screen.
func NewAlbum(env *Env, to ID) *Album { return &Album{env: env, to: to} }

// Shown reports whether pictures are shown at all.
func (a *Album) Shown() bool {
	return a.env.Pictures != nil && widget.CanPaint(a.env.Theme, a.env.Glyphs)
}

// keyOf names a picture, "" for none: it is that of the first address which gives one.
func keyOf(addresses []string) string {
	if strings.Join(addresses, "") == "" {
		return ""
	}
	return strings.Join(addresses, "\n")
}

// Want asks for the picture of the first address that gives one, once it has been wanted for a while, and gives up
// the one before. No address, or a place without room, wants none.
func (a *Album) Want(ctx context.Context, p Place, addresses ...string) tea.Cmd {
	key := keyOf(addresses)
	if !a.Shown() || p.Cols <= 0 || p.Rows <= 0 || a.prepared(key, p) {
		key = ""
	}
	again := !a.failed.IsZero() && a.env.Now().Sub(a.failed) >= pictureAgain
	if key == a.asked && (key == "" || a.place.covers(p)) && !again {
		return nil
	}
	a.Leave()
	if key == "" {
		return nil
	}
	a.asked, a.place, a.addresses = key, p, addresses
	return After(ctx, pictureRest, Tick{To: a.to, Seq: a.seq, Name: tickPicture})
}

// Leave gives up what is on its way.
func (a *Album) Leave() {
	if a.stop != nil {
		a.stop()
		a.stop = nil
	}
	a.seq++
	a.asked, a.failed = "", time.Time{}
}

// Ticked takes the album's own ticks, and reports whether it was one.
func (a *Album) Ticked(ctx context.Context, t Tick) (tea.Cmd, bool) {
	if t.Name != tickPicture {
		return nil, false
	}
	if t.Seq != a.seq || a.asked == "" {
		return nil, true
	}
	source, addresses, order := a.env.Pictures, a.addresses, a.order()
	ctx, a.stop = context.WithCancel(ctx)
	return Load(ctx, a.to, a.seq, func(ctx context.Context) (plate, error) {
		var last error
		for _, address := range addresses {
			if address == "" || ctx.Err() != nil {
				continue
			}
			img, err := source.Picture(ctx, address)
			if err == nil {
				return order.of(img), nil
			}
			last = err
		}
		return plate{}, last
	}), true
}

// Took takes a picture in, and reports whether the result is one. One that did not come leaves its place as it is;
// one that the terminal draws itself is shown once the terminal has it.
func (a *Album) Took(r Result) (tea.Cmd, bool) {
	picture, ok := r.Value.(plate)
	if !ok {
		return nil, false
	}
	if a.asked == "" || r.Seq != a.seq {
		return nil, true
	}
	if r.Err != nil || len(picture.blocks) == 0 {
		a.failed = a.env.Now()
		return nil, true
	}
	if send := picture.sharp.send; send != "" {
		picture.sharp.send = ""
		r.Value = picture
		return tea.Sequence(tea.Raw(send), func() tea.Msg { return r }), true
	}
	if a.ready == nil || len(a.ready) >= albumSize {
		a.ready = map[string]plate{}
	}
	a.ready[a.asked] = picture
	a.Leave()
	return nil, true
}

// Size is the size in cells of what [Album.Draw] draws.
func (a *Album) Size(p Place, addresses ...string) (cols, rows int) {
	have := a.ready[keyOf(addresses)]
	switch picture := have.at(p); {
	case picture != nil && have.sharp.fits(a.env, p):
		return have.sharp.cols, have.sharp.rows
	case picture != nil:
		return picture.Size()
	}
	_, most := p.heights()
	return widget.FitPicture(p.Cols, 2*most, p.Cols, p.Rows)
}

// Draw puts the picture on the page, its upper left corner at x, y; where it has not come, its place is kept.
func (a *Album) Draw(page *widget.Canvas, x, y int, p Place, addresses ...string) {
	have := a.ready[keyOf(addresses)]
	switch picture := have.at(p); {
	case picture != nil && have.sharp.fits(a.env, p):
		have.sharp.put(page, x, y, a.env.Theme)
	case picture != nil:
		picture.Draw(page, x, y)
	default:
		cols, rows := a.Size(p, addresses...)
		widget.NoPicture(page, x, y, cols, rows, a.env.Theme, a.env.Glyphs)
	}
}
