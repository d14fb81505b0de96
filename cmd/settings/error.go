package settings

import (
	"errors"
	"fmt"
)

// ErrInvalid is in every error about what a person has set.
var ErrInvalid = errors.New("settings")

// Problem is what is wrong with a setting.
type Problem string

// The problems.
const (
	// UnknownKey: the file has a key that is none of the settings.
	UnknownKey Problem = "unknown_key"
	// NotOneOf: the setting has only the words in Allowed.
	NotOneOf Problem = "not_one_of"
	// NotASpan: the setting is a length of time within the bounds in Allowed.
	NotASpan Problem = "not_a_span"
	// NotAHost: the setting lists hosts in the form of Allowed, and Value is none.
	NotAHost Problem = "not_a_host"
	// NotText: the file has something else than a text in quotes.
	NotText Problem = "not_text"
	// Syntax: the file is not TOML.
	Syntax Problem = "syntax"
	// Unreadable: a file cannot be read.
	Unreadable Problem = "unreadable"
	// Both: Name and Allowed say the same thing in two ways.
	Both Problem = "both"
	// NoKey: the file, or the standard input, that should hold the key is empty.
	NoKey Problem = "no_key"
)

// Error is a problem with a setting. It holds nothing that a secret setting says.
type Error struct {
	Problem Problem
	// Where is the place to look at, as in "config.toml:3", "SPOTTER_THEME" or "--theme".
	Where string
	// Name is the setting, or the key in the file.
	Name string
	// Value is what was found and Allowed what would do, where that can be said.
	Value, Allowed string
	Err            error
}

// Error says it in English.
func (e *Error) Error() string {
	switch e.Problem {
	case UnknownKey:
		return fmt.Sprintf("%s: unknown key %s", e.Where, e.Name)
	case NotOneOf:
		return fmt.Sprintf("%s: %q is not one of %s", e.Where, e.Value, e.Allowed)
	case NotASpan:
		return fmt.Sprintf("%s: %q is not a length of time within %s, as in 5s", e.Where, e.Value, e.Allowed)
	case NotAHost:
		return fmt.Sprintf("%s: %q is not the name of a host, as in %s", e.Where, e.Value, e.Allowed)
	case NotText:
		return fmt.Sprintf("%s: %s takes a text in quotes", e.Where, e.Name)
	case Both:
		return fmt.Sprintf("both %s and %s are set in the %s; keep one", e.Name, e.Allowed, e.Where)
	case NoKey:
		return fmt.Sprintf("%s holds no key", e.Where)
	}
	return fmt.Sprintf("%s: %v", e.Where, e.Err)
}

// Unwrap returns the cause, and [ErrInvalid].
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{ErrInvalid}
	}
	return []error{ErrInvalid, e.Err}
}

// Errors lists the problems in an error of [Load].
func Errors(err error) []*Error {
	switch e := err.(type) { //nolint:errorlint // the first one found in a joined error is not all
	case *Error:
		return []*Error{e}
	case interface{ Unwrap() []error }:
		var list []*Error
		for _, one := range e.Unwrap() {
			list = append(list, Errors(one)...)
		}
		return list
	case interface{ Unwrap() error }:
		return Errors(e.Unwrap())
	}
	return nil
}
