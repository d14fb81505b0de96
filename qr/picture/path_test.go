package picture_test

import (
	"path/filepath"
	"strings"
	"testing"

	"spotter/qr/picture"
)

func TestCleanPath(t *testing.T) {
	const home = "/home/ada"
	for _, c := range []struct{ name, in, want string }{
		{"plain", "/tmp/code.png", "/tmp/code.png"},
		{"relative", "code.png", "code.png"},
		{"typed with spaces", "my photo of it.png", "my photo of it.png"},
		{"space and newline round it", "  /tmp/code.png \r\n", "/tmp/code.png"},
		{"single quotes", "'/tmp/my code.png'", "/tmp/my code.png"},
		{"single quotes and a space after", "'/tmp/my code.png' ", "/tmp/my code.png"},
		{"double quotes", `"/tmp/my code.png"`, "/tmp/my code.png"},
		{"a quote in single quotes", `'/tmp/it'\''s.png'`, "/tmp/it's.png"},
		{"a quote in double quotes", `"/tmp/a \"b\" c\d.png"`, `/tmp/a "b" c\d.png`},
		{"an apostrophe in a plain name", "/tmp/it's.png", "/tmp/it's.png"},
		{"escaped", `/tmp/my\ code\ \(1\).png`, "/tmp/my code (1).png"},
		{"escaped apostrophe", `/tmp/it\'s.png`, "/tmp/it's.png"},
		{"escaped backslash", `/tmp/a\\b.png`, `/tmp/a\b.png`},
		{"last space escaped", `/tmp/odd\ `, "/tmp/odd "},
		{"two escaped files", `/tmp/my\ a.png /tmp/b.png`, "/tmp/my a.png"},
		{"two quoted files", `'/tmp/a b.png' '/tmp/c.png'`, "/tmp/a b.png"},
		{"two lines", "/tmp/a.png\n/tmp/b.png\n", "/tmp/a.png"},
		{"file address", "file:///tmp/my%20code.png", "/tmp/my code.png"},
		{"file address with host", "file://localhost/tmp/a.png", "/tmp/a.png"},
		{"short file address", "FILE:/tmp/%C3%A8.png\n", "/tmp/è.png"},
		{"file address in quotes", "'file:///tmp/my%20code.png'", "/tmp/my code.png"},
		{"file address with a bad escape", "file:///tmp/100%.png", "/tmp/100%.png"},
		{"not a whole file address", "file:a.png", "file:a.png"},
		{"a file address of a host only", "file://host", "file://host"},
		{"home", "~/Pictures/a.png", "/home/ada/Pictures/a.png"},
		{"home alone", "~", "/home/ada"},
		{"another's home", "~bob/a.png", "~bob/a.png"},
		{"a tilde in quotes", "'~/a.png'", "~/a.png"},
		{"one quote only", `"a.png`, `"a.png`},
		{"bracketed paste", "\x1b[200~/tmp/a.png\x1b[201~", "/tmp/a.png"},
		{"empty", "", ""},
		{"blank", " \n\t", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := picture.CleanPath(c.in, home); got != c.want {
				t.Errorf("CleanPath(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
	if got := picture.CleanPath("~/a", ""); got != "~/a" {
		t.Errorf("without a home: %q", got)
	}
}

func FuzzCleanPath(f *testing.F) {
	for _, s := range []string{"/a b", `'/a b' c`, `a\ b`, "file:///a%20b", "~/x", `"`, `\`, "\x1b[200~x", "\t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := picture.CleanPath(s, "/home/ada")
		if strings.ContainsAny(got, "\n") && !strings.Contains(strings.ToLower(s), "%0a") {
			t.Errorf("CleanPath(%q) = %q holds a line end", s, got)
		}
		// What a shell-quoting terminal writes for a name must come back as that name.
		if s == "" || strings.ContainsAny(s, "\x00\r\n") || strings.HasPrefix(strings.ToLower(s), "file:") {
			return
		}
		quoted := "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
		if got := picture.CleanPath(quoted+" ", "/home/ada"); got != s {
			t.Errorf("CleanPath(%q) = %q, want %q", quoted, got, s)
		}
		if p := filepath.Join("/x", s); !strings.ContainsAny(p, "~") {
			var escaped strings.Builder
			for _, r := range []byte(p) {
				if r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-", rune(r)) {
					escaped.WriteByte('\\')
				}
				escaped.WriteByte(r)
			}
			if got := picture.CleanPath(escaped.String(), "/home/ada"); got != p {
				t.Errorf("CleanPath(%q) = %q, want %q", escaped.String(), got, p)
			}
		}
	})
}
