package offline_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
)

var toggling = flag.Duration("toggling", 2*time.Second, "how long several processes toggle at once")

// order is what a process is to do; it comes by the environment.
type order struct {
	URL, Key, Domain, User string
	Copy, Log              string
	IDCr                   json.Number
	Positions              []json.Number
	For, Settle            time.Duration
	Seed                   uint64
}

// report is what a process has seen in the end.
type report struct {
	Done     map[json.Number]bool
	Wishes   []offline.Wish
	Warnings int
	Toggled  int
	Problem  string
}

const orderVariable = "SPOTTER_TEST_ORDER"

func TestMain(m *testing.M) {
	text := os.Getenv(orderVariable)
	if text == "" {
		os.Exit(m.Run())
	}
	var o order
	var r report
	err := json.Unmarshal([]byte(text), &o)
	if err == nil {
		r, err = o.carryOut()
	}
	if err != nil {
		r.Problem = err.Error()
	}
	_ = json.NewEncoder(os.Stdout).Encode(r)
}

// carryOut toggles at random, says so, waits until all others have done so too, and tells what it sees then.
func (o order) carryOut() (r report, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), o.For+time.Minute)
	defer cancel()
	remote, err := client.New(client.Config{BaseURL: o.URL, APIKey: client.Secret(o.Key), AuthDomain: o.Domain, UserID: o.User})
	if err != nil {
		return r, err
	}
	m, err := offline.Open(ctx, offline.Config{Remote: remote, Path: o.Copy, SettleFor: o.Settle})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, m.Close()) }()
	working, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		m.Run(working)
	}()
	defer func() {
		stop()
		<-ended
	}()
	if r.Toggled, err = o.toggle(ctx, m); err != nil {
		return r, err
	}
	fmt.Println("toggled")
	_, _ = io.Copy(io.Discard, os.Stdin)
	var day offline.Day
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if day, err = m.Today(ctx); err != nil || day.Waiting() == 0 || time.Since(began) > 30*time.Second {
			break
		}
	}
	r.Done, r.Wishes, r.Warnings = map[json.Number]bool{}, day.Wishes, len(m.Warnings())
	for _, e := range day.Workout.Exercises {
		r.Done[e.Position] = e.Done()
	}
	return r, err
}

// toggle makes wishes at random. Which was the last is what the log says: it is written while nobody else makes one.
func (o order) toggle(ctx context.Context, m *offline.Member) (n int, err error) {
	if _, err := m.CurrentWorkout(ctx); err != nil {
		return 0, err
	}
	rng := rand.New(rand.NewPCG(o.Seed, 3))
	turn := flock.New(o.Log + ".turn")
	for began := time.Now(); time.Since(began) < o.For; n++ {
		mark := client.Mark{IDCr: o.IDCr, Position: o.Positions[rng.IntN(len(o.Positions))], Done: rng.IntN(2) == 0}
		if _, err := turn.TryLockContext(ctx, time.Millisecond); err != nil {
			return n, err
		}
		_, err := m.Wish(ctx, mark)
		if err == nil {
			err = appendLine(o.Log, fmt.Sprintf("%s %v\n", mark.Position, mark.Done))
		}
		if err := errors.Join(err, turn.Unlock()); err != nil {
			return n, err
		}
		switch rng.IntN(10) {
		case 0:
			err = m.Deliver(ctx)
		case 1:
			_, err = m.CurrentWorkout(ctx)
		}
		if err != nil {
			return n, err
		}
		time.Sleep(time.Duration(rng.IntN(60)) * time.Millisecond)
	}
	return n, nil
}

func appendLine(path, line string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(line)
	return errors.Join(err, f.Close())
}

// club is a platform over HTTP, that shows marks late and takes them in twice, and a member of it.
func club(t *testing.T) (o order, remote *client.Client, marks *atomic.Int64) {
	t.Helper()
	box, err := sandbox.New(sandbox.Options{
		MarkDelay: 200 * time.Millisecond,
		Faults:    []sandbox.Fault{{Operation: "*", Effect: sandbox.Repeated, Value: "300ms"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	marks = new(atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			marks.Add(1)
		}
		box.Handler().ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	for _, member := range box.Members() {
		credentials := box.Credentials(member.Handle)
		o = order{URL: server.URL, Key: credentials.APIKey, Domain: credentials.AuthDomain, User: member.UserID, Settle: 2 * time.Second}
		remote, err = client.New(client.Config{BaseURL: o.URL, APIKey: client.Secret(o.Key), AuthDomain: o.Domain, UserID: o.User})
		if err != nil {
			t.Fatal(err)
		}
		workout, err := remote.CurrentWorkout(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		o.IDCr = workout.IDCr
		left := false // one stays to be done, since a workout that is finished is closed
		for _, e := range workout.Exercises {
			if !e.Done() && !left {
				left = true
				continue
			}
			o.Positions = append(o.Positions, e.Position)
		}
		if left && len(o.Positions) >= 5 {
			return o, remote, marks
		}
	}
	t.Fatal("nobody has a long workout")
	return o, nil, nil
}

// Processes that share a copy and toggle at once agree in the end, with each other, with the platform and with what was
// wished last.
func TestProcessesAgree(t *testing.T) {
	t.Parallel()
	for _, n := range []int{2, 4} {
		t.Run(fmt.Sprintf("%d processes", n), func(t *testing.T) {
			t.Parallel()
			o, remote, marks := club(t)
			dir := t.TempDir()
			o.Copy, o.Log, o.For = filepath.Join(dir, "copy.db"), filepath.Join(dir, "log"), *toggling
			marks.Store(0)
			reports := carryOut(t, o, n)
			workout, err := remote.CurrentWorkout(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			last, wishes := lastWishes(t, o.Log)
			total := 0
			for i, r := range reports {
				total += r.Toggled
				if r.Problem != "" || r.Warnings > 0 || len(r.Wishes) > 0 {
					t.Errorf("process %d: %q, %d warnings, left are %+v", i, r.Problem, r.Warnings, r.Wishes)
				}
				for _, e := range workout.Exercises {
					if r.Done[e.Position] != e.Done() {
						t.Errorf("process %d sees exercise %s as %v, the platform as %v", i, e.Position, r.Done[e.Position], e.Done())
					}
				}
			}
			for position, done := range last {
				if e, ok := workout.ByPosition(position); !ok || e.Done() != done {
					t.Errorf("exercise %s is %v, the last wish was %v", position, e.Done(), done)
				}
			}
			if sent := marks.Load(); wishes != total || len(last) == 0 || sent == 0 || sent > int64(wishes) {
				t.Errorf("%d marks were sent for %d wishes (%d)", sent, wishes, total)
			}
			t.Logf("%d wishes, %d marks sent", wishes, marks.Load())
		})
	}
}

// carryOut starts processes, and lets them end once all have toggled.
func carryOut(t *testing.T, o order, n int) []report {
	t.Helper()
	type running struct {
		cmd    *exec.Cmd
		input  io.Closer
		output *bufio.Reader
		errors bytes.Buffer
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	processes := make([]running, n)
	for i := range processes {
		o.Seed = uint64(i)
		text, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		p := &processes[i]
		p.cmd = exec.CommandContext(t.Context(), self)
		p.cmd.Env, p.cmd.Stderr = append(os.Environ(), orderVariable+"="+string(text)), &p.errors
		input, err := p.cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		output, err := p.cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		p.input, p.output = input, bufio.NewReader(output)
		if err := p.cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i := range processes {
		if line, err := processes[i].output.ReadString('\n'); err != nil || line != "toggled\n" {
			t.Errorf("process %d: %q, %v, %s", i, line, err, &processes[i].errors)
		}
	}
	for i := range processes {
		_ = processes[i].input.Close()
	}
	reports := make([]report, n)
	for i := range processes {
		p := &processes[i]
		if err := errors.Join(json.NewDecoder(p.output).Decode(&reports[i]), p.cmd.Wait()); err != nil {
			t.Errorf("process %d: %v, %s", i, err, &p.errors)
		}
	}
	return reports
}

func lastWishes(t *testing.T, log string) (last map[json.Number]bool, n int) {
	t.Helper()
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	last = map[json.Number]bool{}
	for line := range strings.Lines(string(text)) {
		position, done, _ := strings.Cut(strings.TrimSpace(line), " ")
		last[json.Number(position)] = done == "true"
		n++
	}
	return last, n
}
