//go:build unix

package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"spotter/sandbox"
	"spotter/ui/uitest"
)

// folder is where the program is built, once a benchmark wants it.
var folder string

func TestMain(m *testing.M) {
	os.Exit(measure(m))
}

func measure(m *testing.M) int {
	var err error
	if folder, err = os.MkdirTemp("", "spotter-bench-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	code := m.Run()
	results.print(os.Stdout)
	return code
}

var build = sync.OnceValues(func() (string, error) {
	path := filepath.Join(folder, "spotter")
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "spotter")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	return path, c.Run()
})

// program is the path of the built program.
func program(b *testing.B) string {
	b.Helper()
	path, err := build()
	if err != nil {
		b.Fatal(err)
	}
	return path
}

const (
	width, height = 120, 40
	// silence after which a redraw counts as over.
	silence = 25 * time.Millisecond
)

// todays are today's exercises of the demo's first member.
func todays() []string {
	return []string{"Run", "Chest press", "Shoulder press", "Vertical row", "Lat machine", "Stretching", "3 of 6 done"}
}

func start(b *testing.B, args ...string) *uitest.Terminal {
	b.Helper()
	return uitest.Start(b, program(b), append([]string{"demo", "--machine-every", "0"}, args...), nil, width, height)
}

func quit(b *testing.B, x *uitest.Terminal) {
	b.Helper()
	x.Press("ctrl+c")
	if e := x.WaitExit(); e.Code != 0 {
		b.Errorf("exit code %d", e.Code)
	}
}

// BenchmarkFirstFrame: from the start of the process to the last byte before today's exercises can be read.
func BenchmarkFirstFrame(b *testing.B) {
	var times []time.Duration
	program(b)
	for b.Loop() {
		for range 7 {
			began := time.Now()
			x := start(b)
			x.WaitText(todays()...)
			_, last := x.Output()
			times = append(times, last.Sub(began))
			x.WaitQuiet(10 * silence)
			quit(b, x)
		}
	}
	report(b, "first useful frame, median of 7", median(times), "ms", "45 ms")
}

// BenchmarkToday: keys, idleness and memory on the first screen.
func BenchmarkToday(b *testing.B) {
	for b.Loop() {
		x := start(b)
		x.WaitText(todays()...)
		keys(b, x, "today", "j", "k")
		idle(b, x, "today")
		quit(b, x)
	}
}

// BenchmarkHistory: the same with three years of 300 sessions each.
func BenchmarkHistory(b *testing.B) {
	for b.Loop() {
		x := start(b, "--member", "giulia")
		x.WaitText("2 of ")
		x.Press("3")
		x.WaitText("900 sessions")
		keys(b, x, "history, 900 sessions", "j", "j", "k")
		idle(b, x, "history, 900 sessions")
		quit(b, x)
	}
}

// BenchmarkTodayJSON: the command as a script runs it, against a server on this machine.
func BenchmarkTodayJSON(b *testing.B) {
	box, err := sandbox.New(sandbox.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	base, err := box.Start(ctx, "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	m, creds := box.Members()[0], box.Credentials(box.Members()[0].UserID)
	var times []time.Duration
	for b.Loop() {
		program(b)
		for range 21 {
			c := exec.Command(program(b), "today", "--json")
			c.Env = []string{
				"HOME=" + b.TempDir(), "SPOTTER_BASE_URL=" + base, "SPOTTER_API_KEY=" + creds.APIKey,
				"SPOTTER_AUTH_DOMAIN=" + creds.AuthDomain, "SPOTTER_USER_ID=" + m.UserID,
			}
			began := time.Now()
			out, err := c.Output()
			times = append(times, time.Since(began))
			if err != nil || len(out) < 1000 {
				b.Fatalf("%v: %s", err, out)
			}
		}
	}
	report(b, "today --json, median of 21", median(times), "ms", "40 ms")
}

// BenchmarkSize: the program on the disk.
func BenchmarkSize(b *testing.B) {
	for b.Loop() {
		info, err := os.Stat(program(b))
		if err != nil {
			b.Fatal(err)
		}
		report(b, "stripped binary", float64(info.Size())/(1<<20), "MiB", "30 MiB")
	}
}

// keys presses 100 keys at random moments and takes the time from each to the last byte of its redraw.
func keys(b *testing.B, x *uitest.Terminal, where string, names ...string) {
	b.Helper()
	x.WaitQuiet(20 * silence)
	var times []time.Duration
	from, _ := x.Output()
	for i := range 100 {
		time.Sleep(30*time.Millisecond + rand.N(50*time.Millisecond))
		before, _ := x.Output()
		pressed := time.Now()
		x.Press(names[i%len(names)])
		last := redrawn(b, x, before)
		times = append(times, last.Sub(pressed))
	}
	to, _ := x.Output()
	report(b, where+": key to redraw, median of 100", median(times), "ms", "9 ms")
	report(b, where+": key to redraw, 99th percentile", percentile(times, 99), "ms", "17 ms")
	report(b, where+": bytes a key", float64(to-from)/100, "B", "")
}

// redrawn waits for an answer to a key and the silence after it, and returns when its last byte came.
func redrawn(b *testing.B, x *uitest.Terminal, before int64) time.Time {
	b.Helper()
	deadline := time.Now().Add(2 * time.Second)
	for time.Now().Before(deadline) {
		bytes, last := x.Output()
		if bytes > before && time.Since(last) >= silence {
			return last
		}
		time.Sleep(time.Millisecond)
	}
	b.Fatalf("no redraw after a key:\n%s", x.Frame())
	return time.Time{}
}

// idle looks at the program for three seconds in which nobody does anything.
func idle(b *testing.B, x *uitest.Terminal, where string) {
	b.Helper()
	x.WaitQuiet(40 * silence)
	before, _ := x.Output()
	busy, known := processTime(x.PID())
	time.Sleep(3 * time.Second)
	after, _ := x.Output()
	report(b, where+": bytes written in 3 idle seconds", float64(after-before), "B", "0 B")
	if now, ok := processTime(x.PID()); ok && known {
		report(b, where+": processor time in 3 idle seconds", float64(now-busy)/float64(time.Millisecond), "ms", "")
	}
	if size, ok := resident(x.PID()); ok {
		report(b, where+": memory", float64(size)/(1<<20), "MiB", "40 MiB")
	}
}

func median(times []time.Duration) float64 { return percentile(times, 50) }

func percentile(times []time.Duration, p int) float64 {
	sorted := slices.Sorted(slices.Values(times))
	at := (len(sorted)*p + 99) / 100
	return float64(sorted[max(at-1, 0)]) / float64(time.Millisecond)
}
