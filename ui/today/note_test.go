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
