//go:build !linux

package camera

import (
	"context"
	"errors"
)

func listSystem(ctx context.Context) ([]Device, error) { return listFFmpeg(ctx) }

func openSystem(ctx context.Context, o Options) (Source, error) {
	if o.Prefer == "v4l2" {
		return nil, &Error{Kind: Unsupported, Device: o.Device, Err: errors.New("V4L2 is only on Linux")}
	}
	return openFFmpeg(ctx, o)
}
