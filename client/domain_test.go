package client

import (
	"encoding/json"
	"testing"
	"time"
)

func TestNumber(t *testing.T) {
	for text, want := range map[Number]struct {
		valid bool
		float float64
		whole int
	}{
		"39": {true, 39, 39}, "1016.666667": {true, 1016.666667, 1017}, "-2.5": {true, -2.5, -3}, " 7 ": {true, 7, 7}, "0.49": {true, 0.49, 0},
		"": {}, "n/a": {}, "NaN": {}, "Inf": {}, "-inf": {}, "1e300": {}, "12,5": {},
	} {
		if text.Valid() != want.valid || text.Float() != want.float || text.Int() != want.whole {
			t.Errorf("%q: %v %v %v, want %+v", text, text.Valid(), text.Float(), text.Int(), want)
		}
	}
	for body, want := range map[string]Number{`"39"`: "39", `39`: "39", `1.50`: "1.50", `" 4 "`: "4", `null`: ""} {
		n := Number("old")
		if err := json.Unmarshal([]byte(body), &n); err != nil || n != want {
			t.Errorf("%s: %q, %v", body, n, err)
		}
	}
	var n Number
	for _, body := range []string{`true`, `{}`, `[1]`, `"\ud800`} {
		if err := json.Unmarshal([]byte(body), &n); err == nil {
			t.Errorf("%s was read as %q", body, n)
		}
	}
}

func TestExerciseIsDone(t *testing.T) {
	now := time.Unix(1, 0)
	for _, test := range []struct {
		status ExecutionStatus
		on     time.Time
		want   bool
	}{
		{StatusDone, time.Time{}, true},
		{StatusDoneAsModified, now, true},
		{StatusToDo, now, false},
		{StatusDoing, now, false},
		{StatusPartial, now, false},
		{StatusPartiallyDone, now, false},
		{"Unheard", now, false},
		{"", now, true},
		{"", time.Time{}, false},
	} {
		if got := (Exercise{Status: test.status, DoneOn: test.on}).Done(); got != test.want {
			t.Errorf("%q on %s: %v", test.status, test.on, got)
		}
	}
}

func TestExerciseTitle(t *testing.T) {
	for want, e := range map[string]Exercise{
		"Run": {EquipmentName: "Run", Name: "Goal"}, "Goal": {Name: "Goal", ShortName: "G"}, "G": {ShortName: "G"}, "": {},
	} {
		if got := e.Title(); got != want {
			t.Errorf("%+v is called %q, want %q", e, got, want)
		}
	}
}

func TestSetProperty(t *testing.T) {
	s := Set{Properties: []Property{{Kind: IsoReps, Raw: "10"}, {Kind: IsoWeight, Raw: "80"}}}
	if p, ok := s.Property(IsoWeight); !ok || p.Raw != "80" {
		t.Errorf("weight %+v, %v", p, ok)
	}
	if p, ok := s.Property(RestTime); ok || p != (Property{}) {
		t.Errorf("rest %+v, %v", p, ok)
	}
}

func TestSummary(t *testing.T) {
	start := time.Date(2026, 3, 2, 17, 0, 0, 0, time.UTC)
	done := []Property{{Kind: Duration, Raw: "60"}}
	s := Session{ID: "4", Title: "Legs", StartedOn: start, ClosedOn: start.Add(time.Hour), Exercises: []Exercise{
		{DoneProperties: done, DoneCalories: "10.5", DoneMoves: "20", DoneDuration: "90.5"},
		{DoneCalories: "1000", DoneMoves: "1000", DoneDuration: "1000"}, // skipped: nothing was recorded
		{DoneProperties: done, DoneCalories: "n/a"},
	}}
	want := SessionSummary{ID: "4", Title: "Legs", StartedOn: start, ClosedOn: start.Add(time.Hour), Active: 90500 * time.Millisecond, Calories: 10.5, Moves: 20, Exercises: 2, Skipped: 1}
	got := s.Summary()
	if got != want || got.Length() != time.Hour {
		t.Errorf("got %+v (%s), want %+v", got, got.Length(), want)
	}
	got.ClosedOn = time.Time{}
	if got.Length() != 90500*time.Millisecond {
		t.Errorf("without a close it took %s", got.Length())
	}
}
