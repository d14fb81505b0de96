package sandbox

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"
)

// Options set up a box; the zero value is a good one for tests.
type Options struct {
	// Seed is where everything invented comes from: the same seed and clock give the same answers.
	// 0 means [DefaultSeed].
	Seed uint64
	// Clock is the time from outside; nil means [time.Now]. The box keeps a clock of its own on top of it, which
	// can be moved and stopped.
	Clock func() time.Time
	// MarkDelay is how long an accepted mark takes to show; on the platform that has been seen to be up to 11 s.
	MarkDelay time.Duration
	// MachineEvery is how often, about, a machine finishes an exercise of a workout under way by itself; 0 means
	// never.
	MachineEvery time.Duration
	// Faults are set from the start; [ParseFaults] reads them from text.
	Faults []Fault
	// Logger is told of each request and of failures of the box; nil means nobody is.
	Logger *slog.Logger
}

// Sandbox is the API in a box. It is safe for concurrent use.
type Sandbox struct {
	seed         seed
	clock        *clock
	log          *slog.Logger
	signer       signer
	faults       switchboard
	partners     []*partner
	machineEvery time.Duration
	markDelay    atomic.Int64
	world        atomic.Pointer[world]
	gallery      gallery
	handler      http.Handler
}

// New sets up a box. It is cheap: members and histories are invented when they are first asked for.
func New(o Options) (*Sandbox, error) {
	if o.MarkDelay < 0 || o.MachineEvery < 0 {
		return nil, errors.New("set up the sandbox: a delay is negative")
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Sandbox{
		seed: seed(o.Seed), clock: newClock(o.Clock), log: o.Logger, signer: newSigner(seed(o.Seed)),
		partners: newPartners(seed(o.Seed)), machineEvery: o.MachineEvery,
	}
	if err := s.faults.add(o.Faults); err != nil {
		return nil, fmt.Errorf("set up the sandbox: %w", err)
	}
	s.markDelay.Store(int64(o.MarkDelay))
	s.Reset()
	s.handler = s.told(s.routes())
	return s, nil
}

// Handler serves the API, its description at /openapi.yaml, a front page at /, and on loopback connections the
// control of the box under /sandbox/.
func (s *Sandbox) Handler() http.Handler { return s.handler }

// Reset puts every member back to the state of a first look. Clock, delays and faults stay as they are.
func (s *Sandbox) Reset() { s.world.Store(&world{accounts: newAccounts(s.seed, s.partners)}) }

func (s *Sandbox) current() *world { return s.world.Load() }

// Now is the box's own time, in UTC.
func (s *Sandbox) Now() time.Time { return s.clock.now() }

// Advance moves the box's clock forward by d, which lets happen what is due by then, and returns the new time.
// A negative d is as [Sandbox.SetClock] to an earlier time.
func (s *Sandbox) Advance(d time.Duration) time.Time {
	now := s.clock.advance(d)
	if d < 0 {
		s.Reset()
	}
	return now
}

// SetClock makes it t in the box. Nobody can be taken back in time, so an earlier one also resets the members.
func (s *Sandbox) SetClock(t time.Time) {
	if s.clock.set(t) < 0 {
		s.Reset()
	}
}

// StopClock stops the box's clock where it stands, or lets it run on from there.
func (s *Sandbox) StopClock(stop bool) { s.clock.freeze(stop) }

// MarkDelay is how long an accepted mark takes to show.
func (s *Sandbox) MarkDelay() time.Duration { return time.Duration(s.markDelay.Load()) }

// SetMarkDelay changes how long a mark takes to show; marks already accepted keep their time. A negative
// delay counts as none.
func (s *Sandbox) SetMarkDelay(d time.Duration) { s.markDelay.Store(int64(max(d, 0))) }

// SetFaults replaces all faults; on an error they stay as they were.
func (s *Sandbox) SetFaults(list ...Fault) error { return s.faults.replace(list) }

// Faults lists the faults that still strike.
func (s *Sandbox) Faults() []Fault { return s.faults.list() }

func (s *Sandbox) machines(a *account) machineRules {
	return machineRules{every: s.machineEvery, seed: s.seed, who: a.handle}
}
