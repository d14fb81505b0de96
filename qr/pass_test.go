package qr

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestGuard(t *testing.T) {
	if err := guard(func() error { panic("deep inside") }); err == nil || !strings.Contains(err.Error(), "deep inside") {
		t.Errorf("a panic gave %v", err)
	}
	if err := guard(func() error { return nil }); err != nil {
		t.Error(err)
	}
}

// Passes are run in order, at the scale they ask for, until one reads; corners come back unscaled.
func TestTryScalesAndStops(t *testing.T) {
	code, err := Encode("x", LevelL, 32) // 29 modules of 32 px with the margin
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lumaOf(code)
	blank := threshold{"blank", func(p plane, into *bitmap, _ func() error) error {
		into.resize(p.width, p.height)
		clear(into.dark)
		return nil
	}}
	seen := [2]int{}
	half := threshold{"half", func(p plane, into *bitmap, check func() error) error {
		seen = [2]int{p.width, p.height}
		return hybrid(p, into, check)
	}}
	a := newAttempt(t.Context(), time.Now, time.Now().Add(time.Minute))
	s, by, err := a.try(p, []pass{
		{px(800), half, false, fast, time.Second}, // less than a fifth smaller
		{scale{times: 2, upTo: 900}, half, false, fast, time.Second},
		{full, blank, false, fast, time.Second},
		{px(464), half, false, fast, time.Second},
		{px(300), half, false, fast, time.Second},
	})
	if err != nil || by.String() != "464 px, half, fast" || s.text != "x" {
		t.Fatalf("read %q by %q: %v", s.text, by, err)
	}
	if seen != [2]int{464, 464} {
		t.Errorf("looked at %v px", seen)
	}
	want := quad{{128, 128}, {800, 128}, {800, 800}, {128, 800}}
	for i := range want {
		if distance(s.corners[i], want[i]) > 1 {
			t.Errorf("corner %d at %v, want %v", i, s.corners[i], want[i])
		}
	}
}

// The time is up before the first pass, or the context ends.
func TestTryEnds(t *testing.T) {
	code, _ := Encode("x", LevelL, 4)
	p, _ := lumaOf(code)
	now := time.Now()
	clock := func() time.Time { return now }
	if _, _, err := newAttempt(t.Context(), clock, now).try(p, passes()); !errors.Is(err, ErrNotFound) {
		t.Errorf("without time: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := newAttempt(ctx, clock, now.Add(time.Hour)).try(p, passes()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
