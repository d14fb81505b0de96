//go:build unix

package cmd_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
)

var kills = flag.Int("kills", 32, "how often TestTorture kills the program")

// TestTorture kills the program with SIGKILL at random moments while somebody toggles exercises in it and the
// platform delays, drops, repeats and refuses. A wish counts once it is on the disk. After each kill the copy must
// be whole and hold every wish; and once the program has run again with a platform that works, every exercise must
// be there as it was wished last.
func TestTorture(t *testing.T) {
	t.Parallel()
	path := binary(t)
	const clubs = 16
	var caught, left, toggles atomic.Int64
	t.Run("clubs", func(t *testing.T) {
		for club := range clubs {
			t.Run(fmt.Sprint(club), func(t *testing.T) {
				t.Parallel()
				v := newVictim(t, path, uint64(club))
				for i := 0; v.caught < int64(*kills+clubs-1)/clubs && !t.Failed(); i++ {
					v.torture(i)
				}
				caught.Add(v.caught)
				left.Add(v.left)
				toggles.Add(v.toggles)
			})
		}
	})
	t.Logf("%d programs killed at work, in %d toggles; after %d of the kills marks were left to send", caught.Load(), toggles.Load(), left.Load())
	if left.Load() < int64(*kills)/8 || toggles.Load() < int64(*kills) {
		t.Errorf("%d of %d kills left marks behind: too few to show anything", left.Load(), *kills)
	}
}

// victim is a member of a club of their own, with a program that gets killed.
type victim struct {
	t      *testing.T
	path   string
	file   string // of the copy
	env    []string
	box    *sandbox.Sandbox
	remote *client.Client
	rand   *rand.Rand
	// wishes are what the member wanted last of each exercise, in the order of the workout. A wish under way at a
	// kill is only known from the copy.
	positions []json.Number
	wishes    map[json.Number]bool
	underWay  map[json.Number]bool
	// caught counts the kills that struck a program at work, left those after which marks waited, and toggles the
	// wishes that were known to be on the disk.
	caught, left, toggles int64
}

func newVictim(t *testing.T, path string, club uint64) *victim {
	t.Helper()
	began := time.Now()
	morning := time.Date(2026, time.November, 22, 8, 0, 0, 0, time.UTC)
	box, err := sandbox.New(sandbox.Options{
		Clock: func() time.Time { return morning.Add(time.Since(began)) }, MarkDelay: 200 * time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	base, err := box.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	who := box.Members()[0].UserID
	creds := box.Credentials(who)
	remote, err := client.New(client.Config{BaseURL: base, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: who})
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	v := &victim{
		t: t, path: path, box: box, remote: remote, rand: rand.New(rand.NewPCG(5, club)),
		wishes: map[json.Number]bool{}, underWay: map[json.Number]bool{},
		env: []string{
			"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_CACHE_HOME=" + home, "XDG_DATA_HOME=" + home,
			"XDG_STATE_HOME=" + filepath.Join(home, "state"), "TMPDIR=" + home, "TERM=xterm-256color", "LANG=en_GB.UTF-8", "TZ=UTC",
			"SPOTTER_BASE_URL=" + base, "SPOTTER_API_KEY=" + creds.APIKey, "SPOTTER_AUTH_DOMAIN=" + creds.AuthDomain, "SPOTTER_USER_ID=" + who,
			"SPOTTER_SETTLE_FOR=1500ms", "SPOTTER_THEME=dark", "SPOTTER_PICTURES=off", "SPOTTER_CAMERA=off",
		},
	}
	where := exec.Command(path, "data", "path")
	where.Env = v.env
	file, err := where.Output()
	if err != nil {
		t.Fatal(err)
	}
	v.file = strings.TrimSpace(string(file))
	workout, err := remote.CurrentWorkout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range workout.Exercises {
		v.positions = append(v.positions, e.Position)
		v.wishes[e.Position] = e.Done()
	}
	return v
}

// torture is one run, which is killed, with what must hold after it.
func (v *victim) torture(round int) {
	v.t.Helper()
	faults, err := sandbox.ParseFaults(v.faults())
	if err == nil {
		err = v.box.SetFaults(faults...)
	}
	if err != nil {
		v.t.Fatal(err)
	}
	if round == 0 || v.rand.IntN(4) > 0 {
		v.killProgram()
	} else {
		v.killCommand()
	}
	v.inspect(fmt.Sprintf("round %d, killed under %v", round, faults))
	if err := v.box.SetFaults(); err != nil {
		v.t.Fatal(err)
	}
	v.recover()
	v.box.Advance(5 * time.Second) // what was taken in late or twice is in force by then
	workout, err := v.remote.CurrentWorkout(v.t.Context())
	if err != nil {
		v.t.Fatal(err)
	}
	for _, e := range workout.Exercises {
		if want := v.wishes[e.Position]; e.Done() != want {
			v.t.Errorf("round %d, recovered from %v: exercise %s is done: %v, and was wished: %v", round, faults, e.Position, e.Done(), want)
		}
	}
}

// faults make up a platform that delays, drops, repeats and refuses.
func (v *victim) faults() string {
	marks := []string{
		"latency:250ms", "latency:80ms", "drop*2", "lost*2", "lost*4", "repeated:700ms", "repeated:500ms", "503*2", "429*1", "401*1",
		"ignored*1", "cut*1", "html*1", "empty*1",
	}
	looks := []string{"latency:150ms", "500*2", "drop*1", "truncated*1", "html*1", "401*1"}
	var list []string
	for range 1 + v.rand.IntN(3) {
		list = append(list, "*.done="+marks[v.rand.IntN(len(marks))], "*.undone="+marks[v.rand.IntN(len(marks))])
	}
	if v.rand.IntN(2) == 0 {
		list = append(list, "workout.current="+looks[v.rand.IntN(len(looks))])
	}
	return strings.Join(list, ";")
}

// process is a program in a terminal.
type process struct {
	*exec.Cmd
	terminal *os.File
	// drawn is closed when what is waited for has been drawn, ended when the program has ended.
	drawn, ended chan struct{}
}

// start runs the program in a terminal, and looks for a text in what it draws.
func (v *victim) start(text string, args ...string) *process {
	v.t.Helper()
	var c *exec.Cmd
	var terminal *os.File
	var err error
	for range 5 { // with many terminals that come and go, the system fails to open one now and then
		c = exec.Command(v.path, args...)
		c.Env = v.env
		if terminal, err = pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 80}); err == nil {
			break
		}
	}
	if err != nil {
		v.t.Fatal(err)
	}
	r := &process{c, terminal, make(chan struct{}), make(chan struct{})}
	go r.read(text)
	go func() {
		defer close(r.ended)
		_ = c.Wait()
		_ = terminal.Close()
	}()
	return r
}

// read reads what the program draws until it ends.
func (r *process) read(text string) {
	var seen []byte
	buf := make([]byte, 32<<10)
	for {
		n, err := r.terminal.Read(buf)
		if err != nil {
			return
		}
		if seen == nil || !bytes.Contains(seen, []byte(text)) {
			if seen = append(seen, buf[:n]...); bytes.Contains(seen, []byte(text)) {
				close(r.drawn)
			}
		}
	}
}

// killProgram toggles a few exercises in the program, again and again, until the kill.
func (v *victim) killProgram() {
	v.t.Helper()
	r := v.start("of 6 done")
	deadline := time.After(time.Duration(80+v.rand.IntN(900)) * time.Millisecond)
	m := v.copy()
	defer func() { _ = m.Close() }()
	select {
	case <-r.drawn:
	case <-deadline:
		v.kill(r)
		return
	}
	for {
		i := v.rand.IntN(3)
		position := v.positions[i]
		want := !v.wishes[position]
		v.underWay[position] = true
		if _, err := r.terminal.WriteString("g" + strings.Repeat("j", i) + " "); err != nil {
			break
		}
		if !v.await(m, deadline, func(day offline.Day) bool { return wishedAt(day, position) == want }) {
			break
		}
		v.wishes[position], v.underWay[position] = want, false
		v.toggles++
	}
	v.kill(r)
}

// killCommand kills a command that marks exercises.
func (v *victim) killCommand() {
	v.t.Helper()
	done := v.rand.IntN(2) == 0
	args := []string{"undone"}
	if done {
		args = []string{"done"}
	}
	for _, i := range v.rand.Perm(3)[:1+v.rand.IntN(3)] {
		args = append(args, v.positions[i].String())
		v.underWay[v.positions[i]] = v.wishes[v.positions[i]] != done
	}
	r := v.start("", args...)
	select {
	case <-time.After(time.Duration(5+v.rand.IntN(400)) * time.Millisecond):
		v.kill(r)
	case <-r.ended:
	}
}

// await looks at the copy until it is as wanted; false where the deadline comes first.
func (v *victim) await(m *offline.Member, deadline <-chan time.Time, as func(offline.Day) bool) bool {
	v.t.Helper()
	for {
		day, err := m.Today(v.t.Context())
		if err != nil {
			v.t.Fatal(err)
		}
		if as(day) {
			return true
		}
		select {
		case <-deadline:
			return false
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func (v *victim) kill(r *process) {
	v.t.Helper()
	_ = r.Process.Kill()
	<-r.ended
	if status, ok := r.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signal() == syscall.SIGKILL {
		v.caught++
	}
}

// copy opens the copy, beside the program or after it.
func (v *victim) copy() *offline.Member {
	v.t.Helper()
	m, err := offline.Open(v.t.Context(), offline.Config{Remote: v.remote, Path: v.file})
	if err != nil {
		v.t.Fatal(err)
	}
	if w := m.Warnings(); len(w) > 0 {
		v.t.Fatalf("the copy is not whole: %+v", w)
	}
	return m
}

func wishedAt(day offline.Day, position json.Number) bool {
	e, _ := day.Workout.ByPosition(position)
	return day.Wished(e)
}

// inspect looks at what a killed program has left behind: every wish must be there. Of one that was under way it is
// the copy that knows.
func (v *victim) inspect(when string) {
	v.t.Helper()
	m := v.copy()
	defer func() { _ = m.Close() }()
	day, err := m.Today(v.t.Context())
	if err != nil {
		v.t.Fatal(err)
	}
	if !day.Known() {
		return // it was killed before it knew anything
	}
	if day.Waiting() > 0 {
		v.left++
	}
	for _, position := range v.positions {
		got := wishedAt(day, position)
		if v.underWay[position] {
			v.wishes[position] = got
		}
		if got != v.wishes[position] {
			v.t.Errorf("%s: exercise %s is wished: %v, and was wished: %v; what waits: %+v", when, position, got, v.wishes[position], day.Wishes)
		}
	}
	clear(v.underWay)
}

// recover runs the program again, without anybody at the keys, until nothing waits any more.
func (v *victim) recover() {
	v.t.Helper()
	r := v.start("")
	m := v.copy()
	defer func() { _ = m.Close() }()
	var last offline.Day
	whole := v.await(m, time.After(time.Minute), func(day offline.Day) bool {
		last = day
		return day.Waiting() == 0
	})
	if !whole {
		v.t.Errorf("after a minute there still waits: %+v", last.Wishes)
	}
	for _, w := range last.Wishes {
		if !w.Waiting() {
			v.t.Errorf("set aside: %+v", w)
		}
	}
	_ = r.Process.Signal(syscall.SIGTERM)
	<-r.ended
}
