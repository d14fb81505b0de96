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

// isSelected checks the row with the mark.
func isSelected(t *testing.T, d *scene, day string) {
	t.Helper()
	if got := d.Row("▌"); !strings.HasPrefix(got, "▌ "+day) {
		t.Errorf("selected is %q, want %s\n%s", got, day, d.Frame())
	}
}
