package qr

import "math"

// spotter keeps its memory from one picture to the next.
type spotter struct {
	planes [2]plane
	cells  cells
}

// spotted looks for a code that cannot be read in a picture and in the same one halved, the largest one where there are
// several. Scale is how much larger the whole picture is.
func (s *spotter) spotted(large, half plane, scale float64, check func() error) (*UnreadError, bool) {
	var found *UnreadError
	var most float64
	q := half
	for i, size := 0, 4; min(q.width, q.height) >= 4*blotMin && check() == nil; i, size = 1-i, 2*size {
		s.planes[i] = halved(q, s.planes[i])
		q = s.planes[i]
		s.cells.plane, s.cells.size = q, size
		s.cells.blots(func(b blot) {
			t, ok := s.cells.traits(b, large)
			side := math.Sqrt(float64(len(b.cells))) * float64(size)
			if !ok || side <= most {
				return
			}
			if trouble, ok := t.trouble(b, side, s.cells.edges(b), scale); ok {
				found, most = &UnreadError{Trouble: trouble, Corners: b.corners(float64(size) * scale)}, side
			}
		})
	}
	return found, found != nil
}

// corners are those of the square upright that holds the blot.
func (b blot) corners(size float64) [4]Point {
	x0, y0, x1, y1 := float64(b.x0)*size, float64(b.y0)*size, float64(b.x1+1)*size, float64(b.y1+1)*size
	return [4]Point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
}

// lookEvery is how many frames there are to one look: those whose second turn is at half the size, and so a short one.
const lookEvery = 2

// hint is what was seen of a code in the last looks at a camera's frames.
type hint struct {
	spotter
	last   *UnreadError
	agreed bool // the look before the last one saw the same
}

// look takes in what is seen in a frame.
func (h *hint) look(large, half plane, scale float64, check func() error) {
	seen, ok := h.spotted(large, half, scale, check)
	h.agreed = ok && h.last != nil && seen.near(h.last)
	h.last = seen
}

// told is what two looks have seen alike, if anything: what only looks like a code for once is not worth a word.
func (h *hint) told() error {
	if !h.agreed {
		return ErrNotFound
	}
	again := *h.last // the corners are moved to where they are shown
	return &again
}

// near tells whether it is the same trouble at about the same place.
func (e *UnreadError) near(other *UnreadError) bool {
	a, b := e.Corners, other.Corners
	middle := func(c [4]Point) Point { return Point{(c[0].X + c[2].X) / 2, (c[0].Y + c[2].Y) / 2} }
	side := distance(a[0], a[2])
	return e.Trouble == other.Trouble && distance(middle(a), middle(b)) < side/2 &&
		side < 2*distance(b[0], b[2]) && distance(b[0], b[2]) < 2*side
}
