package qr

import (
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// textOf reads the mended data: its exact text, and whether it ends as the standard says. A text that is
// empty, or that does not end within the data, is none.
func textOf(data []byte, version *decoder.Version, level decoder.ErrorCorrectionLevel) (text string, usual bool, err error) {
	end, ok := endOfSegments(data, version.GetVersionNumber())
	if !ok {
		return "", false, errContents
	}
	err = guard(func() error {
		// Each byte becomes the rune of the same number, so that none is lost to a guess.
		d, err := decoder.DecodedBitStreamParser_Decode(data, version, level, map[gozxing.DecodeHintType]any{
			gozxing.DecodeHintType_CHARACTER_SET: "ISO-8859-1",
		})
		if err != nil {
			return errContents
		}
		text = exactText(d)
		return nil
	})
	if err != nil || text == "" {
		// An empty code is of no use, and an all-zero grid corrects to one.
		return "", false, errContents
	}
	return text, endsAsUsual(data, end), nil
}

// The segments' modes (ISO/IEC 18004:2015, table 2; hanzi: GB/T 18284).
const (
	modeEnd          = 0
	modeDigits       = 1
	modeLetters      = 2
	modeAppend       = 3
	modeBytes        = 4
	modeFNC1First    = 5
	modeCharacterSet = 7
	modeKanji        = 8
	modeFNC1Second   = 9
	modeHanzi        = 13
)

// endOfSegments follows the segments by their lengths and returns at which bit the terminator, or else
// the data, comes. It reports false where a segment is of no known kind or goes on past the end.
func endOfSegments(data []byte, version int) (int, bool) {
	s := bitReader{data: data}
	for {
		start := s.at
		if s.left() < 4 {
			return start, true
		}
		switch mode := s.take(4); mode {
		case modeEnd:
			return start, true
		case modeFNC1First, modeFNC1Second:
		case modeAppend:
			s.at += 16
		case modeCharacterSet:
			switch first := s.take(8); {
			case first&0xC0 == 0x80:
				s.at += 8
			case first&0xE0 == 0xC0:
				s.at += 16
			}
		case modeHanzi:
			s.at += 4
			s.at += 13 * s.take(countBits(modeKanji, version))
		case modeDigits, modeLetters, modeBytes, modeKanji:
			s.at += lengthInBits(mode, s.take(countBits(mode, version)))
		default:
			return 0, false
		}
		if s.left() < 0 {
			return 0, false
		}
	}
}

// countBits is how long a segment's count is (ISO/IEC 18004:2015, table 3).
func countBits(mode, version int) int {
	class := 0
	if version > 9 {
		class++
	}
	if version > 26 {
		class++
	}
	switch mode {
	case modeDigits:
		return [3]int{10, 12, 14}[class]
	case modeLetters:
		return [3]int{9, 11, 13}[class]
	case modeBytes:
		return [3]int{8, 16, 16}[class]
	}
	return [3]int{8, 10, 12}[class]
}

// lengthInBits is how long n characters are.
func lengthInBits(mode, n int) int {
	switch mode {
	case modeDigits:
		return n/3*10 + [3]int{0, 4, 7}[n%3]
	case modeLetters:
		return n/2*11 + n%2*6
	case modeBytes:
		return 8 * n
	}
	return 13 * n
}

// endsAsUsual tells whether from bit end on there are only the terminator's zeros up to the next whole
// byte, and then 0xEC and 0x11 in turn.
func endsAsUsual(data []byte, end int) bool {
	s := bitReader{data: data, at: end}
	if s.take(min(4, s.left())) != 0 {
		return false
	}
	if s.take((8-s.at%8)%8) != 0 {
		return false
	}
	for i, v := range data[s.at/8:] {
		if v != [2]byte{0xEC, 0x11}[i%2] {
			return false
		}
	}
	return true
}

// bitReader takes numbers out of bytes, highest bit first. Past the end it takes zeros, and left is below 0.
type bitReader struct {
	data []byte
	at   int
}

func (b *bitReader) left() int { return 8*len(b.data) - b.at }

func (b *bitReader) take(n int) int {
	v := 0
	for range n {
		v <<= 1
		if b.at < 8*len(b.data) {
			v |= int(b.data[b.at/8] >> (7 - b.at%8) & 1)
		}
		b.at++
	}
	return v
}
