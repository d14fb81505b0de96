package history_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client/offline"
	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// scene is the screen in front in a test's bubble, with a copy that fills itself in the background.
type scene struct {
	*uitest.Driver
	t      *testing.T
	model  *history.Model
	server *server
	member *offline.Member
	env    *screen.Env
	w, h   int
}

// stage is a scene before the screen is shown.
func stage(t *testing.T, s *server, env *screen.Env, w, h int) *scene {
	t.Helper()
	member := uitest.Member(t, s, true)
	return &scene{t: t, model: history.New(env, member), server: s, member: member, env: env, w: w, h: h}
}

// show brings the screen to the front.
func (d *scene) show() {
	d.t.Helper()
	d.Driver = uitest.Screen(d.t, d.env, uitest.Watched(d.model, d.member), d.w, d.h)
}

// leave takes it from the front.
func (d *scene) leave() {
	d.Leave()
	d.model.Hide()
}

// fill lets time pass until the list is complete, or is in trouble.
func (d *scene) fill() {
	d.t.Helper()
	for range 600 {
		a, err := d.member.Archive(d.t.Context())
		if err != nil {
			d.t.Fatal(err)
		}
		if a.Complete || a.Filling.Problem != nil || !a.Filling.Running {
			return
		}
		d.Advance(50 * time.Millisecond)
	}
	d.t.Fatal("the list is never complete")
}

// play shows the screen on a page of that size and hands it to the test, with the list as far as it comes if the
// server answers at once.
func play(t *testing.T, s *server, lang string, w, h int, act func(t *testing.T, d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := stage(t, s, uitest.Env(t, lang), w, h)
		d.show()
		if s.takes == 0 {
			d.fill()
		}
		act(t, d)
	})
}

// again shows a new screen on a page of that size, with the copy as it is.
func (d *scene) again(w, h int) {
	d.t.Helper()
	d.leave()
	d.Settle()
	d.model, d.w, d.h = history.New(d.env, d.member), w, h
	d.show()
}

// enter presses keys, types what is no key, goes back for "back", and lets time pass for a time.
func (d *scene) enter(keys []string) {
	d.t.Helper()
	for _, key := range keys {
		wait, err := time.ParseDuration(key)
		switch {
		case err == nil:
			d.Advance(wait)
		case key == "back":
			d.model.Back()
		case key == "enter", key == "down", key == "end":
			d.Press(key)
		default:
			d.Type(key)
		}
	}
}

// goldens compares the page at every size with its golden file.
func (d *scene) goldens(name, lang string) {
	d.t.Helper()
	for _, p := range pages() {
		d.model.Resize(screen.Size{Width: p[0], Height: p[1], Airy: p[1] >= 23})
		page := widget.NewCanvas(p[0], p[1])
		d.model.Draw(page)
		uitest.Golden(d.t, name, p[0], p[1], lang, page.Render(d.env.Theme))
	}
}

// playWarm shows the screen with a copy of what the server had, after which it is as change leaves it.
func playWarm(t *testing.T, s *server, change func(*server), lang string, w, h int, act func(t *testing.T, d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := stage(t, s, uitest.Env(t, lang), w, h)
		d.show()
		d.fill()
		d.leave()
		time.Sleep(5 * time.Hour) // the newest sessions come with their exercises
		s.with(func() { change(s) })
		d.model = history.New(d.env, d.member)
		d.show()
		act(t, d)
	})
}

// isSelected checks the row with the mark.
func isSelected(t *testing.T, d *scene, day string) {
	t.Helper()
	if got := d.Row("▌"); !strings.HasPrefix(got, "▌ "+day) {
		t.Errorf("selected is %q, want %s\n%s", got, day, d.Frame())
	}
}
