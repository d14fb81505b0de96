//go:build unix

package bench

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
	"spotter/ui/uitest"
)

// home is a member with a home of their own, and a platform that can be taken away.
type home struct {
	env    []string
	remote *client.Client
	leave  func()
}

func newHome(b *testing.B) *home {
	b.Helper()
	box, err := sandbox.New(sandbox.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	b.Cleanup(cancel)
	base, err := box.Start(ctx, "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	m, creds := box.Members()[0], box.Credentials(box.Members()[0].UserID)
	remote, err := client.New(client.Config{BaseURL: base, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: m.UserID})
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	return &home{remote: remote, leave: cancel, env: []string{
		"HOME=" + dir, "XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CACHE_HOME=" + filepath.Join(dir, "cache"),
		"XDG_CONFIG_HOME=" + filepath.Join(dir, "config"), "TZ=UTC", "LANG=en_GB.UTF-8",
		"SPOTTER_BASE_URL=" + base, "SPOTTER_API_KEY=" + creds.APIKey, "SPOTTER_AUTH_DOMAIN=" + creds.AuthDomain, "SPOTTER_USER_ID=" + m.UserID,
		"SPOTTER_CAMERA=off",
	}}
}

func (h *home) start(b *testing.B) *uitest.Terminal {
	b.Helper()
	return uitest.Start(b, program(b), nil, h.env, width, height)
}

// firstFrame is the median of seven starts, from the start of the process to the last byte before today's exercises
// can be read.
func (h *home) firstFrame(b *testing.B) float64 {
	b.Helper()
	var times []time.Duration
	for range 7 {
		began := time.Now()
		x := h.start(b)
		x.WaitText(todays()...)
		_, last := x.Output()
		times = append(times, last.Sub(began))
		x.WaitQuiet(10 * silence)
		quit(b, x)
	}
	return median(times)
}

// file is the path of the copy.
func (h *home) file(b *testing.B) string {
	b.Helper()
	c := exec.Command(program(b), "data", "path")
	c.Env = h.env
	out, err := c.Output()
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// BenchmarkCopy: opening with a warm copy, with a network and without one, and then with ten years in it.
func BenchmarkCopy(b *testing.B) {
	program(b)
	for b.Loop() {
		h := newHome(b)
		h.firstFrame(b) // which leaves a copy behind
		with := h.firstFrame(b)
		report(b, "first useful frame, warm copy, with a network", with, "ms", "45 ms")
		years := newHome(b)
		years.firstFrame(b)
		sessions := fill(b, years)
		h.leave()
		years.leave()
		without := h.firstFrame(b)
		report(b, "first useful frame, warm copy, without a network", without, "ms", fmt.Sprintf("%.1f ms", with*1.1))
		report(b, "first useful frame, copy of ten years, no network", years.firstFrame(b), "ms", fmt.Sprintf("%.1f ms", without+20))
		info, err := os.Stat(years.file(b))
		if err != nil {
			b.Fatal(err)
		}
		report(b, fmt.Sprintf("copy of ten years, %d sessions with all exercises", sessions), float64(info.Size())/(1<<20), "MiB", "30 MiB")
		x := years.start(b)
		x.WaitText(todays()...)
		keys(b, x, "today, copy of ten years", "j", "k")
		x.Press("3")
		x.WaitText("sessions", "Years")
		keys(b, x, "history, copy of ten years", "j", "j", "k")
		quit(b, x)
	}
}

// decade is a platform with ten years of 300 sessions each.
type decade struct {
	*client.Client
	pattern client.Session
	list    []client.SessionSummary
}

// Sessions gives pages of 100.
func (d *decade) Sessions(_ context.Context, query client.SessionQuery) (client.SessionPage, error) {
	from := 0
	if query.Cursor != "" {
		if _, err := fmt.Sscan(query.Cursor, &from); err != nil {
			return client.SessionPage{}, err
		}
	}
	to := min(from+100, len(d.list))
	page := client.SessionPage{Source: client.SessionsListed, Sessions: d.list[from:to]}
	if to < len(d.list) {
		page.Next = fmt.Sprint(to)
	}
	return page, nil
}

// Session gives one with every exercise, no two of them alike.
func (d *decade) Session(_ context.Context, id string) (client.Session, error) {
	var n int
	if _, err := fmt.Sscan(id, &n); err != nil {
		return client.Session{}, err
	}
	s := d.pattern
	s.ID, s.StartedOn, s.ClosedOn = id, d.started(n), d.started(n).Add(time.Hour)
	s.Exercises = append([]client.Exercise(nil), s.Exercises...)
	for i := range s.Exercises {
		e := &s.Exercises[i]
		e.DoneOn = s.StartedOn.Add(time.Duration(7*i) * time.Minute)
		e.DoneCalories, e.DoneMoves = client.Number(fmt.Sprint(20+(n*7+i*13)%90)), client.Number(fmt.Sprint(30+(n*5+i*11)%80))
	}
	return s, nil
}

func (d *decade) started(n int) time.Time {
	return time.Now().Truncate(time.Hour).Add(-time.Duration(3000-n) * 29 * time.Hour)
}

// fill fills the copy with ten years and returns how many sessions there are.
func fill(b *testing.B, h *home) int {
	b.Helper()
	page, err := h.remote.Sessions(b.Context(), client.SessionQuery{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	d := &decade{Client: h.remote}
	if d.pattern, err = h.remote.Session(b.Context(), page.Sessions[0].ID); err != nil {
		b.Fatal(err)
	}
	const many = 3000
	for n := many; n > 0; n-- {
		s, err := d.Session(b.Context(), fmt.Sprint(n))
		if err != nil {
			b.Fatal(err)
		}
		d.list = append(d.list, s.Summary())
	}
	m, err := offline.Open(b.Context(), offline.Config{Remote: d, Path: h.file(b)})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = m.Close() }()
	for n := many; n > 0; n-- {
		if _, err := m.Session(b.Context(), fmt.Sprint(n)); err != nil {
			b.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(b.Context())
	var work sync.WaitGroup
	work.Go(func() { m.Run(ctx) })
	defer work.Wait()
	defer cancel()
	m.Refill()
	for {
		a, err := m.Archive(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if a.Complete {
			return len(a.Sessions)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
