package report

import (
	"time"

	"spotter/ui/theme"
)

// Fresh says how old a document is.
type Fresh struct {
	// AsOf is when the platform gave what the copy has; there is none where the document is live, or where nobody knows.
	AsOf time.Time `json:"as_of,omitzero"`
	// Live says that the platform gave it just now.
	Live bool `json:"live"`

	kept bool
}

// Live is what the platform gave just now, and Kept what the copy has as of a time, zero where nobody knows.
func Live() Fresh               { return Fresh{Live: true} }
func Kept(asOf time.Time) Fresh { return Fresh{AsOf: asOf, kept: true} }

// Known reports whether there is an answer at all: the zero value is none.
func (f Fresh) Known() bool { return f.Live || f.kept }

// say says how old the document is, unless it is live.
func (f Fresh) say(p *Page) {
	if !f.kept {
		return
	}
	p.Blank()
	if f.AsOf.IsZero() {
		p.Say(theme.Attention, "cmd.copy.some_time")
		return
	}
	p.Say(theme.Attention, "cmd.copy.as_of", "Clock", p.Words.Clock(f.AsOf), "Day", p.Words.DayMonthYear(f.AsOf))
}
