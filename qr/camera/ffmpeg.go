package camera

import "context"

func openFFmpeg(_ context.Context, o Options) (Source, error) {
	return nil, &Error{Kind: NoFFmpeg, Device: o.Device}
}

func listFFmpeg(context.Context) ([]Device, error) { return nil, nil }
