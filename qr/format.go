package qr

import (
	"math/bits"
	"slices"
)

// format is what a code says of itself next to its finders: the level and the mask of its data.
type format struct {
	// word is the format's five bits.
	word uint8
	// far is how many bits of the two copies differ from it, where a copy that is five or more off, which
	// any noise is, counts five; below that, tie is by all bits.
	far, tie int
}

// formatMask keeps the format's bits from being all 0 (ISO/IEC 18004:2015, 7.9).
const formatMask = 0x5412

// formatCode is the format with its check bits: BCH (15, 5) of annex C.
func formatCode(word uint32) uint32 {
	const generator = 0x537
	rest := word << 10
	for bits.Len32(rest) > 10 {
		rest ^= generator << (bits.Len32(rest) - 11)
	}
	return (word<<10 | rest) ^ formatMask
}

// level is the error correction level that the format names.
func (f format) level() Level { return [4]Level{LevelM, LevelL, LevelH, LevelQ}[f.word>>3] }

func (f format) levelBits() int { return int(f.word >> 3) }

func (f format) mask() int { return int(f.word & 7) }

// maxFormats is how many formats are tried for one grid and side up.
const maxFormats = 3

// maxFar leaves out formats that are no better than noise: of two copies one may be lost altogether and
// three bits of the other, which is all that its code can mend, or four bits of each.
const maxFar = 8

// readFormats gives the likeliest formats, best first, of the grid as it is or mirrored.
func readFormats(m modules, mirrored bool) (best [maxFormats]format, n int) {
	var one, two uint32
	read := func(into *uint32, x, y int) {
		*into <<= 1
		if m.at(x, y, mirrored) {
			*into |= 1
		}
	}
	for i := range 15 {
		switch {
		case i < 6:
			read(&one, i, 8)
		case i == 6:
			read(&one, 7, 8)
		case i == 7:
			read(&one, 8, 8)
		case i == 8:
			read(&one, 8, 7)
		default:
			read(&one, 8, 14-i)
		}
		if i < 7 {
			read(&two, 8, m.dim-1-i)
		} else {
			read(&two, m.dim-15+i, 8)
		}
	}
	for word := range uint32(32) {
		is := formatCode(word)
		a, b := bits.OnesCount32(one^is), bits.OnesCount32(two^is)
		f := format{uint8(word), min(a, 5) + min(b, 5), a + b}
		if f.far > maxFar {
			continue
		}
		at := n
		for at > 0 && (best[at-1].far > f.far || best[at-1].far == f.far && best[at-1].tie > f.tie) {
			at--
		}
		if at == maxFormats {
			continue
		}
		copy(best[at+1:], best[at:])
		best[at] = f
		n = min(n+1, maxFormats)
	}
	return best, n
}

// contradictsVersion tells whether the version's bits, which codes from version 7 on carry twice, speak
// of another size than the grid has. Damaged ones do not: a copy must be all but intact to be believed.
func contradictsVersion(m modules, mirrored bool) bool {
	version := m.version()
	if version < 7 {
		return false
	}
	var one, two uint32
	for i := range 18 {
		along, across := 5-i/3, m.dim-9-i%3
		one, two = one<<1, two<<1
		if m.at(across, along, mirrored) {
			one |= 1
		}
		if m.at(along, across, mirrored) {
			two |= 1
		}
	}
	own := versionCode(version)
	if min(bits.OnesCount32(one^own), bits.OnesCount32(two^own)) <= 5 {
		return false
	}
	return slices.ContainsFunc([]uint32{one, two}, func(read uint32) bool {
		for other := 7; other <= 40; other++ {
			if bits.OnesCount32(read^versionCode(other)) <= 1 {
				return true
			}
		}
		return false
	})
}
