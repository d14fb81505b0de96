package qr

import (
	"strings"

	"github.com/makiuchi-d/gozxing/common"
)

// exactText returns the code's bytes as they are. The decoder was told to make each byte of a byte
// segment the rune of the same number, so writing those runes back as bytes undoes it; digits and
// letters of the other segments are the same either way. Two things are text already: everything after
// a declared character set, and the runes of a kanji segment.
func exactText(d *common.DecoderResult) string {
	text := d.GetText()
	if declaresCharset(d.GetSymbologyModifier()) {
		return text
	}
	high := 0
	for _, r := range text {
		if r >= 0x80 && r <= 0xFF {
			high++
		}
	}
	highBytes := 0
	for _, segment := range d.GetByteSegments() {
		for _, b := range segment {
			if b >= 0x80 {
				highBytes++
			}
		}
	}
	if high != highBytes {
		// Some are kanji like × and cannot be told from bytes: the decoder's reading stands.
		return text
	}
	return bytesOf(text)
}

// declaresCharset tells whether the code itself says its character set, from the modifier of the
// symbology identifier: 2, 4 and 6 stand for codes that do.
func declaresCharset(modifier int) bool { return modifier == 2 || modifier == 4 || modifier == 6 }

// bytesOf writes runes below 0x100 as bytes and all others as UTF-8.
func bytesOf(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r <= 0xFF {
			b.WriteByte(byte(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
