package offline

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"spotter/client"
)

// Remote is the platform, as [client.Client] reaches it.
type Remote interface {
	client.Member
	// SendMark sends a mark without looking whether it shows.
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

// settleFor is the longest that the platform has been seen to take to show a mark.
const settleFor = 11 * time.Second

// Member is a member with a local copy and an outbox. It is safe for concurrent use.
type Member struct {
	remote Remote
	store  *store
	now    func() time.Time
	jitter func() float64
	settle time.Duration

	// sending lets one process, and within it one goroutine, send; filling does the same for the history.
	sending, filling *lock
	// wished wakes the courier, refill the filler.
	wished, refill chan struct{}

	mu   sync.Mutex
	day  remembered
	fill Filling
}

var _ client.Member = (*Member)(nil)

// Open opens the copy, or makes it. A copy that cannot be used is no error: what is wrong with it is among the
// [Member.Warnings], and a new one, or one in memory, takes its place. The error is that of the context.
func Open(ctx context.Context, config Config) (*Member, error) {
	m := &Member{
		remote: config.Remote, now: config.Now, jitter: config.Jitter, settle: config.SettleFor,
		wished: make(chan struct{}, 1), refill: make(chan struct{}, 1),
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.jitter == nil {
		m.jitter = rand.Float64
	}
	if m.settle <= 0 {
		m.settle = settleFor
	}
	m.sending, m.filling = newLock(config.Path, sendEnd), newLock(config.Path, fillEnd)
	var err error
	m.store, err = openStore(ctx, config.Path, m.now)
	return m, err
}

// Close ends the use of the copy. What waits in the outbox of a file stays there.
func (m *Member) Close() error { return m.store.close() }

// Run sends what waits in the outbox and fills the history, until the context ends.
func (m *Member) Run(ctx context.Context) {
	var group sync.WaitGroup
	group.Go(func() { m.courier(ctx) })
	group.Go(func() { m.filler(ctx) })
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

// sleep waits for a time, the end of the context or a call to wake up; false says that the context has ended.
func sleep(ctx context.Context, d time.Duration, woken <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-woken:
	}
	return ctx.Err() == nil
}
