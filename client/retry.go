package client

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
)

const (
	firstDelay = 200 * time.Millisecond
	maxDelay   = 3 * time.Second
	// maxWait is the longest Retry-After that is waited for: a person is looking at the screen.
	maxWait = 15 * time.Second
	// An endpoint that failed breakAfter times in a row is left alone for breakFor.
	breakAfter = 10
	breakFor   = 5 * time.Second
)

// sending is the state of one call to one endpoint.
type sending struct {
	c    *Client
	e    Endpoint
	call call
	// sent counts the requests; refreshed is set once a refused token has been replaced.
	sent      int
	refreshed bool
	// final forbids another attempt, whatever the kind of the failure.
	final bool
	delay time.Duration
	last  *Error
}

// send sends a call to one endpoint, again where that is safe and promises anything.
func (c *Client) send(ctx context.Context, e Endpoint, call call) error {
	s := &sending{c: c, e: e, call: call}
	again := retrypolicy.NewBuilder[any]().
		WithMaxAttempts(c.shared.attempts).
		AbortIf(func(_ any, err error) bool { return !s.again(ctx, err) }).
		WithDelayFunc(func(failsafe.ExecutionAttempt[any]) time.Duration { return s.delay }).
		ReturnLastFailure().
		Build()
	breaker := c.shared.breakers.of(e)
	err := failsafe.With[any](again, breaker).WithContext(ctx).Run(func() error {
		if failure := s.attempt(ctx); failure != nil {
			s.last = failure
			return failure
		}
		return nil
	})
	switch {
	case err == nil:
		return nil
	case errors.Is(err, circuitbreaker.ErrOpen) && s.last == nil:
		return &Error{
			Kind: c.shared.breakers.kind(e), Op: string(call.op), Endpoint: e.Name, RetryAfter: breaker.RemainingDelay(),
			Err: fmt.Errorf("not asked again so soon after %d failures in a row", breakAfter),
		}
	case errors.Is(ctx.Err(), context.Canceled):
		return &Error{Kind: Canceled, Op: string(call.op), Endpoint: e.Name, Attempts: s.sent, Err: context.Canceled}
	case s.last != nil:
		return s.last
	}
	return asError(string(call.op), err)
}

// again decides whether a failure is worth another attempt, and sets the delay before it.
func (s *sending) again(ctx context.Context, err error) bool {
	var e *Error
	if s.final || s.call.once || !s.e.repeatable() || !errors.As(err, &e) || !e.Temporary() || e.Status == 501 || ctx.Err() != nil {
		return false
	}
	backoff := min(firstDelay<<min(s.sent-1, 10), maxDelay)
	s.delay = time.Duration(float64(backoff) * (0.5 + s.c.shared.rand()))
	if e.RetryAfter > 0 {
		if e.RetryAfter > maxWait {
			return false
		}
		s.delay = e.RetryAfter + time.Duration(float64(firstDelay)*s.c.shared.rand())
	}
	deadline, limited := ctx.Deadline()
	return !limited || time.Now().Add(s.delay).Before(deadline)
}

// attempt sends the call once, and once more with a new token where the platform refuses the old one.
func (s *sending) attempt(ctx context.Context) *Error {
	var userID string
	var token Token
	var err error
	if s.e.needsUser() {
		userID, err = s.c.user(ctx)
	}
	if err == nil && s.e.Auth == Bearer {
		token, err = s.c.token(ctx)
	}
	if err != nil {
		s.final = true
		return asError(string(s.call.op), err)
	}
	if s.e.needsUser() && !isSegment(userID) {
		s.final = true
		return &Error{Kind: Misconfigured, Op: string(s.call.op), Err: errors.New("the app token names no user, and none is configured")}
	}
	failure := s.exchange(ctx, userID, token)
	if failure == nil || failure.Kind != Unauthorized || s.e.Auth != Bearer || s.refreshed {
		return failure
	}
	s.refreshed = true
	if !s.c.shared.tokens.Invalidate(token) {
		return failure
	}
	fresh, err := s.c.token(ctx)
	if err != nil {
		s.final = true
		return asError(string(s.call.op), err)
	}
	if fresh.Raw == token.Raw {
		return failure
	}
	return s.exchange(ctx, userID, fresh)
}

func (s *sending) exchange(ctx context.Context, userID string, token Token) *Error {
	s.sent++
	return s.c.exchange(ctx, s.e, s.call, userID, token.Raw, s.sent)
}

// breakers holds a circuit breaker for each endpoint that has been used: one that fails must not keep the
// others from being asked.
type breakers struct {
	mu    sync.Mutex
	byEnd map[string]circuitbreaker.CircuitBreaker[any]
	kinds map[string]Kind
}

func newBreakers() *breakers {
	return &breakers{byEnd: map[string]circuitbreaker.CircuitBreaker[any]{}, kinds: map[string]Kind{}}
}

func (b *breakers) of(e Endpoint) circuitbreaker.CircuitBreaker[any] {
	b.mu.Lock()
	defer b.mu.Unlock()
	if breaker, ok := b.byEnd[e.Name]; ok {
		return breaker
	}
	breaker := circuitbreaker.NewBuilder[any]().
		WithFailureThreshold(breakAfter).
		WithSuccessThreshold(1).
		WithDelay(breakFor).
		HandleIf(func(_ any, err error) bool { return b.counts(e, err) }).
		Build()
	b.byEnd[e.Name] = breaker
	return breaker
}

// counts reports whether a failure speaks against the endpoint: it failed or could not be reached, and not
// because the caller's own time was over.
func (b *breakers) counts(e Endpoint, err error) bool {
	kind := KindOf(err)
	if kind != Server && kind != Unreachable || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kinds[e.Name] = kind
	return true
}

// kind is the kind of the failure that was counted last.
func (b *breakers) kind(e Endpoint) Kind {
	b.mu.Lock()
	defer b.mu.Unlock()
	if kind := b.kinds[e.Name]; kind != "" {
		return kind
	}
	return Unreachable
}
