package qr

import (
	"cmp"
	"slices"
)

// effort says how hard a pass tries.
type effort int

const (
	fast  effort = iota // the bitmap alone
	fit                 // the same, then the grid fitted to the grey picture
	guess               // the grid fitted to the grey picture, from guesses where it may be
)

func (e effort) String() string {
	return [...]string{"fast", "fit", "guess"}[e]
}

// view is what one pass looks at: a picture, grey and in two colours.
type view struct {
	grey  plane
	bits  *bitmap
	flip  bool         // a light code on dark ground: bits are turned round already, grey is not
	check func() error // fails when the pass is to end
	*desk
}

// desk is what is made once for all passes at a picture.
type desk struct {
	patterns  map[int]*pattern
	corrector corrector
	dark      []bool    // the modules sampled last
	sure      []float32 // their certainty
}

// pattern is what is known of codes of this dimension, made once.
func (d *desk) pattern(dim int) *pattern {
	p := d.patterns[dim]
	if p == nil {
		p = newPattern(dim)
		d.patterns[dim] = p
	}
	return p
}

// How many triples each effort tries. One code needs the first few; more are for pictures that show many.
const (
	mostFast = 40
	mostFit  = 12
)

func (v *view) read(e effort) (symbol, bool) {
	if e == guess {
		return v.readGuesses(find(v.bits, true, v.check))
	}
	most := mostFast
	if e == fit {
		most = mostFit
	}
	for _, t := range arrange(find(v.bits, false, v.check), most) {
		if v.check() != nil {
			break
		}
		if s, ok := v.readBits(t); ok {
			return s, true
		}
		if e == fit {
			if s, ok := v.readFitted(t); ok {
				return s, true
			}
		}
	}
	return symbol{}, false
}

// readBits tries to read the code at three finders from the bitmap alone.
func (v *view) readBits(t triple) (symbol, bool) {
	dim, ok := v.dimension(t)
	if !ok {
		return symbol{}, false
	}
	for _, h := range v.locate(t, dim) {
		w := v.bend(h, dim)
		m := v.sampleBits(w, dim)
		if m.timing() < leastTiming {
			continue
		}
		if s, ok := v.correct(m, w, false); ok {
			return s, true
		}
	}
	return symbol{}, false
}

const (
	// leastTiming is the share of right modules on the timing lines below which a grid is not worth
	// decoding: half of them are right by chance.
	leastTiming = 0.6
	// erasureTiming is the same for undoing blur and for trying erasures, which take longer.
	erasureTiming = 0.75
	// leastFit is the agreement below which a fitted grid is not worth decoding.
	leastFit = 0.35
	// leastBent is the agreement from which on a grid that does not read is bent to fit.
	leastBent = 0.5
	// rivalFit is how much worse than the best another fit may be to be tried too.
	rivalFit = 0.2
)

// readFitted fits the grid of the code at three finders and reads the grey picture.
func (v *view) readFitted(t triple) (symbol, bool) {
	dim, ok := v.dimension(t)
	if !ok {
		n := (distance(t.topLeft.centre(), t.topRight.centre()) + distance(t.topLeft.centre(), t.bottomLeft.centre())) / 2
		dim, _ = possibleDim(int(n*21/(t.topLeft.size+t.topRight.size+t.bottomLeft.size)+0.5) + 7)
		if dim == 0 {
			return symbol{}, false
		}
	}
	var fits []grid
	for _, h := range v.locate(t, dim) {
		fits = append(fits, v.climb(grid{dim: dim, h: h}, fitSteps))
	}
	return v.readBest(fits, leastFit)
}

// readBest reads the grid that fits best, and the next one where that is nearly as good.
func (v *view) readBest(fits []grid, least float64) (symbol, bool) {
	slices.SortFunc(fits, func(a, b grid) int { return cmp.Compare(b.score, a.score) })
	for i, g := range fits {
		if g.score < least || g.score < fits[0].score-rivalFit || i > 1 || v.check() != nil {
			break
		}
		w := v.bend(g.h, g.dim)
		if s, ok := v.readGrey(w, g.dim); ok {
			return s, true
		}
		if g.score < leastBent {
			continue
		}
		if s, ok := v.readBent(w, g.dim); ok {
			return s, true
		}
	}
	return symbol{}, false
}

// readGrey reads the modules of a fitted grid off the grey picture, deciding on dark and light in ever
// dearer ways.
func (v *view) readGrey(w warp, dim int) (symbol, bool) {
	grey := v.sampleGrey(w, dim)
	share := 0.0
	for i, c := range contrasts {
		m, _ := c.decide(grey, dim)
		share = max(share, m.timing())
		if i == 1 && share < leastTiming {
			return symbol{}, false
		}
		if s, ok := v.correct(m, w, false); ok {
			return s, true
		}
	}
	if share < erasureTiming {
		return symbol{}, false
	}
	if s, ok := v.readBlurred(grey, w, dim); ok {
		return s, true
	}
	for _, c := range contrasts[:2] {
		m, thresholds := c.decide(grey, dim)
		v.sure = confidence(grey, thresholds, dim, v.sure)
		m.sure = v.sure
		if s, ok := v.correct(m, w, true); ok {
			return s, true
		}
	}
	return symbol{}, false
}

// readBlurred undoes blur across modules.
func (v *view) readBlurred(grey []float32, w warp, dim int) (symbol, bool) {
	m, middle := contrasts[1].decide(grey, dim)
	e := newEqualizer(grey, middle, m, v.pattern(dim))
	v.sure = sized(&v.sure, dim*dim)
	for round := range mends {
		if !e.learn() {
			break
		}
		e.settle()
		if s, ok := v.correct(e.modules(m.dark, v.sure), w, round == mends-1); ok {
			return s, true
		}
	}
	return symbol{}, false
}

// dimension estimates the dimension and, where the code carries its version, reads it.
func (v *view) dimension(t triple) (int, bool) {
	dim, ok := t.dimension(v.bits)
	if !ok {
		return 0, false
	}
	if dim >= 45 {
		h, ok := t.place(dim, t.fourth(dim)[0])
		if !ok {
			return 0, false
		}
		if exact, ok := versionDim(v.bits, h, dim); ok {
			return exact, true
		}
	}
	return dim, true
}

func (v *view) correct(m modules, w warp, erasures bool) (symbol, bool) {
	r, err := v.corrector.correct(m, erasures)
	if err != nil {
		return symbol{}, false
	}
	s := symbol{reading: r, corners: outline(w, m.dim)}
	if r.mirrored {
		s.corners[1], s.corners[3] = s.corners[3], s.corners[1]
	}
	return s, true
}
