package ui

import (
	"bytes"
	"context"
	"image"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/assets"
	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/uitest"
)

func TestDrawsByKitty(t *testing.T) {
	for name, want := range map[string]bool{
		"kitty(0.28.0)": true, "kitty(0.35.2)": true, "kitty(1.0)": true, "Kitty(0.40.1)": true, "ghostty 1.1.0": true, "ghostty": true,
		"kitty(0.27.1)": false, "kitty": false, "kitty()": false, "kitty(0.x)": false, "kitty(a.28)": false, "XTerm(388)": false,
		"WezTerm 20240203": false, "xterm.js(5.5.0)": false, "tmux 3.4": false, "ghostly 1": false, "": false, "iTerm2 3.5 kitty(0.30)": false,
	} {
		if got := drawsByKitty(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

// lone is a member with one exercise, whose machine has a picture.
type lone struct{ client.Member }

func (lone) CurrentWorkout(context.Context) (client.Workout, error) {
	return client.Workout{ID: "1", Name: "Workout", Exercises: []client.Exercise{
		{Position: "1", EquipmentName: "Row", EquipmentPictureURL: "https://example.com/row.jpg"},
	}}, nil
}

type still struct{}

func (still) Picture(context.Context, string) (image.Image, error) {
	return image.NewGray(image.Rect(0, 0, 180, 100)), nil
}

// written is what a program writes.
type written struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

func (w *written) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

func (w *written) waitFor(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !strings.Contains(w.String(), text); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%q is never written", text)
		}
	}
}

const (
	placeholder = "\U0010EEEE"
	command     = "\x1b_G"
	leaves      = "\x1b[?1049l"
)

// play runs the program with a terminal that takes everything and answers with its name.
func play(t *testing.T, graphics Graphics, profile colorprofile.Profile, name string, steps func(*tea.Program, *written)) string {
	t.Helper()
	words, err := i18n.Load(assets.Locales, "en")
	if err != nil {
		t.Fatal(err)
	}
	out := &written{}
	app := New(t.Context(), Config{Member: uitest.Member(t, lone{}, false), Text: words, Appearance: Dark, MachinePictures: still{}, Graphics: graphics})
	p := tea.NewProgram(app, tea.WithContext(t.Context()), tea.WithInput(nil), tea.WithOutput(out), tea.WithWindowSize(100, 30),
		tea.WithColorProfile(profile), tea.WithFilter(tidy), tea.WithoutSignalHandler())
	done := make(chan error, 1)
	go func() {
		_, err := p.Run()
		done <- err
	}()
	if name != "" {
		p.Send(tea.TerminalVersionMsg{Name: name})
	}
	steps(p, out)
	p.Quit()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheTerminalIsGivenPicturesAndForgetsThemAtTheEnd(t *testing.T) {
	for name, c := range map[string]struct {
		graphics Graphics
		answers  string
	}{"named": {AskedGraphics, "kitty(0.40.0)"}, "set": {KittyGraphics, ""}} {
		t.Run(name, func(t *testing.T) {
			out := play(t, c.graphics, colorprofile.TrueColor, c.answers, func(p *tea.Program, out *written) {
				out.waitFor(t, placeholder)
			})
			given, shown := strings.Index(out, "a=T"), strings.Index(out, placeholder)
			if given < 0 || given > shown {
				t.Errorf("given at %d, shown at %d", given, shown)
			}
			cleared := strings.LastIndex(out, "a=d,d=I,i=5459969,")
			if cleared < strings.LastIndex(out, "a=T") || cleared > strings.LastIndex(out, leaves) {
				t.Errorf("cleared at %d, given at %d, the screen is left at %d", cleared, strings.LastIndex(out, "a=T"), strings.LastIndex(out, leaves))
			}
		})
	}
}

func TestOtherTerminalsAreGivenBlocks(t *testing.T) {
	for name, c := range map[string]struct {
		graphics Graphics
		profile  colorprofile.Profile
		answers  string
	}{
		"not asked": {BlockGraphics, colorprofile.TrueColor, "kitty(0.40.0)"},
		"old kitty": {AskedGraphics, colorprofile.TrueColor, "kitty(0.26.5)"},
		"another":   {AskedGraphics, colorprofile.TrueColor, "XTerm(388)"},
		"silent":    {AskedGraphics, colorprofile.TrueColor, ""},
	} {
		t.Run(name, func(t *testing.T) {
			out := play(t, c.graphics, c.profile, c.answers, func(_ *tea.Program, out *written) {
				out.waitFor(t, "48;2;0;0;0m") // the picture is black
			})
			if strings.Contains(out, placeholder) || strings.Contains(out, command) {
				t.Error("it is given kitty's commands")
			}
		})
	}
	t.Run("256 colours", func(t *testing.T) {
		out := play(t, KittyGraphics, colorprofile.ANSI256, "", func(_ *tea.Program, out *written) { out.waitFor(t, "48;5;16m") })
		if strings.Contains(out, placeholder) || strings.Contains(out, "a=T") {
			t.Error("the number of the picture does not get through")
		}
	})
}

// TestPicturesComeAnewAfterAChange lets nothing else happen on the page.
func TestPicturesComeAnewAfterAChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		app := New(ctx, Config{
			Member: uitest.Member(t, lone{}, false), Text: uitest.Text(t, "en"), Appearance: Dark, MachinePictures: still{}, Graphics: KittyGraphics,
			Now: time.Now, Jitter: func() float64 { return 0.5 },
		})
		d := uitest.Model(t, app, 80, 30)
		cells := func(want int) {
			t.Helper()
			if got := strings.Count(d.Colors(), placeholder); got != want {
				t.Errorf("the terminal draws in %d cells, want %d", got, want)
			}
		}
		d.Advance(time.Second)
		cells(0)
		d.Send(tea.WindowSizeMsg{Width: 100, Height: 30})
		d.Advance(200 * time.Millisecond)
		cells(36 * 10)
		d.Advance(time.Second)
		d.Send(tea.ResumeMsg{})
		cells(0)
		d.Advance(200 * time.Millisecond)
		cells(36 * 10)
		cancel()
	})
}
