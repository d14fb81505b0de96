package client

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// clean makes a text from outside fit for a terminal: escape sequences and control characters go, and
// so do the marks that turn the direction of writing; line breaks and tabs become spaces.
func clean(s string) string {
	if !needsCleaning(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if s[i] == ansi.ESC {
			_, _, n, _ := ansi.DecodeSequence(s[i:], ansi.NormalState, nil)
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case !unwanted(r):
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

func needsCleaning(s string) bool {
	for _, r := range s {
		if unwanted(r) || r == '\u2028' || r == '\u2029' || r == utf8.RuneError {
			return true
		}
	}
	return strings.TrimSpace(s) != s
}

// unwanted reports control characters and the invisible marks that reorder text.
func unwanted(r rune) bool {
	return unicode.IsControl(r) || r == '\u200e' || r == '\u200f' || r == '\u061c' ||
		(r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069') || r == '\ufeff'
}

// cut shortens s to at most limit bytes, at a character's border, and says so by an ellipsis.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit] + "…"
}

// redact removes the given secrets and everything that looks like a JSON Web Token.
func redact(s string, secrets ...Secret) string {
	for _, secret := range secrets {
		text := secret.Reveal()
		if text == "" {
			continue
		}
		s = strings.ReplaceAll(s, text, hidden)
		if escaped := url.QueryEscape(text); escaped != text {
			s = strings.ReplaceAll(s, escaped, hidden)
		}
		if escaped := jsonInner(text); escaped != text {
			s = strings.ReplaceAll(s, escaped, hidden)
		}
	}
	return redactTokens(s)
}

// redactTokens replaces what begins like a JSON Web Token: the base64 text of `{"`, which is "eyJ".
func redactTokens(s string) string {
	at := strings.Index(s, "eyJ")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for at >= 0 {
		end := at
		for end < len(s) && tokenByte(s[end]) {
			end++
		}
		b.WriteString(s[:at])
		if end-at >= 16 {
			b.WriteString(hidden)
		} else {
			b.WriteString(s[at:end])
		}
		s = s[end:]
		at = strings.Index(s, "eyJ")
	}
	b.WriteString(s)
	return b.String()
}

func tokenByte(c byte) bool {
	return c == '.' || c == '-' || c == '_' || c == '=' || c == '+' || c == '/' ||
		(c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

// maskMember hides the text value of one member of a JSON object, also in a text that is cut short.
func maskMember(s, name string) string {
	key := `"` + name + `"`
	var b strings.Builder
	for {
		at := strings.Index(s, key)
		if at < 0 {
			break
		}
		at += len(key)
		rest := strings.TrimLeft(s[at:], " \t\r\n")
		if !strings.HasPrefix(rest, ":") {
			b.WriteString(s[:at])
			s = s[at:]
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		b.WriteString(s[:at] + ": ")
		s = rest
		if strings.HasPrefix(rest, `"`) {
			b.WriteString(`"` + hidden + `"`)
			s = rest[quotedLength(rest):]
		}
	}
	b.WriteString(s)
	return b.String()
}

// quotedLength is the length of the JSON string that s begins with, to the end of s if it is not closed.
func quotedLength(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}
