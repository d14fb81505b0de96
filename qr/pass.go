package qr

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// symbol is one code as it was read, with its corners in the plane that it was read from.
type symbol struct {
	reading
	corners quad // from the code's top left on round, by its top right
}

// pass is one attempt at a picture.
type pass struct {
	scale    scale
	binarize threshold
	inverted bool // look for a light code on dark ground
	effort   effort
	budget   time.Duration // the longest that it may take
}

// scale is the size that a pass looks at the picture in.
type scale struct {
	// side is the longest side in pixels to scale down to. A pass that would scale by less than a fifth
	// is left out: it would only repeat the full one.
	side int
	// times is how much larger to make a picture whose longest side is at most upTo.
	times, upTo int
}

var (
	full  = scale{}
	twice = scale{times: 2, upTo: 1100}
)

func px(side int) scale { return scale{side: side} }

func (s scale) String() string {
	switch {
	case s.side > 0:
		return fmt.Sprintf("%d px", s.side)
	case s.times > 1:
		return fmt.Sprintf("×%d", s.times)
	}
	return "full"
}

// threshold is a binarizer with its name.
type threshold struct {
	name string
	make binarizer
}

func (a pass) String() string {
	name := fmt.Sprintf("%s, %s, %s", a.scale, a.binarize.name, a.effort)
	if a.inverted {
		name += ", inverted"
	}
	return name
}

// passes is the order of attempts; the first one that reads a code wins. 1000 px comes first as on a
// photo it is ten times faster than the full size, and averages noise away. Each scale is, for thresholds
// and run lengths that count in pixels, another window.
//
// The guesses read most, and alone nearly everything that the fast and fitted passes of their scale read:
// these come first for their time, without which one photo in twenty would take twice as long. Of the rest
// each reads what no other does: the smaller one where the full size shows too much, the larger ones small
// and faint codes, the inverted ones light codes on dark ground.
func passes() []pass {
	hybrid := threshold{"hybrid", hybrid}
	newer := threshold{"newer hybrid", newHybrid(clearContrast)}
	faint := threshold{"faint hybrid", newHybrid(faintContrast)}
	wide := threshold{"wide mean", wideMean}
	middle := threshold{"middle mean", middleMean}
	soft := threshold{"soft mean", softMean}
	const ms = time.Millisecond
	return []pass{
		{px(1000), wide, false, fast, 200 * ms},
		{full, wide, false, fast, 400 * ms},
		{px(500), newer, false, fast, 100 * ms},
		{px(1000), hybrid, false, fit, 300 * ms},
		{full, wide, false, fit, 400 * ms},
		{twice, faint, false, fit, 300 * ms},
		{full, hybrid, true, fast, 200 * ms},
		{full, soft, true, fit, 200 * ms},
		{full, middle, false, guess, 600 * ms},
		{px(500), hybrid, false, guess, 400 * ms},
		{twice, faint, false, guess, 400 * ms},
		{full, hybrid, false, guess, 600 * ms},
	}
}

// errOver says that a pass has used up its time.
var errOver = errors.New("out of time")

// attempt is one run through the passes at one picture.
type attempt struct {
	ctx    context.Context
	now    func() time.Time
	end    time.Time
	scaled map[scale]plane
	bits   bitmap
	desk   desk
}

func newAttempt(ctx context.Context, now func() time.Time, end time.Time) *attempt {
	return &attempt{
		ctx: ctx, now: now, end: end, scaled: make(map[scale]plane),
		desk: desk{patterns: make(map[int]*pattern)},
	}
}

// try runs the passes that apply to p until one reads a code, and tells which one did.
func (a *attempt) try(p plane, passes []pass) (symbol, pass, error) {
	for _, ps := range passes {
		if !ps.scale.applies(p) {
			continue
		}
		if a.ctx.Err() != nil || !a.now().Before(a.end) {
			break
		}
		if s, ok := a.run(p, ps); ok {
			return s, ps, nil
		}
	}
	if err := a.ctx.Err(); err != nil {
		return symbol{}, pass{}, fmt.Errorf("reading a QR code: %w", err)
	}
	return symbol{}, pass{}, ErrNotFound
}

// run is one pass. Its corners are placed in p.
func (a *attempt) run(p plane, ps pass) (symbol, bool) {
	end := a.now().Add(ps.budget)
	if a.end.Before(end) {
		end = a.end
	}
	check := func() error {
		if err := a.ctx.Err(); err != nil {
			return err
		}
		if !a.now().Before(end) {
			return errOver
		}
		return nil
	}
	q, err := a.scale(p, ps.scale, check)
	if err != nil || min(q.width, q.height) < minDim {
		return symbol{}, false
	}
	if err := ps.binarize.make(q, &a.bits, check); err != nil {
		return symbol{}, false
	}
	if ps.inverted {
		a.bits.invert()
	}
	v := &view{grey: q, bits: &a.bits, flip: ps.inverted, check: check, desk: &a.desk}
	s, ok := v.read(ps.effort)
	sx, sy := float64(p.width)/float64(q.width), float64(p.height)/float64(q.height)
	for i, c := range s.corners {
		s.corners[i] = Point{c.X * sx, c.Y * sy}
	}
	return s, ok
}

func (s scale) applies(p plane) bool {
	longest := max(p.width, p.height)
	return 5*s.side <= 4*longest && (s.upTo == 0 || longest <= s.upTo)
}

// scale makes the picture in another size. Small ones are kept: several passes look at them.
func (a *attempt) scale(p plane, s scale, check func() error) (plane, error) {
	if s == full {
		return p, nil
	}
	if q, ok := a.scaled[s]; ok {
		return q, nil
	}
	if s.side == 0 {
		a.scaled[s] = p.enlarge(s.times)
		return a.scaled[s], nil
	}
	q, err := p.shrink(s.side, check)
	if err != nil {
		return plane{}, err
	}
	a.scaled[s] = q
	return q, nil
}
