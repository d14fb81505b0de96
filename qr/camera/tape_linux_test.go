package camera

import (
	"context"
	"sync"
	"time"
)

// Tape plays recorded frames over and over as a camera gives them that the kernel drives: each is copied as it comes,
// and made a picture of when it is asked for.
type Tape struct {
	converter
	format v4l2Format
	frames *latest
	stop   func()
	ended  chan struct{}
}

// NewTape starts a tape of the layout "YUYV", "NV12" or "MJPG", without spare bytes at the ends of rows.
func NewTape(layout string, width, height, rate int, recorded [][]byte) (*Tape, error) {
	t := &Tape{frames: newLatest(), ended: make(chan struct{})}
	t.format = v4l2Format{width: uint32(width), height: uint32(height)}
	t.format.pixelFormat = map[string]fourCC{"YUYV": formatYUYV, "NV12": formatNV12, "MJPG": formatMJPG}[layout]
	var err error
	if t.converter, err = newConverter(t.format); err != nil {
		return nil, err
	}
	stop := make(chan struct{})
	t.stop = sync.OnceFunc(func() { close(stop) })
	go func() {
		defer close(t.ended)
		tick := time.NewTicker(time.Second / time.Duration(rate))
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case at := <-tick.C:
				frame := recorded[n%len(recorded)]
				data := t.frames.buffer(len(frame))
				copy(data, frame)
				t.frames.put(data, at)
			case <-stop:
				return
			}
		}
	}()
	return t, nil
}

// Device is the tape's name.
func (t *Tape) Device() Device { return Device{Name: "Tape", Path: "/dev/tape"} }

// Size is the size of its frames.
func (t *Tape) Size() (width, height int) { return int(t.format.width), int(t.format.height) }

// Frame gives the newest.
func (t *Tape) Frame(ctx context.Context) (Frame, error) {
	return readFrame(ctx, t.frames, t.converter, t.Device())
}

// Close stops it.
func (t *Tape) Close() error {
	t.frames.close()
	t.stop()
	<-t.ended
	return nil
}
