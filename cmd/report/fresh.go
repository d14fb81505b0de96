package report

import (
	"time"

	"spotter/ui/theme"
)

// Fresh says how old a document is.
type Fresh struct {
	// AsOf is when the platform gave what the copy has; there is none where the document is live.
	AsOf time.Time `json:"as_of,omitzero"`
	// Live says that the platform gave it just now.
	Live bool `json:"live"`
}

// say says how old the document is, unless it is live.
func (f Fresh) say(p *Page) {
	if !f.AsOf.IsZero() {
		p.Blank()
		p.Say(theme.Attention, "cmd.copy.as_of", "Clock", p.Words.Clock(f.AsOf), "Day", p.Words.DayMonthYear(f.AsOf))
	}
}
