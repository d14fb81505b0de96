package qr

import "math"

// contour is the closed border of an area of one colour, followed along the cracks between pixels, so
// that its middle and its area are exact and unbiased to any side.
type contour struct {
	cracks []Point // the middles of the cracks
	middle Point   // the area's centre of gravity
	area   float64 // negative where the contour runs inside round a hole
}

// tracer follows contours. Its memory is used again: a contour holds until the next one is traced into it.
type tracer struct{ b *bitmap }

// inside tells whether a pixel of the picture has the colour.
func (t tracer) inside(x, y int, colour byte) bool {
	b := t.b
	return uint(x) < uint(b.w) && uint(y) < uint(b.h) && b.dark[y*b.w+x] == colour
}

// follow traces the border of the area that holds the pixel (x, y), whose right neighbour is of the
// other colour or outside, counter-clockwise as shown and along areas joined by sides, not by corners.
// It gives up after limit steps.
func (t tracer) follow(x, y, limit int, into *contour) bool {
	colour := t.b.dark[y*t.b.w+x]
	into.cracks = into.cracks[:0]
	i, j := x+1, y+1 // the lattice point where the step begins
	dx, dy := 0, -1
	// Sums for the area and its centre by Green's theorem, about the start: steps along y count x.
	var area, mx, my float64
	for range limit {
		into.cracks = append(into.cracks, Point{float64(i) + float64(dx)/2, float64(j) + float64(dy)/2})
		if dy != 0 {
			px := float64(i - x)
			area -= px * float64(dy)
			mx -= px * px / 2 * float64(dy)
			my -= px * (float64(j-y) + float64(dy)/2) * float64(dy)
		}
		i, j = i+dx, j+dy
		// The pixels ahead to the left and to the right of a step (dx, dy) from (i, j).
		var lx, ly, rx, ry int
		switch {
		case dy < 0: // up
			lx, ly, rx, ry = i-1, j-1, i, j-1
		case dx < 0: // left
			lx, ly, rx, ry = i-1, j, i-1, j-1
		case dy > 0: // down
			lx, ly, rx, ry = i, j, i-1, j
		default: // right
			lx, ly, rx, ry = i, j-1, i, j
		}
		if !t.inside(lx, ly, colour) {
			dx, dy = dy, -dx // turn left
		} else if t.inside(rx, ry, colour) {
			dx, dy = -dy, dx // turn right
		}
		if i == x+1 && j == y+1 && dx == 0 && dy == -1 {
			if area == 0 {
				return false
			}
			into.area = area
			into.middle = Point{float64(x) + mx/area, float64(y) + my/area}
			return true
		}
	}
	return false
}

// square fits a quadrilateral to the contour: straight lines along its four sides, in the contour's
// order. It fails where the contour is not one.
func (c *contour) square() (quad, bool) {
	n := len(c.cracks)
	if n < 16 {
		return quad{}, false
	}
	// Corners: the point farthest from the middle, the one farthest from that, and the two farthest to
	// either side of the line between them.
	far := func(value func(Point) float64) int {
		best, at := math.Inf(-1), 0
		for i, p := range c.cracks {
			if v := value(p); v > best {
				best, at = v, i
			}
		}
		return at
	}
	i0 := far(func(p Point) float64 { return squared(p, c.middle) })
	a := c.cracks[i0]
	i2 := far(func(p Point) float64 { return squared(p, a) })
	d := Point{c.cracks[i2].X - a.X, c.cracks[i2].Y - a.Y}
	i1 := far(func(p Point) float64 { return (p.X-a.X)*d.Y - (p.Y-a.Y)*d.X })
	i3 := far(func(p Point) float64 { return (p.Y-a.Y)*d.X - (p.X-a.X)*d.Y })
	at := [4]int{i0, i1, i2, i3}
	if (i1-i0+n)%n > (i2-i0+n)%n {
		at[1], at[3] = i3, i1
	}
	var sides [4]line
	for k := range at {
		from, length := at[k], (at[(k+1)%4]-at[k]+n)%n
		if length < 4 || length > n/2 {
			return quad{}, false
		}
		var ok bool
		if sides[k], ok = c.side(from, length); !ok {
			return quad{}, false
		}
	}
	var q quad
	for k := range q {
		var ok bool
		if q[k], ok = sides[(k+3)%4].cross(sides[k]); !ok {
			return quad{}, false
		}
		// A corner lies close to where the contour turns.
		if squared(q[k], c.cracks[at[k]]) > math.Abs(c.area)/9 {
			return quad{}, false
		}
	}
	return q, true
}

// side fits a line to the length cracks from the given one on, less the rounded ends, and once more
// without what lies off.
func (c *contour) side(from, length int) (line, bool) {
	n := len(c.cracks)
	margin := length / 8
	var l line
	for round := range 2 {
		var s moments
		for k := margin; k < length-margin; k++ {
			p := c.cracks[(from+k)%n]
			if round == 0 || math.Abs(l.distance(p)) <= 1 {
				s.add(p)
			}
		}
		if s.n < 3 || round > 0 && s.n*2 < float64(length-2*margin) {
			return line{}, false
		}
		l = s.line()
	}
	return l, true
}

// line is a x + b y = c with (a, b) of length 1.
type line struct{ a, b, c float64 }

func (l line) distance(p Point) float64 { return l.a*p.X + l.b*p.Y - l.c }

func (l line) cross(m line) (Point, bool) {
	det := l.a*m.b - m.a*l.b
	if math.Abs(det) < 0.05 { // less than 3 degrees between them
		return Point{}, false
	}
	return Point{(l.c*m.b - m.c*l.b) / det, (l.a*m.c - m.a*l.c) / det}, true
}

func through(p, q Point) line {
	a, b := q.Y-p.Y, p.X-q.X
	s := math.Hypot(a, b)
	if s == 0 {
		return line{}
	}
	a, b = a/s, b/s
	return line{a, b, a*p.X + b*p.Y}
}

// moments are the sums that a line of least squares (of distances to it) is fitted from.
type moments struct{ n, x, y, xx, xy, yy float64 }

func (s *moments) add(p Point) {
	s.n++
	s.x += p.X
	s.y += p.Y
	s.xx += p.X * p.X
	s.xy += p.X * p.Y
	s.yy += p.Y * p.Y
}

func (s *moments) line() line {
	mx, my := s.x/s.n, s.y/s.n
	xx, xy, yy := s.xx/s.n-mx*mx, s.xy/s.n-mx*my, s.yy/s.n-my*my
	sin, cos := math.Sincos(math.Atan2(2*xy, xx-yy) / 2) // the direction of the widest spread
	return line{-sin, cos, -sin*mx + cos*my}
}

func squared(p, q Point) float64 {
	dx, dy := p.X-q.X, p.Y-q.Y
	return dx*dx + dy*dy
}

func distance(p, q Point) float64 { return math.Sqrt(squared(p, q)) }
