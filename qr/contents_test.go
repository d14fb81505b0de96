package qr

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

func TestEndOfSegments(t *testing.T) {
	for name, test := range map[string]struct {
		stream *stream
		end    int // −1: none
	}{
		"bytes":            {new(stream).bytes("ab").put(0, 4), 4 + 8 + 16},
		"digits":           {new(stream).digits(123).put(0, 4), 4 + 10 + 10},
		"two digits":       {new(stream).put(1, 4).put(2, 10).put(42, 7).put(0, 4), 4 + 10 + 7},
		"letters":          {new(stream).put(2, 4).put(3, 9).put(0, 11).put(0, 6).put(0, 4), 4 + 9 + 17},
		"kanji":            {new(stream).kanji(0x935F).put(0, 4), 4 + 8 + 13},
		"set and bytes":    {new(stream).eci(26).bytes("a").put(0, 4), 12 + 20},
		"long set":         {new(stream).put(7, 4).put(0x8100, 16).put(0, 4), 20},
		"longest set":      {new(stream).put(7, 4).put(0xC00001, 24).put(0, 4), 28},
		"part of more":     {new(stream).put(3, 4).put(0x12, 8).put(0x34, 8).digits(1).put(0, 4), 20 + 24},
		"no terminator":    {new(stream).bytes("a").put(0, 3), 20},
		"unknown mode":     {new(stream).put(6, 4).put(0, 12), -1},
		"beyond the end":   {new(stream).put(4, 4).put(3, 8).put(0, 12), -1},
		"count beyond it":  {new(stream).digits(1).put(1, 4).put(0, 4), -1},
		"hanzi":            {new(stream).put(13, 4).put(1, 4).put(1, 8).put(0, 13).put(0, 4), 29},
		"nothing":          {new(stream), 0},
		"of a retail item": {new(stream).put(5, 4).digits(7).put(0, 4), 4 + 24},
	} {
		// Up to a whole byte with bits that are not left to be read: no stream here depends on them.
		packed := make([]byte, (len(test.stream.bits)+7)/8)
		for i, b := range test.stream.bits {
			packed[i/8] |= b << (7 - i%8)
		}
		end, ok := endOfSegments(packed, 1)
		if ok != (test.end >= 0) || ok && end != test.end {
			t.Errorf("%s: ends at %d, %v, want %d", name, end, ok, test.end)
		}
	}
}

// rewritten is a grid of one block with other data.
func rewritten(m modules, level Level, data []byte) modules {
	version, _ := decoder.Version_GetVersionForNumber(m.version())
	lay, b := newLayout(version), blocksOf(version, libLevels[level])
	block := append(slices.Clone(data), make([]byte, b.check)...)
	protect(block, b.check)
	formats, _ := readFormats(m, false)
	n := m.copied()
	for j, word := range block {
		for k := range 8 {
			at := 8*b.word(0, j) + k
			n.dark[lay.place[at]] = word>>(7-k)&1 != lay.flips[at]>>formats[0].mask()&1
		}
	}
	return n
}

// Data that ends in another way than the standard says is believed only where little else was wrong.
func TestCorrectOddEnding(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	var c corrector
	m := gridOf(t, "x", LevelL, 1)
	for name, test := range map[string]struct {
		last  byte // fills the data up, by turns with 0x11
		wrong int
		reads bool
	}{
		"as usual":         {0xEC, 0, true},
		"as usual, 2 gone": {0xEC, 2, true},
		"odd":              {0, 0, true},
		"odd, 2 gone":      {0, 2, false},
	} {
		data := []byte{0x40, 0x17, 0x80} // one byte, x, and the terminator
		for i := len(data); i < 19; i++ {
			data = append(data, [2]byte{0x11, test.last}[i%2])
		}
		n := rewritten(m, LevelL, data)
		spoilWords(random, n, LevelL, test.wrong)
		r, err := c.correct(n, false)
		if test.reads != (err == nil) || test.reads && r.text != "x" || !test.reads && !errors.Is(err, errContents) {
			t.Errorf("%s: %q, %v", name, r.text, err)
		}
	}
}
