package qr

import (
	"bytes"
	"math"
)

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

// tries says how strictly things are taken for finders.
type tries struct {
	step int     // rows from one scan line to the next
	core int     // the shortest middle run, in pixels
	wide float64 // how many times each outer dark run the middle one is at least
}

var (
	strictTries = tries{step: 3, core: 3, wide: 1.7}
	looseTries  = tries{step: 2, core: 2, wide: 1}
)

// search finds finder patterns in one bitmap.
type search struct {
	b      *bitmap
	how    tries
	loose  bool
	tracer tracer
	core   contour
	ring   contour
	found  []finder
	work   int // pixels looked at since the last check, roughly
}

// workUnit is how many pixels are looked at from one check to the next: less than a millisecond's work.
const workUnit = 1 << 18

// find returns what looks like a finder pattern. Loose takes more for one. When check fails, it returns
// what it has so far.
func find(b *bitmap, loose bool, check func() error) []finder {
	s := search{b: b, how: strictTries, loose: loose, tracer: tracer{b}}
	if loose {
		s.how = looseTries
	}
	var edges []int
	for y := s.how.step / 2; y < b.h; y += s.how.step {
		if s.work += b.w; s.work > workUnit {
			s.work = 0
			if check() != nil {
				break
			}
		}
		edges = b.edges(y, edges[:0])
		s.row(y, edges)
	}
	return s.found
}

// edges lists where a row's runs begin, light and dark in turn and the first one light (and perhaps
// empty), and at last the row's end.
func (b *bitmap) edges(y int, into []int) []int {
	row := b.row(y)
	into = append(into, 0)
	colour := byte(0)
	for x := 0; ; {
		next := bytes.IndexByte(row[x:], colour^1)
		if next < 0 {
			return append(into, b.w)
		}
		x += next
		into = append(into, x)
		colour ^= 1
	}
}

// row looks for the five runs of a finder's middle.
func (s *search) row(y int, edges []int) {
	for i := 1; i+5 < len(edges); i += 2 {
		core := edges[i+3] - edges[i+2]
		if core < s.how.core {
			continue
		}
		e := edges[i:]
		runs := [5]int{e[1] - e[0], e[2] - e[1], core, e[4] - e[3], e[5] - e[4]}
		if core < runs[1] || core < runs[3] || !s.middleWidest(runs) || !finderRuns(runs) {
			continue
		}
		// A light margin, however thin, must come before; the picture's border will do.
		before := e[0] - edges[i-1]
		if e[0] > 0 && 20*before < runs[1]+runs[3] {
			continue
		}
		x := (e[2] + e[3]) / 2
		if s.known(float64(x), float64(y)) {
			continue
		}
		s.suspect(x, y, e[5]-e[0])
	}
}

func (s *search) middleWidest(r [5]int) bool {
	core := float64(r[2])
	return core >= s.how.wide*float64(r[0]) && core >= s.how.wide*float64(r[4])
}

// finderRuns tells whether five runs are like 1, 1, 3, 1, 1 modules. Dark and light are measured apart:
// blur and spreading ink widen one at the other's cost.
func finderRuns(r [5]int) bool {
	dark := float64(r[0]+r[2]+r[4]) / 5
	light := float64(r[1]+r[3]) / 2
	if max(dark, light) > 4*min(dark, light) {
		return false
	}
	near := func(run int, want, unit, share float64) bool {
		return math.Abs(float64(run)-want*unit) <= share*unit+0.5
	}
	return near(r[0], 1, dark, 0.75) && near(r[2], 3, dark, 0.75) && near(r[4], 1, dark, 0.75) &&
		near(r[1], 1, light, 0.6) && near(r[3], 1, light, 0.6)
}

// known tells whether a point lies within a finder that was found before.
func (s *search) known(x, y float64) bool {
	for i := len(s.found) - 1; i >= 0; i-- {
		f := &s.found[i]
		if f.closed && math.Abs(f.x-x) < f.size/2 && math.Abs(f.y-y) < f.size/2 {
			return true
		}
	}
	return false
}

// suspect looks at a place from other directions, then traces its rings.
func (s *search) suspect(x, y, width int) {
	most := 4 * width
	s.work += 20 * width
	// Down and across again move the centre, the diagonals only judge.
	failed := 0
	shortest, longest := width, width
	judge := func(sum int, ok bool) bool {
		if !ok {
			failed++
			return failed <= 1
		}
		shortest, longest = min(shortest, sum), max(longest, sum)
		return true
	}
	down, mid, ok := s.b.runs(x, y, 0, 1, most)
	ok = ok && finderRuns(down)
	if ok {
		y += mid
	}
	if !judge(total(down), ok) {
		return
	}
	across, mid, ok := s.b.runs(x, y, 1, 0, most)
	ok = ok && finderRuns(across)
	if ok {
		x += mid
	}
	if !judge(total(across), ok) {
		return
	}
	for _, dy := range [2]int{1, -1} {
		r, _, ok := s.b.runs(x, y, 1, dy, most)
		if !judge(total(r), ok && finderRuns(r)) {
			return
		}
	}
	if longest > 5*shortest || !s.b.at(x, y) {
		return
	}
	f, ok := s.rings(x, y, longest)
	if !ok {
		return
	}
	for i := range s.found {
		if squared(s.found[i].centre(), f.centre()) < 1.5*1.5 {
			return
		}
	}
	s.found = append(s.found, f)
}

func total(r [5]int) int { return r[0] + r[1] + r[2] + r[3] + r[4] }

// runs measures the five runs through the dark pixel (x, y) along (dx, dy), and how many steps the
// middle of the middle run lies ahead. It fails where an edge is not met within most steps.
func (b *bitmap) runs(x, y, dx, dy, most int) (r [5]int, mid int, ok bool) {
	if !b.at(x, y) {
		return r, 0, false
	}
	ahead, ok1 := b.ray(x, y, dx, dy, most)
	behind, ok2 := b.ray(x, y, -dx, -dy, most)
	r = [5]int{
		behind[2] - behind[1], behind[1] - behind[0], behind[0] + ahead[0] - 1,
		ahead[1] - ahead[0], ahead[2] - ahead[1],
	}
	return r, (ahead[0] - behind[0]) / 2, ok1 && ok2
}

// ray counts the steps from a dark pixel to the first three edges. The picture's border is an edge, but
// only as the last one.
func (b *bitmap) ray(x, y, dx, dy, most int) (edges [3]int, ok bool) {
	colour, n := byte(1), 0
	for step := 1; step <= most; step++ {
		x, y = x+dx, y+dy
		if uint(x) >= uint(b.w) || uint(y) >= uint(b.h) {
			if n == 2 {
				edges[2] = step
				return edges, true
			}
			return edges, false
		}
		if b.dark[y*b.w+x] != colour {
			edges[n] = step
			n++
			if n == 3 {
				return edges, true
			}
			colour ^= 1
		}
	}
	return edges, false
}

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
