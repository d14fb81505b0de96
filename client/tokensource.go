package client

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// TokenSource gives app tokens. It is used from several goroutines.
type TokenSource interface {
	// Token returns a token that can be used now.
	Token(ctx context.Context) (Token, error)
	// Invalidate says that the platform refused this token, and reports whether asking again may give
	// another one.
	Invalidate(token Token) bool
}

// FixedToken always gives the same token. Where that cannot be read or is over, each call says so.
func FixedToken(raw Secret) TokenSource { return &fixedToken{raw: seal(raw)} }

type fixedToken struct{ raw sealed }

func (f *fixedToken) Token(context.Context) (Token, error) {
	token, err := ParseToken(f.raw.open())
	if KindOf(err) == Malformed {
		err = &Error{Kind: Misconfigured, Op: opToken, Err: errors.New("the configured app token is not a JSON Web Token")}
	}
	return token, err
}

func (f *fixedToken) Invalidate(Token) bool { return false }

// Format prints the kind of source only, whatever the verb.
func (f *fixedToken) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte("client.FixedToken")) }

// MintedToken gives tokens that it gets from mint, such as [Client.AppToken], and keeps each until 90 % of its
// life is over. However many callers wait, mint runs once for all of them. Where a renewal fails, the old
// token serves until its end. A nil clock means [time.Now].
func MintedToken(mint func(context.Context) (Token, error), clock func() time.Time) TokenSource {
	return &mintedToken{renewing: newRenewing(mint, clock)}
}

// mintedToken is a renewing source whose tokens are asked for with the partner key, for a known user.
type mintedToken struct{ *renewing }

func (*mintedToken) needsUser() bool { return true }

// renewing keeps a token and replaces it in time.
type renewing struct {
	get    func(context.Context) (Token, error)
	clock  func() time.Time
	flight singleflight.Group

	mu      sync.Mutex
	token   *Token
	renewAt time.Time
}

const (
	// renewFor limits one renewal, which outlives the caller that began it.
	renewFor = 30 * time.Second
	// renewPause is how long a failed renewal is not tried again while the old token still serves.
	renewPause = 30 * time.Second
)

func newRenewing(get func(context.Context) (Token, error), clock func() time.Time) *renewing {
	if clock == nil {
		clock = time.Now
	}
	return &renewing{get: get, clock: clock}
}

// Token returns the kept token, or waits for a new one.
func (r *renewing) Token(ctx context.Context) (Token, error) {
	now := r.clock()
	if token, ok := r.fresh(now); ok {
		return token, nil
	}
	result := r.flight.DoChan("", func() (any, error) {
		// Between the look above and this one, another flight may have landed.
		if token, ok := r.fresh(r.clock()); ok {
			return token, nil
		}
		renewal, cancel := context.WithTimeout(context.WithoutCancel(ctx), renewFor)
		defer cancel()
		token, err := r.get(renewal)
		if err != nil {
			return r.stale(err)
		}
		r.keep(token)
		return token, nil
	})
	select {
	case <-ctx.Done():
		return Token{}, asError(opToken, ctx.Err())
	case got := <-result:
		if got.Err != nil {
			return Token{}, got.Err
		}
		token, ok := got.Val.(Token)
		if !ok {
			return Token{}, fmt.Errorf("unexpected %T", got.Val)
		}
		return token, nil
	}
}

// fresh returns the kept token if it need not be renewed yet.
func (r *renewing) fresh(now time.Time) (Token, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.token == nil || !now.Before(r.renewAt) {
		return Token{}, false
	}
	return *r.token, true
}

// stale falls back on the kept token after a failed renewal, as long as it is valid.
func (r *renewing) stale(cause error) (any, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock()
	if r.token == nil || !now.Before(r.token.Claims.ExpiresAt) {
		return Token{}, cause
	}
	r.renewAt = now.Add(renewPause)
	return *r.token, nil
}

func (r *renewing) keep(token Token) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.token, r.renewAt = &token, token.Claims.renewAt(r.clock())
}

// Invalidate forgets the token if it is the kept one, so that a refusal seen by many callers at once costs
// one renewal.
func (r *renewing) Invalidate(token Token) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.token != nil && r.token.Raw == token.Raw {
		r.token = nil
	}
	return true
}

// Format prints the kind of source only, whatever the verb.
func (r *renewing) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte("client.TokenSource")) }

// tokenError gives the errors of any source this package's type, without the key: a token command knows the
// environment and may say anything.
func tokenError(ctx context.Context, err error, key Secret) error {
	var known *Error
	if errors.As(err, &known) {
		safe := *known
		safe.hide([]Secret{key})
		return &safe
	}
	kind := KindOf(err)
	if kind == "" {
		kind = Unauthorized
	}
	if ctx.Err() != nil {
		kind = KindOf(ctx.Err())
	}
	failure := &Error{Kind: kind, Op: opToken, Err: err}
	failure.hide([]Secret{key})
	return failure
}
