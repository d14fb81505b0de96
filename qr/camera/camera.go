package camera

import (
	"cmp"
	"context"
	"image"
	"strconv"
	"strings"
	"time"
)

// frameWait is how long Frame waits for a frame before it gives up with [NoFrame]. Cameras that have
// to wake up or to adapt to the light take up to about two seconds for their first one.
const frameWait = 3 * time.Second

// Device is one camera.
type Device struct {
	// Name is the camera's own name; two cameras of one model share it. It comes from outside: clean
	// it before it is drawn.
	Name string
	// Path is what Open takes for exactly this camera: /dev/video0 on Linux, an AVFoundation index on
	// macOS, a DirectShow name on Windows.
	Path string
	// Number tells the cameras of one list apart: N of /dev/videoN on Linux, the place in the list
	// from 0 elsewhere.
	Number int
}

// Options says which camera to open and what is wished of it. The zero value is ready to use.
type Options struct {
	// Device is the camera's path, number or name, or a part of its name that fits only one; empty
	// means the first camera.
	Device string
	// Width and Height, in pixels, and Rate, in frames a second, are wishes: the camera's nearest are
	// taken. Zero means 1280 × 720 at 30.
	Width, Height, Rate int
	// FFmpeg is the path of the ffmpeg program; empty means the one that the system finds.
	FFmpeg string
	// Known are the cameras as List gave them, which are not listed again then where Device is one of them and listing
	// takes a process; nil is none.
	Known []Device
	// Prefer is "v4l2" or "ffmpeg" to use only that; empty takes what suits the system.
	Prefer string
}

func (o Options) withDefaults() Options {
	if o.Width <= 0 || o.Height <= 0 {
		o.Width, o.Height = 1280, 720
	}
	o.Rate = cmp.Or(max(o.Rate, 0), 30)
	return o
}

// Frame is one picture of a camera.
type Frame struct {
	// Image is an *image.YCbCr or an *image.Gray. It is the caller's until it asks for the next frame
	// or closes the source; then its bytes are used again.
	Image image.Image
	// Seq counts the camera's frames from 1; a gap is what was dropped.
	Seq uint64
	// At is when the frame arrived.
	At time.Time
	// Took is how long it took to make the picture of what the camera sent, much where that was compressed. A
	// frame that nobody asks for costs next to nothing.
	Took time.Duration
}

// Source is an open camera. One goroutine reads its frames; Close may be called from any.
type Source interface {
	// Device is the camera that was opened.
	Device() Device
	// Size is the size of the frames in pixels.
	Size() (width, height int)
	// Frame gives the newest frame that was not given yet, and waits for one where there is none.
	// Errors are of the type [*Error], ctx's own, or [ErrClosed]. After [NoFrame] it may be asked
	// again; any other *Error is the source's end.
	Frame(ctx context.Context) (Frame, error)
	// Close stops the camera at once, also when nobody reads, and lets a waiting Frame return. A
	// second Close does nothing.
	Close() error
}

// List gives the cameras of this machine, in the order of their numbers. No camera is an empty list,
// not an error.
func List(ctx context.Context) ([]Device, error) {
	return listSystem(ctx)
}

// Open starts a camera. Errors are of the type [*Error], or ctx's own. The context is for the opening
// only: Close ends the source.
func Open(ctx context.Context, o Options) (Source, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return openSystem(ctx, o.withDefaults())
}

// fault is what is the matter with the device.
func (d Device) fault(kind Kind, err error) *Error {
	return &Error{Kind: kind, Device: d.Path, Name: d.Name, Err: err}
}

// unfound says that a wish names none of the devices.
func unfound(devices []Device, wish string) *Error {
	if len(devices) == 0 {
		return &Error{Kind: NoCamera, Device: wish}
	}
	return &Error{Kind: NoSuchCamera, Device: wish, Cameras: devices}
}

// find gives the device that a wish names: the first for an empty wish, else by path, number, name,
// and last by a part of the name that fits only one of them.
func find(devices []Device, wish string) (Device, bool) {
	if wish == "" {
		if len(devices) == 0 {
			return Device{}, false
		}
		return devices[0], true
	}
	for _, d := range devices {
		if d.Path == wish {
			return d, true
		}
	}
	if n, err := strconv.Atoi(wish); err == nil {
		for _, d := range devices {
			if d.Number == n {
				return d, true
			}
		}
	}
	for _, d := range devices {
		if strings.EqualFold(d.Name, wish) {
			return d, true
		}
	}
	var part []Device
	for _, d := range devices {
		if strings.Contains(strings.ToLower(d.Name), strings.ToLower(wish)) {
			part = append(part, d)
		}
	}
	if len(part) != 1 {
		return Device{}, false
	}
	return part[0], true
}
