package sandbox

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Fault is one way to misbehave: an effect on some of the operations, always or a number of times.
//
// As text it is "operation=effect:value*count", where value and count may be missing. Several effects on one
// operation are joined by commas, several operations by semicolons or blanks:
//
//	workout.current=500*2
//	workout.current=latency:2s,429:7*3; *.done=ignored
//
// The operation is a name of the table ("backend.workout.current"), the same without its side for both sides
// ("workout.current"), "pictures" for those of machines, or a pattern with * in the place of anything ("*",
// "workout.*").
// Effects are tried in the order in which they were set: latencies add up, the first that refuses or spoils the
// answer wins, and one whose count is used up gives way to the next.
type Fault struct {
	Operation string
	Effect    Effect
	// Value is the effect's parameter; what it means is said beside each effect.
	Value string
	// Count is how many times the fault still strikes; 0 means always.
	Count int
}

// Effect names what goes wrong.
type Effect string

// Latency, Drop and the others are the effects beside the plain status codes "401" "403" "404" "405" "429" "500"
// "502" "503" "504", whose value is the Retry-After in seconds (429 and 503 only).
const (
	// Latency waits before anything else is done; the value is the duration.
	Latency Effect = "latency"
	// Drop closes the connection without an answer; nothing is changed.
	Drop Effect = "drop"
	// Lost does what was asked and then closes the connection without an answer.
	Lost Effect = "lost"
	// RateLimit answers 403 with a JSON body, as some of the platform's hosts do; the value is the Retry-After.
	RateLimit Effect = "ratelimit"
	// HTML answers a page; the value is its status, 200 if not given.
	HTML Effect = "html"
	// Empty does what was asked and answers 200 with nothing.
	Empty Effect = "empty"
	// Truncated does what was asked and answers with half of the body.
	Truncated Effect = "truncated"
	// Cut is Truncated with the connection closed in the middle of the body.
	Cut Effect = "cut"
	// Endless gives a picture that never ends; for pictures only.
	Endless Effect = "endless"
	// Huge gives the head of a picture of 100 000 × 100 000 pixels; for pictures only.
	Huge Effect = "huge"
	// Errors answers 200 with errors; the value is their field, TokenNotValid if not given.
	Errors Effect = "errors"
	// Wrapped does what was asked and answers {"data": …}, the platform's other style.
	Wrapped Effect = "wrapped"
	// Repeated takes a mark in a second time, later by the value (300ms if not given), as a network that delivers a
	// request twice. What only reads does not change by it.
	Repeated Effect = "repeated"
	// Ignored answers as if all had gone well and changes nothing.
	Ignored Effect = "ignored"
)

// effect is an effect with what is said of it on the front page.
type effect struct {
	name  Effect
	about string
}

func effects() []effect {
	return []effect{
		{Latency, "wait first, as in latency:2s"},
		{Drop, "close the connection without an answer, and change nothing"},
		{Lost, "do what was asked, and close the connection without an answer"},
		{"401", "not signed in"},
		{"403", "not allowed"},
		{"404", "not found"},
		{"405", "not this method"},
		{"429", "too many requests; 429:7 asks for a pause of seven seconds"},
		{"500", "internal error"},
		{"502", "bad gateway"},
		{"503", "unavailable; 503:7 as above"},
		{"504", "gateway timeout"},
		{RateLimit, "403 for too many requests; ratelimit:7 as above"},
		{HTML, "a page instead of JSON, as in html or html:503"},
		{Empty, "do what was asked, and answer with an empty body"},
		{Truncated, "do what was asked, and answer with half of the body"},
		{Cut, "the same with the connection closed in the middle"},
		{Endless, "a picture that never ends; for pictures only"},
		{Huge, "the head of a picture of 100000 × 100000 pixels; for pictures only"},
		{Errors, "200 with errors; errors:ClassId names another field than TokenNotValid"},
		{Wrapped, `do what was asked, and put {"data": …} around the answer`},
		{Repeated, "take a mark in again later, as in repeated:2s"},
		{Ignored, "answer as if all had gone well, and change nothing"},
	}
}

// Effects lists every effect.
func Effects() []Effect {
	var list []Effect
	for _, e := range effects() {
		list = append(list, e.name)
	}
	return list
}

// Limits that keep a mistake from blocking the box.
const (
	maxLatency = 10 * time.Minute
	maxRetry   = 24 * 60 * 60
	maxCount   = 1_000_000
)

// ParseFaults reads faults from text.
func ParseFaults(text string) ([]Fault, error) {
	var list []Fault
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ' ' || r == '\t' || r == '\n' }) {
		operation, effects, found := strings.Cut(part, "=")
		if !found {
			return nil, fmt.Errorf("fault %q: want operation=effect", part)
		}
		for effect := range strings.SplitSeq(effects, ",") {
			f, err := parseEffect(operation, effect)
			if err != nil {
				return nil, err
			}
			list = append(list, f)
		}
	}
	return list, nil
}

func parseEffect(operation, text string) (Fault, error) {
	f := Fault{Operation: operation}
	body, count, counted := strings.Cut(text, "*")
	if counted {
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 {
			return Fault{}, fmt.Errorf("fault %q: the count must be a number from 1", text)
		}
		f.Count = n
	}
	effect, value, valued := strings.Cut(body, ":")
	if valued && value == "" {
		return Fault{}, fmt.Errorf("fault %q: nothing after the colon", text)
	}
	f.Effect, f.Value = Effect(effect), value
	return f, f.check()
}

// String writes the fault as [ParseFaults] reads it.
func (f Fault) String() string {
	s := f.Operation + "=" + string(f.Effect)
	if f.Value != "" {
		s += ":" + f.Value
	}
	if f.Count > 0 {
		s += "*" + strconv.Itoa(f.Count)
	}
	return s
}

// check says what is wrong with a fault.
func (f Fault) check() error {
	switch {
	case !knownPattern(f.Operation):
		return fmt.Errorf("fault %q: no operation is called %q; try one of %s", f, f.Operation, strings.Join(faultNames(), ", "))
	case !slices.Contains(Effects(), f.Effect):
		return fmt.Errorf("fault %q: there is no effect %q; try one of %s", f, f.Effect, strings.Join(effectNames(), ", "))
	case (f.Effect == Endless || f.Effect == Huge) && f.Operation != picturesName:
		return fmt.Errorf("fault %q: this effect is for %s only", f, picturesName)
	case f.Count < 0 || f.Count > maxCount:
		return fmt.Errorf("fault %q: the count is out of range", f)
	}
	if err := f.checkValue(); err != nil {
		return fmt.Errorf("fault %q: %w", f, err)
	}
	return nil
}

func (f Fault) checkValue() error {
	switch f.Effect {
	case Repeated:
		if f.Value == "" {
			return nil
		}
		return checkDuration(f.Value)
	case Latency:
		return checkDuration(f.Value)
	case "429", "503", RateLimit:
		if f.Value == "" {
			return nil
		}
		if n, err := strconv.Atoi(f.Value); err != nil || n < 1 || n > maxRetry {
			return errors.New("want a Retry-After in seconds")
		}
		return nil
	case HTML:
		if n, err := strconv.Atoi(f.Value); f.Value != "" && (err != nil || n < 200 || n > 599 || n == 204 || n == 304) {
			return errors.New("want a status that has a body")
		}
		return nil
	case Errors:
		if len(f.Value) > 64 || strings.ContainsAny(f.Value, ";,*= \t\r\n") {
			return errors.New("want the name of a field")
		}
		return nil
	}
	if f.Value != "" {
		return errors.New("this effect takes no value")
	}
	return nil
}

func checkDuration(text string) error {
	if d, err := time.ParseDuration(text); err != nil || d < 0 || d > maxLatency {
		return fmt.Errorf("want a duration up to %v", maxLatency)
	}
	return nil
}

// matches reports whether an operation is meant by a pattern, with its side or without.
func matches(pattern, operation string) bool {
	names := []string{operation}
	if _, short, sided := strings.Cut(operation, "."); sided {
		names = append(names, short)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		ok, err := path.Match(pattern, name)
		return err == nil && ok
	})
}

// picturesName is the name of what is served under /pictures/, which is no operation of the API.
const picturesName = "pictures"

// faultNames lists all that can have faults.
func faultNames() []string {
	var names []string
	for _, o := range operations() {
		names = append(names, o.name)
	}
	return append(names, picturesName)
}

func effectNames() []string {
	var names []string
	for _, e := range Effects() {
		names = append(names, string(e))
	}
	return names
}

func knownPattern(pattern string) bool {
	if strings.ContainsAny(pattern, `?[]\/;, =`) {
		return false
	}
	return slices.ContainsFunc(faultNames(), func(name string) bool { return matches(pattern, name) })
}
