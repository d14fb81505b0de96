package qr

import (
	"bytes"
	"math"
)

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
