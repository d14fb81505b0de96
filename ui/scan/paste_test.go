package scan_test

import (
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
)

func TestPasteReadsAtOnce(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"plain", "/home/ana/Pictures/IMG 0001.JPG"},
		{"with a line end", "/home/ana/Pictures/IMG 0001.JPG\r\n"},
		{"in single quotes", "'/home/ana/Pictures/IMG 0001.JPG' "},
		{"in double quotes", `"/home/ana/Pictures/IMG 0001.JPG"`},
		{"escaped", `/home/ana/Pictures/IMG\ 0001.JPG`},
		{"a file address", "file:///home/ana/Pictures/IMG%200001.JPG"},
		{"below home", "~/Pictures/IMG 0001.JPG"},
		{"relative", "Pictures/IMG 0001.JPG"},
	} {
		for _, before := range []string{"", "o", "o x"} {
			if before == "o x" && c.name == "relative" {
				continue // completes what is typed
			}
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23)
				b.Press(strings.Fields(before)...)
				b.Send(tea.PasteMsg{Content: c.text})
				b.Sees("IMG 0001.JPG", "Sign in to this machine as Ana?")
				if t.Failed() {
					t.Fatalf("pasted %s after %q", c.name, before)
				}
			})
		}
	}
}

func TestPasteInsertsAPart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.write("Pictures/JPG")
		b.Press("left", "left", "left")
		b.Send(tea.PasteMsg{Content: "IMG 0001."})
		if got := b.field(t); got != "Pictures/IMG 0001.JPG" {
			t.Errorf("the field holds %q", got)
		}
		b.Press("enter")
		b.Sees("Sign in to this machine as Ana?")
	})
}

func TestPasteOfAFolderShowsIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23)
		b.Send(tea.PasteMsg{Content: "/home/ana/Pictures"})
		if got := b.field(t); got != "~/Pictures/" {
			t.Errorf("the field holds %q", got)
		}
		b.Sees("▌ IMG 0001.JPG", "  però.png")
		if b.model.Capturing() {
			t.Error("the field has taken the keys")
		}
		b.write("IMG 0002.JPG")
		b.Press("enter")
		b.Send(tea.PasteMsg{Content: "/home/ana/odd"})
		if b.model.Capturing() {
			t.Error("the field has taken the keys of a result's page")
		}
		b.Send(tea.PasteMsg{Content: "/home/ana/Pictures"})
		b.Press("down", "enter")
		b.Sees("IMG 0002.JPG", "Sign in to this machine as Ana?")
	})
}
