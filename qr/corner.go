package qr

import "math"

// A code's fourth corner has no finder. These are its possible places, the likeliest first.

// anchor is a place in the code, at module (at, at), and where it is seen.
type anchor struct {
	at   float64
	seen Point
}

// fourth gives the places to try for a code of dim modules.
func (t triple) fourth(dim int) []anchor {
	n := float64(dim)
	p := anchor{n - 3.5, t.parallel()}
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

// span is the homography of a code of dim modules that fits the corners of all finders seen as squares, two
// at least, by least squares. It tells the perspective where a third finder was guessed.
func (t triple) span(dim int) (homography, bool) {
	n := float64(dim)
	rough, ok := t.place(dim, anchor{n - 3.5, t.parallel()})
	if !ok {
		return homography{}, false
	}
	// Modules from −1 to 1 and pixels about the top left finder: numbers of one size keep the sums exact.
	const unknowns = 8
	a := make([][]float64, unknowns)
	for r := range a {
		a[r] = make([]float64, unknowns+1)
	}
	scale := max(distance(t.topLeft.centre(), t.topRight.centre()), distance(t.topLeft.centre(), t.bottomLeft.centre()))
	add := func(row [unknowns + 1]float64) {
		for r := range unknowns {
			for c := range unknowns + 1 {
				a[r][c] += row[r] * row[c]
			}
		}
	}
	squares := 0
	for i, f := range [3]finder{t.topLeft, t.topRight, t.bottomLeft} {
		if !f.square {
			continue
		}
		squares++
		at := [3]Point{{3.5, 3.5}, {n - 3.5, 3.5}, {3.5, n - 3.5}}[i]
		var from, want quad
		for k, d := range [4]Point{{-3, -3}, {3, -3}, {3, 3}, {-3, 3}} {
			from[k] = Point{at.X + d.X, at.Y + d.Y}
			want[k] = rough.point(from[k].X, from[k].Y)
		}
		seen := f.mid.alike(want)
		for k := range from {
			u, v := from[k].X/n, from[k].Y/n
			x, y := (seen[k].X-t.topLeft.x)/scale, (seen[k].Y-t.topLeft.y)/scale
			add([unknowns + 1]float64{u, v, 1, 0, 0, 0, -u * x, -v * x, x})
			add([unknowns + 1]float64{0, 0, 0, u, v, 1, -u * y, -v * y, y})
		}
	}
	var x [unknowns]float64
	if squares < 2 || !eliminate(a, x[:]) {
		return homography{}, false
	}
	h := homography{g: x[6] / n, h: x[7] / n}
	h.c, h.f = x[2]*scale+t.topLeft.x, x[5]*scale+t.topLeft.y
	h.a, h.b = x[0]*scale/n+t.topLeft.x*h.g, x[1]*scale/n+t.topLeft.x*h.h
	h.d, h.e = x[3]*scale/n+t.topLeft.y*h.g, x[4]*scale/n+t.topLeft.y*h.h
	return h, h.sees(n)
}

// alike is the quad with its corners in the order, and from the one, that lies closest to another's.
func (q quad) alike(want quad) quad {
	best, least := q, math.Inf(1)
	for turn := range 4 {
		for _, way := range [2]int{1, 3} {
			var r quad
			sum := 0.0
			for k := range r {
				r[k] = q[(turn+way*k)%4]
				sum += squared(r[k], want[k])
			}
			if sum < least {
				best, least = r, sum
			}
		}
	}
	return best
}

// parallel is the place opposite the top left finder in a parallelogram.
func (t triple) parallel() Point {
	return Point{t.topRight.x + t.bottomLeft.x - t.topLeft.x, t.topRight.y + t.bottomLeft.y - t.topLeft.y}
}
