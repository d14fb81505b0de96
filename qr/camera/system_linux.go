package camera

import (
	"context"
	"errors"
	"fmt"
	"os"
)

func listSystem(ctx context.Context) ([]Device, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return listNodes(os.DirFS("/"), captures)
}

// openSystem takes V4L2, and ffmpeg where it is asked for or where the camera has only formats that
// are not known here.
func openSystem(ctx context.Context, o Options) (Source, error) {
	devices, err := listSystem(ctx)
	if err != nil {
		return nil, err
	}
	d, err := resolve(devices, o.Device)
	if err != nil {
		return nil, err
	}
	wish := o
	wish.Device = d.Path
	switch o.Prefer {
	case "ffmpeg":
		return openFFmpeg(ctx, wish)
	case "", "v4l2":
	default:
		return nil, &Error{Kind: Failed, Device: o.Device, Err: fmt.Errorf("no way to use a camera is called %q", o.Prefer)}
	}
	s, err := openV4L2(d, o)
	if err == nil {
		return s, nil
	}
	if o.Prefer == "" && errors.Is(err, errNoFormat) {
		other, otherErr := openFFmpeg(ctx, wish)
		if otherErr == nil || KindOf(otherErr) == NoFFmpeg {
			return other, otherErr
		}
	}
	return nil, err
}
