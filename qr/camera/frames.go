package camera

import (
	"context"
	"errors"
	"image"
	"time"
)

// converter makes a picture of a frame's bytes. The picture may share the bytes, and may be used
// again for the next frame.
type converter interface {
	convert(data []byte) (image.Image, error)
}

// readFrame gives the newest frame of a stream as a picture. Only frames that are asked for are
// converted. Damaged ones are passed over, as cameras send some when they start.
func readFrame(ctx context.Context, l *latest, c converter, d Device) (Frame, error) {
	timer := time.NewTimer(frameWait)
	defer timer.Stop()
	var damage error
	for {
		r, err := l.next(ctx, timer.C)
		if err != nil {
			if e, ok := errors.AsType[*Error](err); ok && e.Kind == NoFrame {
				return Frame{}, d.fault(NoFrame, damage)
			}
			return Frame{}, err
		}
		start := time.Now()
		img, err := c.convert(r.data)
		if err != nil {
			damage = err
			continue
		}
		return Frame{Image: img, Seq: r.seq, At: r.at, Took: time.Since(start)}, nil
	}
}
