package picture

import (
	"net/url"
	"path/filepath"
	"strings"
)

// CleanPath turns what a terminal writes when a file is dropped on it or its path is pasted into the
// path itself: space and quotes round it go, a backslash before a character stands for that character
// (not where the backslash separates folders), a file:// address is decoded, and a leading "~" becomes
// home. Of several files the first counts. "" stays "".
//
// A path that a person typed may hold plain spaces and comes back as it is; only a backslash in a name
// must be doubled, as in a shell.
func CleanPath(dropped, home string) string {
	s := firstLine(dropped)
	if p, ok := fromURL(s); ok {
		return p
	}
	word, quoted := unshell(s, filepath.Separator == '/')
	if p, ok := fromURL(word); ok {
		return p
	}
	if quoted || home == "" {
		return word
	}
	if word == "~" {
		return home
	}
	if rest, ok := strings.CutPrefix(word, "~/"); ok {
		return filepath.Join(home, rest)
	}
	return word
}

// firstLine returns the first line that is not empty, without the space round it. The marks of a
// bracketed paste go too, where a program let them through.
func firstLine(s string) string {
	s = strings.TrimPrefix(strings.TrimSuffix(s, "\x1b[201~"), "\x1b[200~")
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' || r == 0 }) {
		if line = trim(line); line != "" {
			return line
		}
	}
	return ""
}

// space is what trim removes; wider spaces belong to names.
const space = " \t\v\f"

// trim removes the space round s, but keeps a last one that is escaped.
func trim(s string) string {
	s = strings.TrimLeft(s, space)
	t := strings.TrimRight(s, space)
	slashes := len(t) - len(strings.TrimRight(t, `\`))
	if slashes%2 == 1 && len(t) < len(s) && filepath.Separator == '/' {
		return s[:len(t)+1]
	}
	return t
}

// unshell undoes a shell's quoting of one file name; escapes says whether a backslash is one. Where the
// text is quoted, or has an escaped space, an open space ends the name. quoted tells of quotes round
// its beginning.
func unshell(s string, escapes bool) (name string, quoted bool) {
	quoted = strings.HasPrefix(s, `"`) || strings.HasPrefix(s, `'`)
	manyWords := quoted || escapes && strings.Contains(s, `\ `)
	var b strings.Builder
	var quote byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && quoted && (c == '"' || c == '\''):
			quote = c
		case c == '\\' && escapes && i+1 < len(s) && (quote == 0 || quote == '"' && strings.IndexByte("\"\\$`", s[i+1]) >= 0):
			i++
			b.WriteByte(s[i])
		case c == ' ' && quote == 0 && manyWords:
			return b.String(), quoted
		default:
			b.WriteByte(c)
		}
	}
	if quote != 0 {
		return s, false // a quote without its partner belongs to the name
	}
	return b.String(), quoted
}

// fromURL decodes a file address: file:///path, file:/path and file://host/path. The host is taken to
// be this one.
func fromURL(s string) (string, bool) {
	if len(s) < 6 || !strings.EqualFold(s[:5], "file:") {
		return "", false
	}
	rest := s[5:]
	if after, ok := strings.CutPrefix(rest, "//"); ok {
		slash := strings.IndexByte(after, '/')
		if slash < 0 {
			return "", false
		}
		rest = after[slash:]
	}
	if !strings.HasPrefix(rest, "/") {
		return "", false
	}
	if path, err := url.PathUnescape(rest); err == nil {
		rest = path
	}
	if filepath.Separator == '\\' {
		rest = strings.TrimPrefix(rest, "/") // file:///C:/…
	}
	return filepath.FromSlash(rest), true
}
