package qr

import (
	"math"
	"math/bits"
)

// dimension estimates how many modules a side a code has: from the distance of the finders along the top
// and the left edge, measured in modules as the finders' own runs show them along the same line.
func (t triple) dimension(b *bitmap) (int, bool) {
	top, offTop := edgeDimension(b, t.topLeft, t.topRight)
	left, offLeft := edgeDimension(b, t.topLeft, t.bottomLeft)
	if top == 0 && left == 0 {
		return 0, false
	}
	if left == 0 || top > 0 && (offTop < offLeft || offTop == offLeft && top > left) {
		return top, true
	}
	return left, true
}

// edgeDimension is the dimension along one edge, 0 where there is none, and by how many modules it had
// to be mended to one that codes can have.
func edgeDimension(b *bitmap, from, to finder) (dim, off int) {
	m1, ok1 := moduleAlong(b, from.centre(), to.centre())
	m2, ok2 := moduleAlong(b, to.centre(), from.centre())
	var module float64
	switch {
	case ok1 && ok2:
		module = (m1 + m2) / 2
	case ok1:
		module = m1
	case ok2:
		module = m2
	default:
		return 0, 0
	}
	n := int(math.Round(distance(from.centre(), to.centre())/module)) + 7
	return possibleDim(n)
}

// possibleDim mends a dimension to the nearest one of the form 4 k + 1.
func possibleDim(n int) (dim, off int) {
	dim = n + [4]int{1, 0, -1, -2}[n%4]
	off = max(dim-n, n-dim)
	if dim < minDim || dim > maxDim {
		return 0, 0
	}
	return dim, off
}

// moduleAlong measures the module at a finder's centre along the line towards another point, in pixels.
func moduleAlong(b *bitmap, centre, towards Point) (float64, bool) {
	dx, dy := towards.X-centre.X, towards.Y-centre.Y
	length := math.Hypot(dx, dy)
	if length < 1 {
		return 0, false
	}
	dx, dy = dx/length, dy/length
	ahead, ok1 := b.fineRay(centre, dx, dy, length)
	behind, ok2 := b.fineRay(centre, -dx, -dy, length)
	if !ok1 || !ok2 {
		return 0, false
	}
	sum := ahead[2] + behind[2]
	outer := ahead[2] - ahead[1] + behind[2] - behind[1]
	// Seven modules and five: dark bars that blur has widened cancel out.
	return (2*sum - outer) / 12, true
}

// fineRay measures how far the first three edges lie from a point in the dark.
func (b *bitmap) fineRay(from Point, dx, dy, most float64) (edges [3]float64, ok bool) {
	const step = 0.25
	dark, n := true, 0
	for r := 0.0; r <= most; r += step {
		x, y := int(math.Floor(from.X+r*dx)), int(math.Floor(from.Y+r*dy))
		if b.at(x, y) == dark {
			if uint(x) >= uint(b.w) || uint(y) >= uint(b.h) {
				return edges, false
			}
			continue
		}
		edges[n] = r
		if n++; n == 3 {
			return edges, true
		}
		dark = !dark
	}
	return edges, false
}

// versionDim reads the version from the bits that codes of 45 modules and more carry next to two finders,
// placed by h for an estimated dimension.
func versionDim(b *bitmap, h homography, dim int) (int, bool) {
	best, bestDim := 4, 0 // up to 3 wrong bits can be told
	var right, below uint32
	for i := range 18 {
		u, v := float64(dim-11+i%3)+0.5, float64(i/3)+0.5
		x, y := h.at(u, v)
		if b.at(int(math.Floor(x)), int(math.Floor(y))) {
			right |= 1 << i
		}
		x, y = h.at(v, u)
		if b.at(int(math.Floor(x)), int(math.Floor(y))) {
			below |= 1 << i
		}
	}
	for version := 7; version <= 40; version++ {
		code := versionCode(version)
		if off := min(bits.OnesCount32(code^right), bits.OnesCount32(code^below)); off < best {
			best, bestDim = off, 17+4*version
		}
	}
	const farthest = 8 // modules from the estimate: more is chance
	return bestDim, bestDim > 0 && max(bestDim-dim, dim-bestDim) <= farthest
}
