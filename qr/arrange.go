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
	far := make([]float64, len(found)*len(found))
	for i, a := range found {
		for j, b := range found {
			far[i*len(found)+j] = apart(a, b)
		}
	}
	// Of the many triples only the best are kept, sorted by rank.
	var best []triple
	n := len(found)
	for i := range found {
		for j := i + 1; j < n; j++ {
			if !few && found[i].size > 2*found[j].size+2 {
				break // the rest are smaller still
			}
			ab := far[i*n+j]
			for k := j + 1; k < n; k++ {
				if !few && found[i].size > 2*found[k].size+2 {
					break
				}
				bc, ac := far[j*n+k], far[i*n+k]
				if !few && !likeCorner(ab, bc, ac) {
					continue
				}
				rank := rankOf(ab, bc, ac)
				if len(best) == most && rank >= best[most-1].rank {
					continue
				}
				t, ok := stand(&found[i], &found[j], &found[k], ab, bc, ac)
				if !ok {
					continue
				}
				t.rank = rank
				at, _ := slices.BinarySearchFunc(best, t, func(a, b triple) int { return cmp.Compare(a.rank, b.rank) })
				best = slices.Insert(best, at, t)
				best = best[:min(len(best), most)]
			}
		}
	}
	return best
}

// likeCorner tells whether three points at these squared distances are like three corners of a square: two
// legs of which neither is twice as long as the other, at 60 to 120 degrees.
func likeCorner(ab, bc, ac float64) bool {
	switch max(ab, bc, ac) {
	case ab:
		ab, bc = bc, ab
	case ac:
		ac, bc = bc, ac
	}
	if max(ab, ac) > 4*min(ab, ac) {
		return false
	}
	off := ab + ac - bc // twice the product of the legs and the cosine between them
	return off*off <= ab*ac
}

// rankOf is the longer one of the two legs, twice: of three distances, squared, the one in the middle.
func rankOf(ab, bc, ac float64) float64 {
	return 2 * math.Sqrt(max(min(ab, bc), min(max(ab, bc), ac)))
}

// stand names the three corners: the longest side faces the top left one.
func stand(a, b, c *finder, ab, bc, ac float64) (triple, bool) {
	switch max(ab, bc, ac) {
	case bc:
	case ac:
		a, b, ac = b, a, bc
	default:
		a, c, ab = c, a, bc
	}
	// Now a is the top left one, with the legs ab and ac.
	ab, ac = math.Sqrt(ab), math.Sqrt(ac)
	module := (a.size + b.size + c.size) / 21
	if n := (ab+ac)/(2*module) + 7; n < 19 || n > 1.5*maxDim {
		return triple{}, false
	}
	t := triple{topLeft: *a, topRight: *b, bottomLeft: *c}
	// On the screen y runs down: going on from the right leg to the left one turns clockwise.
	if (b.x-a.x)*(c.y-a.y)-(b.y-a.y)*(c.x-a.x) < 0 {
		t.topRight, t.bottomLeft = *c, *b
	}
	return t, true
}

// apart is the square of the distance of two finders, longer where one looks smaller: it is farther away.
func apart(a, b finder) float64 {
	ratio := max(a.size, b.size) / max(min(a.size, b.size), 1)
	return squared(a.centre(), b.centre()) * ratio
}
