package offline

import (
	"context"
	"errors"
	"time"

	"spotter/client"
)

const (
	// busyPause is how long another process that sends is waited for before looking again.
	busyPause = 250 * time.Millisecond
	// idleLook is how often another process's marks are looked for: one that was killed leaves them.
	idleLook = 2 * time.Second
	// A try that failed is repeated after 1, 2, 4 and so on up to 30 seconds, a fifth more or less.
	firstPause, longestPause = time.Second, 30 * time.Second
	// longestRest is the most that the platform can have of being left alone: a time for that is told by two clocks,
	// of which one can be wrong by a day.
	longestRest = 5 * time.Minute
	// forever is longer than any program runs.
	forever = time.Duration(1 << 62)
)

// courier sends what waits, whenever something does, until the context ends.
func (m *Member) courier(ctx context.Context) {
	pause := time.Duration(0)
	for {
		err := m.deliver(ctx, Wish.settled)
		wait, rest := idleLook, time.Duration(0)
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, errBusy):
			wait = busyPause
		case err != nil:
			pause = grown(pause)
			wait, rest = m.spread(pause), restOf(err)
		default:
			pause = 0
			if !m.store.file() {
				wait = forever
			}
		}
		woken := []<-chan struct{}{m.insist, m.wished}
		if rest > 0 {
			// The platform asks to be left alone: only a person who insists is heard.
			wait, woken = max(wait, rest), woken[:1]
		}
		if !sleep(ctx, wait, woken...) {
			return
		}
	}
}

// grown is the pause after one that was not long enough.
func grown(pause time.Duration) time.Duration { return min(max(2*pause, firstPause), longestPause) }

// spread makes a pause a fifth longer or shorter, so that many programs do not come back at the same moment.
func (m *Member) spread(pause time.Duration) time.Duration {
	return time.Duration(float64(pause) * (0.8 + 0.4*m.jitter()))
}

// restOf is how long the platform asked to be left alone.
func restOf(err error) time.Duration {
	var failure *client.Error
	if !errors.As(err, &failure) {
		return 0
	}
	return min(max(failure.RetryAfter, 0), longestRest)
}

// errBusy says that another process is sending, or filling the history.
var errBusy = errors.New("another process is doing it")

// settled and shown are how far a wish can come: that nothing that was sent before can take its place any more, which
// is when it leaves the outbox, and that the platform shows it.
func (w Wish) settled() bool { return !w.Waiting() }
func (w Wish) shown() bool   { return w.Shown || !w.Waiting() }

// deliver sends what waits, in order, and reads the workout until all of it has come as far as asked for or is set
// aside. It returns at the first failure, with what is left still waiting.
func (m *Member) deliver(ctx context.Context, enough func(Wish) bool) error {
	wishes, err := m.unfinished(ctx, enough)
	if err != nil || len(wishes) == 0 {
		return err
	}
	release := m.sending.try()
	if release == nil {
		return errBusy
	}
	defer release()
	for pause := time.Duration(0); ; pause = nextPause(pause) {
		if err := m.look(ctx); err != nil {
			return err
		}
		if wishes, err = m.unfinished(ctx, enough); err != nil || len(wishes) == 0 {
			return err
		}
		sent, err := m.sendAll(ctx, wishes)
		if err != nil {
			return err
		}
		if sent > 0 {
			pause = 0
		}
		if !sleep(ctx, max(pause, shortestPause), m.wished, m.insist) {
			return ctx.Err()
		}
	}
}

// sendAll sends the wishes that are still to be sent, right after a look, and says how many that were. A look of its own
// precedes each, so that no mark goes to an exercise that has moved while an earlier one was on its way.
func (m *Member) sendAll(ctx context.Context, wishes []Wish) (sent int, err error) {
	for _, w := range wishes {
		if w.Sent || w.Shown {
			continue
		}
		if sent > 0 {
			if err := m.look(ctx); err != nil {
				return sent, err
			}
		}
		if err := m.send(ctx, w.ID); err != nil {
			return sent, err
		}
		sent++
	}
	return sent, nil
}

// shortestPause and longestLook bound the time between two looks for a mark: most show at once, some after 11 s.
const shortestPause, longestLook = 50 * time.Millisecond, 2 * time.Second

func nextPause(pause time.Duration) time.Duration {
	return min(max(2*pause, 300*time.Millisecond), longestLook)
}

// look reads the workout for the marks that wait, and notes a failure with them.
func (m *Member) look(ctx context.Context) error {
	_, _, err := m.ask(ctx)
	if err == nil || ctx.Err() != nil || given(err) {
		return err
	}
	return errors.Join(err, m.trouble(ctx, err))
}

// deliverPatience is how long another process that sends is waited for while nothing comes of it: one that was stopped
// keeps the lock.
const deliverPatience = 30 * time.Second

// Deliver sends what waits and returns when the platform shows all of it, at the first failure that asking again does not
// mend, or when the context ends, whichever comes first. Where another process is sending, it waits for that one as long as it gets on. A mark
// whose opposite was sent shortly before can still be in the outbox after that, as [Wish.Shown].
func (m *Member) Deliver(ctx context.Context) error {
	since, seen, r := time.Now(), Versions{}, repeats{}
	for {
		err := m.deliver(ctx, Wish.shown)
		if !errors.Is(err, errBusy) {
			if pause, again := r.after(ctx, err); again && sleep(ctx, m.spread(pause)) {
				continue
			}
			return err
		}
		if now, err := m.versions(ctx); err == nil && now != seen {
			since, seen = time.Now(), now
		}
		if time.Since(since) > deliverPatience {
			return &client.Error{Kind: client.NotApplied, Op: "send the marks", Err: errors.New("another program that has begun to send them does not go on; they still wait")}
		}
		if !sleep(ctx, busyPause) {
			return ctx.Err()
		}
	}
}

// SetDone makes a wish, and waits until the platform shows it or it is set aside. It returns the workout last
// kept. A mark whose sending failed still waits in the outbox.
func (m *Member) SetDone(ctx context.Context, mark client.Mark) (client.Workout, error) {
	day, err := m.Insist(ctx, mark)
	if err != nil {
		return day.Workout, err
	}
	sendErr := m.Deliver(ctx)
	day, err = m.Today(context.WithoutCancel(ctx))
	for _, w := range day.Wishes {
		if w.Mark == mark && !w.Waiting() {
			return day.Workout, w.Err()
		}
	}
	return day.Workout, errors.Join(sendErr, err)
}
