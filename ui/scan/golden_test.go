package scan_test

import (
	"context"
	"errors"
	"image"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/client"
	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/scan"
	"spotter/ui/theme"
)

type state struct {
	name    string
	prepare option
	drive   func(*bench)
}

func read(path string) func(*bench) {
	return func(b *bench) { b.Send(tea.PasteMsg{Content: path}) }
}

func signIn(b *bench) {
	read("/home/ana/machine.png")(b)
	b.Press("y")
}

func none(*bench, *scan.Config) {}

func states() []state {
	return []state{
		{"empty", withSample, func(*bench) {}},
		{"samples", func(_ *bench, c *scan.Config) { c.Suggestions = []string{"/tmp/sticker.png", "/tmp/photo.jpg"} }, func(*bench) {}},
		{"nothing", func(b *bench, _ *scan.Config) { b.files.codes = map[string]string{"/home/ana/notes.txt": "no picture"} }, func(*bench) {}},
		{"matches", none, func(b *bench) { b.write("Pictures/I") }},
		{"reading", func(_ *bench, c *scan.Config) {
			c.Decode = func(ctx context.Context, _ image.Image) (qr.Result, error) {
				<-ctx.Done()
				return qr.Result{}, ctx.Err()
			}
		}, func(b *bench) { read("/home/ana/machine.png")(b); b.Advance(200 * time.Millisecond) }},
		{"large", func(b *bench, _ *scan.Config) {
			b.files.errs["/home/ana/machine.png"] = &picture.Error{
				Kind: picture.TooManyPixels, Width: 20000, Height: 15000, Limit: 100_000_000,
			}
		}, read("/home/ana/machine.png")},
		{"codeless", none, read("/home/ana/wall.webp")},
		{"foreign", none, read("/home/ana/menu.jpeg")},
		{"damaged", none, read("/home/ana/cut.png")},
		{"asking", none, read("/home/ana/machine.png")},
		{"sending", func(b *bench, _ *scan.Config) { b.platform.hold = make(chan struct{}) }, signIn},
		{"answered", none, signIn},
		{"invalid", func(b *bench, _ *scan.Config) { b.platform.answer.Valid = false }, signIn},
		{"refused", func(b *bench, _ *scan.Config) {
			b.platform.err = &client.Error{Kind: client.Invalid, Status: 400, Fields: []client.FieldError{{Message: "The code has expired"}}}
		}, signIn},
		{"unreachable", func(b *bench, _ *scan.Config) {
			b.platform.err = &client.Error{Kind: client.Unreachable, Err: errors.New("connection refused")}
		}, signIn},
	}
}

// The pages of windows of 100×30, 80×24 and 50×20, and for English of 45×15 and 40×10 too.
func TestFrames(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		sizes := [][2]int{{100, 23}, {80, 18}, {50, 14}}
		if lang == "en" {
			sizes = append(sizes, [2]int{45, 12}, [2]int{40, 7})
		}
		for _, s := range states() {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) {
					b := open(t, lang, size[0], size[1], s.prepare)
					s.drive(b)
					b.Golden(s.name, lang)
					b.Misses("scan.") // a message that does not exist shows its own name
					for _, key := range append(b.model.Footer(), b.model.Help()...) {
						if words := key.Help(); words.Key == "" || strings.HasPrefix(words.Desc, "scan.") {
							t.Errorf("the key %q says %q", words.Key, words.Desc)
						}
					}
				})
			}
		}
	}
}

func TestFramesWithoutColors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.env.Theme = theme.New(true, colorprofile.ASCII)
		read("/home/ana/machine.png")(b)
		b.Golden("asking-plain", "en")
	})
}
