package uitest

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Studio gives the same picture for every address, but none where the address holds the word "gone", and writes
// down what it was asked for.
type Studio struct {
	// Takes is how long a picture takes.
	Takes time.Duration
	// Stubborn ones do not stop when nobody waits any more.
	Stubborn bool

	mu            sync.Mutex
	asked, gaveUp []string
}

// Picture is what the screens ask for.
func (s *Studio) Picture(ctx context.Context, address string) (image.Image, error) {
	s.note(&s.asked, address)
	timer := time.NewTimer(s.Takes)
	defer timer.Stop()
	ended := ctx.Done()
	if s.Stubborn {
		ended = nil
	}
	select {
	case <-ended:
		s.note(&s.gaveUp, address)
		return nil, ctx.Err()
	case <-timer.C:
	}
	if strings.Contains(address, "gone") {
		return nil, errors.New("no such picture")
	}
	return drawn(), nil
}

func (s *Studio) note(list *[]string, address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*list = append(*list, address)
}

// AskedFor checks the addresses that were asked for, in their order.
func (s *Studio) AskedFor(t testing.TB, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Equal(s.asked, want) {
		t.Errorf("asked for %q, want %q", s.asked, want)
	}
}

// GaveUp checks the addresses whose pictures were given up on their way.
func (s *Studio) GaveUp(t testing.TB, want ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Equal(s.gaveUp, want) {
		t.Errorf("given up: %q, want %q", s.gaveUp, want)
	}
}

// StudioColor is in every picture of a [Studio], as the sequence that sets it as the ground of a cell.
const StudioColor = "48;2;33;41;49m"

// drawn is a machine: a frame, a bar, a stack of weights.
func drawn() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 180, 100))
	box := func(x, y, w, h int, c color.RGBA) {
		draw.Draw(img, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	grey := color.RGBA{0x90, 0x98, 0xa0, 0xff}
	box(0, 0, 180, 100, color.RGBA{0x20, 0x28, 0x30, 0xff})
	box(50, 10, 100, 6, grey)
	box(140, 10, 6, 80, grey)
	box(40, 88, 120, 6, grey)
	box(60, 40, 60, 6, color.RGBA{0xc6, 0xf0, 0x3a, 0xff})
	box(110, 50, 24, 36, color.RGBA{0, 0, 0, 0xff})
	return img
}
