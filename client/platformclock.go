package client

import (
	"net/http"
	"sync/atomic"
	"time"
)

// platformClock tells the platform's time: this machine's, put right by the date of the platform's answers, so that
// a clock that is wrong by hours makes no token look over.
type platformClock struct {
	machine func() time.Time
	ahead   atomic.Int64 // nanoseconds
	heard   atomic.Bool
}

func (p *platformClock) now() time.Time {
	return p.machine().Add(time.Duration(p.ahead.Load()))
}

// hear takes the date of an answer. A small difference is the time that the answer took.
func (p *platformClock) hear(header http.Header) {
	at, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return
	}
	ahead := at.Sub(p.machine())
	if ahead.Abs() < clockSkew {
		ahead = 0
	}
	p.ahead.Store(int64(ahead))
	p.heard.Store(true)
}

// check is [Claims.Check] by the platform's time. Before the platform has been heard, nothing is known against a
// token: it is for the platform to refuse it.
func (p *platformClock) check(claims Claims) error {
	if !p.heard.Load() {
		return nil
	}
	return claims.Check(p.now())
}
