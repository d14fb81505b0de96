package camera

import "context"

func listSystem(ctx context.Context) ([]Device, error) { return listFFmpeg(ctx) }

func openSystem(ctx context.Context, o Options) (Source, error) { return openFFmpeg(ctx, o) }
