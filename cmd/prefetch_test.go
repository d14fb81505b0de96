package cmd

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client/offline"
)

// shelf is a copy's index of pictures, and a place to fetch them from.
type shelf struct {
	list    []string
	asked   []string
	down    bool
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
	if s.down {
		return nil, errors.New("no network")
	}
	return image.NewGray(image.Rect(0, 0, 1, 1)), nil
}

// TestPrefetch: the pictures seen last are fetched once, gently; without a network it is left at a few tries, and
// done at the next change.
func TestPrefetch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{down: true, changed: make(chan struct{})}
		for i := range 2 * prefetchMost {
			s.list = append(s.list, fmt.Sprint(i))
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			prefetch(ctx, s, s)
		}()
		change := func(want []string) {
			t.Helper()
			s.asked = nil
			s.changed <- struct{}{}
			time.Sleep(time.Minute)
			synctest.Wait()
			if !slices.Equal(s.asked, want) {
				t.Errorf("asked for %v, want %v", s.asked, want)
			}
		}
		change(s.list[:prefetchFailures])
		s.down = false
		change(s.list[:prefetchMost])
		change(nil)
		s.list = append([]string{"new"}, s.list...)
		change([]string{"new"})
		cancel()
		<-ended
	})
}
