package qr

// effort says how hard a pass tries.
type effort int

const (
	fast effort = iota // the bitmap alone
)

func (e effort) String() string {
	return [...]string{"fast"}[e]
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
	dark      []bool // the modules sampled last
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
const mostFast = 40

func (v *view) read(e effort) (symbol, bool) {
	found := find(v.bits, false, v.check)
	for _, t := range arrange(found, mostFast) {
		if v.check() != nil {
			break
		}
		if s, ok := v.readBits(t); ok {
			return s, true
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

// leastTiming is the share of right modules on the timing lines below which a grid is not worth decoding:
// half of them are right by chance.
const leastTiming = 0.6

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
	s := symbol{reading: r, corners: corners(w, m.dim)}
	if r.mirrored {
		s.corners[1], s.corners[3] = s.corners[3], s.corners[1]
	}
	return s, true
}
