package cmd

import (
	"context"
	"sync"

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

// webcams are the machine's own cameras.
type webcams struct {
	mu   sync.Mutex
	open map[*webcam]struct{}
	// known are those that were listed last.
	known []camera.Device
}

func newWebcams() *webcams { return &webcams{open: map[*webcam]struct{}{}} }

// List gives the cameras that there are.
func (w *webcams) List(ctx context.Context) ([]camera.Device, error) {
	devices, err := camera.List(ctx)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known = devices
	return devices, err
}

// Open starts a camera by its name, number or path.
func (w *webcams) Open(ctx context.Context, device string) (camera.Source, error) {
	w.mu.Lock()
	known := w.known
	w.mu.Unlock()
	source, err := camera.Open(ctx, camera.Options{Device: device, Known: known})
	if err != nil {
		return nil, err
	}
	one := &webcam{Source: source, of: w}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.open[one] = struct{}{}
	return one, nil
}

// close closes what is still open, so that nothing runs on after the program.
func (w *webcams) close() {
	w.mu.Lock()
	var rest []*webcam
	for one := range w.open {
		rest = append(rest, one)
	}
	w.mu.Unlock()
	for _, one := range rest {
		_ = one.Close()
	}
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
