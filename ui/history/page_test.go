package history_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// scene is the screen in front in a test's bubble.
type scene struct {
	*uitest.Driver
	model  *history.Model
	server *server
	env    *screen.Env
}

// play shows the screen on a page of that size and hands it to the test.
func play(t *testing.T, s *server, lang string, w, h int, act func(t *testing.T, d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		env := uitest.Env(t, lang)
		m := history.New(env, s)
		act(t, &scene{Driver: uitest.Screen(t, env, m, w, h), model: m, server: s, env: env})
	})
}

func has(t *testing.T, d *scene, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(d.Frame(), s) {
			t.Errorf("%q is not on the page:\n%s", s, d.Frame())
		}
	}
}

func hasNot(t *testing.T, d *scene, not ...string) {
	t.Helper()
	for _, s := range not {
		if strings.Contains(d.Frame(), s) {
			t.Errorf("%q is on the page:\n%s", s, d.Frame())
		}
	}
}

// rowOf finds the row of the page that holds the text.
func rowOf(t *testing.T, d *scene, text string) string {
	t.Helper()
	for _, row := range strings.Split(d.Frame(), "\n") {
		if strings.Contains(row, text) {
			return row
		}
	}
	t.Fatalf("no row with %q:\n%s", text, d.Frame())
	return ""
}

// isSelected checks the row with the mark.
func isSelected(t *testing.T, d *scene, day string) {
	t.Helper()
	if got := rowOf(t, d, "▌"); !strings.HasPrefix(got, "▌ "+day) {
		t.Errorf("selected is %q, want %s\n%s", got, day, d.Frame())
	}
}
