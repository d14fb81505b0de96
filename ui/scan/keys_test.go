package scan_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"spotter/qr/picture"
	"spotter/ui/scan"
	"spotter/ui/screen"
)

// footer is the keys of the footer with their words.
func (b *bench) footer() string {
	var parts []string
	for _, k := range b.model.Footer() {
		parts = append(parts, k.Help().Key+" "+k.Help().Desc)
	}
	return strings.Join(parts, ", ")
}

func TestKeysAreTheShellsOnEntering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, withSample)
		if b.model.Capturing() {
			t.Error("the field takes the keys by itself")
		}
		b.Sees("▌ enter  the demo's sample sticker", "Picture  press o to type a path")
		b.Press("1", "4", "q", "x")
		b.Sees("Picture  press o to type a path")
		if got, want := b.footer(), "enter open, o type a path"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		b.Press("down")
		b.Sees("▌ enter  cut.png")
		b.model.Hide()
		b.model.Show(t.Context())
		b.Sees("▌ enter  the demo's sample sticker")
		b.write("Pic")
		b.model.Hide()
		b.model.Show(t.Context())
		if b.model.Capturing() {
			t.Error("the field takes the keys when the member comes back")
		}
		b.Sees("Picture  Pic", "▌ Pictures/")
	})
}

// Each way back from each end of a scan leaves the keys to the shell and marks the first choice.
func TestKeysAreTheShellsAfterAResult(t *testing.T) {
	ends := map[string]func(*bench){
		"asking":   read("/home/ana/machine.png"),
		"foreign":  read("/home/ana/menu.jpeg"),
		"damaged":  read("/home/ana/cut.png"),
		"codeless": read("/home/ana/wall.webp"),
		"answered": signIn,
		"typed":    func(b *bench) { b.write("machine.png"); b.Press("enter") },
		"chosen":   func(b *bench) { b.Press("down", "down", "enter") },
	}
	for name, end := range ends {
		for _, back := range []string{"o", "esc"} {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23, withSample)
				end(b)
				b.Misses("Scan a machine")
				if back == "o" {
					b.Press("o")
				} else if _, ok := b.model.Back(); !ok {
					t.Error("there is nothing to go back from")
				}
				if b.model.Capturing() {
					t.Errorf("%s, %s: the field takes the keys", name, back)
				}
				b.Sees("▌ enter  the demo's sample sticker", "  cut.png", "Picture  press o to type a path")
				b.Press("enter")
				b.Sees("sticker.png", "Sign in to this machine as Ana?")
			})
		}
	}
}

func TestChoosingGoesOnInTheSameFolder(t *testing.T) {
	for name, enter := range map[string]func(*bench){
		"typed":  func(b *bench) { b.write("Pictures/IMG 0002.JPG"); b.Press("enter") },
		"marked": func(b *bench) { b.write("Pic"); b.Press("esc", "enter", "down", "enter") },
		"pasted": read("/home/ana/Pictures/IMG 0002.JPG"),
	} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23, withSample)
			enter(b)
			b.Sees("IMG 0002.JPG", "Sign in to this machine as Ana?")
			b.Press("n")
			if got := strings.TrimPrefix(b.field(t), "~/"); got != "Pictures/" {
				t.Errorf("%s: the field holds %q", name, got)
			}
			want := []string{"▌ IMG 0001.JPG", "IMG 0002.JPG", "però.png"}
			if got := b.choices(); !slices.Equal(got, want) {
				t.Errorf("%s: choices %q, want %q", name, got, want)
			}
			if got, want := b.footer(), "enter open, o type a path, esc clear the path"; got != want {
				t.Errorf("the footer says %q, want %q", got, want)
			}
			if _, ok := b.model.Back(); ok {
				t.Error("a folder counts as an inner page, so that its key never comes")
			}
			b.Press("esc")
			b.Sees("▌ enter  the demo's sample sticker", "Picture  press o to type a path")
		})
	}
}

func TestChoosingGoesOnWhereAPastedPictureLies(t *testing.T) {
	for path, want := range map[string][]string{
		"/home/ana/Pictures/IMG 0002.JPG":   {"▌ IMG 0001.JPG", "IMG 0002.JPG", "però.png"},
		`'/home/ana/odd/back\slash/in.png'`: {"▌ in.png"},
	} {
		for _, back := range []string{"n", "esc"} {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23)
				read(path)(b)
				b.Sees("Sign in to this machine as Ana?")
				if back == "n" {
					b.Press("n")
				} else {
					b.model.Back()
				}
				if got := b.choices(); !slices.Equal(got, want) {
					t.Errorf("%s, %s: choices %q, want %q", path, back, got, want)
				}
			})
		}
	}
}

func TestPathThatLedNowhereStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.write("Pictures/IMG 0009.JPG")
		b.Press("enter")
		b.Sees("There is no such picture.")
		b.Press("o")
		b.Sees("▌ Picture  Pictures/IMG 0009.JPG", "No picture and no folder begins like this.")
		b.Press("o", "left", "left", "left", "left", "backspace", "1", "enter")
		b.Sees("IMG 0001.JPG", "Sign in to this machine as Ana?")

		b.files.errs["/home/ana/Pictures/IMG 0002.JPG"] = &picture.Error{Kind: picture.Damaged}
		read("/home/ana/Pictures/IMG 0002.JPG")(b)
		b.Sees("This picture is damaged.")
		b.Press("o")
		b.Sees("Picture  ~/Pictures/\n", "▌ IMG 0001.JPG")
	})
}

func TestBeginningOfAPathIsTyped(t *testing.T) {
	for key, shows := range map[string]string{"/": "  home/", "~": "No picture and no folder", ".": "  .secret.png"} {
		for _, before := range []string{"", "Pictures/"} {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23)
				if before != "" {
					b.write(before)
					b.Press("esc")
				}
				b.Press(key)
				if !b.model.Capturing() {
					t.Errorf("%s does not give the field the keys", key)
				}
				if got := b.field(t); got != key {
					t.Errorf("%s after %q: the field holds %q", key, before, got)
				}
				b.Sees(shows)
			})
		}
	}
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.Type("/tmp/sticker.png")
		b.Press("enter")
		b.Sees("sticker.png", "Sign in to this machine as Ana?")
	})
}

func TestMovingWithoutTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.Press("j", "down", "j", "k", "up")
		b.Sees("▌ machine.png")
		b.Press("k", "k", "k")
		b.Sees("▌ cut.png")
		for range 20 {
			b.Press("j")
		}
		b.Sees("▌ Pictures/")
		b.files.codes["/home/ana/another.png"] = machineCode
		b.Press("k")
		b.Send(screen.Refresh{})
		b.Sees("▌ odd/", "  another.png")
		b.Press("j", "enter")
		b.Sees("Picture  Pictures/", "▌ IMG 0001.JPG")
		if b.model.Capturing() {
			t.Error("going into a folder gives the field the keys")
		}
	})
}

func TestFolderWithoutPictures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		empty := func(b *bench, _ *scan.Config) { b.files.codes = map[string]string{"/home/ana/notes.txt": "no picture"} }
		b := open(t, "en", 100, 23, empty)
		b.Sees("No pictures in this folder.", "Picture  press o to type a path")
		b.Misses("▌")
		if got, want := b.footer(), "o type a path"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		b.Press("down", "j", "up", "k")
		b.Misses("▌")
		b.Press("enter")
		if !b.model.Capturing() {
			t.Error("enter does not lead on to a path")
		}

		b = open(t, "en", 100, 23, empty, withSample)
		b.Sees("▌ enter  the demo's sample sticker")
		b.Misses("No pictures in this folder.")
	})
}

// Until the folder is known enter waits, and does not give the field the keys of whoever is quick.
func TestEnterBeforeTheFolderIsKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) { b.files.hold = make(chan struct{}) })
		b.Press("enter")
		if b.model.Capturing() {
			t.Error("the field has taken the keys")
		}
		b.Misses("No pictures in this folder.")
		close(b.files.hold)
		b.Settle()
		b.Sees("▌ cut.png")
	})
}
