package screen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// shell has two screens with an album each; both draw their picture, one below the other.
type shell struct {
	screen.Screen
	albums map[screen.ID]*screen.Album
	wishes map[screen.ID]wish
}

// wish is what a screen wants to show.
type wish struct {
	of      screen.ID
	at      screen.Place
	address string
}

func (s *shell) Show(context.Context) tea.Cmd { return nil }
func (s *shell) Resize(screen.Size)           {}

func (s *shell) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wish:
		s.wishes[msg.of] = msg
		return s.albums[msg.of].Want(ctx, msg.at, msg.address)
	case screen.Tick:
		cmd, _ := s.albums[msg.To].Ticked(ctx, msg)
		return cmd
	case screen.Result:
		cmd, _ := s.albums[msg.To].Took(msg)
		return cmd
	}
	return nil
}

func (s *shell) Draw(page *widget.Canvas) screen.Cursor {
	for i, id := range []screen.ID{screen.Today, screen.History} {
		if w, ok := s.wishes[id]; ok {
			s.albums[id].Draw(page, 0, 12*i, w.at, w.address)
		}
	}
	return screen.Cursor{}
}

// scene is the shell with what its screens ask for.
type scene struct {
	*uitest.Driver
	studio *uitest.Studio
}

func albums(t *testing.T, kitty int, act func(d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		env, studio := uitest.Env(t, "en"), &uitest.Studio{}
		env.Pictures, env.Kitty = studio, kitty
		s := &shell{albums: map[screen.ID]*screen.Album{}, wishes: map[screen.ID]wish{}}
		for _, id := range []screen.ID{screen.Today, screen.History} {
			s.albums[id] = screen.NewAlbum(env, id)
		}
		act(&scene{uitest.Screen(t, env, s, 60, 24), studio})
	})
}

// cells counts the cells in which the terminal draws.
func (d *scene) cells() int { return strings.Count(d.Colors(), "\U0010EEEE") }

func (d *scene) wants(of screen.ID, at screen.Place, address string) {
	d.Send(wish{of, at, address})
	d.Advance(time.Second)
}

// TestScreensShareTheTerminalsMemory fills it from one screen, after which the other's picture is not there any
// more and has to be given again.
func TestScreensShareTheTerminalsMemory(t *testing.T) {
	albums(t, 1, func(d *scene) {
		at := screen.Place{Cols: 36, Rows: 10}
		d.wants(screen.Today, at, "a")
		if n := d.cells(); n != 360 {
			t.Fatalf("%d cells", n)
		}
		for i := range widget.KittySlots - 1 {
			d.wants(screen.History, at, fmt.Sprint(i))
		}
		if n := d.cells(); n != 2*360 {
			t.Errorf("%d cells as long as there are slots", n)
		}
		d.wants(screen.History, at, "one more")
		if n := d.cells(); n != 360 {
			t.Errorf("%d cells after the slot was used for another picture", n)
		}
		d.wants(screen.Today, at, "a")
		if n := d.cells(); n != 2*360 {
			t.Errorf("%d cells after it was wanted again", n)
		}
	})
}

// TestPlacesThatChange tells a place that gets higher or lower, for which all is ready, from one of another width.
func TestPlacesThatChange(t *testing.T) {
	albums(t, 0, func(d *scene) {
		at := screen.Place{Cols: 36, Rows: 10, Least: 6, Most: 10}
		d.wants(screen.Today, at, "a")
		for at.Rows = 6; at.Rows <= 10; at.Rows++ {
			d.wants(screen.Today, at, "a")
			if !strings.Contains(d.Colors(), uitest.StudioColor) {
				t.Errorf("no picture of %d rows", at.Rows)
			}
		}
		d.studio.AskedFor(t, "a")
		at = screen.Place{Cols: 40, Rows: 12}
		d.Send(wish{screen.Today, at, "a"})
		if strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Errorf("a picture of another size:\n%s", d.Frame())
		}
		d.Sees("╺█━━█╸")
		d.Advance(time.Second)
		if !strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Error("no picture of the new size")
		}
		// The place changes while the picture is on its way.
		d.Send(wish{screen.Today, at, "b"})
		at.Rows = 11
		d.wants(screen.Today, at, "b")
		if !strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Error("no picture of the last size")
		}
	})
}

func TestNoPlaceAsksForNothing(t *testing.T) {
	albums(t, 0, func(d *scene) {
		d.wants(screen.Today, screen.Place{}, "a")
		d.wants(screen.Today, screen.Place{Cols: 36, Least: 6, Most: 10}, "a")
		d.wants(screen.Today, screen.Place{Cols: 36, Rows: 10}, "")
		d.studio.AskedFor(t)
	})
}
