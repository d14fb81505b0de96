package scan_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"spotter/qr"
	"spotter/ui/scan"
)

func TestCameraStartsWithTheScreenAndFindsACode(t *testing.T) {
	for _, colour := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			r := newRig()
			r.codeAt, r.colour = 30, colour
			b := open(t, "en", 100, 23, r.with)
			b.Advance(500 * time.Millisecond)
			b.Sees("Camera", "Integrated Webcam, 160 × 120", "Looking for a code   30 pictures a second", "▀▀▀▀▀▀▀▀▀▀")
			b.Misses("Code found")
			b.Advance(550 * time.Millisecond)
			b.Sees("✓ Code found  after 1 s   30 pictures a second")
			b.Misses("Sign in to this machine", "993")
			if open, closed, _ := r.now(); open != 0 || closed != 1 {
				t.Errorf("with the code found %d cameras are on and %d off", open, closed)
			}
			b.Press("y")
			b.Advance(700 * time.Millisecond)
			b.Sees("✓ Code found  after 1 s", "Sign in to this machine as Ana?", "993", "Nothing has been sent so far.")
			if sent := b.platform.sent(); len(sent) != 0 {
				t.Fatalf("sent %q before it was asked", sent)
			}
			b.Press("y")
			b.Sees("Signed in as Ana.")
			if sent := b.platform.sent(); !slices.Equal(sent, []string{machineCode}) {
				t.Errorf("sent %q", sent)
			}
			b.Press("enter")
			b.Advance(300 * time.Millisecond)
			b.Sees("Looking for a code")
			if _, _, most := r.now(); most != 1 {
				t.Errorf("%d cameras on at the same time", most)
			}
		})
	}
}

// The light goes off at once, whichever way the camera is left.
func TestLeavingTheCameraClosesItAtOnce(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"another screen": func(b *bench) { b.Leave(); b.model.Hide() },
		"the choosing":   func(b *bench) { b.Press("o") },
		"a picture":      read("/home/ana/machine.png"),
		"the program":    func(b *bench) { b.Leave() },
	} {
		for _, after := range []time.Duration{0, 20 * time.Millisecond, 500 * time.Millisecond} {
			synctest.Test(t, func(t *testing.T) {
				r := newRig()
				r.slow = 100 * time.Millisecond
				b := open(t, "en", 100, 23, r.with)
				b.Advance(after)
				leave(b)
				synctest.Wait()
				opening := max(r.slow-after, 0)
				time.Sleep(opening) // a camera that is being opened is closed as soon as it is
				synctest.Wait()
				if open, closed, _ := r.now(); open != 0 || closed != 1 {
					t.Errorf("%s after %v: %d cameras are on and %d off", name, after, open, closed)
				}
				given := len(r.given)
				time.Sleep(time.Second)
				if len(r.given) != given {
					t.Errorf("%s after %v: frames are still read", name, after)
				}
			})
		}
	}
}

// Coming back waits for the camera to be closed: few can be opened twice.
func TestCameraIsNeverOpenedTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig().two()
		r.slow, r.closing = 70*time.Millisecond, 250*time.Millisecond
		b := open(t, "en", 100, 23, r.with)
		for i := range 12 {
			b.Advance(time.Duration(i) * 30 * time.Millisecond)
			switch i % 3 {
			case 0:
				b.Press("o", "c")
			case 1:
				b.Press("c")
			default:
				b.Send(refresh())
			}
		}
		b.Advance(4 * time.Second)
		b.Sees("Looking for a code")
		if open, _, most := r.now(); open != 1 || most != 1 {
			t.Errorf("%d cameras are on, at most %d at the same time", open, most)
		}
		b.Leave()
		time.Sleep(r.closing)
	})
}

// The decoder gets the newest frame when it is done with the one before, and the pictures do not wait for it.
func TestSlowDecoderDoesNotLag(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		r.reading = 200 * time.Millisecond
		b := open(t, "en", 100, 23, r.with)
		b.Advance(5 * time.Second)
		b.Sees("30 pictures a second")
		if n := len(r.given); n < 74 || n > 76 {
			t.Errorf("%d frames taken off the camera in five seconds, fifteen a second are shown", n)
		}
		if n := len(r.decoded); n < 10 || n > 14 {
			t.Errorf("%d frames decoded in five seconds of 200 ms each and as much rest", n)
		}
		for i, at := range r.at {
			if newest := at.Sub(r.at[0])/frameTime + time.Duration(r.decoded[0]); newest > time.Duration(r.decoded[i])+1 {
				t.Errorf("frame %d was decoded when frame %d was there", r.decoded[i], newest)
			}
		}
	})
}

// A page is drawn for a new picture only, fifteen times a second at the most.
func TestPreviewIsDrawnAtMostFifteenTimesASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		b := open(t, "en", 100, 23, r.with)
		b.Advance(time.Second)
		before := b.messages()
		b.Advance(2 * time.Second)
		if n := b.messages() - before; n < 28 || n > 31 {
			t.Errorf("%d messages in two seconds", n)
		}
	})
}

func TestTipsAfterAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		b := open(t, "en", 100, 23, r.with)
		b.Advance(9900 * time.Millisecond)
		b.Misses("No code so far.")
		b.Advance(200 * time.Millisecond)
		b.Sees("No code so far.", "Wipe the lens.", "More light helps")
		b.Send(refresh())
		b.Advance(500 * time.Millisecond)
		b.Misses("No code so far.")
	})
}

func TestHintsForACodeThatIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		b := open(t, "en", 80, 18, r.with)
		b.Advance(time.Second)
		for trouble, says := range map[qr.Trouble]string{
			qr.TroubleSmall: "▲ Closer: the code is too small", qr.TroubleBlurred: "▲ Hold still: the code is blurred",
			qr.TroubleCut: "▲ Show the whole code", qr.TroubleDamaged: "▲ More light, or from another side",
		} {
			r.change(func() { r.trouble = trouble })
			b.Advance(50 * time.Millisecond)
			b.Misses(says)
			b.Advance(time.Second)
			b.Sees(says)
			b.Misses("Looking for a code")
		}
		// It goes when the code has.
		r.change(func() { r.trouble = "" })
		b.Advance(time.Second)
		b.Sees("◌ Looking for a code")
		r.change(func() { r.trouble = qr.TroubleCut })
		b.Advance(time.Second)
		r.change(func() { r.codeAt = 1 })
		b.Advance(2 * time.Second)
		b.Sees("Sign in to this machine as Ana?")
	})
}

func TestPictureStandsStillAndTheCardFollowsAtOnceWithReducedMotion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		r.codeAt = 3
		b := open(t, "en", 100, 23, r.with, func(b *bench, _ *scan.Config) { b.env.Still = true })
		b.Advance(300 * time.Millisecond)
		b.Sees("Code found", "Sign in to this machine as Ana?")
		before := b.Colors()
		b.Advance(3 * time.Second)
		if b.Colors() != before {
			t.Error("the page changes although the picture stands still")
		}
	})
}

func TestCodeOfTheCameraIsNotSentUnasked(t *testing.T) {
	for _, code := range []string{machineCode, cutCode, "https://example.org/menu?table=7"} {
		synctest.Test(t, func(t *testing.T) {
			r := newRig()
			r.codeAt, r.code = 3, code
			b := open(t, "en", 100, 23, r.with)
			b.Advance(2 * time.Second)
			b.Press("enter", "n", "esc", "o", "c", "r", "space")
			b.Advance(2 * time.Second)
			if sent := b.platform.sent(); len(sent) != 0 {
				t.Errorf("sent %q", sent)
			}
		})
	}
}
