package qr

import (
	"context"
	"errors"
	"fmt"
)

// symbol is one code as an engine read it, with its corners in the plane it was given.
type symbol struct {
	text    string
	corners [4]Point
	version int
	level   Level
}

// engine reads one code in a plane: dark code on light ground. It returns ErrNotFound, or ctx's
// error, or a fault of its own, which counts as nothing read.
type engine func(ctx context.Context, p plane) (symbol, error)

// pass is one attempt at a picture.
type pass struct {
	name string
	// side is the longest side in pixels to scale down to; 0 is the picture as it is. A pass that would
	// scale by less than a fifth is left out: it would only repeat the full one.
	side     int
	inverted bool
	read     engine
}

// passes is the order of attempts; the first one that reads a code wins. 1000 px comes first as on a
// photo it is ten times faster than the full size, and averages noise away. Each smaller one is, for a
// threshold of fixed blocks, another window: they mend blur and noise and cost next to nothing. Light
// codes on dark ground are rare and come last.
func passes() []pass {
	return []pass{
		{name: "1000 px", side: 1000, read: readZXing},
		{name: "full", read: readZXing},
		{name: "500 px", side: 500, read: readZXing},
		{name: "300 px", side: 300, read: readZXing},
		{name: "1000 px, inverted", side: 1000, inverted: true, read: readZXing},
		{name: "full, inverted", inverted: true, read: readZXing},
	}
}

// tryPasses runs the passes that apply to p until one reads a code, and returns that pass's name.
func tryPasses(ctx context.Context, p plane, ps []pass) (symbol, string, error) {
	scaled := make(map[int]plane)
	for _, a := range ps {
		if a.side > 0 && 5*a.side > 4*max(p.width, p.height) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return symbol{}, "", fmt.Errorf("reading a QR code: %w", err)
		}
		q := p
		if a.side > 0 {
			if _, ok := scaled[a.side]; !ok {
				scaled[a.side] = p.shrink(a.side)
			}
			q = scaled[a.side]
		}
		sx, sy := float64(p.width)/float64(q.width), float64(p.height)/float64(q.height)
		if a.inverted {
			q = q.invert()
		}
		s, err := a.read(ctx, q)
		if err == nil {
			for i := range s.corners {
				s.corners[i].X *= sx
				s.corners[i].Y *= sy
			}
			return s, a.name, nil
		}
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return symbol{}, "", fmt.Errorf("reading a QR code: %w", err)
		}
	}
	return symbol{}, "", ErrNotFound
}
