package scan_test

import (
	"context"
	"image"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/qr/camera"
	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// FuzzKeys presses keys in any order and in windows of any size.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("abc"), uint8(100), uint8(23))
	f.Add([]byte{0, 1, 2, 3, 4, 5, 20, 30, 21, 22, 23, 24, 25, 26, 27}, uint8(80), uint8(18))
	f.Add([]byte{28, 17, 17, 30, 16, 29, 17}, uint8(40), uint8(7))
	f.Add([]byte{30, 31, 32, 33, 34, 35, 28, 17}, uint8(0), uint8(0))
	f.Add([]byte{42, 42, 28, 42, 15, 42, 28, 28, 42, 17, 42, 2, 41}, uint8(90), uint8(23))
	keys := []string{
		"enter", "tab", "esc", "up", "down", "left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+w",
		"space", "shift+tab", "o", "n", "y", "r", "j", "k", "q", "/", "~", ".", "m", "P", "ò", "c",
	}
	pastes := []string{"/home/ana/machine.png", "'/home/ana/cut.png'", "menu.jpeg", "~", "~/Pictures", "wall.webp", "\x1b[200~x", "/"}
	f.Fuzz(func(t *testing.T, presses []byte, w, h uint8) {
		if len(presses) > 60 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			options := []option{
				withSample, with(&uitest.Studio{Takes: 50 * time.Millisecond}),
				func(b *bench, _ *scan.Config) { b.files.plain = true },
			}
			r := newRig().two()
			if len(presses)%2 == 1 {
				r.codeAt, r.failAt, r.fail = uint64(w)%40, uint64(h)+5, &camera.Error{Kind: camera.Kind(1 + h%8)}
				options = append(options, r.with)
			}
			b := open(t, "en", 100, 23, options...)
			asked := 0
			for i, p := range presses {
				n := int(p) % (len(keys) + len(pastes) + 6)
				switch {
				case n < len(keys):
					if keys[n] == "y" || keys[n] == "r" {
						asked++
					}
					b.Press(keys[n])
				case n < len(keys)+len(pastes):
					b.Send(tea.PasteMsg{Content: pastes[n-len(keys)]})
				case n == len(keys)+len(pastes):
					asked++ // may be the chip
					b.Send(screen.Click{X: i * 7 % 100, Y: i * 5 % 23})
				case n == len(keys)+len(pastes)+1:
					b.Send(screen.Refresh{})
				case n == len(keys)+len(pastes)+2:
					b.model.Back()
				case n == len(keys)+len(pastes)+3:
					b.Advance(time.Duration(w) * 8 * time.Millisecond)
				case n == len(keys)+len(pastes)+4:
					b.model.Hide()
					b.Send(show{})
				default:
					b.Send(screen.Wheel{Delta: 1 - 2*(i%2)})
				}
				redraw(t, b, int(w), int(h))
			}
			if open, _, most := r.now(); open > 1 || most > 1 {
				t.Errorf("%d cameras are on, at most %d at the same time", open, most)
			}
			if sent := b.platform.sent(); len(sent) > asked || slices.ContainsFunc(sent, func(s string) bool { return s != machineCode }) {
				t.Errorf("sent %d codes, asked for %d: %q", len(sent), asked, sent)
			}
		})
	})
}

// redraw draws a frame of another size, in colours and without.
func redraw(t *testing.T, b *bench, w, h int) {
	b.model.Resize(screen.Size{Width: w, Height: h, Airy: h%2 == 0})
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ASCII} {
		b.env.Theme = theme.New(h%3 == 0, profile)
		page := widget.NewCanvas(w, h)
		at := b.model.Draw(page)
		uitest.Fits(t, w, max(h, 1), page.Render(b.env.Theme))
		if at.Shown && (at.X < 0 || at.Y < 0 || w > 20 && h > 7 && (at.X >= w || at.Y >= h)) {
			t.Errorf("the cursor is at %d, %d on a page of %d by %d", at.X, at.Y, w, h)
		}
	}
}

// one is a file system of one picture; it writes down what is opened.
type one struct {
	name   string
	opened []string
}

func (o *one) Home() string { return "/home" }
func (o *one) Dir() string  { return "/photos" }
func (o *one) List(_ context.Context, dir string) ([]scan.Entry, error) {
	if dir == "/photos/in" {
		return []scan.Entry{{Name: o.name}}, nil
	}
	return []scan.Entry{{Name: "in", Folder: true}}, nil
}

func (o *one) Open(_ context.Context, path string) (image.Image, error) {
	o.opened = append(o.opened, path)
	return wall(), nil
}

// FuzzNames opens a picture of any name by completing it, by marking it, by recalling it, and as the first of
// its folder.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"a", "my code", `it's`, `a\b`, "~", "x\ny", "tab\tin", "\x1b[31mred", "\xff\xfe", "'", "file:", ".", "è\u0301", "😀", " "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		name += ".png"
		if strings.ContainsAny(name, "/\x00") || len(name) > 250 {
			return
		}
		synctest.Test(t, func(t *testing.T) {
			files := &one{name: name}
			env := uitest.Env(t, "en")
			m := scan.New(env, scan.Config{Source: newPlatform(), Files: files})
			d := uitest.Screen(t, env, m, 100, 23)
			d.Press("o", "tab")
			if strings.HasPrefix(name, ".") {
				d.Type(".")
			}
			d.Press("down", "enter", "o", "up", "enter", "o", "o", "ctrl+u")
			d.Type("in/")
			if strings.HasPrefix(name, ".") {
				d.Type(".")
			}
			d.Press("tab", "enter")
			times := 3
			if !strings.HasPrefix(name, ".") {
				d.Press("o", "enter")
				times++
			}
			d.Advance(time.Second)
			want := path.Join("/photos/in", name)
			if len(files.opened) != times || slices.ContainsFunc(files.opened, func(s string) bool { return s != want }) {
				t.Errorf("opened %q, want %d times %q", files.opened, times, want)
			}
		})
	})
}
