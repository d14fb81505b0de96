package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// pictured is the workout of the pictures with the addresses of some: the last one has no machine.
func pictured() client.Workout {
	w := upperBody()
	for i := range w.Exercises {
		e := &w.Exercises[i]
		if e.EquipmentCode != "" {
			e.EquipmentPictureURL = fmt.Sprint("m", i+1)
		}
		e.PictureURL = fmt.Sprint("e", i+1)
	}
	return w
}

func TestPictureFrames(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, size := range [][2]int{{90, 24}, {90, 28}, {100, 30}, {120, 40}} {
			t.Run(fmt.Sprintf("%s/%dx%d", lang, size[0], size[1]), func(t *testing.T) {
				playWith(t, &server{workout: pictured()}, &uitest.Studio{Takes: time.Second}, lang, size[0], size[1], func(d *scene) {
					d.Press("down")
					d.wait(300 * time.Millisecond)
					uitest.Golden(t, "picture-coming", size[0], size[1], lang, d.Colors())
					d.wait(time.Second)
					uitest.Golden(t, "picture", size[0], size[1], lang, d.Colors())
					d.Press("g")
					d.wait(2 * time.Second)
					uitest.Golden(t, "picture-recorded", size[0], size[1], lang, d.Colors())
				})
			})
		}
	}
}

func TestPictureIsAskedForWhereTheSelectionRests(t *testing.T) {
	s := &uitest.Studio{Takes: time.Second}
	playWith(t, &server{workout: pictured()}, s, "en", 100, 30, func(d *scene) {
		s.AskedFor(t)
		d.wait(100 * time.Millisecond)
		s.AskedFor(t)
		d.Press("up", "up", "up")
		d.wait(100 * time.Millisecond)
		s.AskedFor(t)
		d.wait(50 * time.Millisecond)
		s.AskedFor(t, "m1")
		d.Press("down") // before it has come
		d.wait(3 * time.Second)
		s.AskedFor(t, "m1", "m2")
		s.GaveUp(t, "m1")
		come := d.Colors()
		d.Press("up", "down")
		if d.Colors() != come {
			t.Error("a picture that has come is not there at once")
		}
		d.Press("end")
		d.wait(3 * time.Second)
		s.AskedFor(t, "m1", "m2", "e6")
		d.send(hide{}, unhide{})
		d.wait(3 * time.Second)
		s.AskedFor(t, "m1", "m2", "e6")
	})
}

func TestLatePictureIsNotShownForAnother(t *testing.T) {
	s := &uitest.Studio{Takes: time.Second, Stubborn: true}
	playWith(t, &server{workout: pictured()}, s, "en", 100, 30, func(d *scene) {
		d.wait(200 * time.Millisecond)
		d.Press("down")
		before := d.Colors()
		d.wait(time.Second) // the first one has come, the second is on its way
		s.AskedFor(t, "m4", "m5")
		if d.Colors() != before {
			t.Errorf("the page changes:\n%s", d.Frame())
		}
		d.wait(time.Second)
		if d.Colors() == before {
			t.Error("the second one does not come")
		}
	})
}

func TestPictureIsAskedForAfterTheScreenWasLeftInBetween(t *testing.T) {
	s := &uitest.Studio{}
	playWith(t, &server{workout: pictured()}, s, "en", 100, 30, func(d *scene) {
		d.send(hide{})
		d.wait(time.Second)
		s.AskedFor(t)
		d.send(unhide{})
		d.wait(time.Second)
		s.AskedFor(t, "m4")
	})
}

func TestPictureOnItsWayIsGivenUpWithTheScreen(t *testing.T) {
	s := &uitest.Studio{Takes: time.Hour}
	playWith(t, &server{workout: pictured()}, s, "en", 100, 30, func(d *scene) {
		d.wait(time.Second)
		d.send(hide{})
		s.GaveUp(t, "m4")
		d.send(unhide{})
		d.wait(time.Second)
		s.AskedFor(t, "m4", "m4")
	})
}

func TestMissingPictureLeavesItsPlace(t *testing.T) {
	w := pictured()
	for i := range w.Exercises {
		w.Exercises[i].EquipmentPictureURL, w.Exercises[i].PictureURL = "gone", ""
	}
	w.Exercises[4].PictureURL = "e5"
	s := &uitest.Studio{Takes: time.Second}
	playWith(t, &server{workout: w}, s, "en", 100, 30, func(d *scene) {
		before := d.Colors()
		d.wait(5 * time.Second)
		if d.Colors() != before {
			t.Errorf("the page changes:\n%s", d.Frame())
		}
		d.Sees("╺█━━█╸")
		s.AskedFor(t, "gone")
		d.wait(24 * time.Second)
		s.AskedFor(t, "gone")
		d.wait(30 * time.Second)
		s.AskedFor(t, "gone", "gone")
		d.Press("down") // where the machine's is missing, that of the exercise is shown
		d.wait(3 * time.Second)
		s.AskedFor(t, "gone", "gone", "gone", "e5")
		if strings.Contains(d.line("38 min"), "╺█━━█╸") || !strings.Contains(d.Frame(), "▄") {
			t.Errorf("no picture:\n%s", d.Frame())
		}
	})
}

// TestPictureBeginsOnOneRow looks at the place of the picture of every exercise, whatever there is to say of it.
func TestPictureBeginsOnOneRow(t *testing.T) {
	playWith(t, &server{workout: pictured()}, &uitest.Studio{Takes: time.Hour}, "it", 100, 30, func(d *scene) {
		first, last := map[int]bool{}, 0
		for i := range 6 {
			if i == 0 {
				d.Press("home")
			} else {
				d.Press("down")
			}
			rows := 0
			for y, line := range strings.Split(d.Colors(), "\n") {
				if strings.Contains(line, "48;2;27;31;37m") {
					if rows == 0 {
						first[y] = true
					}
					rows++
					last = y
				}
			}
			if rows < 6 || rows > 10 {
				t.Errorf("exercise %d: %d rows", i, rows)
			}
		}
		if len(first) != 1 || !first[8] || last >= 23 {
			t.Errorf("pictures begin on rows %v and end on %d", first, last)
		}
	})
}

func TestNoPicturesWhereNoneCanBeShown(t *testing.T) {
	for name, c := range map[string]struct {
		w, h  int
		style func(*screen.Env)
	}{
		"narrow":     {80, 30, func(*screen.Env) {}},
		"16 colours": {100, 30, func(e *screen.Env) { e.Theme = theme.New(true, colorprofile.ANSI) }},
		"ASCII":      {100, 30, func(e *screen.Env) { e.Glyphs = widget.ASCII() }},
	} {
		t.Run(name, func(t *testing.T) {
			var frames [2]string
			for i, s := range []*uitest.Studio{nil, {}} {
				var pictures screen.Pictures
				if s != nil {
					pictures = s
				}
				playWith(t, &server{workout: pictured()}, pictures, "en", c.w, c.h, func(d *scene) {
					c.style(d.env)
					d.Press("down")
					d.wait(5 * time.Second)
					frames[i] = d.Colors()
					if s != nil {
						s.AskedFor(t)
					}
				})
			}
			if frames[0] != frames[1] {
				t.Errorf("the page differs:\n%s", frames[1])
			}
		})
	}
}

func TestPicturesShrinkAndGoBeforeFactsDo(t *testing.T) {
	w := pictured()
	for range 9 {
		w.Exercises[4].Sets = append(w.Exercises[4].Sets, w.Exercises[4].Sets[0])
	}
	playWith(t, &server{workout: w}, &uitest.Studio{}, "en", 100, 30, func(d *scene) {
		d.Press("down")
		d.wait(time.Second)
		if strings.Contains(d.Colors(), "48;2;") {
			t.Errorf("a picture stands where the sets have no room:\n%s", d.Frame())
		}
		d.Sees("12          12         35       0:45")
	})
}
