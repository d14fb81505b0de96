package scan_test

import (
	"testing"
	"testing/synctest"
	"time"

	"spotter/qr"
	"spotter/ui/screen"
)

// Frames are made pictures of and searched as often as is worth the processor's time.
func TestFramesAreTakenAsOftenAsTheyAreOfUse(t *testing.T) {
	for name, c := range map[string]struct {
		costly, reading time.Duration
		trouble         qr.Trouble
		// taken and searched are how many a second.
		taken, searched int
	}{
		"nothing in sight":               {0, 0, "", 15, 15},
		"nothing in sight, slow search":  {0, 9 * time.Millisecond, "", 15, 7},
		"nothing in sight, slower still": {0, 100 * time.Millisecond, "", 15, 4},
		"dear frames":                    {8 * time.Millisecond, 0, "", 10, 10},
		"very dear frames":               {90 * time.Millisecond, 0, "", 10, 10},
		"a code in sight":                {0, 3 * time.Millisecond, qr.TroubleSmall, 30, 30},
		"a code in sight, slow search":   {0, 50 * time.Millisecond, qr.TroubleSmall, 22, 8},
		"a code in sight, dear frames":   {8 * time.Millisecond, 3 * time.Millisecond, qr.TroubleSmall, 30, 30},
	} {
		synctest.Test(t, func(t *testing.T) {
			r := newRig()
			r.costly, r.reading, r.trouble = c.costly, c.reading, c.trouble
			b := open(t, "en", 100, 23, r.with)
			b.Advance(time.Second)
			var taken, searched int
			r.change(func() { taken, searched = len(r.given), len(r.decoded) })
			const seconds = 4
			b.Advance(seconds * time.Second)
			r.change(func() { taken, searched = len(r.given)-taken, len(r.decoded)-searched })
			near := func(n, a int) bool { return n >= (a-1)*seconds && n <= (a+1)*seconds }
			if !near(taken, c.taken) || !near(searched, c.searched) {
				t.Errorf("%s: %d frames taken and %d searched in %d s, want %d and %d a second", name, taken, searched, seconds, c.taken, c.searched)
			}
			b.Leave()
		})
	}
}

// A code that was in sight is looked for eagerly a while longer, then no more.
func TestSearchCalmsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		r.reading, r.trouble = 10*time.Millisecond, qr.TroubleCut
		b := open(t, "en", 100, 23, r.with)
		b.Advance(time.Second)
		r.change(func() { r.trouble = "" })
		b.Advance(time.Second)
		var before, after int
		r.change(func() { before = len(r.decoded) })
		b.Advance(2 * time.Second)
		r.change(func() { after = len(r.decoded) })
		if n := after - before; n < 12 || n > 17 {
			t.Errorf("%d searches in two seconds without a code", n)
		}
	})
}

// The window can change while the camera is being opened.
func TestPictureHasTheRoomThereIsNow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		r.slow = 500 * time.Millisecond
		b := open(t, "en", 100, 23, r.with)
		b.Advance(time.Second)
		b.model.Resize(screen.Size{Width: 30, Height: 5})
		b.Send(refresh())
		b.model.Resize(screen.Size{Width: 100, Height: 23, Airy: true})
		b.Advance(time.Second)
		b.Sees("Looking for a code", "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀")
	})
}
