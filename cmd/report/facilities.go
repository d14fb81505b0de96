package report

import (
	"strings"

	"spotter/client"
	"spotter/ui/theme"
)

// Facilities is the document of the command facilities.
type Facilities struct {
	Facilities []Facility `json:"facilities"`
	Fresh
}

// Facility is one club of the partner.
type Facility struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	ShortName string `json:"short_name,omitempty"`
	City      string `json:"city,omitempty"`
	Country   string `json:"country,omitempty"`
	TimeZone  string `json:"time_zone,omitempty"`
}

// NewFacilities makes the document.
func NewFacilities(list []client.Facility, fresh Fresh) *Facilities {
	doc := &Facilities{Fresh: fresh, Facilities: []Facility{}}
	for _, f := range list {
		doc.Facilities = append(doc.Facilities, Facility(f))
	}
	return doc
}

// Print writes a line a club.
func (f *Facilities) Print(p *Page) {
	defer f.say(p)
	if len(f.Facilities) == 0 {
		p.Say(theme.Text, "cmd.facilities.none")
		return
	}
	rows := make([][]Cell, 0, len(f.Facilities))
	for _, one := range f.Facilities {
		place := strings.Trim(one.City+", "+one.Country, ", ")
		rows = append(rows, []Cell{
			{Text: one.Name},
			{Text: place, Style: theme.Quiet},
			{Text: one.ShortName, Style: theme.Quiet},
			{Text: one.ID, Style: theme.Quiet},
		})
	}
	p.Table(rows)
}
