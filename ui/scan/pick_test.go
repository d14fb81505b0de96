package scan_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// field is the row of the path field without its label.
func (b *bench) field(t *testing.T) string {
	t.Helper()
	for _, row := range strings.Split(b.Frame(), "\n") {
		if _, rest, ok := strings.Cut(row, " Picture  "); ok {
			return rest
		}
	}
	t.Fatalf("no field:\n%s", b.Frame())
	return ""
}

// choices are the rows below the field, the marked one with its marker.
func (b *bench) choices() []string {
	_, below, _ := strings.Cut(b.Frame(), "──\n")
	var rows []string
	for _, row := range strings.Split(below, "\n") {
		if row = strings.TrimSpace(row); row != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

func TestTabCompletes(t *testing.T) {
	for _, c := range []struct{ name, typed, keys, want string }{
		{"one picture", "mac", "tab", "machine.png"},
		{"the longest common part", "m", "tab", "m"},
		{"a folder with its slash", "Pic", "tab", "Pictures/"},
		{"in a folder", "Pictures/", "tab", "Pictures/"},
		{"names with blanks", "Pictures/I", "tab", "Pictures/IMG 000"},
		{"letters beyond ASCII", "Pictures/p", "tab", "Pictures/però.png"},
		{"two steps", "Pic", "tab I tab", "Pictures/IMG 000"},
		{"other capitals", "PICT", "tab", "Pictures/"},
		{"the home folder", "~", "tab", "~/"},
		{"below the home folder", "~/mac", "tab", "~/machine.png"},
		{"an absolute path", "/tmp/st", "tab", "/tmp/sticker.png"},
		{"hidden only after a dot", ".", "tab", "."},
		{"hidden folder", ".h", "tab", ".hidden/"},
		{"no picture", "Downloads/no", "tab", "Downloads/no"},
		{"nothing there", "nowhere/x", "tab", "nowhere/x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23)
				b.write(c.typed)
				b.Press(strings.Fields(c.keys)...)
				if got := b.field(t); got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestTabMarksTheNextWhereNothingIsCommon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.write("Pictures/IMG 000")
		b.Press("tab", "tab")
		if got := b.choices(); len(got) != 2 || got[1] != "▌ IMG 0002.JPG" {
			t.Errorf("choices %q", got)
		}
		b.Press("enter")
		b.Sees("IMG 0002.JPG", "Sign in to this machine as Ana?")
	})
}

func TestChoicesAreFoldersAndPictures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, withSample)
		want := "▌ enter  the demo's sample sticker   sticker.png|cut.png|machine.png|menu.jpeg|wall.webp|Downloads/|odd/|Pictures/"
		if got := strings.Join(b.choices(), "|"); got != want {
			t.Errorf("choices\n%s, want\n%s", got, want)
		}
		b.write(".")
		if got := strings.Join(b.choices(), "|"); got != ".secret.png|.hidden/" {
			t.Errorf("hidden ones: %s", got)
		}
		b.Press("backspace")
		b.Type("zz")
		b.Sees("No picture and no folder begins like this.")
		b.Press("ctrl+u")
		b.Type("Downloads/")
		b.Sees("No picture and no folder begins like this.")
		b.Press("ctrl+u")
		b.Type("nowhere/")
		b.Sees("There is no such folder.")
		b.files.errs["/root"] = errors.New("permission denied")
		b.Press("ctrl+u")
		b.Type("/root/")
		b.Sees("This folder cannot be opened.")
	})
}

func TestEverySampleIsOffered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, func(_ *bench, c *scan.Config) {
			c.Suggestions = []string{"/tmp/sticker.png", "/home/ana/wall.webp"}
		})
		b.Sees("▌ enter  the demo's sample sticker   sticker.png", "         the same as a photo   wall.webp")
		b.Press("down", "enter")
		b.Sees("No code could be read in this picture.")
	})
}

func TestEnterOpens(t *testing.T) {
	for _, c := range []struct{ name, typed, keys, want string }{
		{"the sample, with nothing typed", "", "enter", "sticker.png"},
		{"what is typed", "machine.png", "enter", "machine.png"},
		{"what is typed below home", "~/machine.png", "enter", "machine.png"},
		{"a path with dots", "Pictures/../machine.png", "enter", "machine.png"},
		{"the marked one", "", "down down enter", "machine.png"},
		{"through folders", "", "down down down down down down down enter enter", "IMG 0001.JPG"},
		{"a folder without its slash", "Pictures", "enter down enter", "IMG 0001.JPG"},
		{"a name with all sorts of signs", "odd/a", "tab enter", `a\b "c" 'd'.png`},
		{"a folder with a backslash", "odd/back", "tab tab enter", "in.png"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23, withSample)
				if c.typed != "" {
					b.write(c.typed)
				}
				b.Press(strings.Fields(c.keys)...)
				b.Sees(c.want, "Sign in to this machine as Ana?")
			})
		})
	}
}

func TestEscapeLeavesTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.write("q4")
		if !b.model.Capturing() {
			t.Fatal("the field does not take the keys")
		}
		if got := b.field(t); got != "q4" {
			t.Errorf("typed %q", got)
		}
		b.Press("esc")
		if b.model.Capturing() {
			t.Fatal("the field still takes the keys")
		}
		b.Press("q", "x")
		if got := b.field(t); got != "q4" {
			t.Errorf("letters are typed without the field: %q", got)
		}
		b.Press("o")
		if !b.model.Capturing() {
			t.Error("o does not give the keys back")
		}
	})
}

func TestCursorStandsInTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 50, 14)
		at := func() screen.Cursor {
			page := widget.NewCanvas(50, 14)
			return b.model.Draw(page)
		}
		b.write("però")
		if got, want := at(), (screen.Cursor{X: 15, Y: 5, Shown: true, Bar: true}); got != want {
			t.Errorf("cursor %+v, want %+v", got, want)
		}
		b.Press("home", "right")
		if got := at(); got.X != 12 {
			t.Errorf("after home and right in column %d", got.X)
		}
		b.Press("end")
		b.Type(strings.Repeat("long", 30))
		if got := at(); got.X > 47 || !got.Shown {
			t.Errorf("the cursor leaves the page: %+v", got)
		}
		b.Sees("…", "long")
		b.Press("esc")
		if got, want := at(), (screen.Cursor{X: 2, Y: 5, Shown: true}); got != want {
			t.Errorf("without the field the cursor is %+v, want it at the text that enter opens, %+v", got, want)
		}
		b.Press("esc")
		if got, want := at(), (screen.Cursor{X: 2, Y: 7, Shown: true}); got != want {
			t.Errorf("without a text the cursor is %+v, want it at the first choice, %+v", got, want)
		}
	})
}

func TestManyChoicesScroll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 50, 14, func(b *bench, _ *scan.Config) {
			for _, r := range "abcdefghijklmnopqrstuvwxyz" {
				b.files.codes["/home/ana/many/"+string(r)+".png"] = machineCode
			}
		})
		b.write("many/")
		b.Sees("a.png", "and 20 more")
		for range 20 {
			b.Press("down")
		}
		b.Sees("▌ t.png", "and 6 more")
		b.Misses("  a.png")
	})
}

func TestClickOpensAChoice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		rows := strings.Split(b.Frame(), "\n")
		for y, row := range rows {
			if strings.HasPrefix(row, "  Picture ") {
				b.Send(screen.Click{X: 12, Y: y})
			}
		}
		if !b.model.Capturing() {
			t.Error("a click into the field does not give it the keys")
		}
		for y, row := range rows {
			if strings.Contains(row, "machine.png") {
				b.Send(screen.Click{X: 4, Y: y})
			}
		}
		b.Sees("Sign in to this machine as Ana?")
	})
}

func TestWheelMarks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.Send(screen.Wheel{Delta: 1}, screen.Wheel{Delta: 1}, screen.Wheel{Delta: -1})
		b.Sees("▌ machine.png")
		b.Send(screen.Wheel{Delta: -5})
		b.Sees("▌ cut.png")
	})
}
