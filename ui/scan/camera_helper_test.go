package scan_test

import (
	"context"
	"image"
	"image/color"
	"slices"
	"sync"
	"time"

	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui/scan"
)

// rig is cameras without a camera: they give drawn frames, thirty a second, or errors.
type rig struct {
	devices []camera.Device
	// errs are what opening a device fails with, by its path, and listErr what listing fails with.
	errs    map[string]error
	listErr error
	// slow is how long opening takes, closing how long closing.
	slow, closing time.Duration
	// codeAt is the frame from which on the code is in the pictures, 0 for never; failAt ends the stream with fail.
	codeAt, failAt uint64
	fail           error
	// colour gives frames as *image.YCbCr, else they are grey.
	colour bool
	// code is what is read, and reading how long that takes.
	code    string
	reading time.Duration
	// costly is how long it takes to make a picture of a frame.
	costly time.Duration
	// trouble is why nothing is read although a code is seen.
	trouble qr.Trouble

	mu      sync.Mutex
	lists   int
	opened  []string
	closed  int
	open    int // those open now
	most    int // of them at the same time
	given   []uint64
	decoded []uint8
	at      []time.Time // of the decodings
}

func newRig() *rig {
	return &rig{
		devices: []camera.Device{{Name: "Integrated Webcam", Path: "/dev/video0"}},
		errs:    map[string]error{}, code: machineCode,
	}
}

func (r *rig) two() *rig {
	r.devices = append(r.devices, camera.Device{Name: "USB Camera", Path: "/dev/video2", Number: 2})
	return r
}

func (r *rig) List(context.Context) ([]camera.Device, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lists++
	return r.devices, r.listErr
}

func (r *rig) Open(ctx context.Context, device string) (camera.Source, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.opened = append(r.opened, device)
	if r.slow > 0 {
		r.mu.Unlock()
		time.Sleep(r.slow) // like a driver, without a look at the context
		r.mu.Lock()
	}
	if err := r.errs[device]; err != nil {
		return nil, err
	}
	i := slices.IndexFunc(r.devices, func(d camera.Device) bool { return d.Path == device || d.Name == device })
	if i < 0 {
		if len(r.devices) > 0 {
			return nil, &camera.Error{Kind: camera.NoSuchCamera, Device: device, Cameras: r.devices}
		}
		return nil, &camera.Error{Kind: camera.NoCamera, Device: device}
	}
	r.open++
	r.most = max(r.most, r.open)
	return &reel{rig: r, device: r.devices[i], began: time.Now(), stop: make(chan struct{})}, nil
}

// reel is an open camera.
type reel struct {
	rig    *rig
	device camera.Device
	began  time.Time
	last   uint64
	once   sync.Once
	stop   chan struct{}
}

const frameTime = time.Second / 30

func (r *reel) Device() camera.Device { return r.device }
func (r *reel) Size() (int, int)      { return 160, 120 }

func (r *reel) Close() error {
	r.once.Do(func() {
		close(r.stop)
		time.Sleep(r.rig.closing)
		r.rig.mu.Lock()
		defer r.rig.mu.Unlock()
		r.rig.open--
		r.rig.closed++
	})
	return nil
}

func (r *reel) Frame(ctx context.Context) (camera.Frame, error) {
	newest := uint64(time.Since(r.began) / frameTime)
	if newest <= r.last {
		timer := time.NewTimer(time.Until(r.began.Add(time.Duration(r.last+1) * frameTime)))
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return camera.Frame{}, ctx.Err()
		case <-r.stop:
			return camera.Frame{}, camera.ErrClosed
		}
		newest = r.last + 1
	}
	r.last = newest
	r.rig.mu.Lock()
	defer r.rig.mu.Unlock()
	if r.rig.failAt > 0 && newest >= r.rig.failAt {
		return camera.Frame{}, r.rig.fail
	}
	r.rig.given = append(r.rig.given, newest)
	return camera.Frame{Image: r.rig.draw(newest), Seq: newest, At: time.Now(), Took: r.rig.costly}, nil
}

// draw draws a frame: a light square in the dark, with the frame's number in its first pixel.
func (r *rig) draw(n uint64) image.Image {
	img := image.NewGray(image.Rect(0, 0, 160, 120))
	for y := range 120 {
		for x := range 160 {
			v := uint8(40)
			if x >= 50 && x < 110 && y >= 30 && y < 90 {
				v = 220
			}
			img.SetGray(x, y, color.Gray{Y: v})
		}
	}
	img.Pix[0] = uint8(n)
	if !r.colour {
		return img
	}
	ycc := image.NewYCbCr(img.Rect, image.YCbCrSubsampleRatio420)
	copy(ycc.Y, img.Pix)
	for i := range ycc.Cb {
		ycc.Cb[i], ycc.Cr[i] = 128, 128
	}
	return ycc
}

// decode reads a code from the frame where it is.
func (r *rig) decode(ctx context.Context, img image.Image) (qr.Result, error) {
	number, _, _, _ := img.At(0, 0).RGBA()
	r.mu.Lock()
	r.decoded = append(r.decoded, uint8(number>>8))
	r.at = append(r.at, time.Now())
	r.mu.Unlock()
	if r.reading > 0 {
		select {
		case <-time.After(r.reading):
		case <-ctx.Done():
			return qr.Result{}, ctx.Err()
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.codeAt == 0 || uint64(number>>8) < r.codeAt {
		if r.trouble != "" {
			return qr.Result{}, &qr.UnreadError{Trouble: r.trouble}
		}
		return qr.Result{}, qr.ErrNotFound
	}
	return qr.Result{Text: r.code, Version: 7, Corners: [4]qr.Point{{X: 50, Y: 30}, {X: 110, Y: 30}, {X: 110, Y: 90}, {X: 50, Y: 90}}}, nil
}

// change changes what the cameras show.
func (r *rig) change(to func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	to()
}

func (r *rig) now() (open, closed, most int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.open, r.closed, r.most
}

// with gives the screen the rig's cameras.
func (r *rig) with(_ *bench, c *scan.Config) {
	c.Cameras, c.System = r, "linux"
	c.Watch = func() func(context.Context, image.Image) (qr.Result, error) { return r.decode }
}
