package qr

import (
	"cmp"
	"math"
	"slices"
)

// triple is three finders as they may stand in one code.
type triple struct {
	topLeft, topRight, bottomLeft finder
	rank                          float64 // the smaller, the likelier
}

const (
	// mostFinders keeps the number of triples, which grows with the cube, within some milliseconds.
	mostFinders = 120
	// fewFinders is up to when every triple is let through: it may be one code in a skewed view.
	fewFinders = 5
)

// arrange puts finders together by threes, the likeliest first: those that lie close, with legs alike.
func arrange(found []finder, most int) []triple {
	if len(found) < 3 {
		return nil
	}
	found = slices.Clone(found)
	slices.SortFunc(found, func(a, b finder) int { return cmp.Compare(b.size, a.size) })
	found = found[:min(len(found), mostFinders)]
	few := len(found) <= fewFinders
	// Of the many triples only the best are kept, sorted by rank.
	var best []triple
	for i, a := range found {
		for j := i + 1; j < len(found); j++ {
			b := found[j]
			if !few && a.size > 2*b.size+2 {
				break // the rest are smaller still
			}
			for k := j + 1; k < len(found); k++ {
				c := found[k]
				if !few && a.size > 2*c.size+2 {
					break
				}
				t, ok := stand(a, b, c, !few)
				if !ok || len(best) == most && t.rank >= best[most-1].rank {
					continue
				}
				at, _ := slices.BinarySearchFunc(best, t, func(a, b triple) int { return cmp.Compare(a.rank, b.rank) })
				best = slices.Insert(best, at, t)
				best = best[:min(len(best), most)]
			}
		}
	}
	return best
}

// stand names the three corners: the longest side faces the top left one. Strict asks that the two legs
// are about as long as each other, at about a right angle.
func stand(a, b, c finder, strict bool) (triple, bool) {
	ab, bc, ac := apart(a, b), apart(b, c), apart(a, c)
	switch max(ab, bc, ac) {
	case bc:
	case ac:
		a, b, bc, ac = b, a, ac, bc
	default:
		a, c, ab, bc = c, a, bc, ab
	}
	// Now a is the top left one, with the legs ab and ac.
	ab, ac, bc = math.Sqrt(ab), math.Sqrt(ac), math.Sqrt(bc)
	if strict {
		if max(ab, ac) > 2*min(ab, ac) {
			return triple{}, false
		}
		// Between 60 and 120 degrees.
		if math.Abs(ab*ab+ac*ac-bc*bc) > ab*ac {
			return triple{}, false
		}
	}
	module := (a.size + b.size + c.size) / 21
	if n := (ab+ac)/(2*module) + 7; n < 19 || n > 1.5*maxDim {
		return triple{}, false
	}
	t := triple{topLeft: a, topRight: b, bottomLeft: c, rank: ab + ac + math.Abs(ab-ac)}
	// On the screen y runs down: going on from the right leg to the left one turns clockwise.
	if (b.x-a.x)*(c.y-a.y)-(b.y-a.y)*(c.x-a.x) < 0 {
		t.topRight, t.bottomLeft = c, b
	}
	return t, true
}

// apart is the square of the distance of two finders, longer where one looks smaller: it is farther away.
func apart(a, b finder) float64 {
	ratio := max(a.size, b.size) / max(min(a.size, b.size), 1)
	return squared(a.centre(), b.centre()) * ratio
}
