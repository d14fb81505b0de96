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
	failed time.Time // when it did not come; zero while it may
	stop   context.CancelFunc
}

// illustration is a picture in every height that the pane may have room for, so that a window that changes
// its size need not wait.
type illustration [pictureMost - pictureLeast + 1]*widget.Picture

func newIllustration(img image.Image) illustration {
	var all illustration
	size := img.Bounds().Size()
	for i := range all {
		cols, rows := widget.FitPicture(size.X, size.Y, paneWidth, pictureLeast+i)
		all[i] = widget.NewPicture(img, cols, rows)
	}
	return all
}

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
	if _, ok := a.ready[key]; ok {
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
	source := m.env.Pictures
	ctx, m.album.stop = context.WithCancel(ctx)
	return screen.Load(ctx, screen.Today, m.album.seq, func(ctx context.Context) (illustration, error) {
		var last error
		for _, address := range []string{e.EquipmentPictureURL, e.PictureURL} {
			if address == "" || ctx.Err() != nil {
				continue
			}
			img, err := source.Picture(ctx, address)
			if err == nil {
				return newIllustration(img), nil
			}
			last = err
		}
		return illustration{}, last
	})
}

// illustrated takes a picture in. One that did not come leaves its place as it is.
func (m *Model) illustrated(seq int, picture illustration, err error) {
	a := &m.album
	if a.asked == "" || seq != a.seq {
		return
	}
	if err != nil || picture[0] == nil {
		a.failed = m.now
		return
	}
	if a.ready == nil || len(a.ready) >= albumSize {
		a.ready = map[string]illustration{}
	}
	a.ready[a.asked] = picture
}

// beside is the pane beside the list: with a picture between the head and the rest where there is room for one
// of at least six rows. Its place begins on the same row for every exercise, and is kept for a picture that has
// not come. The advice makes room for the picture, and so do the sets of an exercise that is done.
func (m *Model) beside(e client.Exercise, room int) *pane {
	if !m.pictured() {
		return m.pane(e, paneWidth, condition{})
	}
	p := &pane{width: paneWidth}
	m.head(p, e)
	for _, other := range m.workout.Exercises {
		head := &pane{width: paneWidth}
		m.head(head, other)
		for len(p.lines) < len(head.lines) {
			p.gap()
		}
	}
	f := figuresFor(m.env.Text, m.workout)
	rest := [3]*pane{{width: paneWidth}, {width: paneWidth}, {width: paneWidth}}
	for _, part := range rest {
		part.add(nil) // stands for what is above, so that the part begins with a free row
	}
	if e.Done() {
		m.recorded(rest[0], f, e)
		m.prescribed(rest[1], f, e)
	} else {
		m.prescribed(rest[0], f, e)
	}
	m.advice(rest[2], e)
	rows := min(room-len(p.lines)-1-(len(rest[0].lines)-1), pictureMost)
	if rows < pictureLeast {
		return m.pane(e, paneWidth, condition{})
	}
	p.gap()
	m.place(p, e, rows)
	for _, part := range rest {
		if lines := part.lines[1:]; len(p.lines)+len(lines) <= room {
			p.lines = append(p.lines, lines...)
		}
	}
	return p
}

// place puts the picture into so many rows, or keeps them for it.
func (m *Model) place(p *pane, e client.Exercise, rows int) {
	picture := m.album.ready[pictureKey(e)][rows-pictureLeast]
	p.add(func(page *widget.Canvas, x, y int) {
		if picture != nil {
			picture.Draw(page, x, y)
			return
		}
		w, h := widget.FitPicture(pictureWidth, pictureHeight, paneWidth, rows)
		widget.NoPicture(page, x, y, w, h, m.env.Theme, m.env.Glyphs)
	})
	for range rows - 1 {
		p.add(func(*widget.Canvas, int, int) {})
	}
}
