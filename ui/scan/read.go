package scan

import (
	"context"
	"errors"
	"image"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

const (
	// readLimit is how long loading and decoding may take in all.
	readLimit = 30 * time.Second
	// quickly is how long nothing is said of work under way.
	quickly = 150 * time.Millisecond
	// waveTime is how long each sign of work under way stands.
	waveTime = 500 * time.Millisecond
	// previewSide is the longest side of the picture that is kept, in pixels.
	previewSide = 480
)

// reader is the reading of one picture.
type reader struct {
	seq int
	// live says that it is a camera's picture, else it is the one at the path.
	live  bool
	path  string
	began time.Time
	took  time.Duration
	stop  context.CancelFunc
	slow  bool

	photo photo
	code  qr.EquipmentCode
	err   error
}

// photo is what is kept of a picture, and what was read in it.
type photo struct {
	// folder says that the path is one of a folder instead.
	folder  bool
	width   int
	height  int
	preview *image.RGBA
	// found says that a code was read; then text is it, byte for byte, and modules its size.
	found   bool
	text    string
	modules int
	corners [4]widget.Spot
}

// open reads the picture at the path.
func (m *Model) open(ctx context.Context, path string) tea.Cmd {
	m.stopReading()
	m.stopWatching()
	m.watched.later = true
	m.pick.remember(path)
	m.pick.recall = -1
	m.step = reading
	limited, stop := context.WithTimeout(ctx, readLimit)
	m.read = reader{seq: m.read.seq + 1, path: path, began: m.env.Now(), stop: stop}
	files, decode := m.cfg.Files, m.cfg.Decode
	load := screen.Load(limited, screen.Scan, m.read.seq, func(ctx context.Context) (photo, error) {
		return within(ctx, func() (photo, error) { return look(ctx, files, decode, path) })
	})
	return tea.Batch(load, screen.After(limited, quickly, m.tick(slowTick)))
}

func (m *Model) stopReading() {
	if m.read.stop != nil {
		m.read.stop()
		m.read.stop = nil
	}
	m.read.seq++
}

// within returns when the context ends, even if the work does not.
func within[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		value, err := work()
		done <- answer{value, err}
	}()
	select {
	case a := <-done:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

func look(ctx context.Context, files Files, decode decoder, path string) (photo, error) {
	img, err := files.Open(ctx, path)
	if err != nil {
		var e *picture.Error
		if errors.As(err, &e) && e.Kind == picture.NotAFile {
			if _, listErr := files.List(ctx, path); listErr == nil {
				return photo{folder: true}, nil
			}
		}
		return photo{}, err
	}
	result, err := decode(ctx, img)
	if err != nil && !errors.Is(err, qr.ErrNotFound) {
		return photo{}, err
	}
	if err != nil {
		b := img.Bounds()
		return photo{width: b.Dx(), height: b.Dy(), preview: preview(img)}, nil
	}
	return photoOf(img, result), nil
}

// photoOf is what is kept of a picture with a code in it.
func photoOf(img image.Image, result qr.Result) photo {
	b := img.Bounds()
	p := photo{
		width: b.Dx(), height: b.Dy(), preview: preview(img),
		found: true, text: result.Text, modules: 17 + 4*result.Version,
	}
	for i, c := range result.Corners {
		p.corners[i] = widget.Spot{
			X: (c.X - float64(b.Min.X)) / float64(b.Dx()),
			Y: (c.Y - float64(b.Min.Y)) / float64(b.Dy()),
		}
	}
	return p
}

type decoder = func(context.Context, image.Image) (qr.Result, error)

// preview is a small copy of the picture, so that the large one need not be kept.
func preview(img image.Image) *image.RGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longest := max(w, h); longest > previewSide {
		w, h = max(w*previewSide/longest, 1), max(h*previewSide/longest, 1)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range small.Pix {
		small.Pix[i] = 0xff
	}
	widget.Shrink(small, img)
	return small
}

// seen takes what was read.
func (m *Model) seen(ctx context.Context, r screen.Result, p photo) tea.Cmd {
	if r.Seq != m.read.seq || m.step != reading {
		return nil
	}
	m.read.took = m.env.Now().Sub(m.read.began)
	m.read.photo, m.read.err = p, r.Err
	if m.read.stop != nil {
		m.read.stop()
		m.read.stop = nil
	}
	switch {
	case r.Err != nil:
		m.step = unread
	case p.folder:
		return m.enter(ctx, m.read.path)
	case !p.found:
		m.step = codeless
	default:
		m.judge()
	}
	return nil
}

// judge says what sort of code was read.
func (m *Model) judge() {
	code, err := qr.ParseEquipment(m.read.photo.text)
	m.read.code = code
	switch {
	case err == nil:
		m.step = asking
	case errors.Is(err, qr.ErrDamagedEquipment):
		m.step = damaged
	default:
		m.step = foreign
	}
}

// enter goes on choosing in a folder.
func (m *Model) enter(ctx context.Context, path string) tea.Cmd {
	m.stopReading()
	m.step = picking
	m.pick.write(strings.TrimSuffix(m.pick.short(path), "/") + "/")
	m.pick.exact[m.pick.field.Value()] = path
	return m.look(ctx)
}
