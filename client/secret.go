package client

import (
	"fmt"
	"log/slog"
)

// hidden is what every secret looks like from outside.
const hidden = "••••"

// Secret is a text that is never shown: a partner key, an app token. Every way of printing or encoding
// it gives "••••"; only [Secret.Reveal] gives the text. It is read from JSON, TOML and the like as a
// plain string.
//
// The fmt package cannot call methods on the unexported fields of a struct, so a program that prints its
// own structs keeps a Secret in an exported field or behind a pointer.
type Secret string

// Reveal returns the text itself.
func (s Secret) Reveal() string { return string(s) }

// String hides the secret; an empty one is shown as empty, so that "not set" can be told.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return hidden
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return `client.Secret("` + s.String() + `")` }

// Format hides the secret from every verb, also from %x and %d.
func (s Secret) Format(f fmt.State, verb rune) {
	text := s.String()
	switch {
	case verb == 'v' && f.Flag('#'):
		text = s.GoString()
	case verb == 'q':
		text = `"` + text + `"`
	}
	_, _ = f.Write([]byte(text))
}

// MarshalText hides the secret from every text encoder.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON hides the secret from JSON.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + s.String() + `"`), nil }

// LogValue hides the secret from log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// sealed keeps a secret in an unexported field: printing the struct around it shows an address at most.
type sealed struct{ secret *Secret }

func seal(s Secret) sealed { return sealed{secret: &s} }

func (s sealed) open() Secret {
	if s.secret == nil {
		return ""
	}
	return *s.secret
}
