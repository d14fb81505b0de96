package client

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The types of this file read what the platform writes, in whichever form it comes, and never fail: a value
// of the wrong type is read as "not given", so that it cannot cost the document around it.

// text is a string; a number or a boolean is taken as it is written. It is cleaned for the terminal.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	*t = ""
	switch {
	case len(b) == 0 || b[0] == 'n' || b[0] == '{' || b[0] == '[':
	case b[0] == '"':
		var s string
		_ = json.Unmarshal(b, &s)
		*t = text(clean(s))
	default:
		*t = text(b)
	}
	return nil
}

// first is the first text that is not empty.
func first(candidates ...text) text {
	for _, t := range candidates {
		if t != "" {
			return t
		}
	}
	return ""
}

// texts is a list of strings; one string alone is a list of one.
type texts []string

func (t *texts) UnmarshalJSON(b []byte) error {
	*t = nil
	for _, raw := range elements(b) {
		var one text
		if _ = json.Unmarshal(raw, &one); one != "" {
			*t = append(*t, string(one))
		}
	}
	return nil
}

// num is a number, written as one or as a string.
type num Number

func (n *num) UnmarshalJSON(b []byte) error {
	var t text
	_ = t.UnmarshalJSON(b)
	*n = ""
	if number := Number(strings.TrimSpace(string(t))); number.Valid() {
		*n = num(number)
	}
	return nil
}

func firstNumber(candidates ...num) Number {
	for _, n := range candidates {
		if n != "" {
			return Number(n)
		}
	}
	return ""
}

// digits is a number that goes back as it came.
type digits json.Number

func (d *digits) UnmarshalJSON(b []byte) error {
	var t text
	_ = t.UnmarshalJSON(b)
	*d = ""
	if isDigits(string(t)) {
		*d = digits(t)
	}
	return nil
}

// isDigits reports whether a text is a decimal number, of any size a counter could have.
func isDigits(s string) bool {
	if len(s) > 64 || strings.Trim(s, "0123456789+-.eE") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// flag is a boolean, written as one, as a number or as a string.
type flag bool

func (f *flag) UnmarshalJSON(b []byte) error {
	var t text
	_ = t.UnmarshalJSON(b)
	value, err := strconv.ParseBool(strings.ToLower(string(t)))
	*f = flag(err == nil && value)
	return nil
}

// when is a date with any number of fraction digits, with an offset or, taken as UTC, without one. The
// platform's null date, year 1, is the zero time.
type when time.Time

func (w *when) UnmarshalJSON(b []byte) error {
	var t text
	_ = t.UnmarshalJSON(b)
	*w = when(parseTime(string(t)))
	return nil
}

func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) < len("2006-01-02") || s[0] < '0' || s[0] > '9' || strings.HasPrefix(s, "0001-") || strings.HasPrefix(s, "0000-") {
		return time.Time{}
	}
	// A fraction after the seconds is understood by time.Parse without being in the layout.
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if parsed, err := time.Parse(layout, s); err == nil {
			return parsed
		}
	}
	return time.Time{}
}

func firstTime(candidates ...when) time.Time {
	for _, w := range candidates {
		if t := time.Time(w); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// objects is a list of objects; one object alone is a list of one, and what is no object is left out.
type objects[T any] []T

func (o *objects[T]) UnmarshalJSON(b []byte) error {
	*o = nil
	for _, raw := range elements(b) {
		if len(raw) == 0 || raw[0] != '{' {
			continue
		}
		var one T
		_ = json.Unmarshal(raw, &one)
		*o = append(*o, one)
	}
	return nil
}

// object is an object; anything else is read as an empty one.
type object[T any] struct{ value T }

func (o *object[T]) UnmarshalJSON(b []byte) error {
	var value T
	if len(b) > 0 && b[0] == '{' {
		_ = json.Unmarshal(b, &value)
	}
	o.value = value
	return nil
}

// elements are those of an array, or the one value itself; null has none.
func elements(b []byte) []json.RawMessage {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || b[0] == 'n' {
		return nil
	}
	if b[0] != '[' {
		return []json.RawMessage{b}
	}
	var list []json.RawMessage
	_ = json.Unmarshal(b, &list)
	return list
}

// isNull reports whether a payload is empty or the JSON null.
func isNull(b []byte) bool { return len(b) == 0 || string(b) == "null" }

// member is the raw value of the first of the names that an object has.
func member(b []byte, names ...string) (json.RawMessage, bool) {
	var members map[string]json.RawMessage
	if len(b) == 0 || b[0] != '{' || json.Unmarshal(b, &members) != nil {
		return nil, false
	}
	for _, name := range names {
		if raw, ok := members[name]; ok {
			return bytes.TrimSpace(raw), true
		}
		for _, key := range sortedKeys(members) {
			if strings.EqualFold(key, name) {
				return bytes.TrimSpace(members[key]), true
			}
		}
	}
	return nil, false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// jsonText is a string in JSON, with no character changed that need not be.
func jsonText(s string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s)
	return bytes.TrimSpace(b.Bytes())
}

// jsonInner is a string as it stands between the quotes of a JSON text.
func jsonInner(s string) string {
	quoted := string(jsonText(s))
	return quoted[1 : len(quoted)-1]
}
