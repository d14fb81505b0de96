package report

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"spotter/client"
	"spotter/ui/theme"
)

// Wellness is the document of the command wellness.
type Wellness struct {
	Measured     bool       `json:"measured"`
	Age          Digits     `json:"age,omitempty"`
	CalculatedOn time.Time  `json:"calculated_on,omitzero"`
	Categories   []Category `json:"categories"`
	Fresh
}

// Category is the result in one category of the check-up.
type Category struct {
	Category     string    `json:"category"`
	Name         string    `json:"name"`
	Age          Digits    `json:"age,omitempty"`
	Score        Digits    `json:"score,omitempty"`
	CalculatedOn time.Time `json:"calculated_on,omitzero"`
	Alert        bool      `json:"alert"`
}

// NewWellness makes the document.
func NewWellness(w client.WellnessAge, fresh Fresh) *Wellness {
	doc := &Wellness{Fresh: fresh, Measured: w.Measured(), Age: number(w.Age), CalculatedOn: w.CalculatedOn, Categories: []Category{}}
	for _, c := range w.Categories {
		doc.Categories = append(doc.Categories, Category{
			Category: c.Category, Name: cmp.Or(c.Name, c.Category), Age: number(c.Age), Score: number(c.Score),
			CalculatedOn: c.CalculatedOn, Alert: c.Alert,
		})
	}
	return doc
}

// Print writes the age and a line a category, the youngest first.
func (w *Wellness) Print(p *Page) {
	w.print(p)
	w.say(p)
}

func (w *Wellness) print(p *Page) {
	if !w.Measured {
		p.Say(theme.Text, "cmd.wellness.none")
		return
	}
	if w.Age != "" {
		p.Say(theme.Text.Bold(), "cmd.wellness.age", "Age", string(w.Age))
	}
	if !w.CalculatedOn.IsZero() {
		p.Say(theme.Quiet, "cmd.wellness.measured", "Day", p.Words.DayYear(w.CalculatedOn))
	}
	p.Blank()
	list := slices.Clone(w.Categories)
	slices.SortStableFunc(list, func(a, b Category) int { return cmp.Compare(value(a.Age), value(b.Age)) })
	rows := make([][]Cell, 0, len(list))
	for _, c := range list {
		score, attention := "", ""
		if c.Score != "" {
			score = p.Words.T("cmd.wellness.score", "Score", string(c.Score))
		}
		if c.Alert {
			attention = "▲ " + p.Words.T("cmd.wellness.attention")
		}
		rows = append(rows, []Cell{
			{Text: c.Name},
			{Text: string(c.Age), Right: true},
			{Text: score, Style: theme.Quiet, Right: true},
			{Text: day(p, c.CalculatedOn), Style: theme.Quiet, Right: true},
			{Text: attention, Style: theme.Attention},
		})
	}
	p.Table(rows)
}

func value(d Digits) float64 {
	f, _ := strconv.ParseFloat(string(d), 64)
	return f
}

// day is a short date, empty for none.
func day(p *Page, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return p.Words.DayMonthYear(t)
}
