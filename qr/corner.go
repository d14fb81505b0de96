package qr

// A code's fourth corner has no finder. These are its possible places, the likeliest first.

// anchor is a place in the code, at module (at, at), and where it is seen.
type anchor struct {
	at   float64
	seen Point
}

// fourth gives the places to try for a code of dim modules.
func (t triple) fourth(dim int) []anchor {
	n := float64(dim)
	p := anchor{n - 3.5, Point{t.topRight.x + t.bottomLeft.x - t.topLeft.x, t.topRight.y + t.bottomLeft.y - t.topLeft.y}}
	if seen, ok := t.crossing(); ok {
		return []anchor{{n - 6.5, seen}, p}
	}
	return []anchor{p}
}

// crossing is where two lines meet: along the top of the bottom left finder's dark ring and along the
// left of the top right one's. That is the middle of the last alignment pattern, 6.5 modules from the
// code's right and bottom edge.
func (t triple) crossing() (Point, bool) {
	if !t.topRight.square || !t.bottomLeft.square {
		return Point{}, false
	}
	top := t.bottomLeft.facing(t.topLeft.centre())
	left := t.topRight.facing(t.topLeft.centre())
	seen, ok := top.cross(left)
	if !ok {
		return Point{}, false
	}
	// It lies on the far side of the other two, and nowhere near the horizon.
	diagonal := through(t.topRight.centre(), t.bottomLeft.centre())
	near, far := diagonal.distance(t.topLeft.centre()), diagonal.distance(seen)
	if near*far >= 0 || far*far > 9*near*near {
		return Point{}, false
	}
	return seen, true
}

// facing is the line along the side of a finder's dark ring that looks towards p.
func (f finder) facing(p Point) line {
	best, side := 0.0, 0
	for k := range f.mid {
		q, r := f.mid[k], f.mid[(k+1)%4]
		d := squared(Point{(q.X + r.X) / 2, (q.Y + r.Y) / 2}, p)
		if k == 0 || d < best {
			best, side = d, k
		}
	}
	return through(f.mid[side], f.mid[(side+1)%4])
}

// place is the homography of a code of dim modules through three finders and a fourth place.
func (t triple) place(dim int, a anchor) (homography, bool) {
	n := float64(dim)
	far := n - 3.5
	h, ok := quadTo(
		quad{{3.5, 3.5}, {far, 3.5}, {a.at, a.at}, {3.5, far}},
		quad{t.topLeft.centre(), t.topRight.centre(), a.seen, t.bottomLeft.centre()})
	return h, ok && h.sees(n)
}

// sees tells whether the whole grid lies before the horizon.
func (m homography) sees(n float64) bool {
	const least = 0.05
	return m.g*n+1 > least && m.h*n+1 > least && (m.g+m.h)*n+1 > least
}
