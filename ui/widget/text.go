package widget

import (
	"image/color"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Width is the number of columns that the text takes once it is clean.
func Width(text string) int {
	if ascii(text) {
		return len(text)
	}
	return uniseg.StringWidth(Clean(text))
}

// Cut shortens the text to at most room columns; where anything is left out it ends with an ellipsis.
func Cut(text string, room int) string {
	text = Clean(text)
	if room <= 0 {
		return ""
	}
	if Width(text) <= room {
		return text
	}
	used, rest := 0, text
	for rest != "" {
		_, next, w, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
		if used+w > room-1 {
			break
		}
		used += w
		rest = next
	}
	return strings.TrimRight(text[:len(text)-len(rest)], " ") + "…"
}

// Wrap breaks the text at blanks into lines of at most width columns; a word that is too long is cut.
func Wrap(text string, width int) []string {
	if width <= 0 {
		return nil
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(Clean(text)) {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) <= width:
			line += " " + word
		default:
			lines = append(lines, Cut(line, width))
			line = word
		}
	}
	if line != "" {
		lines = append(lines, Cut(line, width))
	}
	return lines
}

// Clean removes what must not reach a terminal from outside: control characters, whole escape sequences,
// direction marks and joiners that terminals count differently. Tabs and line ends become blanks.
func Clean(text string) string {
	if ascii(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for rest := text; rest != ""; {
		if rest[0] == ansi.ESC {
			_, _, n, _ := ansi.DecodeSequence(rest, ansi.NormalState, nil)
			rest = rest[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case drawable(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] < 0x20 || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

func drawable(r rune) bool {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\uFE0F', r == '\uFE0E', r == unicode.ReplacementChar:
		return false
	}
	return true
}

func appendRGB(b []byte, c color.RGBA) []byte {
	b = strconv.AppendUint(b, uint64(c.R), 10)
	b = append(b, ';')
	b = strconv.AppendUint(b, uint64(c.G), 10)
	b = append(b, ';')
	return strconv.AppendUint(b, uint64(c.B), 10)
}
