package widget_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func seeds(f *testing.F) {
	for _, s := range []string{
		"Lat machine", "", "Club Corcón", "\x1b[31mred\x1b[m", "\x1b]0;title\x07x", "\x1b]8;;http://a\x1b\\x", "a\x1b", "\x1b\x1b[2Jx",
		"\u009b2J", "a\u202eb", "日本語テキスト", "👩‍👩‍👧 family", "🏋️", "e\u0301\u0301\u0301", "\xff\xfe", "a\tb\r\nc", "🇮🇹", "\u1100\u1161", "a\x00b", "क्षि",
	} {
		f.Add(s, 7)
	}
}

func FuzzText(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string, room int) {
		room = room & 0xff
		clean := widget.Clean(text)
		if again := widget.Clean(clean); again != clean {
			t.Fatalf("Clean(%q) = %q, then %q", text, clean, again)
		}
		if !utf8.ValidString(clean) || strings.ContainsFunc(clean, unicode.IsControl) {
			t.Fatalf("Clean(%q) = %q", text, clean)
		}
		cut := widget.Cut(text, room)
		if widget.Width(cut) > room {
			t.Fatalf("Cut(%q, %d) = %q, %d wide", text, room, cut, widget.Width(cut))
		}
		if widget.Cut(cut, room) != cut {
			t.Fatalf("Cut(%q, %d) = %q is cut again", text, room, cut)
		}
		for _, line := range widget.Wrap(text, room) {
			if widget.Width(line) > room || line == "" {
				t.Fatalf("Wrap(%q, %d) has %q", text, room, line)
			}
		}
	})
}

func FuzzCanvas(f *testing.F) {
	seeds(f)
	th := theme.New(true, colorprofile.TrueColor)
	f.Fuzz(func(t *testing.T, text string, n int) {
		w := n & 31
		page := widget.NewCanvas(w, 3)
		for i := range 12 {
			page.Put((n>>i)%(w+4)-2, i%4-1, theme.Style(i%8), text)
			page.PutCut(i, i%3, w-i, theme.Text.Bold(), text)
			page.PutEnd(w-i, i%3, theme.Accent, text)
		}
		other := widget.NewCanvas(w, 3)
		other.Blit(n%7-3, 0, page)
		for _, c := range []*widget.Canvas{page, other} {
			for _, row := range c.Rows(th) {
				shown := ansi.Strip(row)
				if widget.Width(shown) > w {
					t.Fatalf("%q in a page of %d: %q is %d wide", text, w, shown, widget.Width(shown))
				}
				if strings.ContainsFunc(shown, unicode.IsControl) {
					t.Fatalf("%q leaves %q", text, shown)
				}
			}
		}
	})
}
