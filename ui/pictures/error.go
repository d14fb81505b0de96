package pictures

import "fmt"

// Kind says what sort of failure an [Error] is.
type Kind string

// The kinds of failure.
const (
	// Refused: the address, or one it leads on to, is not one to ask.
	Refused Kind = "refused"
	// Missing: the host answers that it has no such picture, or will not give it.
	Missing Kind = "missing"
	// Unreachable: no answer in time, or the host has trouble of its own.
	Unreachable Kind = "unreachable"
	// TooLarge: more bytes or pixels than the limits.
	TooLarge Kind = "too_large"
	// Damaged: not a picture of a known format, or a broken one.
	Damaged Kind = "damaged"
	// Canceled: nobody waits for it any more.
	Canceled Kind = "canceled"
)

// Error is the one error type of this package. It names the host only, and so does what it wraps: the rest of an
// address can hold what is nobody's business.
type Error struct {
	Kind Kind
	Host string
	// Status is the HTTP status of an answer that was no picture; 0 where there was none.
	Status int
	Err    error
}

// Error says in one line what went wrong.
func (e *Error) Error() string {
	s := fmt.Sprintf("fetch a picture from %q: %s", e.Host, e.Kind)
	if e.Status != 0 {
		s += fmt.Sprintf(", status %d", e.Status)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
