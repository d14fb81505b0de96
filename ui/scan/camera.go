package scan

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// Cameras is where live pictures come from.
type Cameras interface {
	// List gives the cameras that there are.
	List(ctx context.Context) ([]camera.Device, error)
	// Open starts the camera of that name, number or path; the first one where it is empty. The errors it
	// knows are *camera.Error.
	Open(ctx context.Context, device string) (camera.Source, error)
}

const (
	// holdTime is how long the picture stands still before it is said what the code is.
	holdTime = 600 * time.Millisecond
	// tipsTime is how long a code is looked for before there are tips.
	tipsTime = 10 * time.Second
)

// The names of the camera's clocks.
const (
	openingTick = "opening"
	tipsTick    = "tips"
	holdTick    = "hold"
)

// watcher is the camera in use, if any.
type watcher struct {
	seq int
	// wish is the camera to open, as Open takes it: the one that was set or chosen last.
	wish string
	// chosen says that the member chose it among several.
	chosen bool
	// later leaves the camera alone until it is asked for.
	later   bool
	devices []camera.Device
	// stop ends the camera's context; closed is closed once the camera opened last is.
	stop   context.CancelFunc
	closed chan struct{}

	feed   *feed
	device camera.Device
	// missed is the camera that was wished and is not there, where another one is looked through.
	missed string
	// width and height are those of its frames.
	width, height int
	// opening says that it takes a while, tips that there has been no code for long.
	opening, tips bool
	shown         *widget.Preview
	rate          int
	// trouble is why a code that is seen is not read.
	trouble qr.Trouble
	err     error
}

// opened is a camera that was opened, with all there are.
type opened struct {
	devices []camera.Device
	missed  string
	feed    *feed
}

// watch starts the camera, also anew.
func (m *Model) watch(ctx context.Context) tea.Cmd {
	if m.cfg.Cameras == nil {
		return nil
	}
	m.stopReading()
	m.stopWatching()
	m.step = watching
	m.pick.field.Blur()
	m.read = reader{seq: m.read.seq}
	w := &m.watched
	before, closed := w.closed, make(chan struct{})
	ctx, stop := context.WithCancel(ctx)
	*w = watcher{seq: w.seq, wish: w.wish, chosen: w.chosen, devices: w.devices, device: w.device, stop: stop, closed: closed}
	search := search{m.cfg.Cameras, m.cfg.CameraMemory, w.wish, w.devices}
	chosen, at, now, decode := w.chosen, m.liveRoom(), m.env.Now, m.liveDecoder()
	load := screen.Load(ctx, screen.Scan, w.seq, func(ctx context.Context) (opened, error) {
		o, source, err := search.open(ctx, before)
		if err != nil {
			close(closed)
			return o, err
		}
		if chosen && o.missed == "" && search.memory != nil && ctx.Err() == nil {
			search.memory.KeepCamera(source.Device())
		}
		o.feed = watch(ctx, source, decode, now, at, closed)
		return o, nil
	})
	return tea.Batch(load, screen.After(ctx, quickly, m.cameraTick(openingTick)))
}

// search says which camera to open. Known are those that there are, where they have been listed.
type search struct {
	cameras Cameras
	memory  CameraMemory
	wish    string
	known   []camera.Device
}

// open opens a camera once the one before is closed, as few can be opened twice.
func (s search) open(ctx context.Context, before <-chan struct{}) (opened, camera.Source, error) {
	if before != nil {
		select {
		case <-before:
		case <-ctx.Done():
			// Whoever comes next has to wait for that one all the same.
			<-before
			return opened{}, nil, ctx.Err()
		}
	}
	o, wish := opened{devices: s.known}, s.wish
	if len(s.known) == 0 {
		list, err := s.cameras.List(ctx)
		if err != nil && wish == "" {
			return o, nil, err
		}
		o.devices = list
	}
	if wish == "" {
		first, ok := firstCamera(o.devices, s.memory)
		if !ok {
			return o, nil, &camera.Error{Kind: camera.NoCamera}
		}
		wish = first.Path
	}
	source, err := s.cameras.Open(ctx, wish)
	var e *camera.Error
	if !errors.As(err, &e) || e.Kind != camera.NoSuchCamera {
		return o, source, err
	}
	// It may be at home: any other one does as well.
	o.missed, o.devices = nameOf(s.known, wish), e.Cameras
	first, ok := firstCamera(e.Cameras, s.memory)
	if !ok {
		return o, nil, err
	}
	source, err = s.cameras.Open(ctx, first.Path)
	return o, source, err
}

// nameOf is the name of the device at the path, which may be a name itself.
func nameOf(devices []camera.Device, path string) string {
	for _, d := range devices {
		if d.Path == path {
			return d.Name
		}
	}
	return path
}

// stopWatching lets go of the camera at once.
func (m *Model) stopWatching() {
	w := &m.watched
	w.seq++
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
	w.feed, w.shown = nil, nil
}

func (m *Model) cameraTick(name string) screen.Tick {
	return screen.Tick{To: screen.Scan, Seq: m.watched.seq, Name: name}
}

func (m *Model) cameraTicked(t screen.Tick) {
	if t.Seq != m.watched.seq {
		return
	}
	switch t.Name {
	case openingTick:
		m.watched.opening = m.watched.feed == nil
	case tipsTick:
		m.watched.tips = true
	case holdTick:
		if m.step == holding {
			m.judge()
		}
	}
}

// cameraOpened waits for pictures.
func (m *Model) cameraOpened(ctx context.Context, r screen.Result, o opened) tea.Cmd {
	w := &m.watched
	if r.Seq != w.seq || m.step != watching {
		return nil // its context has ended, and with it the camera
	}
	w.opening = false
	w.devices, w.missed = o.devices, o.missed
	if r.Err != nil {
		return m.lose(ctx, r.Err)
	}
	w.feed, w.device = o.feed, o.feed.source.Device()
	w.width, w.height = o.feed.source.Size()
	m.tellRoom() // it may have changed meanwhile
	return tea.Batch(m.await(ctx), screen.After(ctx, tipsTime, m.cameraTick(tipsTick)))
}

func (m *Model) await(ctx context.Context) tea.Cmd {
	return screen.Load(ctx, screen.Scan, m.watched.seq, m.watched.feed.next)
}

// cameraSaw takes a picture, a code or the camera's end.
func (m *Model) cameraSaw(ctx context.Context, r screen.Result, n news) tea.Cmd {
	w := &m.watched
	if r.Seq != w.seq || m.step != watching || r.Err != nil {
		return nil
	}
	w.rate, w.trouble = n.rate, n.trouble
	switch {
	case n.err != nil:
		return m.lose(ctx, n.err)
	case n.photo.found:
		return m.hold(ctx, n)
	}
	w.shown = n.shown
	return m.await(ctx)
}

// hold lets the picture with the code stand still for a moment.
func (m *Model) hold(ctx context.Context, n news) tea.Cmd {
	m.stopWatching()
	m.read = reader{seq: m.read.seq + 1, live: true, took: n.took, photo: n.photo}
	if m.env.Still {
		m.judge()
		return nil
	}
	m.step = holding
	return screen.After(ctx, holdTime, m.cameraTick(holdTick))
}

// lose says why there are no pictures. Without a camera pictures are chosen from the disk.
func (m *Model) lose(ctx context.Context, err error) tea.Cmd {
	m.stopWatching()
	w := &m.watched
	w.err = err
	switch camera.KindOf(err) {
	case camera.NoCamera, camera.NoFFmpeg:
		m.step = picking
		return m.lookAnew(ctx)
	}
	m.step = lost
	return nil
}
