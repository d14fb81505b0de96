package camera

import (
	"context"
	"sync"
	"time"
)

// latest passes the bytes of the newest frame from the goroutine that takes them off a camera to the
// one that reads. A frame that was not asked for before the next one came is dropped. Three buffers
// go round: one that is written, the newest, and the reader's.
type latest struct {
	mu     sync.Mutex
	newest raw
	held   []byte
	free   [][]byte
	seq    uint64
	err    error
	closed bool
	fresh  chan struct{} // has a token when newest or err was set
	done   chan struct{} // is closed by close
}

// raw is a frame as the camera sent it.
type raw struct {
	data []byte
	seq  uint64
	at   time.Time
}

func newLatest() *latest {
	return &latest{fresh: make(chan struct{}, 1), done: make(chan struct{})}
}

// buffer gives n bytes to write the next frame to.
func (l *latest) buffer(n int) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.free) > 0 {
		last := len(l.free) - 1
		b := l.free[last]
		l.free = l.free[:last]
		if cap(b) >= n {
			return b[:n]
		}
	}
	return make([]byte, n)
}

// put makes a buffer of [latest.buffer] the newest frame. The buffer is no longer the caller's.
func (l *latest) put(data []byte, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.newest.data != nil {
		l.free = append(l.free, l.newest.data)
	}
	l.seq++
	l.newest = raw{data: data, seq: l.seq, at: at}
	l.wake()
}

// fail ends the stream: the reader gets the newest frame, if it has not yet, and then err. Only the
// first error counts.
func (l *latest) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = err
	}
	l.wake()
}

// close ends the stream with ErrClosed, without the newest frame.
func (l *latest) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.closed {
		l.closed = true
		close(l.done)
	}
}

func (l *latest) wake() {
	select {
	case l.fresh <- struct{}{}:
	default:
	}
}

// next gives the newest frame not given yet. Its bytes are the caller's until it asks again. Without
// a frame by the deadline the error is of the kind NoFrame.
func (l *latest) next(ctx context.Context, deadline <-chan time.Time) (raw, error) {
	for {
		if err := ctx.Err(); err != nil {
			return raw{}, err
		}
		if r, ok, err := l.take(); ok || err != nil {
			return r, err
		}
		select {
		case <-l.fresh:
		case <-l.done:
		case <-ctx.Done():
		case <-deadline:
			return raw{}, &Error{Kind: NoFrame}
		}
	}
}

func (l *latest) take() (raw, bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return raw{}, false, ErrClosed
	}
	if l.newest.data == nil {
		return raw{}, false, l.err
	}
	if l.held != nil {
		l.free = append(l.free, l.held)
	}
	r := l.newest
	l.held, l.newest = r.data, raw{}
	return r, true, nil
}
