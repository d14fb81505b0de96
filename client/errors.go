package client

import (
	"fmt"
	"time"
)

// Kind says what sort of failure an [Error] is, so that a program can say what to do about it.
type Kind string

// The kinds of failure.
const (
	// Unauthorized: the key, the domain or the token is refused, or the token is over.
	Unauthorized Kind = "unauthorized"
	// Forbidden: known, but not allowed.
	Forbidden Kind = "forbidden"
	// NotFound: a documented endpoint has no such thing.
	NotFound Kind = "not_found"
	// NotAvailable: the partner does not have this endpoint, or these credentials cannot reach it.
	NotAvailable Kind = "not_available"
	// RateLimited: too many requests; RetryAfter says when to come back, if the platform did.
	RateLimited Kind = "rate_limited"
	// Invalid: the platform refused what was sent; Fields says why.
	Invalid Kind = "invalid"
	// NotApplied: a mark was accepted and did not show within the time the platform needs at most.
	NotApplied Kind = "not_applied"
	// Server: the platform failed (5xx).
	Server Kind = "server"
	// Unreachable: no answer: no network, refused, reset, name not found, or out of time.
	Unreachable Kind = "unreachable"
	// Malformed: an answer that is not what the contract describes (an HTML page, cut or empty).
	Malformed Kind = "malformed"
	// Canceled: the caller's context was cancelled.
	Canceled Kind = "canceled"
	// Misconfigured: the client's own settings do not allow the call; nothing was sent.
	Misconfigured Kind = "misconfigured"
)

// Error is the one error type of this package. It never holds the key or a token.
type Error struct {
	Kind Kind
	// Op names what was being done, as in "read the current workout".
	Op string
	// Status is the HTTP status, 0 where there was no answer.
	Status int
	// Fields holds the platform's own errors.
	Fields []FieldError
	// RetryAfter is how long to wait before asking again; 0 when not known.
	RetryAfter time.Duration
	// Attempts is how often the call was sent.
	Attempts int
	// Body is the beginning of an answer that could not be understood, with credentials removed.
	Body string
	// Err is the cause, if there is one.
	Err error
}

// FieldError is one error as the platform reports it.
type FieldError struct {
	Field   string
	Type    string
	Message string
}

// Error says what was being done and what went wrong.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s: %s", e.Op, e.Kind)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
