package cmd

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"spotter/cmd/settings"
	"spotter/qr/camera"
	"spotter/ui"
)

// The words of the setting camera that are no camera's name.
const (
	cameraAuto = "auto"
	cameraOff  = "off"
)

// setCamera tells the program which camera to use. Where one was set, or the program is in earnest, Scan
// starts with it; the demo waits until it is asked for. What is kept remembers the one that was chosen.
func (a *app) setCamera(config *ui.Config, s *settings.Settings, demo bool) {
	if s.Camera == cameraOff {
		return
	}
	config.Cameras, config.CameraLater = a.sys.Cameras, demo && s.Camera == ""
	if a.keeps(s, demo) {
		config.CameraMemory = a.cameraMemory(s.Camera)
	}
	if s.Camera != cameraAuto {
		config.Camera = s.Camera
	}
}

// closeWait is how long what is under way with cameras may take to end with the program.
const closeWait = 2 * time.Second

// webcams are the machine's own cameras.
type webcams struct {
	// options are what every camera is asked for, besides which one it is.
	options camera.Options
	under   sync.WaitGroup

	mu     sync.Mutex
	closed bool
	// calls are those under way, and open what they have opened.
	calls map[*call]struct{}
	open  map[*webcam]struct{}
	// known are those that were listed last.
	known []camera.Device
}

// call is one that can take a while.
type call struct{ stop context.CancelFunc }

func newWebcams(o camera.Options) *webcams {
	return &webcams{options: o, calls: map[*call]struct{}{}, open: map[*webcam]struct{}{}}
}

// begin counts what is under way, which can have a process of its own. Nothing begins once they are closed.
func (w *webcams) begin(ctx context.Context) (context.Context, func(), error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil, nil, camera.ErrClosed
	}
	w.under.Add(1)
	ctx, stop := context.WithCancel(ctx)
	one := &call{stop}
	w.calls[one] = struct{}{}
	return ctx, func() {
		stop()
		w.mu.Lock()
		delete(w.calls, one)
		w.mu.Unlock()
		w.under.Done()
	}, nil
}

// List gives the cameras that there are.
func (w *webcams) List(ctx context.Context) ([]camera.Device, error) {
	ctx, done, err := w.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	devices, err := camera.List(ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known = devices
	return devices, err
}

// Open starts a camera by its name, number or path.
func (w *webcams) Open(ctx context.Context, device string) (camera.Source, error) {
	ctx, done, err := w.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	o := w.options
	o.Device = device
	w.mu.Lock()
	o.Known = w.known
	w.mu.Unlock()
	source, err := camera.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	one := &webcam{Source: source, of: w}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open[one] = struct{}{}
	return one, nil
}

// close closes what is still open or being opened, so that nothing runs on after the program.
func (w *webcams) close() {
	w.mu.Lock()
	w.closed = true
	for one := range w.calls {
		one.stop()
	}
	w.mu.Unlock()
	over := make(chan struct{})
	go func() {
		defer close(over)
		w.under.Wait()
		for _, one := range w.rest() {
			_ = one.Close()
		}
	}()
	timer := time.NewTimer(closeWait)
	defer timer.Stop()
	select {
	case <-over:
	case <-timer.C: // a driver holds one
	}
}

// rest are those that are open.
func (w *webcams) rest() []*webcam {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Collect(maps.Keys(w.open))
}

// webcam is an open camera.
type webcam struct {
	camera.Source
	of *webcams
}

// Close stops the camera.
func (c *webcam) Close() error {
	err := c.Source.Close()
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	delete(c.of.open, c)
	return err
}
