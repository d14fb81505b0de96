package offline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"spotter/client"
)

// Remote is the platform, as [client.Client] reaches it.
type Remote interface {
	client.Member
	// SendMark sends a mark once, without looking whether it shows.
	SendMark(ctx context.Context, mark client.Mark) error
}

// Config is what a [Member] is made of.
type Config struct {
	// Remote is asked for everything that is not kept.
	Remote Remote
	// Path is the file of the copy. Its folder is made where it is missing. Where Path is empty, the copy is in
	// memory and ends with the Member.
	Path string
	// Now tells the time; nil means [time.Now].
	Now func() time.Time
	// Jitter gives numbers from 0 up to but not including 1, which spread repeated tries; nil means chance. It is
	// called from several goroutines.
	Jitter func() float64
	// SettleFor is how long a mark may take to show; 0 means 11 s, the longest that has been observed.
	SettleFor time.Duration
}

// longestSettling is the longest that the platform has been seen to take to show a mark.
const longestSettling = 11 * time.Second

// Member is a member with a local copy and an outbox. It is safe for concurrent use.
type Member struct {
	remote Remote
	store  *store
	now    func() time.Time
	jitter func() float64
	// settleFor is how long a mark may take to show.
	settleFor time.Duration

	// sending lets one process, and within it one goroutine, send; filling does the same for the history.
	sending, filling *lock
	// wished wakes the courier, and insist does even while it is to leave the platform alone; refill wakes the filler.
	wished, insist, refill chan struct{}
	// reached is closed once the platform has shown the workout to this process.
	reached   chan struct{}
	firstLook sync.Once

	mu   sync.Mutex
	day  remembered
	list listed
	fill Filling
	// tries are those whose marks may still show, with the first look after each.
	tries map[try]time.Time
	// asked is when the last question for the workout began that was answered or failed, answered whether it was, and
	// answer what the answer is called.
	asked    time.Time
	answered bool
	answer   Look
	// aged says that the platform has told this process the wellness age.
	aged bool
	// ahead are the stamps that were in the future when they were read, with the time that it was.
	ahead map[int64]time.Time
}

var _ client.Member = (*Member)(nil)

// Open opens the copy, or makes it. A copy that cannot be used is no error: what is wrong with it is among the
// [Member.Warnings], and a new one, or one in memory, takes its place. The error is that of the context.
func Open(ctx context.Context, config Config) (*Member, error) {
	m := &Member{
		remote: config.Remote, now: config.Now, jitter: config.Jitter, settleFor: config.SettleFor,
		wished: make(chan struct{}, 1), insist: make(chan struct{}, 1), refill: make(chan struct{}, 1),
		reached: make(chan struct{}),
		tries:   map[try]time.Time{}, ahead: map[int64]time.Time{},
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.jitter == nil {
		m.jitter = rand.Float64
	}
	if m.settleFor <= 0 {
		m.settleFor = longestSettling
	}
	m.sending, m.filling = newLock(config.Path, sendEnd), newLock(config.Path, fillEnd)
	var err error
	if m.store, err = openStore(ctx, config.Path, m.now); err != nil {
		return nil, fmt.Errorf("open the copy: %w", err)
	}
	return m, nil
}

// BringBack puts what waits back into the file where that was given up for memory while it was in use, if it can be
// written again, and goes on with the file. It takes 5 s at most. It reports, as [Member.Kept] does from then on, whether
// what waits outlives the process; there is nothing to bring back where it does already.
func (m *Member) BringBack(ctx context.Context) bool {
	if err := m.store.giveBack(ctx); err != nil {
		return false
	}
	return m.Kept()
}

// Close ends the use of the copy. What waits in the outbox of a file stays there; what waits in memory is brought back
// where that can be done ([Member.BringBack] says whether it was).
func (m *Member) Close() error { return m.store.close() }

// Run sends what waits in the outbox until the context ends. Once the platform has shown the workout it fills the history
// too, and asks for the wellness age, so that both are there without a network.
func (m *Member) Run(ctx context.Context) {
	var group sync.WaitGroup
	group.Go(func() { m.courier(ctx) })
	group.Go(func() { m.filler(ctx) })
	group.Go(func() { m.measurer(ctx) })
	group.Wait()
}

// Warnings are what the person should know of the copy: that it was damaged, or that nothing can be kept.
func (m *Member) Warnings() []Warning { return m.store.told() }

// Kept says that the copy is in a file, and outlives the process.
func (m *Member) Kept() bool { return m.store.file() }

// LoginEquipment signs in to a machine: there is nothing in it that could be kept or done later.
func (m *Member) LoginEquipment(ctx context.Context, code string) (client.Equipment, error) {
	return m.remote.LoginEquipment(ctx, code)
}

// wake makes the goroutine at the other end look, without waiting for it.
func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// sleep waits for a time, the end of the context or one of up to two calls to wake up; false says that the context has
// ended.
func sleep(ctx context.Context, d time.Duration, woken ...<-chan struct{}) bool {
	woken = append(woken, nil, nil)
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-woken[0]:
	case <-woken[1]:
	}
	return ctx.Err() == nil
}
