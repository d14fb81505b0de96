package ui_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/synctest"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func hint(shown, does string, names ...string) key.Binding {
	return key.NewBinding(key.WithKeys(names...), key.WithHelp(shown, does))
}

// ofSession are the keys of a past session's page.
func ofSession() []key.Binding {
	return []key.Binding{
		hint("↑↓", "move", "up", "k"), hint("enter", "all properties", "enter"), hint("←→", "other session", "left", "h"), hint("esc", "back", "esc"),
	}
}

func TestFooterKeepsTheWayOut(t *testing.T) {
	for size, want := range map[[2]int]string{
		{100, 30}: "↑↓ move enter all properties ←→ other session esc back ? help q quit",
		{80, 24}:  "↑↓ move enter all properties esc back ? help q quit",
		{50, 20}:  "enter all properties esc back ? help",
		{40, 12}:  "esc back ? help q quit",
	} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, "en", size[0], size[1])
			s.at[screen.Today].bindings = ofSession()
			if got := footerOf(s); got != want {
				t.Errorf("%v: %q, want %q", size, got, want)
			}
		})
	}
}

func TestFooterOfATextField(t *testing.T) {
	for width, want := range map[int]string{
		60: "enter keep filter esc show all ↑↓ move ctrl+c quit",
		40: "enter keep filter esc show all",
	} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, "en", width, 20)
			today := s.at[screen.Today]
			today.typing, today.bindings = true, []key.Binding{hint("enter", "keep filter", "enter"), hint("esc", "show all", "esc"), hint("↑↓", "move", "up")}
			if got := footerOf(s); got != want {
				t.Errorf("%d columns: %q, want %q", width, got, want)
			}
		})
	}
}

// footerOf is the footer's words.
func footerOf(s shell) string {
	rows := strings.Split(strings.TrimRight(s.Frame(), "\n"), "\n")
	return strings.Join(strings.Fields(rows[len(rows)-1]), " ")
}

func TestFooterCanBeClicked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 140, 40) // the page begins at column 10
		today := s.at[screen.Today]
		today.bindings = ofSession()
		row := strings.Split(s.Frame(), "\n")[38]
		click := func(words string, by int) {
			t.Helper()
			before, _, ok := strings.Cut(row, words)
			if !ok {
				t.Fatalf("no %q in %q", words, row)
			}
			s.Send(tea.MouseClickMsg{X: len([]rune(before)) + by, Y: 38, Button: tea.MouseLeft})
		}
		for _, c := range []struct {
			words string
			by    int
			want  string
		}{
			{"↑↓ move", 0, "up"},
			{"↑↓ move", 1, "down"},
			{"↑↓ move", 4, "down"},
			{"enter all", 0, "enter"},
			{"properties", 9, "enter"},
			{"←→ other", 0, "left"},
			{"←→ other", 1, "right"},
		} {
			click(c.words, c.by)
			if !reflect.DeepEqual(today.last(), tea.Msg(uitest.Key(c.want))) {
				t.Errorf("%q + %d: today got %v, want %s", c.words, c.by, today.last(), c.want)
			}
		}
		n := len(today.got)
		click("enter all", -1)
		click("properties", 10)
		if len(today.got) != n {
			t.Errorf("beside the keys today got %v", today.got[n:])
		}
		today.inner = true
		click("esc back", 5)
		if today.inner {
			t.Error("a click on esc does not leave the inner page")
		}
		click("? help", 0)
		s.Sees("Everywhere")
		row = strings.Split(s.Frame(), "\n")[38]
		click("esc close", 0)
		s.Misses("Everywhere")
		row = strings.Split(s.Frame(), "\n")[38]
		click("q quit", 3)
		if !s.Quit() {
			t.Error("a click on q does not quit")
		}
	})
}

func TestHelpIsNeverCut(t *testing.T) {
	long := "open a picture or the camera, go back to the folder above, unabridged"
	for _, size := range [][2]int{{120, 40}, {100, 30}, {80, 24}, {50, 20}, {40, 12}} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, "en", size[0], size[1])
			s.at[screen.Today].bindings = []key.Binding{hint("enter", long, "enter"), hint("x", "after it", "x")}
			s.Press("?")
			frame := s.Frame()
			if strings.Contains(frame, "…") {
				t.Errorf("%v: cut:\n%s", size, frame)
			}
			uitest.Fits(t, size[0], size[1], frame)
			s.Sees("unabridged", "x       after it")
		})
	}
}
