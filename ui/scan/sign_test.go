package scan_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/scan"
	"spotter/ui/screen"
)

func TestSignsInOnceWithTheVeryText(t *testing.T) {
	// Capitals in the address and a further parameter: a reader that normalises would change them.
	text := strings.Replace(machineCode, "http://services", "HTTP://Services", 1) + "&x=%7e+%C3%A8"
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, reallyRead, func(b *bench, _ *scan.Config) {
			b.files.codes["/home/ana/machine.png"] = text
			b.platform.hold = make(chan struct{})
		})
		read("/home/ana/machine.png")(b)
		if got := b.platform.sent(); len(got) != 0 {
			t.Fatalf("sent before the question was answered: %q", got)
		}
		b.Sees("Nothing has been sent so far.")
		b.Press("y", "y", "Y", "y", "enter", "ctrl+r", "r")
		b.Send(screen.Refresh{}, tea.PasteMsg{Content: "/tmp/sticker.png"})
		b.Sees("◌ Signing in…")
		if got := b.model.Status(); got != screen.Waiting {
			t.Errorf("status %v while signing in", got)
		}
		close(b.platform.hold)
		b.Settle()
		b.Press("y", "r", "enter")
		b.Send(screen.Refresh{})
		b.Sees("Technogym Checkup", "Club Corcón", "accepted by the club", "✓ Signed in as Ana.", "993")
		b.wait(10 * time.Minute)
		if got := b.platform.sent(); len(got) != 1 || got[0] != text {
			t.Errorf("sent %q, want once %q", got, text)
		}
	})
}

func TestOtherCodesAreNotSent(t *testing.T) {
	for _, c := range []struct{ path, says, text string }{
		{"/home/ana/menu.jpeg", "This is not a machine's code.", "https://example.org/menu?table=7"},
		{"/home/ana/cut.png", "This machine's code is damaged.", "http://services-test.mywellness.com/"},
		{"/home/ana/wall.webp", "No code could be read in this picture.", "Go closer"},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23)
			read(c.path)(b)
			b.Sees(c.says, c.text)
			b.Press("y", "enter", "r", "Y", "n", "y")
			b.wait(time.Minute)
			if got := b.platform.sent(); len(got) != 0 {
				t.Errorf("%s: sent %q", c.path, got)
			}
		})
	}
}

func TestTextsFromOutsideAreCleanedAndCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 80, 18, func(b *bench, _ *scan.Config) {
			b.files.codes["/home/ana/menu.jpeg"] = "tel:\x1b[31m\x1b]0;title\x07\u202e" + strings.Repeat("0123456789", 80)
		})
		read("/home/ana/menu.jpeg")(b)
		b.Sees("tel:", "…")
		if colors := b.Colors(); strings.Contains(colors, "\x1b[31m") || strings.Contains(colors, "\x1b]") || strings.Contains(colors, "\u202e") {
			t.Errorf("a sequence from outside is drawn: %q", colors)
		}
	})
}

func TestNotNowSendsNothing(t *testing.T) {
	for _, key := range []string{"n", "o", "esc"} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23)
			read("/home/ana/machine.png")(b)
			if key == "esc" {
				if _, ok := b.model.Back(); !ok {
					t.Error("there is nothing to go back from")
				}
			} else {
				b.Press(key)
			}
			b.Sees("Scan a machine", "▌ cut.png", "  machine.png")
			if b.model.Capturing() {
				t.Errorf("after %s the field has the keys", key)
			}
			if got := b.platform.sent(); len(got) != 0 {
				t.Errorf("sent %q", got)
			}
		})
	}
}

func TestChipIsClicked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		read("/home/ana/machine.png")(b)
		for y, row := range strings.Split(b.Frame(), "\n") {
			if left, _, ok := strings.Cut(row, "y  Sign in"); ok {
				b.Send(screen.Click{X: 4, Y: y}) // the picture does nothing
				b.Send(screen.Click{X: len([]rune(left)) + 3, Y: y})
			}
		}
		b.Sees("✓ Signed in as Ana.")
		if got := b.platform.sent(); len(got) != 1 {
			t.Errorf("sent %q", got)
		}
	})
}

func TestAnswersInWords(t *testing.T) {
	for _, c := range []struct {
		name    string
		prepare option
		shows   []string
		hides   []string
		again   bool
		status  screen.Status
	}{
		{
			"not valid", func(b *bench, _ *scan.Config) { b.platform.answer.Valid = false },
			[]string{"Technogym Checkup", "not accepted by the club", "▲ The club does not accept this code."},
			[]string{"Signed in"},
			false, screen.Live,
		},
		{"refused with a reason", func(b *bench, _ *scan.Config) {
			b.platform.err = &client.Error{Kind: client.Invalid, Status: 400, Fields: []client.FieldError{{Field: "code", Message: "The code has \x1b[1mexpired."}}}
		}, []string{"The club does not accept this code.", "The club says: “The code has expired”.", "status 400"}, []string{"send it again", "Signed in"}, false, screen.Live},
		{"refused without one", func(b *bench, _ *scan.Config) {
			b.platform.err = &client.Error{Kind: client.NotFound, Status: 404}
		}, []string{"The club does not accept this code.", "It may be old"}, []string{"send it again"}, false, screen.Live},
		{"no answer", func(b *bench, _ *scan.Config) {
			b.platform.err = &client.Error{Kind: client.Unreachable, Err: errors.New("no route to host")}
		}, []string{"The club's server does not answer.", "It is not known whether the machine got", "send it again", "no route"}, nil, true, screen.Off},
		{
			"misconfigured", func(b *bench, _ *scan.Config) { b.platform.err = &client.Error{Kind: client.Misconfigured} },
			[]string{"Spotter is not set up for this."},
			[]string{"send it again"},
			false, screen.Live,
		},
		{"a name of nobody", func(b *bench, _ *scan.Config) { b.env.Member = "" }, []string{"✓ Signed in."}, []string{"Ana"}, false, screen.Live},
		{
			"an answer without a name", func(b *bench, _ *scan.Config) { b.platform.answer = client.Equipment{Valid: true} },
			[]string{"Technogym Health Station", "✓ Signed in as Ana."},
			nil, false, screen.Live,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23, c.prepare)
				signIn(b)
				b.Sees(c.shows...)
				b.Misses(c.hides...)
				if got := b.model.Status(); got != c.status {
					t.Errorf("status %v, want %v", got, c.status)
				}
				b.Press("y")
				b.Send(screen.Refresh{})
				b.wait(time.Hour)
				if got := len(b.platform.sent()); got != 1 {
					t.Errorf("sent %d times", got)
				}
				b.Press("r")
				if got := len(b.platform.sent()) == 2; got != c.again {
					t.Errorf("sent again by r: %v", got)
				}
			})
		})
	}
}

func TestClubsDoNotMatter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) {
			b.platform.noClub = &client.Error{Kind: client.NotAvailable}
		})
		read("/home/ana/machine.png")(b)
		b.Sees("Technogym Health Station", "dreamfitalcorcon")
		b.Press("y")
		b.Sees("Technogym Checkup", "✓ Signed in as Ana.")
		b.Misses("Corcón", "e452c0b5")
		if b.platform.clubs != 2 {
			t.Errorf("asked %d times for the clubs, want at the start and with the answer", b.platform.clubs)
		}
	})
}

func TestClubsAreAskedForOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		signIn(b)
		b.model.Hide()
		if cmd := b.model.Show(t.Context()); cmd != nil || b.platform.clubs != 1 {
			t.Errorf("asked %d times, and once more: %v", b.platform.clubs, cmd != nil)
		}
	})
}

func TestAnswerStaysAndArrivesAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) { b.platform.hold = make(chan struct{}) })
		signIn(b)
		b.Leave()
		b.model.Hide()
		b.Settle()
		b.Sees("Signing in…")
		close(b.platform.hold)
		b.Settle()
		b.model.Show(t.Context())
		b.Sees("✓ Signed in as Ana.")
		b.model.Hide()
		b.model.Show(t.Context())
		b.Sees("✓ Signed in as Ana.")
		b.Press("o")
		b.Sees("Scan a machine")
	})
}

func TestSignInEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) { b.platform.hold = make(chan struct{}) })
		signIn(b)
		b.wait(31 * time.Second)
		b.Sees("The club's server does not answer.")
	})
}
