package today

import (
	"context"
	"image"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

const (
	// pictureRest is how long a selection rests before its picture is asked for: moving on asks for none.
	pictureRest = 120 * time.Millisecond
	// pictureAgain is when one that did not come is asked for again.
	pictureAgain = 30 * time.Second
	// A picture is so many rows high where there is room, and not shown where there is less.
	pictureMost, pictureLeast = 10, 6
	// pictureWidth by pictureHeight is the shape of the place of a picture that has not come.
	pictureWidth, pictureHeight = paneWidth, 2 * pictureMost
	// albumSize is how many pictures are kept ready.
	albumSize = 32

	pictureClock = "picture"
)

// album holds the pictures that are ready to be drawn, and the one that is on its way.
type album struct {
	ready map[string]illustration
	// asked is the picture waited for, "" for none; seq numbers the waiting.
	asked  string
	seq    int
	slot   int       // the last one given to a picture that the terminal draws itself
	failed time.Time // when it did not come; zero while it may
	stop   context.CancelFunc
}

// illustration is a picture made ready for the pane.
type illustration struct {
	// blocks has it in every height that there may be room for, so that a window that changes its size need
	// not wait.
	blocks [pictureMost - pictureLeast + 1]*widget.Picture
	sharp  sharp
}

func newIllustration(img image.Image) illustration {
	var il illustration
	size := img.Bounds().Size()
	for i := range il.blocks {
		cols, rows := widget.FitPicture(size.X, size.Y, paneWidth, pictureLeast+i)
		il.blocks[i] = widget.NewPicture(img, cols, rows)
	}
	return il
}

// at is the picture for so many rows, nil where it has not come.
func (il illustration) at(rows int) *widget.Picture { return il.blocks[rows-pictureLeast] }

// leave gives up what is on its way.
func (a *album) leave() {
	if a.stop != nil {
		a.stop()
		a.stop = nil
	}
	a.seq++
	a.asked, a.failed = "", time.Time{}
}

// pictured reports whether pictures are shown at all.
func (m *Model) pictured() bool {
	return m.env.Pictures != nil && widget.CanPaint(m.env.Theme, m.env.Glyphs)
}

// pictureKey names the picture of an exercise: that of its machine, or else that of the exercise.
func pictureKey(e client.Exercise) string { return e.EquipmentPictureURL + "\n" + e.PictureURL }

// illustrate asks for the picture of the selected exercise once it has been selected for a while, and gives up
// the one before.
func (m *Model) illustrate(ctx context.Context) tea.Cmd {
	a, key := &m.album, ""
	if e, ok := m.current(); ok && m.shown && m.pictured() && m.size.Wide() && (e.EquipmentPictureURL != "" || e.PictureURL != "") {
		key = pictureKey(e)
	}
	if m.prepared(key) {
		key = ""
	}
	if key == a.asked && (a.failed.IsZero() || m.now.Sub(a.failed) < pictureAgain) {
		return nil
	}
	a.leave()
	if key == "" {
		return nil
	}
	a.asked = key
	return screen.After(ctx, pictureRest, screen.Tick{To: screen.Today, Seq: a.seq, Name: pictureClock})
}

// fetch asks for the picture of the selected exercise: of the machine, and where there is none, of the exercise.
func (m *Model) fetch(ctx context.Context) tea.Cmd {
	e, ok := m.current()
	if !ok || pictureKey(e) != m.album.asked {
		return nil
	}
	source, wish := m.env.Pictures, m.sharpWish(e)
	ctx, m.album.stop = context.WithCancel(ctx)
	return screen.Load(ctx, screen.Today, m.album.seq, func(ctx context.Context) (illustration, error) {
		var last error
		for _, address := range []string{e.EquipmentPictureURL, e.PictureURL} {
			if address == "" || ctx.Err() != nil {
				continue
			}
			img, err := source.Picture(ctx, address)
			if err == nil {
				il := newIllustration(img)
				il.sharp = wish.of(img)
				return il, nil
			}
			last = err
		}
		return illustration{}, last
	})
}

// illustrated takes a picture in. One that did not come leaves its place as it is; one that the terminal draws
// itself is shown once the terminal has it.
func (m *Model) illustrated(seq int, picture illustration, err error) tea.Cmd {
	a := &m.album
	if a.asked == "" || seq != a.seq {
		return nil
	}
	if err != nil || picture.blocks[0] == nil {
		a.failed = m.now
		return nil
	}
	if send := picture.sharp.send; send != "" {
		a.free(picture.sharp.slot)
		picture.sharp.send = ""
		return tea.Sequence(tea.Raw(send), func() tea.Msg { return screen.Result{To: screen.Today, Seq: seq, Value: picture} })
	}
	if a.ready == nil || len(a.ready) >= albumSize {
		a.ready = map[string]illustration{}
	}
	a.ready[a.asked] = picture
	return nil
}
