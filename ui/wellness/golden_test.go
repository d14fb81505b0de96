package wellness_test

import (
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

// pages are the rooms that windows of 100×30, 80×24 and 50×20 leave for a screen, and the smallest.
func pages() [][2]int { return [][2]int{{100, 23}, {80, 18}, {50, 14}, {40, 7}} }

func TestFrames(t *testing.T) {
	frames := []struct {
		name   string
		server func() *server
		act    func(d *scene)
	}{
		{"loading", func() *server { return &server{takes: time.Hour} }, func(d *scene) { d.Advance(300 * time.Millisecond) }},
		{"slow", func() *server { return &server{takes: time.Hour} }, func(d *scene) { d.Advance(11 * time.Second) }},
		{"full", func() *server { return &server{age: measured()} }, nil},
		{"calm", func() *server { return &server{age: calm()} }, nil},
		{"table", func() *server { return &server{age: measured()} }, func(d *scene) { d.Press("t") }},
		{"hidden", func() *server { return &server{age: measured()} }, func(d *scene) { d.Press("h") }},
		{"detail", func() *server { return &server{age: measured()} }, func(d *scene) { d.Press("enter") }},
		{"hidden-detail", func() *server { return &server{age: measured()} }, func(d *scene) { d.Press("h", "enter") }},
		{"strange", func() *server { return &server{age: strange()} }, nil},
		{"strange-last", func() *server { return &server{age: strange()} }, func(d *scene) { d.Press("end") }},
		{"no-categories", func() *server {
			return &server{age: client.WellnessAge{Age: "39", CalculatedOn: day(time.November, 17)}}
		}, nil},
		{"no-age", func() *server {
			age := measured()
			age.Age, age.CalculatedOn = "", time.Time{}
			return &server{age: age}
		}, nil},
		{"never", func() *server { return &server{} }, nil},
		{"error", func() *server { return &server{err: unreachable()} }, nil},
		{"old", func() *server { return &server{age: measured()} }, func(d *scene) {
			d.server.err = unreachable()
			d.Advance(5 * time.Minute)
			d.Send(screen.Refresh{})
		}},
	}
	each(func(lang string) {
		for _, f := range frames {
			playSizes(t, f.server, nil, lang, pages(), func(_ *testing.T, d *scene) {
				if f.act != nil {
					f.act(d)
				}
				d.Golden(f.name, lang)
			})
		}
	})
}

// each goes through the languages.
func each(draw func(lang string)) {
	for _, lang := range []string{"en", "it"} {
		draw(lang)
	}
}

func TestFramesOfTheCopy(t *testing.T) {
	one, three := []client.WellnessAge{measured()}, []client.WellnessAge{checkup(time.January, "42.5"), checkup(time.March, "41"), measured()}
	frames := []struct {
		name   string
		asked  []client.WellnessAge
		server *server
		keys   []string
	}{
		{"as-of", one, &server{takes: time.Hour}, nil},
		{"off", one, &server{err: unreachable()}, nil},
		{"off-calm", []client.WellnessAge{calm()}, &server{err: unreachable()}, nil},
		{"off-hidden", one, &server{err: unreachable()}, []string{"h"}},
		{"off-detail", one, &server{err: unreachable()}, []string{"enter"}},
		{"off-never", []client.WellnessAge{{}}, &server{err: unreachable()}, nil},
		{"changed", three, &server{age: measured()}, nil},
		{"changed-hidden", three, &server{age: measured()}, []string{"h"}},
		{"changed-first", three, &server{age: measured()}, []string{"home"}},
		{"changed-few", three, &server{age: few()}, nil},
		{"changed-detail", three, &server{age: measured()}, []string{"enter"}},
		{"changed-hidden-detail", three, &server{age: measured()}, []string{"h", "enter"}},
	}
	each(func(lang string) {
		for _, f := range frames {
			playSizes(t, func() *server { return f.server }, f.asked, lang, pages(), func(_ *testing.T, d *scene) {
				d.Press(f.keys...)
				d.Golden(f.name, lang)
			})
		}
	})
}
