package sandbox

import (
	"sync"
	"time"
)

// clock is the box's own time: a source that can be moved and stopped.
type clock struct {
	source func() time.Time

	mu     sync.Mutex
	offset time.Duration
	frozen time.Time // zero while the clock runs
}

func newClock(source func() time.Time) *clock {
	if source == nil {
		source = time.Now
	}
	return &clock{source: source}
}

// now is in UTC, as the platform's dates are.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

func (c *clock) read() time.Time {
	if !c.frozen.IsZero() {
		return c.frozen
	}
	return c.source().Add(c.offset).UTC().Round(0)
}

// advance moves the clock by d and returns the new time.
func (c *clock) advance(d time.Duration) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset += d
	if !c.frozen.IsZero() {
		c.frozen = c.frozen.Add(d)
	}
	return c.read()
}

// set makes it t and returns by how much the clock jumped.
func (c *clock) set(t time.Time) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	jump := t.Sub(c.read())
	c.offset += jump
	if !c.frozen.IsZero() {
		c.frozen = t.UTC().Round(0)
	}
	return jump
}

// freeze stops the clock where it stands, or lets it run on from there.
func (c *clock) freeze(stop bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case stop == !c.frozen.IsZero():
	case stop:
		c.frozen = c.read()
	default:
		c.offset = c.frozen.Sub(c.source())
		c.frozen = time.Time{}
	}
}

func (c *clock) stopped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.frozen.IsZero()
}
