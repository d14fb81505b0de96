package history_test

import (
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

// pages are the rooms that windows of 100×30, 80×24 and 50×20 leave for a screen, and the smallest.
func pages() [][2]int { return [][2]int{{100, 23}, {80, 18}, {50, 14}, {40, 7}} }

func TestFrames(t *testing.T) {
	full := func() *server { return withSessions(&server{list: past(420), source: client.SessionsListed}) }
	odd := func() *server {
		s := full()
		s.list = append([]client.SessionSummary(nil), s.list[:6]...)
		s.list[0].Title = strange("420").Title
		s.list[1].Title = ""
		s.list[2].StartedOn, s.list[2].ClosedOn = time.Time{}, time.Time{}
		s.list[3].Calories, s.list[3].Moves, s.list[3].ClosedOn = 0, 0, time.Time{}
		s.list[4].Title = "縦型ローイングマシンと長いトレーニングの名前"
		s.list[5].Calories, s.list[5].Moves, s.list[5].ClosedOn = 12345, 23456, s.list[5].StartedOn.Add(31*time.Hour)
		s.sessions["420"] = strange("420")
		return s
	}
	frames := []struct {
		name   string
		server func() *server
		act    func(d *scene)
	}{
		{"loading", func() *server { return &server{takes: time.Hour} }, func(d *scene) { d.Advance(300 * time.Millisecond) }},
		{"slow", func() *server { return &server{takes: time.Hour} }, func(d *scene) { d.Advance(11 * time.Second) }},
		{"empty", func() *server { return &server{} }, nil},
		{"error", func() *server { return &server{listErr: unreachable()} }, nil},
		{"no-list", func() *server { return &server{listErr: &client.Error{Kind: client.NotAvailable}} }, nil},
		{"no-list-id", func() *server { return &server{listErr: &client.Error{Kind: client.NotAvailable}} }, func(d *scene) {
			d.Press("o")
			d.Type("4711")
		}},
		{"full", full, nil},
		{"middle", full, func(d *scene) { d.Press("m", "down", "down") }},
		{"end", full, func(d *scene) { d.Press("end") }},
		{"walked", func() *server { return &server{list: past(60), source: client.SessionsWalked} }, nil},
		{"part", func() *server { return &server{list: past(420), takes: 3 * time.Second} }, func(d *scene) {
			d.Advance(7 * time.Second)
			d.Press("end")
		}},
		{"part-error", func() *server { return &server{list: past(420), listErr: unreachable(), failFrom: 100} }, func(d *scene) { d.Press("end") }},
		{"filter-typing", full, func(d *scene) {
			d.Press("/")
			d.Type("upper nov")
		}},
		{"filter", full, func(d *scene) {
			d.Press("/")
			d.Type("upper nov")
			d.Press("enter")
		}},
		{"filter-nothing", full, func(d *scene) {
			d.Press("/")
			d.Type("swimming")
		}},
		{"id", full, func(d *scene) {
			d.Press(":")
			d.Type("411")
		}},
		{"old", full, func(d *scene) {
			d.server.listErr = unreachable()
			d.Advance(5 * time.Minute)
			d.Send(screen.Refresh{})
		}},
		{"session", full, func(d *scene) { d.Press("enter", "down") }},
		{"session-loading", full, func(d *scene) {
			d.server.takes = time.Hour
			d.Press("enter")
			d.Advance(300 * time.Millisecond)
		}},
		{"session-error", full, func(d *scene) {
			d.server.oneErr = unreachable()
			d.Press("enter")
		}},
		{"session-none", full, func(d *scene) {
			d.Press("o")
			d.Type("99999")
			d.Press("enter")
		}},
		{"properties", full, func(d *scene) { d.Press("enter", "down", "enter") }},
		{"properties-skipped", full, func(d *scene) { d.Press("enter", "end", "enter") }},
		{"strange", odd, nil},
		{"strange-session", odd, func(d *scene) { d.Press("enter", "down") }},
		{"strange-properties", odd, func(d *scene) { d.Press("enter", "down", "down", "down", "down", "enter") }},
	}
	for _, f := range frames {
		for _, p := range pages() {
			for _, lang := range []string{"en", "it"} {
				play(t, f.server(), lang, p[0], p[1], func(_ *testing.T, d *scene) {
					if f.act != nil {
						f.act(d)
					}
					d.Golden(f.name, lang)
				})
			}
		}
	}
}
