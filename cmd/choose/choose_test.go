package choose

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/uitest"
)

func page() *model {
	return &model{dark: true, config: Config{
		Title: "Who?", Lead: []string{"Everybody is invented."}, Notes: []string{"A note."}, Move: "move", Choose: "start", Quit: "quit",
		Options: []Option{{"Ana", "strength"}, {"Luca", "cardio\x1b[2J"}, {"Inès", "stretching"}},
	}}
}

func TestKeysMoveAndChoose(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		keys   string
		at     int
		chosen bool
	}{
		{"enter", 0, true},
		{"down enter", 1, true},
		{"j j j j enter", 2, true},
		{"G k space", 1, true},
		{"up enter", 0, true},
		{"down q", 1, false},
		{"esc", 0, false},
		{"ctrl+c", 0, false},
	} {
		m := page()
		var cmd tea.Cmd
		for _, k := range strings.Fields(c.keys) {
			_, cmd = m.Update(uitest.Key(k))
		}
		if cmd == nil {
			t.Errorf("%s does not end the page", c.keys)
		}
		if m.at != c.at || m.chosen != c.chosen {
			t.Errorf("%s chooses %d, %v", c.keys, m.at, m.chosen)
		}
	}
}

func TestPageFitsEveryWindow(t *testing.T) {
	t.Parallel()
	for w := 1; w <= 130; w += 3 {
		for h := 1; h <= 45; h += 2 {
			m := page()
			m.at = 2
			m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			view := m.View()
			uitest.Fits(t, w, h, uitest.Plain(view.Content))
			if strings.Contains(view.Content, "\x1b[2J") {
				t.Error("a sequence from outside came through")
			}
			if view.Cursor == nil || view.Cursor.Y >= h || view.Cursor.X >= w {
				t.Errorf("%d×%d: the cursor is outside", w, h)
			}
			if w >= 40 && h >= 12 && !strings.Contains(ansi.Strip(view.Content), "● ") {
				t.Errorf("%d×%d: what is selected is not shown:\n%s", w, h, ansi.Strip(view.Content))
			}
		}
	}
}
