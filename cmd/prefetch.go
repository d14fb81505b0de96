package cmd

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"spotter/client/offline"
	"spotter/ui/pictures"
	"spotter/ui/screen"
)

const (
	// prefetchMost is how many of the pictures seen last are fetched before anybody looks at them: those of today's
	// workout, and of a few sessions.
	prefetchMost = 40
	// prefetchPause keeps them from getting into the way of what somebody waits for, and prefetchFailures is how many
	// in a row that cannot be reached end it for this time.
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
func prefetch(ctx context.Context, copy index, source screen.Pictures) {
	p := prefetcher{source: source, tried: map[string]bool{}, unreached: map[string]int{}}
	for seen := (offline.Versions{}); ; {
		var err error
		if seen, err = copy.Watch(ctx, seen); err != nil {
			return
		}
		list, err := copy.Pictures(ctx)
		if err != nil {
			continue // the copy says elsewhere what is wrong with it
		}
		p.round(ctx, list[:min(len(list), prefetchMost)])
	}
}

// prefetcher remembers which pictures need not be asked for again, as they came or never will, and how often the
// others could not be reached.
type prefetcher struct {
	source    screen.Pictures
	tried     map[string]bool
	unreached map[string]int
}

// round asks for what was not tried yet, and first for what has not been out of reach: a host that is gone must not
// keep the others waiting.
func (p *prefetcher) round(ctx context.Context, list []string) {
	list = slices.DeleteFunc(slices.Clone(list), func(address string) bool { return p.tried[address] })
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(p.unreached[a], p.unreached[b]) })
	failures := 0
	for _, address := range list {
		if failures == prefetchFailures || !screen.Pause(ctx, prefetchPause) {
			return
		}
		var failure *pictures.Error
		_, err := p.source.Picture(ctx, address)
		switch {
		case ctx.Err() != nil:
			return
		case errors.As(err, &failure) && failure.Kind == pictures.Unreachable:
			p.unreached[address]++
			failures++
		default:
			p.tried[address], failures = true, 0
		}
	}
}
