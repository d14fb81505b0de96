package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
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
	// UnknownMember: the platform knows no member with the id that was set.
	UnknownMember Kind = "unknown_member"
	// NotAvailable: the partner does not have this endpoint.
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
	// Misconfigured: the client's own settings do not allow the call, or its credentials cannot reach any
	// endpoint for it; nothing was sent.
	Misconfigured Kind = "misconfigured"
)

// ErrWorkoutClosed is the cause of an [Error] of kind [NotApplied] where the workout itself is gone after the
// mark. The platform closes a workout when it is finished (inferred), so the mark may well have counted, but
// there is nothing left to read it back from: only the past session can tell.
var ErrWorkoutClosed = errors.New("the workout is not open any more")

// Error is the one error type of this package. It never holds the key or a token.
type Error struct {
	Kind Kind
	// Op names what was being done, as in "read the current workout".
	Op string
	// Endpoint is the Name of the [Endpoint] that answered; empty where none was asked.
	Endpoint string
	// Status is the HTTP status, 0 where there was no answer.
	Status int
	// Fields holds the platform's own errors, whichever of its shapes they came in.
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
	// Field names the input at fault ("Position"), or the condition ("TokenNotValid"); it may be empty.
	Field string
	// Type is the platform's class of error ("Required"); it may be empty.
	Type string
	// Message is meant for people, in the language asked for.
	Message string
}

// String joins what is given, as in "Position: Mandatory data (Required)".
func (f FieldError) String() string {
	s := f.Field
	if f.Message != "" {
		if s != "" {
			s += ": "
		}
		s += f.Message
	}
	if f.Type != "" {
		if s == "" {
			return f.Type
		}
		s += " (" + f.Type + ")"
	}
	return s
}

// Error says what was being done and what went wrong, in one line of English.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op + ": ")
	}
	b.WriteString(e.Kind.sentence())
	if e.Status != 0 {
		fmt.Fprintf(&b, " (HTTP %d)", e.Status)
	}
	for i, f := range e.Fields {
		if i == 3 {
			b.WriteString("; …")
			break
		}
		if i == 0 {
			b.WriteString(": " + f.String())
		} else {
			b.WriteString("; " + f.String())
		}
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, " (try again in %s)", e.RetryAfter.Round(time.Second))
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Temporary reports whether the same call may well succeed later with nothing changed.
func (e *Error) Temporary() bool {
	switch e.Kind {
	case RateLimited, Server, Unreachable:
		return true
	case Malformed:
		return errors.Is(e.Err, errInterrupted)
	}
	return false
}

// sentence is the kind in words.
func (k Kind) sentence() string {
	switch k {
	case Unauthorized:
		return "not signed in: the key or the token is refused"
	case Forbidden:
		return "not allowed"
	case NotFound:
		return "not found"
	case UnknownMember:
		return "no member has this id"
	case NotAvailable:
		return "not available"
	case RateLimited:
		return "too many requests"
	case Invalid:
		return "refused as not valid"
	case NotApplied:
		return "accepted but not applied"
	case Server:
		return "the platform failed"
	case Unreachable:
		return "no answer"
	case Malformed:
		return "an answer that cannot be understood"
	case Canceled:
		return "cancelled"
	case Misconfigured:
		return "the settings do not allow it"
	}
	return string(k)
}

// KindOf returns the kind of the first [Error] in err's chain, and the fitting kind for the errors of a
// context. It is "" for nil and for errors that are none of this package's.
func KindOf(err error) Kind {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, context.Canceled):
		return Canceled
	case errors.Is(err, context.DeadlineExceeded):
		return Unreachable
	}
	return ""
}

// asError gives every error that leaves this package its one type.
func asError(op string, err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	kind := KindOf(err)
	if kind == "" {
		kind = Unreachable
	}
	return &Error{Kind: kind, Op: op, Err: err}
}
