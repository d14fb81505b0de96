package cmd

import (
	"context"
	"fmt"
	"image"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client/offline"
	"spotter/ui/pictures"
)

// shelf is a copy's index of pictures, and a place to fetch them from.
type shelf struct {
	list    []string
	asked   []string
	down    bool
	bad     map[string]pictures.Kind
	changed chan struct{}
}

func (s *shelf) Pictures(context.Context) ([]string, error) { return s.list, nil }

func (s *shelf) Watch(ctx context.Context, seen offline.Versions) (offline.Versions, error) {
	select {
	case <-ctx.Done():
		return seen, ctx.Err()
	case <-s.changed:
		return seen, nil
	}
}

func (s *shelf) Picture(_ context.Context, address string) (image.Image, error) {
	s.asked = append(s.asked, address)
	kind := s.bad[address]
	if s.down {
		kind = pictures.Unreachable
	}
	if kind != "" {
		return nil, &pictures.Error{Kind: kind}
	}
	return image.NewGray(image.Rect(0, 0, 1, 1)), nil
}

// prefetched runs act with a way to tell of a change, after which exactly these are to be asked for.
func prefetched(t *testing.T, s *shelf, act func(change func(want ...string))) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s.changed = make(chan struct{})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			prefetch(ctx, s, s)
		}()
		act(func(want ...string) {
			t.Helper()
			s.asked = nil
			s.changed <- struct{}{}
			time.Sleep(time.Minute)
			synctest.Wait()
			if !slices.Equal(s.asked, want) {
				t.Errorf("asked for %v, want %v", s.asked, want)
			}
		})
		cancel()
		<-ended
	})
}

// TestPrefetch: the pictures seen last are fetched once, gently; without a network it is left at a few tries, and
// done at the next change.
func TestPrefetch(t *testing.T) {
	s := &shelf{down: true}
	for i := range 2 * prefetchMost {
		s.list = append(s.list, fmt.Sprint(i))
	}
	prefetched(t, s, func(change func(...string)) {
		change(s.list[:prefetchFailures]...)
		s.down = false
		change(append(slices.Clone(s.list[prefetchFailures:prefetchMost]), s.list[:prefetchFailures]...)...)
		change()
		s.list = append([]string{"new"}, s.list...)
		change("new")
	})
}

// TestPrefetchPassesOverWhatDoesNotCome puts pictures that are gone for good, and those of a host out of reach, before
// the others.
func TestPrefetchPassesOverWhatDoesNotCome(t *testing.T) {
	for _, kind := range []pictures.Kind{pictures.Missing, pictures.Damaged, pictures.TooLarge, pictures.Refused} {
		s := &shelf{list: []string{"x1", "x2", "x3", "x4", "ok1", "ok2"}, bad: map[string]pictures.Kind{}}
		for _, x := range s.list[:4] {
			s.bad[x] = kind
		}
		prefetched(t, s, func(change func(...string)) {
			change(s.list...)
			change()
		})
	}
	away := pictures.Unreachable
	s := &shelf{
		list: []string{"x1", "x2", "x3", "x4", "ok1", "ok2"},
		bad:  map[string]pictures.Kind{"x1": away, "x2": away, "x3": away, "x4": away},
	}
	prefetched(t, s, func(change func(...string)) {
		change("x1", "x2", "x3")
		change("x4", "ok1", "ok2", "x1", "x2", "x3")
		s.bad = nil
		change("x4", "x1", "x2", "x3")
		change()
	})
}
