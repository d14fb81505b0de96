package history_test

import (
	"testing"
	"time"

	"spotter/client"
)

// pages are the rooms that windows of 100×30, 80×24 and 50×20 leave for a screen, and the smallest.
func pages() [][2]int { return [][2]int{{100, 23}, {80, 18}, {50, 14}, {40, 7}} }

func languages() []string { return []string{"en", "it"} }

func full() *server {
	return withSessions(&server{list: past(420), size: 500, source: client.SessionsListed})
}

// odd has sessions that no screen expects.
func odd() *server {
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

// TestFrames shows a list in many ways.
func TestFrames(t *testing.T) {
	compareFrames(t, full, map[string][]string{
		"full":               nil,
		"middle":             {"m", "down", "down"},
		"end":                {"end"},
		"filter-typing":      {"/", "upper nov"},
		"filter":             {"/", "upper nov", "enter"},
		"filter-nothing":     {"/", "swimming"},
		"id":                 {":", "411"},
		"session":            {"enter", "down"},
		"session-none":       {"o", "99999", "enter"},
		"properties":         {"enter", "down", "enter"},
		"properties-skipped": {"enter", "end", "enter"},
	})
	compareFrames(t, odd, map[string][]string{
		"strange":            nil,
		"strange-session":    {"enter", "down"},
		"strange-properties": {"enter", "down", "down", "down", "down", "enter"},
	})
}

// compareFrames compares with the golden files what the keys lead to, on a new screen each time.
func compareFrames(t *testing.T, server func() *server, frames map[string][]string) {
	t.Helper()
	for _, lang := range languages() {
		play(t, server(), lang, 100, 23, func(_ *testing.T, d *scene) {
			for name, keys := range frames {
				for _, p := range pages() {
					d.again(p[0], p[1])
					d.enter(keys)
					d.Golden(name, lang)
				}
			}
		})
	}
}

// TestFramesOfWaitingAndTrouble shows what there is instead of a list, or of a part of it.
func TestFramesOfWaitingAndTrouble(t *testing.T) {
	none := &client.Error{Kind: client.NotAvailable}
	frames := []struct {
		name   string
		server func() *server
		// change comes once the list is as far as it gets.
		change func(*server)
		keys   []string
	}{
		{"loading", func() *server { return &server{takes: time.Hour} }, nil, []string{"300ms"}},
		{"slow", func() *server { return &server{takes: time.Hour} }, nil, []string{"11s"}},
		{"empty", func() *server { return &server{} }, nil, nil},
		{"error", func() *server { return &server{listErr: unreachable()} }, nil, nil},
		{"no-list", func() *server { return &server{listErr: none} }, nil, nil},
		{"no-list-id", func() *server { return &server{listErr: none} }, nil, []string{"o", "4711"}},
		{"opened", func() *server { s := full(); s.listErr = none; return s }, nil, []string{"o", "411", "enter", "back"}},
		{"walked", func() *server { return &server{list: past(60), source: client.SessionsWalked} }, nil, nil},
		{"part", func() *server { return &server{list: past(420), takes: 3 * time.Second} }, nil, []string{"7s", "end"}},
		{"part-error", func() *server { return &server{list: past(420), listErr: unreachable(), failFrom: 100} }, nil, []string{"end"}},
		{"session-loading", full, func(s *server) { s.takes = time.Hour }, []string{"m", "enter", "300ms"}},
		{"session-error", full, func(s *server) { s.oneErr = unreachable() }, []string{"m", "enter"}},
	}
	for _, lang := range languages() {
		for _, f := range frames {
			play(t, f.server(), lang, 100, 23, func(_ *testing.T, d *scene) {
				if f.change != nil {
					d.server.with(func() { f.change(d.server) })
				}
				d.enter(f.keys)
				d.goldens(f.name, lang)
			})
		}
	}
}

// TestFramesOfTheCopy shows what is kept while the server is as it is after a change.
func TestFramesOfTheCopy(t *testing.T) {
	growing := func() *server {
		s := withSessions(&server{list: past(12)})
		session := s.sessions["12"]
		session.ClosedOn = time.Time{}
		s.sessions["12"] = session
		return s
	}
	silent := func(s *server) { s.takes = time.Hour }
	off := func(s *server) { s.listErr, s.oneErr = unreachable(), unreachable() }
	longer := func(s *server) { s.list, s.size, s.takes = past(420), 100, 3*time.Second }
	frames := []struct {
		name   string
		server func() *server
		change func(*server)
		keys   []string
	}{
		{"as-of", growing, silent, nil},
		{"as-of-session", growing, silent, []string{"enter"}},
		{"filling", func() *server { return &server{list: past(420)[380:]} }, longer, []string{"4s"}},
		{"off", growing, off, nil},
		{"off-filter", growing, off, []string{"/", "u", "enter"}},
		{"off-session", growing, off, []string{"enter"}},
		{"off-empty", func() *server { return &server{} }, off, nil},
	}
	for _, lang := range languages() {
		for _, f := range frames {
			playWarm(t, f.server(), f.change, lang, 100, 23, func(_ *testing.T, d *scene) {
				d.enter(f.keys)
				d.goldens(f.name, lang)
			})
		}
	}
}
