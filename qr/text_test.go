package qr

import (
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// stream builds the data of a version 1 code, bit by bit.
type stream struct{ bits []byte }

func (s *stream) put(value, n int) *stream {
	for i := n - 1; i >= 0; i-- {
		s.bits = append(s.bits, byte(value>>i&1))
	}
	return s
}

func (s *stream) bytes(text string) *stream {
	s.put(4, 4).put(len(text), 8)
	for i := range len(text) {
		s.put(int(text[i]), 8)
	}
	return s
}

func (s *stream) digits(n int) *stream { return s.put(1, 4).put(3, 10).put(n, 10) }

// kanji writes one two-byte character of Shift JIS.
func (s *stream) kanji(sjis int) *stream {
	v := sjis - 0x8140
	return s.put(8, 4).put(1, 8).put(v>>8*0xC0+v&0xFF, 13)
}

func (s *stream) eci(n int) *stream { return s.put(7, 4).put(n, 8) }

func (s *stream) text(t *testing.T) string {
	t.Helper()
	s.put(0, 4)
	packed := make([]byte, (len(s.bits)+7)/8)
	for i, b := range s.bits {
		packed[i/8] |= b << (7 - i%8)
	}
	version, err := decoder.Version_GetVersionForNumber(1)
	if err != nil {
		t.Fatal(err)
	}
	d, err := decoder.DecodedBitStreamParser_Decode(packed, version, decoder.ErrorCorrectionLevel_L,
		map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_CHARACTER_SET: "ISO-8859-1"})
	if err != nil {
		t.Fatal(err)
	}
	return exactText(d)
}

func TestExactText(t *testing.T) {
	every := make([]byte, 255)
	for i := range every {
		every[i] = byte(i + 1)
	}
	for _, c := range []struct {
		name string
		in   *stream
		want string
	}{
		{"UTF-8", new(stream).bytes("già ✓"), "già ✓"},
		{"Latin-1", new(stream).bytes("caf\xe9"), "caf\xe9"},
		{"Shift JIS in bytes", new(stream).bytes("\x83\x82\x83o"), "\x83\x82\x83o"},
		{"cut UTF-8", new(stream).bytes("\xe2\x9c"), "\xe2\x9c"},
		{"every byte", new(stream).bytes(string(every)), string(every)},
		{"bytes and digits", new(stream).bytes("a\xff").digits(123).bytes("\x80"), "a\xff123\x80"},
		{"kanji", new(stream).kanji(0x8BB3), "教"},
		{"kanji and plain bytes", new(stream).bytes("a").kanji(0x8BB3), "a教"},
		{"kanji and high bytes", new(stream).bytes("\xe9").kanji(0x8BB3), "\xe9教"},
		{"a kanji below 0x100", new(stream).kanji(0x817E), "×"},
		{"declared UTF-8", new(stream).eci(26).bytes("già"), "già"},
		{"declared Latin-1", new(stream).eci(3).bytes("caf\xe9"), "café"},
	} {
		if got := c.in.text(t); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := new(stream).put(0, 4).text(t); strings.TrimSpace(got) != "" {
		t.Errorf("an empty code: %q", got)
	}
}
