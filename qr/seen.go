package qr

import (
	"fmt"
	"slices"
	"time"
)

// Trouble is why a code that was seen was probably not read.
type Trouble string

// What may be wrong, in the order in which it is looked for.
const (
	TroubleCut     Trouble = "part of it is outside of the picture"
	TroubleSmall   Trouble = "it is too small" // modules of less than two pixels
	TroubleBlurred Trouble = "it is blurred"
	TroubleDamaged Trouble = "it is damaged, covered or in bad light" // none of the others
)

// UnreadError says that a code was seen and not read. It is an [ErrNotFound], to be told from others by
// [errors.As].
type UnreadError struct {
	// Corners are where the code was seen, as in [Result]. Where it shows no finders, as it is cut, small or blurred,
	// they are those of an upright rectangle round it.
	Corners [4]Point
	Trouble Trouble
}

// Error says what is wrong.
func (e *UnreadError) Error() string {
	return fmt.Sprintf("a QR code was seen but not read: %s", string(e.Trouble))
}

// Unwrap returns ErrNotFound.
func (e *UnreadError) Unwrap() error { return ErrNotFound }

// placed moves the corners to where the picture shows them.
func (e *UnreadError) placed(place func(Point) Point) *UnreadError {
	for i, c := range e.Corners {
		e.Corners[i] = place(c)
	}
	return e
}

const (
	// sureSight is how well three finders must agree to be a code's, whether it reads or not.
	sureSight = .7
	// sights is how many sets of finders are looked at.
	sights = 3
	// smallModule is how many pixels wide modules must be, on a sharp picture, to be read reliably.
	smallModule = 2
	// blurredTiming is the share of the code's contrast that is left on the timing lines, where every
	// module differs from the next, when blur is about to make it unreadable: at a bell curve of a
	// standard deviation of 0.43 modules.
	blurredTiming = .5
)

// sight looks for a code that is there, read or not; scale is how much larger the picture is than what
// is looked at.
func (v *view) sight(scale float64) (*UnreadError, bool) {
	var best grid
	for _, t := range arrange(find(v.bits, false, v.check), sights) {
		dim, ok := v.dimension(t)
		if !ok {
			if dim, ok = t.roughDim(); !ok {
				continue
			}
		}
		for _, h := range v.locate(t, dim) {
			if v.check() != nil {
				break
			}
			g := v.climb(grid{dim: dim, h: h}, refineSteps)
			// Where blur has taken all else, the finders are still there.
			if g.score = v.finderScore(g); g.score > best.score {
				best = g
			}
		}
	}
	if best.score < sureSight {
		return nil, false
	}
	e := &UnreadError{Trouble: v.trouble(best, scale)}
	for i, c := range corners(best.h, best.dim) {
		e.Corners[i] = Point{c.X * scale, c.Y * scale}
	}
	return e, true
}

// finderScore is the agreement of the three finders alone.
func (v *view) finderScore(g grid) float64 {
	l, p := newLens(v, g.h), v.pattern(g.dim)
	sum, n := 0., 0
	for i := range p.finders {
		s, m := l.patch(&p.finders[i])
		sum += s
		n += m
	}
	return sum / float64(n)
}

// roughDim is the dimension as far as the finders' sizes and distances tell it.
func (t triple) roughDim() (int, bool) {
	legs := distance(t.topLeft.centre(), t.topRight.centre()) + distance(t.topLeft.centre(), t.bottomLeft.centre())
	module := (t.topLeft.size + t.topRight.size + t.bottomLeft.size) / 21
	dim, _ := possibleDim(int(legs/(2*module)+.5) + 7)
	return dim, dim >= minDim && dim <= maxDim
}

func (v *view) trouble(g grid, scale float64) Trouble {
	q := corners(g.h, g.dim)
	shortest := distance(q[3], q[0])
	for i := range 3 {
		shortest = min(shortest, distance(q[i], q[i+1]))
	}
	module := shortest / float64(g.dim)
	for _, c := range q {
		if min(c.X, c.Y, float64(v.grey.width)-c.X, float64(v.grey.height)-c.Y) < -module {
			return TroubleCut
		}
	}
	if module*scale < smallModule {
		return TroubleSmall
	}
	if v.timingContrast(g) < blurredTiming {
		return TroubleBlurred
	}
	return TroubleDamaged
}

// timingContrast is the contrast on the timing lines as a share of that between the finders' middles and
// the code's light modules.
func (v *view) timingContrast(g grid) float64 {
	at := func(u, v2 float64) float32 {
		x, y := g.h.at(u, v2)
		s := v.grey.sample(x, y)
		if v.flip {
			return -s
		}
		return s
	}
	var light, dark, n float32
	for i := 8; i < g.dim-9; i += 2 {
		f := float64(i) + .5
		dark += at(f, 6.5) + at(6.5, f)
		light += at(f+1, 6.5) + at(6.5, f+1)
		n += 2
	}
	far := float64(g.dim) - 3.5
	middles := (at(3.5, 3.5) + at(far, 3.5) + at(3.5, far)) / 3
	all := v.sampleGrey(g.h, g.dim)
	slices.Sort(all)
	return float64((light - dark) / n / max(all[len(all)*9/10]-middles, flat))
}

// glimpse looks whether there is a code in a picture in which none was read, for as long as end allows.
func (a *attempt) glimpse(p plane, end time.Time) (*UnreadError, bool) {
	const side = 1000
	check := func() error {
		if !a.now().Before(end) {
			return errOver
		}
		return a.ctx.Err()
	}
	q := p
	if s := px(side); s.applies(p) {
		var err error
		if q, err = a.scale(p, s, check); err != nil {
			return nil, false
		}
	}
	if min(q.width, q.height) < minDim || max(q.width, q.height) > 2*side {
		return nil, false
	}
	if hybrid(q, &a.bits, check) != nil {
		return nil, false
	}
	v := &view{grey: q, bits: &a.bits, check: check, desk: &a.desk}
	scale := float64(p.width) / float64(q.width)
	if seen, ok := v.sight(scale); ok || min(q.width, q.height) < 2*minDim {
		return seen, ok
	}
	return new(spotter).spotted(q, halved(q, plane{}), scale, check)
}
