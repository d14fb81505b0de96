package history_test

import (
	"testing"
	"time"

	"spotter/client"
)

// pages are the rooms that windows of 100×30, 80×24 and 50×20 leave for a screen, and the smallest.
func pages() [][2]int { return [][2]int{{100, 23}, {80, 18}, {50, 14}, {40, 7}} }

func TestFrames(t *testing.T) {
	full := func() *server {
		return withSessions(&server{list: past(420), size: 500, source: client.SessionsListed})
	}
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
		{"opened", func() *server {
			s := full()
			s.listErr = &client.Error{Kind: client.NotAvailable}
			return s
		}, func(d *scene) {
			d.Press("o")
			d.Type("411")
			d.Press("enter")
			d.model.Back()
		}},
		{"session", full, func(d *scene) { d.Press("enter", "down") }},
		{"session-loading", full, func(d *scene) {
			d.server.takes = time.Hour
			d.Press("m", "enter")
			d.Advance(300 * time.Millisecond)
		}},
		{"session-error", full, func(d *scene) {
			d.server.oneErr = unreachable()
			d.Press("m", "enter")
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
	each(func(p [2]int, lang string) {
		for _, f := range frames {
			play(t, f.server(), lang, p[0], p[1], func(_ *testing.T, d *scene) {
				if f.act != nil {
					f.act(d)
				}
				d.Golden(f.name, lang)
			})
		}
	})
}

// each goes through the sizes and the languages.
func each(draw func(page [2]int, lang string)) {
	for _, p := range pages() {
		for _, lang := range []string{"en", "it"} {
			draw(p, lang)
		}
	}
}

func TestFramesOfTheCopy(t *testing.T) {
	growing := func() *server {
		s := withSessions(&server{list: past(30)})
		session := s.sessions["30"]
		session.ClosedOn = time.Time{}
		s.sessions["30"] = session
		return s
	}
	silent := func(s *server) { s.takes = time.Hour }
	off := func(s *server) { s.listErr, s.oneErr = unreachable(), unreachable() }
	longer := func(s *server) { s.list, s.size, s.takes = past(420), 100, 3*time.Second }
	frames := []struct {
		name   string
		server func() *server
		change func(*server)
		act    func(d *scene)
	}{
		{"as-of", growing, silent, nil},
		{"as-of-session", growing, silent, func(d *scene) { d.Press("enter") }},
		{"filling", func() *server { return &server{list: past(420)[380:]} }, longer, func(d *scene) { d.Advance(4 * time.Second) }},
		{"off", growing, off, nil},
		{"off-filter", growing, off, func(d *scene) { d.Press("/", "u", "enter") }},
		{"off-session", growing, off, func(d *scene) { d.Press("enter") }},
		{"off-empty", func() *server { return &server{} }, off, nil},
	}
	each(func(p [2]int, lang string) {
		for _, f := range frames {
			playWarm(t, f.server(), f.change, lang, p[0], p[1], func(_ *testing.T, d *scene) {
				if f.act != nil {
					f.act(d)
				}
				d.Golden(f.name, lang)
			})
		}
	})
}
