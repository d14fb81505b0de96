package qr

import (
	"cmp"
	"math"
	"slices"
)

// Where a finder is covered, or the view is so slanted that three do not look like a code's, its place is
// guessed in many ways, and the grid that fits best is read.

const (
	mostLoose = 12 // finders that loose triples are made of
	mostPairs = 10 // finders that pairs are made of
	mostTries = 40 // hypotheses of each kind
	// leastGuess is the agreement below which a guessed grid is not worth decoding. It is stricter than for
	// a grid that was found, as many are tried.
	leastGuess = 0.5
	// sureGuess is the agreement that hardly any wrong guess reaches.
	sureGuess   = 0.75
	fineGuesses = 3 // dimensions that are followed to the end
	mostReads   = 6 // of guesses that fit less well
)

// readGuesses tries what three or two finders could belong to. A grid that fits very well is read at once;
// of the others the best ones are when all are known.
func (v *view) readGuesses(found []finder) (symbol, bool) {
	slices.SortFunc(found, func(a, b finder) int {
		if a.closed != b.closed {
			if a.closed {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.size, a.size)
	})
	all := looseTriples(found[:min(len(found), mostLoose)])
	all = append(all, pairs(found[:min(len(found), mostPairs)])...)
	var grids []grid
	for _, t := range all {
		if v.check() != nil {
			break
		}
		g, ok := v.fitGuess(t)
		if !ok {
			continue
		}
		if g.score < sureGuess {
			grids = append(grids, g)
			continue
		}
		if s, ok := v.readBest([]grid{g}, leastGuess); ok {
			return s, true
		}
	}
	slices.SortFunc(grids, func(a, b grid) int { return cmp.Compare(b.score, a.score) })
	for _, g := range grids[:min(len(grids), mostReads)] {
		if s, ok := v.readBest([]grid{g}, leastGuess); ok {
			return s, true
		}
	}
	return symbol{}, false
}

// looseTriples are sets of three that may be a code in a slanted view: each of the three in turn as the top
// left one.
func looseTriples(found []finder) []triple {
	var all []triple
	for i, a := range found {
		for j := i + 1; j < len(found); j++ {
			for k := j + 1; k < len(found); k++ {
				b, c := found[j], found[k]
				if max(a.size, b.size, c.size) > 3*min(a.size, b.size, c.size) {
					continue
				}
				for _, t := range [3][3]finder{{a, b, c}, {b, a, c}, {c, a, b}} {
					if t, ok := corner(t[0], t[1], t[2]); ok {
						all = append(all, t)
					}
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b triple) int { return cmp.Compare(a.rank, b.rank) })
	return all[:min(len(all), mostTries)]
}

// corner is the triple with a at the top left.
func corner(a, b, c finder) (triple, bool) {
	ab, ac := distance(a.centre(), b.centre()), distance(a.centre(), c.centre())
	if max(ab, ac) > 5*min(ab, ac) {
		return triple{}, false
	}
	turn := (b.x-a.x)*(c.y-a.y) - (b.y-a.y)*(c.x-a.x)
	if math.Abs(turn) < 0.1*ab*ac { // nearly in line
		return triple{}, false
	}
	if turn < 0 {
		b, c = c, b
	}
	return triple{a, b, c, ab + ac + math.Abs(ab-ac)}, true
}

// pairs are two finders with a third one where it could be hidden.
func pairs(found []finder) []triple {
	var all []triple
	for i, a := range found {
		for _, b := range found[i+1:] {
			if max(a.size, b.size) > 2*min(a.size, b.size) || !a.square && !b.square {
				continue
			}
			n := 14 * distance(a.centre(), b.centre()) / (a.size + b.size)
			if n < 12 || n > 240 {
				continue
			}
			all = append(all, third(a, b)...)
		}
	}
	slices.SortFunc(all, func(a, b triple) int { return cmp.Compare(a.rank, b.rank) })
	return all[:min(len(all), mostTries)]
}

// third places the missing finder by the directions of a seen one's sides: next to either end of the line
// between the two where that runs along a side, else where the sides' directions from both ends meet.
func third(a, b finder) []triple {
	s := a
	if !s.square {
		s = b
	}
	along := Point{b.x - a.x, b.y - a.y}
	length := math.Hypot(along.X, along.Y)
	d1, d2 := s.directions()
	c1 := math.Abs(d1.X*along.X+d1.Y*along.Y) / length
	c2 := math.Abs(d2.X*along.X+d2.Y*along.Y) / length
	var all []triple
	place := func(corner3 bool, from finder, to finder, d Point, r float64) {
		f := finder{x: from.x + r*d.X, y: from.y + r*d.Y, size: (a.size + b.size) / 2}
		top, other := from, to
		if corner3 {
			top, other, f = f, to, from
		}
		if t, ok := corner(top, other, f); ok {
			all = append(all, t)
		}
	}
	const neighbours = 0.87
	if max(c1, c2) > neighbours {
		across := d2
		if c2 > c1 {
			across = d1
		}
		for _, r := range [2]float64{length, -length} {
			place(false, a, b, across, r)
			place(false, b, a, across, r)
		}
		return all
	}
	// a + r d1 = b + s d2, and with the directions changed.
	det := d1.X*d2.Y - d1.Y*d2.X
	if math.Abs(det) < 0.2 {
		return nil
	}
	place(true, a, b, d1, (along.X*d2.Y-along.Y*d2.X)/det)
	place(true, a, b, d2, (along.Y*d1.X-along.X*d1.Y)/det)
	return all
}

// directions are those of a finder's sides, of length 1.
func (f finder) directions() (Point, Point) {
	q := f.mid
	unit := func(x, y float64) Point {
		l := max(math.Hypot(x, y), 1e-9)
		return Point{x / l, y / l}
	}
	return unit(q[1].X-q[0].X+q[2].X-q[3].X, q[1].Y-q[0].Y+q[2].Y-q[3].Y),
		unit(q[2].X-q[1].X+q[3].X-q[0].X, q[2].Y-q[1].Y+q[3].Y-q[0].Y)
}

// fitGuess fits a grid of each likely dimension and returns the best.
func (v *view) fitGuess(t triple) (grid, bool) {
	module := (t.topLeft.size + t.topRight.size + t.bottomLeft.size) / 21
	leg := max(distance(t.topLeft.centre(), t.topRight.centre()), distance(t.topLeft.centre(), t.bottomLeft.centre()))
	n := int(leg/module+0.5) + 7
	n += [4]int{1, 0, -1, -2}[n%4]
	var grids []grid
	for _, off := range [...]int{0, -4, 4, -8, 8, 12} {
		dim := n + off
		if dim < minDim || dim > maxDim || v.check() != nil {
			continue
		}
		h, ok := t.span(dim)
		if !ok {
			if h, ok = t.place(dim, anchor{float64(dim) - 3.5, t.parallel()}); !ok {
				continue
			}
		}
		grids = append(grids, v.climb(grid{dim: dim, h: h}, coarseSteps))
	}
	slices.SortFunc(grids, func(a, b grid) int { return cmp.Compare(b.score, a.score) })
	best := grid{score: -1}
	for _, g := range grids[:min(len(grids), fineGuesses)] {
		if g = v.climb(g, fineSteps); g.score > best.score {
			best = g
		}
	}
	if best.score < leastGuess {
		return best, false
	}
	return v.climb(best, refineSteps), true
}
