// Package report holds what the commands print: for each one document, as JSON whose names stay, and as
// text for people.
package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"spotter/client"
)

// Document is what a command found out.
type Document interface {
	// Print writes the document for people.
	Print(page *Page)
}

// JSON writes the document as one line of JSON. Characters that a terminal could take for orders, or that
// turn the direction of writing, are written as \u escapes: the text stays the same for a program.
func JSON(w io.Writer, d Document) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	if _, err := io.WriteString(w, escape(b.String())); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// escape writes what is not to be shown as \u escapes. Such characters stand in strings only.
func escape(text string) string {
	hidden := func(r rune) bool {
		return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r <= 0xffff)
	}
	if strings.IndexFunc(text, hidden) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if hidden(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Digits is a number as the platform wrote it. JSON has the same digits, as a number where they are one
// and as a string otherwise.
type Digits string

// MarshalJSON writes the digits.
func (d Digits) MarshalJSON() ([]byte, error) {
	var n json.Number
	if json.Unmarshal([]byte(d), &n) == nil && string(n) == string(d) && d != "" {
		return []byte(d), nil
	}
	return json.Marshal(string(d))
}

// number is a quantity of the platform's; what is no number is not given.
func number(n client.Number) Digits {
	if !n.Valid() {
		return ""
	}
	return Digits(n)
}

// seconds is a length in seconds.
func seconds(d time.Duration) float64 { return d.Seconds() }
