package scan_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

const machinePicture = "https://pictures.example/e993.jpg"

func with(s *uitest.Studio) option {
	return func(b *bench, _ *scan.Config) {
		b.env.Pictures = s
		b.platform.answer.ImageURL = machinePicture
	}
}

func TestMachineFrames(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, size := range [][2]int{{120, 33}, {100, 23}, {90, 18}, {80, 18}, {50, 14}, {40, 7}} {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, lang, size[0], size[1], with(&uitest.Studio{Takes: time.Second}))
				signIn(b)
				uitest.Golden(t, "machine-coming", size[0], size[1], lang, b.Colors())
				b.Advance(2 * time.Second)
				uitest.Golden(t, "machine", size[0], size[1], lang, b.Colors())
			})
		}
	}
}

func TestMachineIsAskedForOnceItIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &uitest.Studio{Takes: time.Second}
		b := open(t, "en", 100, 23, with(s))
		read("/home/ana/machine.png")(b)
		b.Advance(5 * time.Second)
		s.AskedFor(t)
		b.Press("y")
		before := b.Colors()
		b.Advance(5 * time.Second)
		s.AskedFor(t, machinePicture)
		come := b.Colors()
		if come == before || !strings.Contains(come, uitest.StudioColor) {
			t.Errorf("no picture:\n%s", b.Frame())
		}
		b.model.Hide()
		b.Send(show{})
		b.Advance(5 * time.Second)
		s.AskedFor(t, machinePicture)
		if b.Colors() != come {
			t.Errorf("it is not there at once:\n%s", b.Frame())
		}
		b.Press("o") // another one
		b.Misses("Signed in")
		if strings.Contains(b.Colors(), uitest.StudioColor) {
			t.Errorf("the picture stays:\n%s", b.Frame())
		}
	})
}

func TestMachineOnItsWayIsGivenUp(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"with the screen":  func(b *bench) { b.model.Hide() },
		"for another code": func(b *bench) { b.Press("o") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &uitest.Studio{Takes: time.Second}
				b := open(t, "en", 100, 23, with(s))
				signIn(b)
				b.Advance(500 * time.Millisecond)
				leave(b)
				b.Advance(5 * time.Second)
				s.AskedFor(t, machinePicture)
				s.GaveUp(t, machinePicture)
			})
		})
	}
}

func TestMissingMachineLeavesItsPlace(t *testing.T) {
	for name, prepare := range map[string]option{
		"gone": func(b *bench, c *scan.Config) {
			with(&uitest.Studio{})(b, c)
			b.platform.answer.ImageURL = "https://pictures.example/gone.jpg"
		},
		"no address": func(b *bench, _ *scan.Config) { b.env.Pictures = &uitest.Studio{Takes: time.Second} },
	} {
		for _, size := range [][2]int{{100, 23}, {80, 18}} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					b := open(t, "en", size[0], size[1], prepare)
					signIn(b)
					before := b.Colors()
					b.Advance(5 * time.Second)
					if b.Colors() != before {
						t.Errorf("the page changes:\n%s", b.Frame())
					}
					b.Sees("╺█━━█╸", "Signed in")
				})
			})
		}
	}
}

func TestTheTerminalDrawsTheMachine(t *testing.T) {
	const placeholder = "\U0010EEEE"
	for size, cells := range map[[2]int]int{{100, 23}: 47 * 13, {80, 18}: 22 * 6, {50, 14}: 0} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", size[0], size[1], with(&uitest.Studio{Takes: time.Second}))
			b.env.Kitty = 1
			signIn(b)
			if n := strings.Count(b.Colors(), placeholder); n != 0 {
				t.Errorf("%v: %d cells before it has come", size, n)
			}
			b.Advance(2 * time.Second)
			if n := strings.Count(b.Colors(), placeholder); n != cells {
				t.Errorf("%v: %d cells, want %d:\n%s", size, n, cells, b.Frame())
			}
		})
	}
}

// TestNoMachineWhereNoneCanBeShown compares the page with one of a program without pictures.
func TestNoMachineWhereNoneCanBeShown(t *testing.T) {
	for name, style := range map[string]func(*screen.Env){
		"no colours": func(e *screen.Env) { e.Theme = theme.New(true, colorprofile.ASCII) },
		"ASCII":      func(e *screen.Env) { e.Glyphs = widget.ASCII() },
	} {
		t.Run(name, func(t *testing.T) {
			var frames [2]string
			s := &uitest.Studio{Takes: time.Second}
			for i, prepare := range []option{none, with(s)} {
				synctest.Test(t, func(t *testing.T) {
					b := open(t, "en", 100, 23, prepare, func(b *bench, _ *scan.Config) { style(b.env) })
					signIn(b)
					b.Advance(2 * time.Second)
					frames[i] = b.Colors()
				})
			}
			s.AskedFor(t)
			if frames[0] != frames[1] {
				t.Errorf("the page differs:\n%s", frames[1])
			}
		})
	}
}
