package today

import (
	"slices"
	"strings"

	"spotter/client"
)

// summary is an exercise in one row: the work, as in "3 × 12" or "10 min", and the load beside it.
type summary struct {
	work string
	load amount
}

// The quantities of the two columns, the most telling first.
func workKinds() []client.PhysicalProperty {
	return []client.PhysicalProperty{client.Duration, client.HDistance, "RowingDistance", client.Calories}
}

func loadKinds() []client.PhysicalProperty {
	return []client.PhysicalProperty{
		client.IsoWeight, client.HDistance, "RowingDistance", client.Level, client.Power, client.AvgPower,
		client.Speed, client.AvgSpeed, client.Grade, client.TotalIsoWeight,
	}
}

// workRoom and loadRoom are the columns of work and load.
const (
	workRoom = 13
	loadRoom = 7
)

// summarize tells what was done once something was recorded, and what is prescribed until then. Sets are
// told as prescribed in both cases: what is recorded has no sets.
func (f figures) summarize(e client.Exercise) summary {
	var recorded []client.Property
	if e.Done() {
		recorded = e.DoneProperties
	}
	var s summary
	used := client.IsoReps
	if s.work = f.sets(column(e.Sets, client.IsoReps)); s.work == "" {
		s.work, used = f.effort(e, recorded)
	}
	for _, kind := range loadKinds() {
		if p, ok := find(recorded, kind); ok && kind != used {
			s.load = f.short(p)
			return s
		}
	}
	for _, kind := range loadKinds() {
		if list := column(e.Sets, kind); len(list) > 0 && kind != used {
			s.load = f.between(list)
			return s
		}
	}
	return s
}

// effort is the work of an exercise without repetitions.
func (f figures) effort(e client.Exercise, recorded []client.Property) (string, client.PhysicalProperty) {
	for _, kind := range workKinds() {
		if p, ok := find(recorded, kind); ok {
			return f.short(p).String(), kind
		}
	}
	if e.Done() && e.DoneDuration.Float() > 0 {
		return f.length(seconds(e.DoneDuration)).String(), client.Duration
	}
	for _, kind := range workKinds() {
		if list := column(e.Sets, kind); len(list) > 0 {
			if len(list) == 1 {
				return f.short(list[0]).String(), kind
			}
			return f.sets(list), kind
		}
	}
	if p, ok := find(recorded, client.IsoReps); ok {
		return f.text.N("today.reps", p.Raw.Int()), client.IsoReps
	}
	return "", ""
}

// sets writes "3 × 12" where all are alike, "12-10-8" where not, and "6 sets" where that is too long.
func (f figures) sets(list []client.Property) string {
	if len(list) == 0 {
		return ""
	}
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = f.short(p).String()
	}
	if first := texts[0]; !slices.ContainsFunc(texts, func(s string) bool { return s != first }) {
		return f.text.Number(float64(len(list)), 0) + " × " + first
	}
	for i, p := range list {
		texts[i] = f.of(p).number
	}
	if s := strings.Join(texts, "-"); len(s) <= workRoom {
		return s
	}
	return f.text.N("today.sets", len(list))
}

// between is the load of all sets: one number, or the lowest and the highest.
func (f figures) between(list []client.Property) amount {
	low, high := list[0], list[0]
	for _, p := range list {
		if p.Raw.Float() < low.Raw.Float() {
			low = p
		}
		if p.Raw.Float() > high.Raw.Float() {
			high = p
		}
	}
	a, b := f.short(low), f.short(high)
	if a.number == b.number || len(a.number)+1+len(b.number) > loadRoom {
		return b
	}
	return amount{a.number + "-" + b.number, b.unit}
}

// column is the quantity of that kind in each set that has it.
func column(sets []client.Set, kind client.PhysicalProperty) []client.Property {
	var list []client.Property
	for _, s := range sets {
		if p, ok := s.Property(kind); ok && given(p) {
			list = append(list, p)
		}
	}
	return list
}

func find(list []client.Property, kind client.PhysicalProperty) (client.Property, bool) {
	for _, p := range list {
		if p.Kind == kind && given(p) {
			return p, true
		}
	}
	return client.Property{}, false
}

// given reports whether there is anything to show: a quantity of nothing is left out.
func given(p client.Property) bool {
	if p.Raw.Valid() {
		return p.Raw.Float() != 0
	}
	return p.Display != "" || p.Formatted != ""
}
