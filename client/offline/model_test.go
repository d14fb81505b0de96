package offline_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

var seeds = flag.Uint64("seeds", 16, "how many members wish at random")

// line is what a process reaches the platform by. Once it is cut, as when the process is killed, nothing comes back.
type line struct {
	*platform
	latency func() time.Duration
	dead    chan struct{}
}

func (l line) wait(ctx context.Context) error {
	select {
	case <-time.After(l.latency()):
		return nil
	case <-l.dead:
	case <-ctx.Done():
	}
	<-ctx.Done()
	return &client.Error{Kind: client.Canceled, Err: ctx.Err()}
}

func (l line) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	if err := l.wait(ctx); err != nil {
		return client.Workout{}, err
	}
	w, err := l.platform.CurrentWorkout(ctx)
	if gone := l.wait(ctx); gone != nil {
		return client.Workout{}, gone
	}
	return w, err
}

func (l line) SendMark(ctx context.Context, mark client.Mark) error {
	if err := l.wait(ctx); err != nil {
		return err
	}
	err := l.platform.SendMark(ctx, mark)
	if gone := l.wait(ctx); gone != nil {
		return gone
	}
	return err
}

// process is a program with a copy that works in the background.
type process struct {
	*offline.Member
	line   line
	cancel context.CancelFunc
	ended  sync.WaitGroup
}

// kill ends a process as SIGKILL does: what it has not written by now it never writes.
func (p *process) kill() {
	close(p.line.dead)
	_ = p.Close()
	p.cancel()
	p.ended.Wait()
}

// model is a member who wishes at random, by programs that are killed, of a platform that fails.
type model struct {
	t         *testing.T
	rng       *rand.Rand
	p         *platform
	path      string
	processes []*process
	last      map[json.Number]bool
	// jumps lets the clock on the wall jump, with marks that show at once.
	jumps bool
	wall  time.Duration
	log   []string
}

func (m *model) note(format string, args ...any) {
	m.log = append(m.log, time.Now().Format("04:05.000 ")+fmt.Sprintf(format, args...))
}

func (m *model) start() *process {
	p := &process{line: line{m.p, func() time.Duration { return time.Duration(m.rand(300)) * time.Millisecond }, make(chan struct{})}}
	var err error
	p.Member, err = offline.Open(m.t.Context(), offline.Config{
		Remote: p.line, Path: m.path, Jitter: func() float64 { return 0.5 },
		Now: func() time.Time {
			m.p.mu.Lock()
			defer m.p.mu.Unlock()
			return time.Now().Add(m.wall)
		},
	})
	if err != nil {
		m.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(m.t.Context())
	p.cancel = cancel
	p.ended.Go(func() { p.Run(ctx) })
	return p
}

func (m *model) rand(n int) int {
	m.p.mu.Lock()
	defer m.p.mu.Unlock()
	return m.rng.IntN(n)
}

// misbehave makes the platform fail from now on: with the chances given, in percent.
func (m *model) misbehave(fails, late int) {
	ignored := map[json.Number]bool{}
	m.p.set(func() {
		m.p.fail = func(string) (error, bool) {
			switch n := m.rng.IntN(100); {
			case n < fails/2:
				return &client.Error{Kind: client.Server, Status: 500}, false
			case n < fails:
				return &client.Error{Kind: client.Unreachable}, true
			}
			return nil, false
		}
		m.p.shows = func(mark client.Mark) []time.Duration {
			if late == 0 {
				return []time.Duration{0}
			}
			n := m.rng.IntN(100)
			soon, later := time.Duration(m.rng.IntN(3000))*time.Millisecond, time.Duration(m.rng.IntN(10500))*time.Millisecond
			switch {
			case n < late/3 && !ignored[mark.Position]:
				ignored[mark.Position] = true
				return nil
			case n < 2*late/3:
				return []time.Duration{later}
			case n < late:
				return []time.Duration{soon, later}
			}
			ignored[mark.Position] = false
			return []time.Duration{0}
		}
	})
}

// step is one thing that happens.
func (m *model) step() {
	i := m.rand(len(m.processes))
	p := m.processes[i]
	switch n := m.rand(100); {
	case n < 55:
		mark := client.Mark{IDCr: "7", Position: json.Number(fmt.Sprint(1 + m.rand(len(m.p.workout.Exercises)))), Done: m.rand(2) == 0}
		if _, err := p.Wish(m.t.Context(), mark); err != nil {
			m.t.Fatalf("%v: %v", mark, err)
		}
		m.last[mark.Position] = mark.Done
		m.note("%d wishes %s %v", i, mark.Position, mark.Done)
	case n < 65:
		m.note("%d looks", i)
		_, _ = p.CurrentWorkout(m.t.Context())
	case n < 80:
		m.note("%d is killed", i)
		p.kill()
		m.processes[i] = m.start()
	case n < 85 && m.jumps:
		m.p.set(func() { m.wall = time.Duration(m.rng.IntN(3)-1) * 24 * time.Hour })
		m.note("the clock is off by %s", m.wall)
	case n < 95:
		time.Sleep(time.Duration(m.rand(4000)) * time.Millisecond)
	default:
		time.Sleep(time.Duration(m.rand(20)) * time.Second)
	}
}

// check waits until all is settled, and compares.
func (m *model) check() {
	m.p.set(func() { m.p.fail, m.p.shows = nil, nil })
	var day offline.Day
	for range 300 {
		time.Sleep(time.Second)
		if day = today(m.t, m.processes[0].Member); day.Waiting() == 0 {
			break
		}
	}
	if len(day.Wishes) > 0 {
		m.t.Errorf("left are %+v", day.Wishes)
	}
	time.Sleep(15 * time.Second) // whatever was on its way has shown
	m.p.set(m.p.catchUp)
	for position, done := range m.last {
		if m.p.done(string(position)) != done {
			m.t.Errorf("exercise %s is not as wished last: %v", position, done)
		}
	}
	if m.t.Failed() {
		for _, line := range m.log {
			m.t.Log(line)
		}
	}
}

// Whatever happens between, at the end the platform shows the last wish for each exercise, and nothing is set aside.
func TestTheLastWishComesTrue(t *testing.T) {
	t.Parallel()
	for seed := range *seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "copy.db")
			synctest.Test(t, func(t *testing.T) {
				m := &model{
					t: t, rng: rand.New(rand.NewPCG(seed, 1)), p: newPlatform(3), path: path,
					last: map[json.Number]bool{}, jumps: seed%4 == 3,
				}
				for range 1 + seed%2 {
					m.processes = append(m.processes, m.start())
				}
				look(t, m.processes[0].Member)
				late := 60
				if m.jumps {
					late = 0
				}
				m.misbehave(40, late)
				for range 25 {
					m.step()
				}
				m.check()
				for _, p := range m.processes {
					p.kill()
				}
			})
		})
	}
}
