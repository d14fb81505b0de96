package qr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean makes a text from outside safe to show on one line: control characters, escape sequences'
// starts, line separators and marks that turn the writing direction are left out, a tab or a line end
// becomes a space, and bytes that are not UTF-8 become U+FFFD.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r) || turnsDirection(r):
			return -1
		case r == utf8.RuneError:
			return utf8.RuneError
		}
		return r
	}, text)
}

// turnsDirection tells whether r changes the order in which the text around it is shown.
func turnsDirection(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r)
}
