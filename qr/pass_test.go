package qr

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

// recorder is an engine that notes what it is given and answers as told.
func recorder(seen *[]plane, answer func(n int) (symbol, error)) engine {
	return func(_ context.Context, p plane) (symbol, error) {
		*seen = append(*seen, p)
		return answer(len(*seen))
	}
}

func TestTryPasses(t *testing.T) {
	p := newPlane(2000, 1000)
	for i := range p.pix {
		p.pix[i] = 200
	}
	var seen []plane
	read := recorder(&seen, func(n int) (symbol, error) {
		if n < 3 {
			return symbol{}, ErrNotFound
		}
		return symbol{text: "x", corners: [4]Point{{10, 20}}}, nil
	})
	s, name, err := tryPasses(t.Context(), p, []pass{
		{name: "barely smaller", side: 1700, read: read},
		{name: "full", read: read},
		{name: "half", side: 1000, read: read},
		{name: "half, inverted", side: 1000, inverted: true, read: read},
		{name: "never", read: read},
	})
	if err != nil || name != "half, inverted" || s.text != "x" {
		t.Fatalf("read %q by %q: %v", s.text, name, err)
	}
	if s.corners[0] != (Point{20, 40}) {
		t.Errorf("a corner of the half picture at %v, want it doubled", s.corners[0])
	}
	widths := []int{}
	for _, q := range seen {
		widths = append(widths, q.width)
	}
	if !slices.Equal(widths, []int{2000, 1000, 1000}) {
		t.Errorf("widths tried: %v", widths)
	}
	if seen[1].row(5)[5] != 200 || seen[2].row(5)[5] != 55 || p.pix[0] != 200 {
		t.Error("wrong brightness, or the picture itself was changed")
	}
}

func TestTryPassesStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var seen []plane
	read := recorder(&seen, func(int) (symbol, error) {
		cancel()
		return symbol{}, ErrNotFound
	})
	_, _, err := tryPasses(ctx, newPlane(50, 50), []pass{{name: "a", read: read}, {name: "b", read: read}})
	if !errors.Is(err, context.Canceled) || len(seen) != 1 {
		t.Errorf("%d passes, %v", len(seen), err)
	}
}

// An engine's own fault is no reason to stop.
func TestTryPassesGoesOnAfterAFault(t *testing.T) {
	var seen []plane
	broken := func(context.Context, plane) (symbol, error) { return symbol{}, errors.New("broken") }
	read := recorder(&seen, func(int) (symbol, error) { return symbol{text: "x"}, nil })
	_, name, err := tryPasses(t.Context(), newPlane(50, 50), []pass{{name: "a", read: broken}, {name: "b", read: read}})
	if err != nil || name != "b" {
		t.Errorf("%q, %v", name, err)
	}
}

func TestGuard(t *testing.T) {
	if err := guard(func() error { panic("deep inside") }); err == nil || !strings.Contains(err.Error(), "deep inside") {
		t.Errorf("a panic gave %v", err)
	}
	if err := guard(func() error { panic(halt{context.Canceled}) }); !errors.Is(err, context.Canceled) {
		t.Errorf("a halt gave %v", err)
	}
	if err := guard(func() error { return nil }); err != nil {
		t.Error(err)
	}
}

// late is a context that ends after it was asked a number of times.
type late struct {
	context.Context
	left *int
}

func (l late) Err() error {
	if *l.left--; *l.left < 0 {
		return context.Canceled
	}
	return nil
}

// A context that ends also ends the search in the middle of a pass: before it and at each candidate.
func TestReadZXingStops(t *testing.T) {
	code, err := Encode("x", LevelL, 4)
	if err != nil {
		t.Fatal(err)
	}
	p, err := lumaOf(code)
	if err != nil {
		t.Fatal(err)
	}
	for asked, stops := range []bool{true, true, true, true, false} {
		left := asked
		_, err := readZXing(late{t.Context(), &left}, p)
		if stops != errors.Is(err, context.Canceled) || !stops && err != nil {
			t.Errorf("ending after being asked %d times: %v", asked, err)
		}
	}
}
