package qr

import "math"

// finder is one of the three square marks of a code, or something that looks like one.
type finder struct {
	x, y float64 // its centre, in pixels
	size float64 // the side of its 7 modules, in pixels
	// closed says that the light ring was followed all round, so that it is hardly anything else.
	closed bool
	// mid is the square through the middle of its dark ring, 6 modules wide, where square says that one
	// was seen. Ink that spreads or shrinks leaves it where it is.
	mid    quad
	square bool
}

func (f finder) centre() Point { return Point{f.x, f.y} }

// rings traces the edges of a finder, from its core outwards, for a centre and size much finer than
// pixels.
func (s *search) rings(x, y, width int) (finder, bool) {
	limit := 6 * width // a square's crack is at most 6 sides long
	at := Point{float64(x) + 0.5, float64(y) + 0.5}
	xr, ok := s.outline(x, y, limit, &s.core)
	if !ok || distance(s.core.middle, at) > 0.35*float64(width) || math.Sqrt(s.core.area) > 0.8*float64(width) {
		return finder{}, false
	}
	core := math.Sqrt(s.core.area)
	centre := s.core.middle
	f := finder{x: centre.X, y: centre.Y, size: core * 7 / 3}
	xl, ok := s.outline(xr, y, limit, &s.ring)
	if !ok {
		return s.leaking(f)
	}
	ring := math.Sqrt(s.ring.area)
	// The outer side of the light ring is 5 modules wide, the core 3.
	if ring < 1.15*core || ring > 3.5*core || distance(s.ring.middle, centre) > ring/4 {
		return s.leaking(f)
	}
	f.x, f.y = (centre.X+s.ring.middle.X)/2, (centre.Y+s.ring.middle.Y)/2
	f.size = (core + ring) * 7 / 8
	f.closed = true
	inner, ok5 := s.ring.square()
	_, ok = s.outline(xl, y, limit, &s.ring)
	outer := math.Sqrt(s.ring.area)
	ok = ok && outer > ring && outer < 2.2*ring && distance(s.ring.middle, f.centre()) < outer/7
	if !ok5 {
		return f, true
	}
	if ok {
		if q, ok7 := s.ring.square(); ok7 {
			f.mid, f.square = between(inner, q), true
			f.centred()
			return f, true
		}
	}
	for i, c := range inner {
		f.mid[i] = Point{f.x + (c.X-f.x)*6/5, f.y + (c.Y-f.y)*6/5}
	}
	f.square = true
	return f, true
}

// centred moves the centre of a large finder to where the diagonals of its ring meet: seen from the side,
// the middle of its area lies nearer to the viewer. In a small one that is less than the corners' error.
func (f *finder) centred() {
	const large = 30 // pixels
	if f.size < large {
		return
	}
	c, ok := through(f.mid[0], f.mid[2]).cross(through(f.mid[1], f.mid[3]))
	if ok && squared(c, f.centre()) < f.size*f.size/100 {
		f.x, f.y = c.X, c.Y
	}
}

// between is the square halfway between one and another round it, whatever corner that begins with.
func between(inner, outer quad) quad {
	best, turn := math.Inf(1), 0
	for t := range 4 {
		sum := 0.0
		for i := range inner {
			sum += squared(inner[i], outer[(i+t)%4])
		}
		if sum < best {
			best, turn = sum, t
		}
	}
	var q quad
	for i := range q {
		o := outer[(i+turn)%4]
		q[i] = Point{(inner[i].X + o.X) / 2, (inner[i].Y + o.Y) / 2}
	}
	return q
}

// outline traces the area that holds (x, y) along its outer border, which it looks for to the right, and
// returns the first pixel beyond. Specks within the area are stepped over.
func (s *search) outline(x, y, limit int, into *contour) (beyond int, ok bool) {
	if x >= s.b.w {
		return x, false
	}
	row := s.b.row(y)
	colour := row[x]
	for range 3 {
		for x+1 < s.b.w && row[x+1] == colour {
			x++
		}
		if !s.tracer.follow(x, y, limit, into) {
			return x, false
		}
		if into.area > 0 {
			return x + 1, true
		}
		// A hole: go on behind it.
		x++
		for x < s.b.w && row[x] != colour {
			x++
		}
		if x >= s.b.w {
			return x, false
		}
	}
	return x, false
}

// leaking is a finder whose light ring is not closed, as dirt or data touch it: its edges are looked for
// in eight directions. Opposite ones must agree, in three of the four pairs.
func (s *search) leaking(f finder) (finder, bool) {
	x, y := int(f.x), int(f.y)
	if !s.b.at(x, y) {
		return finder{}, false
	}
	most := int(f.size) + 2
	sum, n := Point{}, 0.0
	size := 0.0
	for _, d := range [4][2]int{{1, 0}, {0, 1}, {1, 1}, {1, -1}} {
		ahead, ok1 := s.b.ray(x, y, d[0], d[1], most)
		behind, ok2 := s.b.ray(x, y, -d[0], -d[1], most)
		if !ok1 || !ok2 {
			continue
		}
		a, b := float64(ahead[0]+ahead[1]+ahead[2]), float64(behind[0]+behind[1]+behind[2])
		if math.Abs(a-b) > 0.2*max(a, b)+1 {
			continue
		}
		shift := (a - b) / 6
		sum.X += shift * float64(d[0])
		sum.Y += shift * float64(d[1])
		// All three edges over the first: (7 + 5 + 3) / 3 modules.
		size += (a + b) / float64(ahead[0]+behind[0]-1)
		n++
	}
	if n < 3 {
		return finder{}, false
	}
	if size /= 5 * n; size < 0.75 || size > 1.35 {
		return finder{}, false
	}
	f.size *= size
	f.x, f.y = float64(x)+0.5+sum.X/n, float64(y)+0.5+sum.Y/n
	return f, true
}
