package today

import (
	"math"
	"strings"
	"time"

	"spotter/client"
	"spotter/ui/i18n"
)

// amount is a quantity as it is shown. The number may be a text ("0:45"); the unit may be empty.
type amount struct{ number, unit string }

func (a amount) empty() bool { return a.number == "" }

func (a amount) String() string {
	if a.unit == "" {
		return a.number
	}
	return a.number + " " + a.unit
}

// figures writes quantities: as the platform formatted them where it did, else from their base units.
type figures struct {
	text     *i18n.Catalogue
	imperial bool
}

// figuresFor reads from the units of a workout's formatted quantities which system the member uses: base
// values are metric for everybody (inferred), and the platform gives no other sign with a workout.
func figuresFor(text *i18n.Catalogue, w client.Workout) figures {
	f := figures{text: text}
	for _, e := range w.Exercises {
		f.imperial = f.imperial || anyImperial(e.DoneProperties)
		for _, s := range e.Sets {
			f.imperial = f.imperial || anyImperial(s.Properties)
		}
	}
	return f
}

func anyImperial(list []client.Property) bool {
	for _, p := range list {
		switch p.UnitShort {
		case "lb", "lbs", "Lb", "LB", "mi", "Mi", "mph", "ft":
			return true
		}
	}
	return false
}

// of writes a quantity; one that was not given is empty.
func (f figures) of(p client.Property) amount {
	switch {
	case isTime(p.Kind) && p.Raw.Valid() && p.Raw.Float() >= 0:
		return amount{number: f.text.Minutes(seconds(p.Raw))}
	case p.Display != "":
		return amount{f.text.Group(p.Display), p.UnitShort}
	case p.Formatted != "":
		a := split(p.Formatted, p.UnitShort)
		return amount{f.text.Group(a.number), a.unit}
	case p.Raw.Valid():
		return f.base(p.Kind, p.Raw.Float())
	}
	return amount{number: string(p.Raw)}
}

// short is a quantity for a column: lengths of time in the unit that reads best.
func (f figures) short(p client.Property) amount {
	if isTime(p.Kind) && p.Raw.Valid() && p.Raw.Float() >= 0 {
		return f.length(seconds(p.Raw))
	}
	a := f.of(p)
	if p.Kind == client.Level && a.unit == "" && !a.empty() {
		a.unit = f.text.T("today.unit.level")
	}
	return a
}

func (f figures) length(d time.Duration) amount {
	d = d.Round(time.Second)
	switch {
	case d < time.Minute:
		return amount{f.text.Number(d.Seconds(), 0), f.text.T("today.unit.seconds")}
	case d%time.Minute == 0:
		return amount{f.text.Number(d.Minutes(), 0), f.text.T("today.unit.minutes")}
	}
	return amount{number: f.text.Minutes(d)}
}

// split parts "1.02 km" at its last blank, or before the unit where that is known.
func split(formatted, unit string) amount {
	if unit != "" {
		if number, ok := strings.CutSuffix(formatted, unit); ok && strings.TrimSpace(number) != "" {
			return amount{strings.TrimSpace(number), unit}
		}
	}
	number, rest, ok := strings.Cut(strings.TrimSpace(formatted), " ")
	if !ok || number == "" || !strings.ContainsAny(number[:1], "0123456789-+") {
		return amount{number: formatted}
	}
	return amount{number, strings.TrimSpace(rest)}
}

const (
	poundsPerKilo = 2.2046226218
	metresPerMile = 1609.344
)

// base writes a value in base units: seconds, metres, kilograms, kilometres an hour.
func (f figures) base(kind client.PhysicalProperty, v float64) amount {
	t := f.text
	switch kind {
	case client.IsoWeight, client.TotalIsoWeight, client.OneRepMax:
		if f.imperial {
			return amount{t.Number(v*poundsPerKilo, 0), "lb"}
		}
		return amount{t.Number(v, 1), "kg"}
	case client.HDistance:
		if f.imperial {
			return amount{t.Number(v/metresPerMile, 2), "mi"}
		}
		return amount{t.Number(v/1000, 2), "km"}
	case client.Speed, client.AvgSpeed:
		if f.imperial {
			return amount{t.Number(v*1000/metresPerMile, 1), "mph"}
		}
		return amount{t.Number(v, 1), "km/h"}
	case client.Power, client.AvgPower:
		return amount{t.Number(v, 0), "W"}
	case client.Calories:
		return amount{t.Number(v, 0), "kcal"}
	case client.AvgHeartRate:
		return amount{t.Number(v, 0), "bpm"}
	case client.AvgRPM:
		return amount{t.Number(v, 0), "rpm"}
	case client.Grade:
		return amount{t.Number(v, 1), "%"}
	case "RowingDistance":
		return amount{t.Number(v, 0), "m"}
	}
	return amount{number: t.Number(v, 1)}
}

func isTime(kind client.PhysicalProperty) bool {
	return kind == client.Duration || kind == client.RestTime
}

// seconds is a length of time; one beyond a day is cut to it, so that sums stay sane.
func seconds(n client.Number) time.Duration {
	s := math.Max(0, math.Min(n.Float(), 24*3600))
	return time.Duration(s * float64(time.Second))
}

// label names a quantity: as the platform does, else in our words, else by its kind.
func (f figures) label(p client.Property) string {
	if p.DisplayName != "" {
		return p.DisplayName
	}
	id := "today.property." + string(p.Kind)
	if s := f.text.T(id); s != id {
		return s
	}
	return string(p.Kind)
}
