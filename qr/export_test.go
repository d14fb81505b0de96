package qr

import (
	"context"
	"image"
	"time"
)

// Glimpse looks for a code in the picture as Decode does where it read none, without trying to read it.
func Glimpse(ctx context.Context, img image.Image) (*UnreadError, bool) {
	base, place := unturn(img)
	p, err := lumaOf(base)
	if err != nil {
		return nil, false
	}
	end := time.Now().Add(time.Minute)
	seen, ok := newAttempt(ctx, time.Now, end).glimpse(p, end)
	if ok {
		seen = seen.placed(place)
	}
	return seen, ok
}
