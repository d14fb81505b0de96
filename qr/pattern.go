package qr

import "math/bits"

// The function patterns of ISO/IEC 18004: what every code of a size has in common.

const (
	minDim = 21  // version 1
	maxDim = 177 // version 40
)

func versionOf(dim int) int { return (dim - 17) / 4 }

// alignmentCentres are the places, in modules, of the rows and columns whose crossings hold alignment
// patterns, all but the three crossings at the finders; none for version 1. Annex E of the standard.
func alignmentCentres(dim int) []int {
	version := versionOf(dim)
	if version < 2 {
		return nil
	}
	n := version/7 + 2
	// Even steps from the far end; what is left over goes between the first two.
	step := (version*8 + n*3 + 5) / (n*4 - 4) * 2
	at := make([]int, n)
	at[0] = 6
	for i := 1; i < n; i++ {
		at[i] = dim - 7 - (n-1-i)*step
	}
	return at
}

// versionCode is the version with its check bits: BCH (18, 6) of Annex D.
func versionCode(version int) uint32 {
	const generator = 0x1F25
	rest := uint32(version) << 12
	for bits.Len32(rest) > 12 {
		rest ^= generator << (bits.Len32(rest) - 13)
	}
	return uint32(version)<<12 | rest
}

// patch is a part of the function pattern that lies close together, and so in one light.
type patch struct {
	dark, light []spot
}

// spot is a module's centre.
type spot struct{ u, v float32 }

// pattern is all that is known beforehand of a code of dim modules a side.
type pattern struct {
	dim     int
	finders [3]patch // top left, top right, bottom left, each with its light border
	rest    []patch  // timing lines in parts, alignment patterns, version bits
	aligned []int    // see alignmentCentres
}

func newPattern(dim int) *pattern {
	p := &pattern{dim: dim, aligned: alignmentCentres(dim)}
	for i, at := range [3][2]int{{0, 0}, {dim - 7, 0}, {0, dim - 7}} {
		p.finders[i] = finderPatch(dim, at[0], at[1])
	}
	const stretch = 16 // about how many modules of a timing line are one patch
	timing := dim - 16
	parts := max(timing/stretch, 1)
	for k := range parts {
		from, to := 8+timing*k/parts, 8+timing*(k+1)/parts
		var across, down patch
		for i := from; i < to; i++ {
			across.add(i, 6, i%2 == 0)
			down.add(6, i, i%2 == 0)
		}
		p.rest = append(p.rest, across, down)
	}
	n := len(p.aligned)
	for j, y := range p.aligned {
		for i, x := range p.aligned {
			if j == 0 && (i == 0 || i == n-1) || i == 0 && j == n-1 {
				continue
			}
			var a patch
			for v := -2; v <= 2; v++ {
				for u := -2; u <= 2; u++ {
					a.add(x+u, y+v, max(u, -u, v, -v) != 1)
				}
			}
			p.rest = append(p.rest, a)
		}
	}
	if dim >= 45 {
		code := versionCode(versionOf(dim))
		var below, right patch
		for i := range 18 {
			dark := code>>i&1 == 1
			right.add(dim-11+i%3, i/3, dark)
			below.add(i/3, dim-11+i%3, dark)
		}
		p.rest = append(p.rest, right, below)
	}
	return p
}

func (p *patch) add(u, v int, dark bool) {
	s := spot{float32(u) + 0.5, float32(v) + 0.5}
	if dark {
		p.dark = append(p.dark, s)
	} else {
		p.light = append(p.light, s)
	}
}

// finderPatch is the finder whose top left module is (x, y), with the separator round it. The very
// centre is left out: it is dark under any small shift and so tells nothing.
func finderPatch(dim, x, y int) patch {
	var p patch
	for v := y - 1; v <= y+7; v++ {
		for u := x - 1; u <= x+7; u++ {
			if u < 0 || v < 0 || u >= dim || v >= dim {
				continue
			}
			d := max(u-x-3, x+3-u, v-y-3, y+3-v)
			if d > 0 {
				p.add(u, v, d == 1 || d == 3)
			}
		}
	}
	return p
}
