package today

import (
	"testing"
	"time"

	"spotter/assets"
	"spotter/client"
	"spotter/ui/i18n"
)

func testFigures(t *testing.T, lang string, imperial bool) figures {
	t.Helper()
	text, err := i18n.Load(assets.Locales, lang)
	if err != nil {
		t.Fatal(err)
	}
	return figures{text: text, imperial: imperial}
}

func raw(kind client.PhysicalProperty, n client.Number) client.Property {
	return client.Property{Kind: kind, Raw: n}
}

func sets(rows ...[]client.Property) (list []client.Set) {
	for _, row := range rows {
		list = append(list, client.Set{Properties: row})
	}
	return list
}

func TestSummary(t *testing.T) {
	set := func(reps, kg client.Number) []client.Property {
		return []client.Property{raw(client.IsoReps, reps), raw(client.IsoWeight, kg), raw(client.RestTime, "45")}
	}
	one := func(list ...client.Property) []client.Set { return sets(list) }
	done := func(s []client.Set, list ...client.Property) client.Exercise {
		return client.Exercise{Status: client.StatusDone, Sets: s, DoneProperties: list}
	}
	for _, c := range []struct {
		name       string
		imperial   bool
		e          client.Exercise
		work, load string
	}{
		{"alike", false, client.Exercise{Sets: sets(set("12", "40"), set("12", "40"), set("12", "40"))}, "3 × 12", "40 kg"},
		{"one set", false, client.Exercise{Sets: sets(set("12", "7.5"))}, "1 × 12", "7.5 kg"},
		{"differing", false, client.Exercise{Sets: sets(set("12", "30"), set("10", "35"), set("8", "40"))}, "12-10-8", "30-40 kg"},
		{"loads too wide", false, client.Exercise{Sets: sets(set("9", "97.5"), set("8", "102.5"))}, "9-8", "102.5 kg"},
		{"too many to tell", false, client.Exercise{Sets: sets(set("12", "1"), set("11", "1"), set("10", "1"), set("9", "1"), set("8", "1"), set("7", "1"))}, "6 sets", "1 kg"},
		{"pounds", true, client.Exercise{Sets: sets(set("12", "40"))}, "1 × 12", "88 lb"},
		{"as formatted", true, client.Exercise{Sets: one(
			client.Property{Kind: client.IsoReps, Raw: "12", Display: "12"},
			client.Property{Kind: client.IsoWeight, Raw: "40", Display: "90", Formatted: "90 lb", UnitShort: "lb"})}, "1 × 12", "90 lb"},
		{"no load", false, client.Exercise{Sets: one(raw(client.IsoReps, "15"), raw(client.IsoWeight, "0"))}, "1 × 15", ""},
		{"run", false, client.Exercise{Sets: one(raw(client.Duration, "600"), raw(client.HDistance, "1016.67"))}, "10 min", "1.02 km"},
		{"miles", true, client.Exercise{Sets: one(raw(client.Duration, "90"), raw(client.HDistance, "1609.344"))}, "1:30", "1 mi"},
		{"distance only", false, client.Exercise{Sets: one(raw(client.HDistance, "5000"), raw(client.Level, "7"))}, "5 km", "7 lvl"},
		{"ride", false, client.Exercise{Sets: one(raw(client.Duration, "480"), raw(client.Power, "90"))}, "8 min", "90 W"},
		{"holds", false, client.Exercise{Sets: sets(
			[]client.Property{raw(client.Duration, "30")}, []client.Property{raw(client.Duration, "30")})}, "2 × 30 s", ""},
		{"differing holds", false, client.Exercise{Sets: sets(
			[]client.Property{raw(client.Duration, "30")}, []client.Property{raw(client.Duration, "60")})}, "0:30-1:00", ""},
		{"done run", false, done(one(raw(client.Duration, "600"), raw(client.Speed, "8")),
			raw(client.Duration, "660"), client.Property{Kind: client.HDistance, Raw: "1", Formatted: "1,5 km", UnitShort: "km"}), "11 min", "1,5 km"},
		{"done with another load", false, done(sets(set("12", "40"), set("12", "40")), raw(client.IsoWeight, "45")), "2 × 12", "45 kg"},
		{"done without a plan", false, done(nil, raw(client.IsoReps, "10"), raw(client.IsoWeight, "20")), "10 reps", "20 kg"},
		{"not done, though something is recorded", false, client.Exercise{
			Status: client.StatusToDo, Sets: sets(set("12", "40")), DoneProperties: []client.Property{raw(client.IsoWeight, "45")},
		}, "1 × 12", "40 kg"},
		{"done in seconds", false, client.Exercise{Status: client.StatusDone, DoneDuration: "300"}, "5 min", ""},
		{"nothing known", false, client.Exercise{Sets: sets(nil, nil)}, "", ""},
		{"not numbers", false, client.Exercise{Sets: one(raw(client.IsoReps, "many"), raw(client.Duration, "NaN"))}, "", ""},
	} {
		s := testFigures(t, "en", c.imperial).summarize(c.e)
		if s.work != c.work || s.load.String() != c.load {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, s.work, s.load, c.work, c.load)
		}
	}
}

func TestItalianFigures(t *testing.T) {
	f := testFigures(t, "it", false)
	e := client.Exercise{Sets: sets([]client.Property{raw(client.IsoReps, "12"), raw(client.IsoWeight, "7.5")})}
	if s := f.summarize(e); s.load.String() != "7,5 kg" {
		t.Errorf("load %q", s.load)
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, unit, number, rest string }{
		{"1.02 km", "", "1.02", "km"},
		{"1.02 km", "km", "1.02", "km"},
		{"40kg", "kg", "40", "kg"},
		{"high", "", "high", ""},
		{"very high", "", "very high", ""},
		{"10:00 min", "", "10:00", "min"},
		{"km", "km", "km", ""},
	} {
		if a := split(c.text, c.unit); a.number != c.number || a.unit != c.rest {
			t.Errorf("split(%q, %q) = %q, %q", c.text, c.unit, a.number, a.unit)
		}
	}
}

func TestEstimate(t *testing.T) {
	strength := client.Exercise{Sets: sets(
		[]client.Property{raw(client.IsoReps, "12"), raw(client.RestTime, "45")},
		[]client.Property{raw(client.IsoReps, "10"), raw(client.RestTime, "45")})}
	for _, c := range []struct {
		e     client.Exercise
		want  time.Duration
		known bool
	}{
		{strength, 22*4*time.Second + 90*time.Second, true},
		{client.Exercise{Sets: sets([]client.Property{raw(client.Duration, "300")})}, 5 * time.Minute, true},
		{client.Exercise{Sets: sets([]client.Property{raw(client.HDistance, "300")})}, 0, false},
		{client.Exercise{}, 0, false},
		{client.Exercise{Sets: sets([]client.Property{raw(client.IsoReps, "1e14")})}, 4000 * time.Second, true},
	} {
		if d, known := duration(c.e); d != c.want || known != c.known {
			t.Errorf("%v, %v, want %v, %v", d, known, c.want, c.known)
		}
	}
}

func TestTotals(t *testing.T) {
	w := client.Workout{Exercises: []client.Exercise{
		{Status: client.StatusDone, DoneDuration: "600", DoneCalories: "91"},
		{Status: client.StatusDone, DoneProperties: []client.Property{raw(client.Duration, "60"), raw(client.Calories, "9.5")}},
		{Status: client.StatusToDo, DoneDuration: "600", DoneCalories: "91"},
		{Status: client.StatusDone, DoneDuration: "-5", DoneCalories: "x"},
	}}
	if got := totals(w); got.time != 11*time.Minute || got.calories != 100.5 {
		t.Errorf("%+v", got)
	}
}
