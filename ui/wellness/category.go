package wellness

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"spotter/client"
	"spotter/ui/i18n"
)

// category is one functional age, ready to be drawn. Texts are empty where the platform gives no number.
type category struct {
	id, name   string
	age, score string
	years      float64
	aged       bool
	// distance is the functional age less the wellness age in years; it counts where placed is true.
	distance float64
	placed   bool
	alert    bool
	// on is when it was measured, apart whether that is another day than the wellness age's.
	on    time.Time
	apart bool
}

// categoriesOf lists the categories from the youngest to the oldest, those without an age last. Days are
// those of the zone.
func categoriesOf(text *i18n.Catalogue, age client.WellnessAge, zone *time.Location) []category {
	list := make([]category, 0, len(age.Categories))
	for _, f := range age.Categories {
		c := category{
			id: f.Category, name: strings.TrimSpace(f.Name), aged: f.Age.Valid(), years: f.Age.Float(),
			alert: f.Alert, on: local(f.CalculatedOn, zone),
		}
		if c.name == "" {
			c.name = f.Category
		}
		if c.name == "" {
			c.name = text.T("wellness.unnamed")
		}
		c.age, c.score = figure(text, f.Age), figure(text, f.Score)
		if c.aged && age.Age.Valid() {
			c.placed, c.distance = true, math.Round((c.years-age.Age.Float())*10)/10
		}
		c.apart = !c.on.IsZero() && !age.CalculatedOn.IsZero() && !sameDay(c.on, local(age.CalculatedOn, zone))
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b category) int {
		switch {
		case a.aged != b.aged:
			if a.aged {
				return -1
			}
			return 1
		case a.aged && a.years != b.years:
			return cmp.Compare(a.years, b.years)
		}
		return 0
	})
	return list
}

// figure writes a number as the language does, with a decimal where there is one.
func figure(text *i18n.Catalogue, n client.Number) string {
	if !n.Valid() {
		return ""
	}
	return text.Number(n.Float(), 1)
}

// local is a time on the reader's clock; no time stays none.
func local(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// count says how many categories lie on that side of the wellness age: -1 younger, 0 the same, 1 older.
func count(list []category, side int) int {
	n := 0
	for _, c := range list {
		if c.placed && cmp.Compare(c.distance, 0) == side {
			n++
		}
	}
	return n
}

func alerts(list []category) []category {
	var found []category
	for _, c := range list {
		if c.alert {
			found = append(found, c)
		}
	}
	return found
}

// apart says the distance of a category in words, as in "7 years above your wellness age".
func apart(text *i18n.Catalogue, c category) string {
	if !c.placed {
		return ""
	}
	if c.distance == 0 {
		return text.T("wellness.at")
	}
	id, by := "wellness.above", c.distance
	if by < 0 {
		id, by = "wellness.below", -by
	}
	return text.N(id, plural(by), "Years", text.Number(by, 1))
}

// side says the distance in short, as in "7 years older".
func side(text *i18n.Catalogue, c category) string {
	if !c.placed {
		return ""
	}
	if c.distance == 0 {
		return text.T("wellness.same")
	}
	id, by := "wellness.older_by", c.distance
	if by < 0 {
		id, by = "wellness.younger_by", -by
	}
	return text.N(id, plural(by), "Years", text.Number(by, 1))
}

// plural is the whole number whose plural form fits: 1.5 years is not one.
func plural(by float64) int {
	if by == math.Trunc(by) {
		return int(by)
	}
	return 2
}
