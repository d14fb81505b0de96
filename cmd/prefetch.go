package cmd

import (
	"context"
	"time"

	"spotter/client/offline"
	"spotter/ui/screen"
)

const (
	// prefetchMost is how many of the pictures seen last are fetched before anybody looks at them: those of today's
	// workout, and of a few sessions.
	prefetchMost = 40
	// prefetchPause keeps them from getting into the way of what somebody waits for, and prefetchFailures is how many
	// failures in a row end it for this time.
	prefetchPause    = 300 * time.Millisecond
	prefetchFailures = 3
)

// index lists the pictures of a member's copy, and tells when it has changed.
type index interface {
	Pictures(ctx context.Context) ([]string, error)
	Watch(ctx context.Context, seen offline.Versions) (offline.Versions, error)
}

// prefetch brings the pictures of the copy's workout and sessions into the cache, so that they are there without a
// network. It goes on until the context ends.
func prefetch(ctx context.Context, copy index, pictures screen.Pictures) {
	tried := map[string]bool{}
	for seen := (offline.Versions{}); ; {
		var err error
		if seen, err = copy.Watch(ctx, seen); err != nil {
			return
		}
		list, err := copy.Pictures(ctx)
		if err != nil {
			continue // the copy says elsewhere what is wrong with it
		}
		failures := 0
		for _, address := range list[:min(len(list), prefetchMost)] {
			if tried[address] || failures == prefetchFailures {
				continue
			}
			if !pause(ctx, prefetchPause) {
				return
			}
			if _, err := pictures.Picture(ctx, address); err != nil {
				failures++
				continue
			}
			tried[address], failures = true, 0
		}
	}
}

// pause waits; it reports false when the context ends first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
