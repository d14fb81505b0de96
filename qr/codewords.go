package qr

import (
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// layout tells where the code words of one version lie in the grid.
type layout struct {
	version *decoder.Version
	words   int
	// place holds each bit's module, eight a word from the highest on, as y × dim + x, and mirrored the
	// same as x × dim + y.
	place, mirrored []uint16
	// flips has bit k set where mask k turns the module over.
	flips []byte
}

// newLayout follows the order of ISO/IEC 18004:2015, 7.7.3: pairs of columns from the right, going up and
// down in turn, and in them every module that belongs to no pattern.
func newLayout(version *decoder.Version) *layout {
	dim := version.GetDimensionForVersion()
	l := &layout{version: version, words: version.GetTotalCodewords()}
	n := 8 * l.words
	l.place, l.mirrored, l.flips = make([]uint16, 0, n), make([]uint16, 0, n), make([]byte, 0, n)
	taken := patterns(version)
	up := true
	for right := dim - 1; right > 0; right -= 2 {
		if right == 6 { // the column of the timing pattern
			right--
		}
		for i := range dim {
			y := i
			if up {
				y = dim - 1 - i
			}
			for x := right; x > right-2; x-- {
				if taken[y*dim+x] || len(l.place) == n { // a few modules at the end may be left over
					continue
				}
				l.place = append(l.place, uint16(y*dim+x))
				l.mirrored = append(l.mirrored, uint16(x*dim+y))
				l.flips = append(l.flips, masks(x, y))
			}
		}
		up = !up
	}
	return l
}

// patterns marks the modules that hold no data: finders with their margins, formats, timing, alignment
// patterns and the version's bits.
func patterns(version *decoder.Version) []bool {
	dim := version.GetDimensionForVersion()
	taken := make([]bool, dim*dim)
	fill := func(x0, y0, w, h int) {
		for y := y0; y < y0+h; y++ {
			for x := x0; x < x0+w; x++ {
				taken[y*dim+x] = true
			}
		}
	}
	fill(0, 0, 9, 9)
	fill(dim-8, 0, 8, 9)
	fill(0, dim-8, 9, 8)
	fill(6, 0, 1, dim)
	fill(0, 6, dim, 1)
	centres := alignmentCentres(dim)
	last := len(centres) - 1
	for i, x := range centres {
		for j, y := range centres {
			if i == 0 && j == 0 || i == 0 && j == last || i == last && j == 0 {
				continue // a finder is there
			}
			fill(x-2, y-2, 5, 5)
		}
	}
	if version.GetVersionNumber() >= 7 {
		fill(dim-11, 0, 3, 6)
		fill(0, dim-11, 6, 3)
	}
	return taken
}

// masks tells which of the eight masks turn the module over (ISO/IEC 18004:2015, 7.8.2).
func masks(x, y int) byte {
	all := [8]bool{
		(x+y)%2 == 0,
		y%2 == 0,
		x%3 == 0,
		(x+y)%3 == 0,
		(x/3+y/2)%2 == 0,
		x*y%2+x*y%3 == 0,
		(x*y%2+x*y%3)%2 == 0,
		((x+y)%2+x*y%3)%2 == 0,
	}
	set := byte(0)
	for k, flips := range all {
		if flips {
			set |= 1 << k
		}
	}
	return set
}

// blocks tells how the words of a version at one level are shared out: the first short blocks hold data
// words each and the long ones one more; each has check words, of which reserved may not be used.
type blocks struct {
	short, long, data, check, reserved int
}

func blocksOf(version *decoder.Version, level decoder.ErrorCorrectionLevel) blocks {
	ec := version.GetECBlocksForLevel(level)
	b := blocks{check: ec.GetECCodewordsPerBlock(), reserved: reserved(version.GetVersionNumber(), level)}
	for i, group := range ec.GetECBlocks() {
		if i == 0 {
			b.short, b.data = group.GetCount(), group.GetDataCodewords()
		} else {
			b.long = group.GetCount()
		}
	}
	return b
}

// reserved is how many check words the smallest codes keep back, so that noise is not mended into a text
// (ISO/IEC 18004:2015, table 9, footnotes b; p in its formula).
func reserved(version int, level decoder.ErrorCorrectionLevel) int {
	switch {
	case version == 1 && level == decoder.ErrorCorrectionLevel_L:
		return 3
	case version == 1 && level == decoder.ErrorCorrectionLevel_M, version == 2 && level == decoder.ErrorCorrectionLevel_L:
		return 2
	case version == 1, version == 3 && level == decoder.ErrorCorrectionLevel_L:
		return 1
	}
	return 0
}

func (b blocks) count() int { return b.short + b.long }

// dataWords is how many words of data there are in all blocks.
func (b blocks) dataWords() int { return b.short*b.data + b.long*(b.data+1) }

// dataIn is how many words of data block i has.
func (b blocks) dataIn(i int) int {
	if i < b.short {
		return b.data
	}
	return b.data + 1
}

// word is the place of word j of block i in the order of the grid: the blocks' first words, their second
// ones and so on, then the check words in the same way.
func (b blocks) word(i, j int) int {
	switch own := b.dataIn(i); {
	case j < b.data:
		return j*b.count() + i
	case j < own:
		return b.data*b.count() + i - b.short
	default:
		return b.dataWords() + (j-own)*b.count() + i
	}
}
