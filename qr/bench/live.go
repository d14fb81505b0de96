package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"time"

	"spotter/qr"
)

// frames is how many frames of each kind are measured: four seconds of a camera.
const frames = 120

// live are kinds of camera frames. The code is moved a little from each to the next.
var live = []drawn{
	{"frames, code", 1280, 720, 6, 10, 0},
	{"frames, small code", 1280, 720, 3, 10, 0},
	{"frames, no code", 1280, 720, 0, 10, 0},
	{"frames, noise", 1280, 720, 0, 90, 0},
	{"frames, squares", 1280, 720, 0, 10, 5},
}

// measureLive prints how long frames take, and how many of them were read.
func measureLive(ctx context.Context, out io.Writer) error {
	for _, d := range live {
		img, err := d.draw()
		if err != nil {
			return err
		}
		stream := qr.NewStream(qr.Options{})
		read := 0
		var times []float64
		for i := range frames {
			frame := moved(img, 3*i, 2*i)
			start := time.Now()
			r, err := stream.Decode(ctx, frame)
			times = append(times, milliseconds(time.Since(start)))
			switch {
			case err == nil && r.Text == label:
				read++
			case err == nil:
				return fmt.Errorf("%s: read %q", d.name, r.Text)
			case !errors.Is(err, qr.ErrNotFound):
				return err
			}
		}
		slices.Sort(times)
		fmt.Fprintf(out, "%-26s  %7.1f ms median  %5.1f ms p95  %5.1f ms at most  %d of %d read\n",
			d.name, times[frames/2], times[frames*95/100], times[frames-1], read, frames)
	}
	return nil
}

// moved is the frame pushed along; what leaves it comes in again on the other side.
func moved(img *image.Gray, dx, dy int) *image.YCbCr {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	frame := image.NewYCbCr(img.Rect, image.YCbCrSubsampleRatio420)
	for y := range h {
		from := img.Pix[(y+dy)%h*img.Stride:][:w]
		to := frame.Y[y*frame.YStride:]
		copy(to, from[dx%w:])
		copy(to[w-dx%w:], from[:dx%w])
	}
	return frame
}
