package scan_test

import (
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
)

func TestUpOffersThePicturesOfThisRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.Send(tea.PasteMsg{Content: "/home/ana/wall.webp"})
		b.Send(tea.PasteMsg{Content: "/tmp/sticker.png"})
		b.Press("o", "o", "ctrl+u")
		b.Type("Pic")
		for i, want := range []string{"/tmp/sticker.png", "~/wall.webp", "~/wall.webp"} {
			if b.Press("up"); b.field(t) != want {
				t.Errorf("up %d: %q, want %q", i+1, b.field(t), want)
			}
		}
		b.Press("down")
		if got := b.field(t); got != "/tmp/sticker.png" {
			t.Errorf("down: %q", got)
		}
		b.Press("enter")
		b.Sees("sticker.png", "Sign in to this machine as Ana?")
		b.Press("o", "up", "down", "down")
		if got := b.field(t); got != "/tmp/" {
			t.Errorf("back at what was there: %q", got)
		}
	})
}

func TestPicturesOfThisRunWithoutTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, withSample)
		for _, path := range []string{"/home/ana/wall.webp", "/home/ana/.secret.png"} {
			b.Send(tea.PasteMsg{Content: path})
		}
		b.Press("o", "k")
		b.Sees("▌ Picture  ~/.secret.png", "\n  .secret.png")
		b.Press("k", "k", "k")
		b.Sees("▌ Picture  ~/wall.webp", "\n  wall.webp")
		b.Press("enter")
		b.Sees("No code could be read in this picture.")
		b.Press("o", "k", "j")
		b.Sees("\n  Picture  press o", "▌ enter  the demo's sample sticker")
	})
}
