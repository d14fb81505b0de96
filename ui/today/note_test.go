package today_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"spotter/client"
)

// A refused key does not mend itself: what to do about it is said whole, at every size.
func TestNoteSaysWhatToDo(t *testing.T) {
	advice := map[client.Kind]map[string]string{
		client.Unauthorized: {"en": "Look at your settings and start again.", "it": "Guarda le impostazioni e riavvia."},
		client.Forbidden:    {"en": "The staff of your club can help.", "it": "Il personale del club può aiutarti."},
	}
	for kind, want := range advice {
		for lang, text := range want {
			for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}} {
				t.Run(fmt.Sprint(kind, lang, size), func(t *testing.T) {
					s := &server{workout: upperBody()}
					playIn(t, s, lang, size[0], size[1], func(d *scene) {
						s.change(func(s *server) { s.lookErr = &client.Error{Kind: kind, Status: 401} })
						d.wait(time.Minute)
						list := size[0] // without the pane
						if list >= 90 {
							list -= 40
						}
						var left []string
						for row := range strings.SplitSeq(d.Frame(), "\n") {
							cells := []rune(row)
							left = append(left, strings.Fields(string(cells[:min(len(cells), list)]))...)
						}
						if words := strings.Join(left, " "); !strings.Contains(words, text) {
							t.Errorf("no %q:\n%s", text, d.Frame())
						}
					})
				})
			}
		}
	}
}

// On a page that is airy the note is whole or cut with a sign, whatever the height.
func TestNoteOnEveryAiryPage(t *testing.T) {
	w := upperBody()
	w.Exercises = append(w.Exercises, strength(7, "Leg press", []int{12, 12}, 80, "legs"), strength(8, "Leg curl", []int{12, 12}, 30, "legs"))
	for h := 23; h <= 34; h++ {
		s := &server{workout: w}
		playIn(t, s, "en", 110, h, func(d *scene) {
			s.change(func(s *server) { s.lookErr = unreachable() })
			d.wait(time.Minute)
			frame := strings.Join(strings.Fields(d.Frame()), " ")
			if strings.Contains(frame, "The club's server does not answer.") && !strings.Contains(frame, "later.") && !strings.Contains(frame, "…") {
				t.Errorf("cut at %d rows:\n%s", h, d.Frame())
			}
		})
	}
}
