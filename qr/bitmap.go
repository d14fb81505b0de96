package qr

import "encoding/binary"

// bitmap is a picture of two colours, one byte a pixel: 1 is dark, 0 is light. Its memory is used again
// from one binarizing to the next.
type bitmap struct {
	w, h int
	dark []byte
}

// resize gives the bitmap another size; what it shows is then undefined.
func (b *bitmap) resize(w, h int) {
	if cap(b.dark) < w*h {
		b.dark = make([]byte, w*h)
	}
	b.w, b.h, b.dark = w, h, b.dark[:w*h]
}

// at tells whether a pixel is dark; all outside is light.
func (b *bitmap) at(x, y int) bool {
	return uint(x) < uint(b.w) && uint(y) < uint(b.h) && b.dark[y*b.w+x] != 0
}

func (b *bitmap) row(y int) []byte { return b.dark[y*b.w:][:b.w] }

// invert swaps dark and light where they lie.
func (b *bitmap) invert() {
	d := b.dark
	for ; len(d) >= 8; d = d[8:] {
		binary.LittleEndian.PutUint64(d, binary.LittleEndian.Uint64(d)^ones)
	}
	for i := range d {
		d[i] ^= 1
	}
}

// Eight bytes at once, in one word.
const (
	ones  = 0x0101010101010101 // one in each byte
	highs = 0x8080808080808080 // the highest bit of each byte
)

// notAbove has, for each byte of v that is at most the same byte of t, the highest bit of that byte set.
func notAbove(v, t uint64) uint64 {
	// Per byte the low seven bits are compared by a subtraction that cannot borrow from the next byte;
	// where the highest bits differ they decide alone.
	low := (t | highs) - (v &^ highs)
	return (t&^v | ^(t^v)&low) & highs
}

// wholeBytes makes each byte whose highest bit is set 255 and the others 0.
func wholeBytes(high uint64) uint64 { return (high >> 7) * 255 }
