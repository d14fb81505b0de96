package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

var sizes = [][2]int{{100, 30}, {120, 40}, {140, 40}, {80, 24}, {60, 20}, {50, 20}, {48, 18}, {45, 15}, {40, 10}, {39, 9}, {12, 3}}

func TestFrames(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, size := range sizes {
			synctest.Test(t, func(t *testing.T) {
				s := open(t, lang, size[0], size[1])
				s.Golden("frame", lang)
				if size[0] >= 40 {
					s.Press("?")
					s.Golden("keys", lang)
				}
			})
		}
	}
}

// The header and footer of the design, to the cell.
func TestFrameAsDesigned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		rows := strings.Split(s.Frame(), "\n")
		for row, want := range map[int]string{
			0:  "",
			1:  "  ╺█━━█╸ spotter      1 Today   2 Wellness   3 History   4 Scan        Ana · Club Corcón    ● live",
			2:  "──────────────────────━━━━━━━───────────────────────────────────────────────────────────────────────",
			3:  "",
			4:  "  today 100x23",
			27: "",
			28: "  ↑↓ move   space done   enter details   f focus   r rest   s scan                 ? help   q quit",
			29: "",
		} {
			if rows[row] != want {
				t.Errorf("row %d:\n got %s\nwant %s", row, rows[row], want)
			}
		}
		s.Send(tea.WindowSizeMsg{Width: 50, Height: 20})
		rows = strings.Split(s.Frame(), "\n")
		for row, want := range map[int]string{
			0:  "  ╺█━█╸  Today  Wellness  History  Scan   ● live",
			1:  "─────────━━━━━────────────────────────────────────",
			3:  "  today 50x14",
			18: "  space done   enter details   f focus    ? help",
		} {
			if rows[row] != want {
				t.Errorf("row %d:\n got %s\nwant %s", row, rows[row], want)
			}
		}
	})
}

func TestStatus(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 80, 24)
		for status, want := range map[screen.Status]string{screen.Live: "● live", screen.Waiting: "◌ wait", screen.Off: "✕ off"} {
			s.at[screen.Today].status = status
			if first, _, _ := strings.Cut(s.Frame(), "\n"); !strings.HasSuffix(first, want) {
				t.Errorf("%q does not end with %q", first, want)
			}
		}
	})
}

func TestGround(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dark := open(t, "en", 80, 24)
		if dark.app.View().BackgroundColor == nil {
			t.Error("no ground of our own")
		}
		s := open(t, "en", 80, 24, func(c *ui.Config) { c.TerminalGround = true })
		if s.app.View().BackgroundColor != nil {
			t.Error("the terminal's ground was wished")
		}
		for _, p := range []colorprofile.Profile{colorprofile.ASCII, colorprofile.ANSI} {
			dark.Send(tea.ColorProfileMsg{Profile: p})
			if dark.app.View().BackgroundColor != nil {
				t.Errorf("%v: a ground of our own under colours that are the terminal's", p)
			}
		}
		dark.Send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
		if strings.Contains(dark.Colors(), "38;") {
			t.Error("colours where there are none")
		}
	})
}

func TestNothingIsDrawnBeforeTheGroundIsKnown(t *testing.T) {
	auto := func(c *ui.Config) { c.Appearance = ui.Auto }
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 80, 24, auto)
		if s.Frame() != "" {
			t.Fatalf("drawn in the dark: %s", s.Frame())
		}
		s.Send(uitest.Ground(0xff, 0xff, 0xff))
		if got := s.Colors(); !strings.Contains(got, "38;2;71;102;0") {
			t.Errorf("not the light accent: %q", got)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 80, 24, auto)
		s.Advance(100 * time.Millisecond)
		if got := s.Colors(); !strings.Contains(got, "38;2;198;240;58") {
			t.Errorf("a silent terminal gets no dark accent: %q", got)
		}
	})
}

func TestASCII(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30, func(c *ui.Config) { c.ASCII, c.Club = true, "Club" })
		for _, key := range []string{"x", "?"} {
			s.Press(key)
			if frame := s.Frame(); strings.ContainsFunc(frame, func(r rune) bool { return r > 0x7e }) {
				t.Errorf("not only ASCII:\n%s", frame)
			}
		}
	})
}

func TestCursor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 140, 40)
		if c := s.app.View().Cursor; c == nil || c.X != 12 || c.Y != 4 {
			t.Errorf("the cursor is at %+v", c)
		}
		s.Press("?")
		if c := s.app.View().Cursor; c != nil {
			t.Errorf("over the list of keys it is at %+v", c)
		}
	})
}
