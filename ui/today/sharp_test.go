package today_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

const placeholder = "\U0010EEEE"

var given = regexp.MustCompile(`i=(\d+),U=1,c=(\d+),r=(\d+),a=T`)

// given lists the pictures that the terminal was given: number, columns, rows.
func (d *scene) given() []string {
	var list []string
	for _, sent := range d.stage.sent {
		for _, m := range given.FindAllStringSubmatch(sent, -1) {
			list = append(list, fmt.Sprintf("%s %s×%s", m[1][5:], m[2], m[3]))
		}
	}
	return list
}

func (d *scene) wasGiven(want ...string) {
	d.t.Helper()
	if got := d.given(); strings.Join(got, ", ") != strings.Join(want, ", ") {
		d.t.Errorf("the terminal was given %q, want %q", got, want)
	}
}

// cells counts the cells in which the terminal draws.
func (d *scene) cells() int { return strings.Count(d.Colors(), placeholder) }

func TestTheTerminalDrawsThePictureOnceItHasIt(t *testing.T) {
	s := &uitest.Studio{Takes: time.Second}
	playWith(t, &server{workout: pictured()}, s, "en", 100, 30, func(d *scene) {
		d.env.Kitty = 1
		d.Press("down")
		d.wait(2 * time.Second)
		d.wasGiven("69 36×10")
		if n := d.cells(); n != 360 || !strings.Contains(d.Colors(), "\x1b[38;2;83;80;1;48;2;18;21;25m") {
			t.Errorf("%d cells:\n%s", n, d.Frame())
		}
		d.Press("home")
		if n := d.cells(); n != 0 {
			t.Errorf("%d cells before it has come", n)
		}
		d.wait(2 * time.Second)
		d.wasGiven("69 36×10", "70 29×8")
		d.Press("down", "down", "down", "down") // back to the first one
		if n := d.cells(); n != 360 {
			t.Errorf("%d cells at once", n)
		}
		d.wait(2 * time.Second)
		d.wasGiven("69 36×10", "70 29×8")

		d.stage.Resize(body(100, 29)) // a row less
		if n := d.cells(); n != 0 {
			t.Errorf("%d cells of the wrong size", n)
		}
		d.Press("x") // any message will do
		d.wait(2 * time.Second)
		d.wasGiven("69 36×10", "70 29×8", "71 32×9")
		if n := d.cells(); n != 32*9 {
			t.Errorf("%d cells", n)
		}

		d.env.Kitty = 2 // the terminal has forgotten all
		if n := d.cells(); n != 0 {
			t.Errorf("%d cells of what is gone", n)
		}
		d.Press("x")
		d.wait(2 * time.Second)
		d.wasGiven("69 36×10", "70 29×8", "71 32×9", "72 32×9")
		if n := d.cells(); n != 32*9 {
			t.Errorf("%d cells", n)
		}
	})
}

func TestTheTerminalIsGivenNothingWithoutKitty(t *testing.T) {
	playWith(t, &server{workout: pictured()}, &uitest.Studio{}, "en", 100, 30, func(d *scene) {
		for range 3 {
			d.Press("down")
			d.wait(time.Second)
		}
		if len(d.stage.sent) > 0 || d.cells() > 0 {
			t.Errorf("sent %q, %d cells", d.stage.sent, d.cells())
		}
	})
}

// TestSlotsAreUsedAgain goes through more exercises than the terminal is given pictures for, twice.
func TestSlotsAreUsedAgain(t *testing.T) {
	w := pictured()
	for i := range widget.KittySlots {
		e := w.Exercises[4]
		e.Position, e.EquipmentPictureURL = "", fmt.Sprint("more", i)
		w.Exercises = append(w.Exercises, client.Exercise(e))
	}
	playWith(t, &server{workout: w}, &uitest.Studio{}, "en", 120, 60, func(d *scene) {
		d.env.Kitty = 1
		for range 2 {
			d.Press("home")
			for range w.Exercises {
				d.wait(time.Second)
				if n := d.cells(); n != 360 {
					t.Fatalf("%d cells:\n%s", n, d.Frame())
				}
				d.Press("down")
			}
		}
		if n := len(d.given()); n != 2*len(w.Exercises) {
			t.Errorf("%d pictures were given for two rounds of %d", n, len(w.Exercises))
		}
		numbers := map[string]bool{}
		for _, g := range d.given() {
			numbers[strings.Fields(g)[0]] = true
		}
		if len(numbers) != widget.KittySlots {
			t.Errorf("%d numbers are used", len(numbers))
		}
	})
}
