package history_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// illustrated is a server whose sessions have pictures: of the machine, and of the exercise where there is none.
func illustrated() *server {
	s := withSessions(&server{list: past(30)})
	for id, session := range s.sessions {
		for i := range session.Exercises {
			e := &session.Exercises[i]
			if e.EquipmentName != "Stretching" {
				e.EquipmentPictureURL = fmt.Sprint("m", i+1)
			}
			e.PictureURL = fmt.Sprint("e", i+1)
		}
		s.sessions[id] = session
	}
	return s
}

// playPictured is a scene with pictures, none where the studio is nil.
func playPictured(t *testing.T, s *server, studio *uitest.Studio, lang string, w, h int, act func(d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		env := uitest.Env(t, lang)
		if studio != nil {
			env.Pictures = studio
		}
		d := stage(t, s, env, w, h)
		d.show()
		d.fill()
		act(d)
	})
}

func TestPictureFrames(t *testing.T) {
	sizes := [][2]int{{120, 33}, {100, 23}, {90, 18}, {80, 33}, {80, 18}, {50, 33}, {50, 14}, {40, 7}}
	for _, lang := range languages() {
		playPictured(t, illustrated(), &uitest.Studio{Takes: time.Second}, lang, 100, 23, func(d *scene) {
			d.Advance(time.Minute) // until the newest sessions are there with their exercises
			for name, keys := range map[string][]string{
				"session": {"enter", "down"}, "properties": {"enter", "down", "enter"}, "properties-skipped": {"enter", "end", "enter"},
			} {
				for _, size := range sizes {
					d.again(size[0], size[1])
					d.enter(keys)
					d.Advance(500 * time.Millisecond)
					d.Golden("picture-coming-"+name, lang)
					d.Advance(time.Second)
					d.Golden("picture-"+name, lang)
				}
			}
		})
	}
}

func TestPictureOfTheSelectedExercise(t *testing.T) {
	s := &uitest.Studio{Takes: time.Second}
	playPictured(t, illustrated(), s, "en", 100, 23, func(d *scene) {
		d.Advance(3 * time.Second)
		d.Press("enter", "enter")
		d.Advance(3 * time.Second)
		s.AskedFor(t, "m1")
		if !strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Errorf("no picture:\n%s", d.Frame())
		}
		d.Press("down")
		if strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Errorf("a picture of another exercise:\n%s", d.Frame())
		}
		d.Press("down") // before the one between has been asked for
		d.Advance(500 * time.Millisecond)
		s.AskedFor(t, "m1", "m3")
		d.Press("up", "up")
		s.GaveUp(t, "m3")
		if !strings.Contains(d.Colors(), uitest.StudioColor) {
			t.Errorf("a picture that has come is not there at once:\n%s", d.Frame())
		}
		d.Press("end") // no machine
		d.Advance(3 * time.Second)
		s.AskedFor(t, "m1", "m3", "e4")
	})
}

func TestPictureOnItsWayIsGivenUp(t *testing.T) {
	for name, leave := range map[string]func(*scene){
		"with the screen":  func(d *scene) { d.model.Hide() },
		"with the session": func(d *scene) { d.model.Back(); d.model.Back() },
	} {
		t.Run(name, func(t *testing.T) {
			s := &uitest.Studio{Takes: time.Second}
			playPictured(t, illustrated(), s, "en", 100, 23, func(d *scene) {
				d.Press("enter", "enter")
				d.Advance(500 * time.Millisecond)
				leave(d)
				d.Advance(5 * time.Second)
				s.AskedFor(t, "m1")
				s.GaveUp(t, "m1")
			})
		})
	}
}

func TestMissingPictureLeavesItsPlace(t *testing.T) {
	for name, address := range map[string]string{"gone": "gone", "no address": ""} {
		t.Run(name, func(t *testing.T) {
			s := illustrated()
			for _, session := range s.sessions {
				for i := range session.Exercises {
					session.Exercises[i].EquipmentPictureURL, session.Exercises[i].PictureURL = address, ""
				}
			}
			playPictured(t, s, &uitest.Studio{}, "en", 100, 23, func(d *scene) {
				d.Press("enter", "enter")
				before := d.Colors()
				d.Advance(5 * time.Second)
				if d.Colors() != before {
					t.Errorf("the page changes:\n%s", d.Frame())
				}
				d.Sees("╺█━━█╸", "Recorded")
			})
		})
	}
}

// TestPicturesPushNothingOut looks for every word of the page without pictures on the one with them.
func TestPicturesPushNothingOut(t *testing.T) {
	s := illustrated()
	s.list = s.list[:1]
	playPictured(t, s, nil, "it", 100, 23, func(d *scene) {
		for _, keys := range [][]string{{"enter"}, {"enter", "enter"}, {"enter", "end", "enter"}} {
			for w := 40; w <= 120; w += 10 {
				for h := 7; h <= 36; h += 4 {
					d.env.Pictures = nil
					d.again(w, h)
					d.enter(keys)
					words := strings.Fields(d.Frame())
					d.env.Pictures = &uitest.Studio{}
					d.again(w, h)
					d.enter(keys)
					d.Advance(time.Second)
					frame := d.Frame()
					for _, word := range words {
						if !strings.Contains(frame, word) && !strings.HasPrefix(word, "─") {
							t.Errorf("%d × %d: no %q:\n%s", w, h, word, frame)
							break
						}
					}
				}
			}
		}
	})
}

func TestTheTerminalDrawsThePicture(t *testing.T) {
	const placeholder = "\U0010EEEE"
	playPictured(t, illustrated(), &uitest.Studio{}, "en", 100, 23, func(d *scene) {
		d.env.Kitty = 1
		d.Press("enter", "enter")
		d.Advance(time.Second)
		if n := strings.Count(d.Colors(), placeholder); n != 36*10 {
			t.Errorf("%d cells:\n%s", n, d.Frame())
		}
		d.model.Back()
		d.Press("down")
		if n := strings.Count(d.Colors(), placeholder); n != 0 {
			t.Errorf("%d cells on another page", n)
		}
	})
}

func TestNoPicturesWhereNoneCanBeShown(t *testing.T) {
	for name, style := range map[string]func(*screen.Env){
		"no colours": func(e *screen.Env) { e.Theme = theme.New(true, colorprofile.ASCII) },
		"ASCII":      func(e *screen.Env) { e.Glyphs = widget.ASCII() },
	} {
		t.Run(name, func(t *testing.T) {
			var frames [2]string
			s := &uitest.Studio{}
			for i, studio := range []*uitest.Studio{nil, s} {
				playPictured(t, illustrated(), studio, "en", 100, 33, func(d *scene) {
					style(d.env)
					d.Press("enter", "enter")
					d.Advance(2 * time.Second)
					frames[i] = d.Colors()
				})
			}
			s.AskedFor(t)
			if frames[0] != frames[1] {
				t.Errorf("the page differs:\n%s", frames[1])
			}
		})
	}
}
