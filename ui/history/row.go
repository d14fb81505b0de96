package history

import (
	"math"
	"strings"

	"spotter/client"
	"spotter/ui/i18n"
)

// cell is one figure: what comes before the number, the number, and its unit.
type cell struct{ before, value, unit string }

func (c cell) empty() bool { return c.value == "" }

// row is one exercise of a session as a line of the table.
type row struct {
	exercise client.Exercise
	name     string
	recorded bool
	// work is the sets and repetitions, or the time; load the weight, the speed, the power or the level.
	work, load cell
	// moved is the weight of all repetitions together, best the estimated one-repetition maximum.
	moved, best cell
	calories    cell
	// more is what else was recorded, as many facts as may find room.
	more []cell
}

// rowsOf lists the exercises recorded, then those skipped; it returns how many were recorded.
func rowsOf(t *i18n.Catalogue, s client.Session) (rows []row, recorded int) {
	var skipped []row
	for _, e := range s.Exercises {
		if e.Recorded() {
			rows = append(rows, recordedRow(t, e))
			continue
		}
		skipped = append(skipped, row{exercise: e, name: nameOf(t, e), work: planned(t, e)})
	}
	return append(rows, skipped...), len(rows)
}

func nameOf(t *i18n.Catalogue, e client.Exercise) string {
	if name := strings.TrimSpace(e.Title()); name != "" {
		return name
	}
	return t.T("history.unnamed")
}

func recordedRow(t *i18n.Catalogue, e client.Exercise) row {
	r := row{exercise: e, name: nameOf(t, e), recorded: true}
	shown := map[client.PhysicalProperty]bool{}
	pick := func(kinds ...client.PhysicalProperty) cell {
		for _, kind := range kinds {
			if p, ok := e.DoneProperty(kind); ok && p.Formatted+p.Display != "" {
				shown[kind] = true
				return cellOf(t, p)
			}
		}
		return cell{}
	}
	if lift, ok := lifted(e); ok {
		shown[client.IsoReps] = true
		r.work = lift.work(t)
		r.best = lift.best(t)
	} else {
		r.work = pick(client.Duration, client.IsoReps)
	}
	r.load = pick(client.IsoWeight, client.AvgSpeed, client.Speed, client.AvgPower, client.Power, client.Level)
	r.moved = pick(client.TotalIsoWeight)
	r.calories = caloriesOf(t, e)
	for _, kind := range []client.PhysicalProperty{client.HDistance, rowingDistance, floors, client.AvgHeartRate, client.AvgPower} {
		if !shown[kind] {
			if c := pick(kind); !c.empty() {
				r.more = append(r.more, c)
			}
		}
	}
	return r
}

// Quantities that only this table looks for.
const (
	rowingDistance client.PhysicalProperty = "RowingDistance"
	floors         client.PhysicalProperty = "Floors"
)

func caloriesOf(t *i18n.Catalogue, e client.Exercise) cell {
	if e.DoneCalories.Valid() && e.DoneCalories.Float() > 0 {
		return cell{value: t.Number(e.DoneCalories.Float(), 0)}
	}
	if p, ok := e.DoneProperty(client.Calories); ok && p.Raw.Valid() {
		return cell{value: t.Number(p.Raw.Float(), 0)}
	}
	return cell{}
}

// cellOf is a formatted value as a figure. A level has no unit and gets its name.
func cellOf(t *i18n.Catalogue, p client.Property) cell {
	var c cell
	c.value, c.unit = figureOf(t, p)
	switch {
	case c.unit != "":
	case p.Kind == client.Level:
		c.before = t.T("history.level")
	case p.Kind == floors:
		c.unit = t.T("history.floors")
	case p.Kind == client.IsoReps:
		c.unit = t.T("history.reps")
	}
	return c
}

// figureOf splits the platform's own text into its number, with groups as all others have, and its unit. A text
// without a unit stays as it is; where there is none, it is the bare number.
func figureOf(t *i18n.Catalogue, p client.Property) (value, unit string) {
	number := strings.TrimSpace(p.Display)
	for _, text := range []string{p.Formatted, number, string(p.Raw)} {
		text = strings.TrimSpace(text)
		if after, ok := strings.CutPrefix(text, number+" "); ok && number != "" {
			return t.Group(number), strings.TrimSpace(after)
		}
		if text != "" {
			return text, ""
		}
	}
	return "", ""
}

// planned says what a skipped exercise would have been.
func planned(t *i18n.Catalogue, e client.Exercise) cell {
	if len(e.Sets) == 0 {
		return cell{}
	}
	first := e.Sets[0]
	if reps, ok := first.Property(client.IsoReps); ok && reps.Raw.Int() > 0 {
		for _, s := range e.Sets {
			if other, _ := s.Property(client.IsoReps); other.Raw.Int() != reps.Raw.Int() {
				return cell{value: t.N("history.sets", len(e.Sets))}
			}
		}
		return cell{value: times(t, len(e.Sets), reps.Raw.Int())}
	}
	if p, ok := first.Property(client.Duration); ok && p.Formatted != "" {
		c := cellOf(t, p)
		if len(e.Sets) > 1 {
			c.before = t.Number(float64(len(e.Sets)), 0) + " ×"
		}
		return c
	}
	return cell{}
}

func times(t *i18n.Catalogue, sets, reps int) string {
	return t.Number(float64(sets), 0) + " × " + t.Number(float64(reps), 0)
}

// lift is a strength exercise as recorded.
type lift struct {
	// sets is 0 where it cannot be told; reps are those of one set where sets is known.
	sets, reps int
	// weight is in kilograms, 0 where none was recorded.
	weight float64
	pounds bool
}

// poundsPerKilo turns kilograms into pounds, for a member whose weights are shown in pounds.
const poundsPerKilo = 2.2046226218

// mostReps bounds the repetitions of one set from which a maximum can be estimated.
const mostReps = 30

// lifted reads a strength exercise. The platform records the repetitions of one set, the weight, and the
// weight of all sets together (inferred), so the number of sets follows from these three.
func lifted(e client.Exercise) (lift, bool) {
	reps, ok := e.DoneProperty(client.IsoReps)
	if !ok || reps.Raw.Int() < 1 || reps.Raw.Int() > 10_000 {
		return lift{}, false
	}
	l := lift{reps: reps.Raw.Int()}
	weight, ok := e.DoneProperty(client.IsoWeight)
	if !ok || !(weight.Raw.Float() > 0) {
		return l, true
	}
	l.weight = weight.Raw.Float()
	l.pounds = strings.EqualFold(weight.UnitShort, "lb") || strings.EqualFold(weight.UnitShort, "lbs")
	total, ok := e.DoneProperty(client.TotalIsoWeight)
	if !ok {
		return l, true
	}
	sets := total.Raw.Float() / (l.weight * float64(l.reps))
	if n := math.Round(sets); n >= 1 && n <= 1000 && math.Abs(sets-n) < 0.02*n {
		l.sets = int(n)
	}
	if n := len(e.Sets); l.sets == 1 && n > 1 && l.reps%n == 0 && plannedReps(e) == l.reps {
		// The repetitions of all sets together.
		l.sets, l.reps = n, l.reps/n
	}
	return l, true
}

func plannedReps(e client.Exercise) int {
	n := 0
	for _, s := range e.Sets {
		if p, ok := s.Property(client.IsoReps); ok {
			n += p.Raw.Int()
		}
	}
	return n
}

func (l lift) work(t *i18n.Catalogue) cell {
	if l.sets == 0 {
		return cell{value: t.Number(float64(l.reps), 0), unit: t.T("history.reps")}
	}
	return cell{value: times(t, l.sets, l.reps)}
}

// best estimates the one-repetition maximum after Epley: weight × (1 + repetitions / 30).
func (l lift) best(t *i18n.Catalogue) cell {
	if l.weight <= 0 || l.reps > mostReps {
		return cell{}
	}
	best := l.weight * (1 + float64(l.reps)/30)
	if l.pounds {
		return cell{value: t.Number(best*poundsPerKilo, 0), unit: "lb"}
	}
	return cell{value: t.Number(best, 0), unit: "kg"}
}
