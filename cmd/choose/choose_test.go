package choose

import (
	"slices"
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

func TestTheMouseChooses(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {200, 45}, {40, 8}} {
		for want, name := range []string{"Ana", "Luca", "Inès"} {
			m := page()
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			rows := strings.Split(uitest.Plain(m.View().Content), "\n")
			y := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, name) })
			for _, other := range []tea.MouseClickMsg{{X: 20, Y: y, Button: tea.MouseRight}, {X: 20, Y: 0, Button: tea.MouseLeft}, {X: 20, Y: size[1] - 1, Button: tea.MouseLeft}} {
				if _, cmd := m.Update(other); cmd != nil || m.chosen {
					t.Errorf("%v chooses %d", other, m.at)
				}
			}
			if _, cmd := m.Update(tea.MouseClickMsg{X: 20, Y: y, Button: tea.MouseLeft}); cmd == nil || !m.chosen || m.at != want {
				t.Errorf("%v, %s: %d, %v", size, name, m.at, m.chosen)
			}
		}
	}
	m := page()
	for _, b := range []tea.MouseButton{tea.MouseWheelDown, tea.MouseWheelDown, tea.MouseWheelDown, tea.MouseWheelUp} {
		m.Update(tea.MouseWheelMsg{Button: b})
	}
	if m.at != 1 || m.chosen {
		t.Errorf("the wheel moves to %d", m.at)
	}
}

func TestALongPathIsShownWhole(t *testing.T) {
	t.Parallel()
	const path = "/home/somebody-with-a-long-name/.config/spotter/config.toml"
	m := page()
	m.config.Notes = []string{"or write them to " + path}
	m.Update(tea.WindowSizeMsg{Width: 50, Height: 20})
	frame := uitest.Plain(m.View().Content)
	if joined := strings.Join(strings.Fields(frame), ""); !strings.Contains(joined, path) {
		t.Errorf("the path is cut:\n%s", frame)
	}
}

// What has no room is left out whole: nothing is drawn over anything else, and every option keeps its row.
func TestTextsGiveWay(t *testing.T) {
	t.Parallel()
	for h := 8; h <= 45; h++ {
		m := page()
		m.config.Lead = []string{"Everybody is invented, and each is in another state."}
		m.config.Notes = []string{"To use your own account, set the key.", "KEY DOMAIN", "or write them to a file"}
		m.Update(tea.WindowSizeMsg{Width: 40, Height: h})
		frame := uitest.Plain(m.View().Content)
		rows := strings.Split(frame, "\n")
		for _, want := range []string{"Ana", "Luca", "Inès", "  ↑↓ move   enter start   q quit"} {
			if !strings.Contains(frame, want) {
				t.Errorf("no %q in %d rows:\n%s", want, h, frame)
			}
		}
		if strings.Contains(frame, "KEY DOMAIN") != strings.Contains(frame, "or write them") {
			t.Errorf("half a note in %d rows:\n%s", h, frame)
		}
		if h >= 14 && !strings.Contains(frame, "KEY DOMAIN") || h >= 17 && !strings.Contains(frame, "Everybody") {
			t.Errorf("room is wasted in %d rows:\n%s", h, frame)
		}
		last := len(rows) - 1
		for last > 0 && rows[last] == "" {
			last--
		}
		if rows[last] != "  ↑↓ move   enter start   q quit" {
			t.Errorf("the footer shares its row, %d rows:\n%s", h, frame)
		}
	}
}

func TestPlainSigns(t *testing.T) {
	t.Parallel()
	m := page()
	m.config.Look.ASCII = true
	m.Update(tea.WindowSizeMsg{Width: 150, Height: 30})
	for _, r := range uitest.Plain(m.View().Content) {
		if r > 0x7f && r != 'è' {
			t.Errorf("%q is not plain", r)
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
			if w >= 30 && h >= 6 && !strings.Contains(ansi.Strip(view.Content), "● ") {
				t.Errorf("%d×%d: what is selected is not shown:\n%s", w, h, ansi.Strip(view.Content))
			}
		}
	}
}
