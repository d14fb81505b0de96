package client

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

func TestReadWorkout(t *testing.T) {
	w, err := readWorkout([]byte(sample(t, "workout-full")))
	if err != nil {
		t.Fatal(err)
	}
	rome := time.FixedZone("", 3600)
	want := Workout{ID: "b7c1", IDCr: "412", Name: "Full body", StartedOn: time.Date(2026, 3, 2, 17, 5, 0, 0, rome), Exercises: []Exercise{
		{
			Position: "1", PhysicalActivityID: "p-1", PhysicalActivityType: "CardioPerConstWatt", Cardio: true, Name: "Warm up", ShortName: "Warm up",
			EquipmentName: "Bike", EquipmentCode: "993", EquipmentPictureURL: "https://cdn.example/e.jpg", PictureURL: "https://cdn.example/p.jpg",
			ImageFrames: []string{"https://cdn.example/1.jpg", "https://cdn.example/2.jpg"}, Connection: "FullConnected", Status: StatusDone,
			DoneOn: time.Date(2026, 3, 2, 17, 16, 4, 643259900, rome), DoneMoves: "159", DoneCalories: "91", DoneDuration: "600",
			DoneProperties: []Property{{Kind: Duration, DisplayName: "Duration", Raw: "600", Display: "10:00", Formatted: "10:00 min", Unit: "Minute", UnitShort: "min"}},
			Sets:           []Set{{Properties: []Property{{Kind: Duration, Raw: "600"}, {Kind: Power, Raw: "90"}}}},
		},
		{
			Position: "2", PhysicalActivityType: "StrengthLoad", Name: "Chest press", EquipmentName: "Chest Press", Connection: "Offline", Status: StatusToDo, DoneMoves: "0",
			Sets: []Set{
				{Properties: []Property{{Kind: IsoReps, Raw: "10"}, {Kind: IsoWeight, Raw: "80"}, {Kind: RestTime, Raw: "45"}}},
				{Properties: []Property{{Kind: IsoReps, Raw: "8"}, {Kind: IsoWeight, Raw: "82.5"}, {Kind: RestTime, Raw: "45"}}},
			},
			Muscles: []Muscle{{Name: "Chest", Type: "Primary"}},
		},
	}}
	for i := range w.Exercises {
		if at := want.Exercises[i].DoneOn; !w.Exercises[i].DoneOn.Equal(at) {
			t.Errorf("exercise %d done on %s, want %s", i+1, w.Exercises[i].DoneOn, at)
		}
		w.Exercises[i].DoneOn = want.Exercises[i].DoneOn
	}
	if !w.StartedOn.Equal(want.StartedOn) {
		t.Errorf("started on %s", w.StartedOn)
	}
	w.StartedOn = want.StartedOn
	if !reflect.DeepEqual(w, want) {
		t.Errorf("\n got %+v\nwant %+v", w, want)
	}
	if w.DoneCount() != 1 {
		t.Errorf("%d done", w.DoneCount())
	}
}

func TestNoWorkout(t *testing.T) {
	for _, body := range []string{
		sample(t, "workout-app"), sample(t, "workout-backend"), `{}`, `null`, `{"workoutSession":null}`, `{"data":{"workoutSession":{}}}`,
		`{"data":null}`, `{"data":{}}`, `{"data":{"workoutSession":{}},"errors":[]}`, `{"workoutSession":{"future":1}}`, `{"WorkoutSession":{"exercises":null}}`,
	} {
		w, err := newClient(t, backendConfig(answering(reply{body: body}))).CurrentWorkout(t.Context())
		if err != nil || !w.Empty() {
			t.Errorf("%s: %+v, %v", body, w, err)
		}
	}
	w, err := newClient(t, backendConfig(answering(reply{status: 204}))).CurrentWorkout(t.Context())
	if err != nil || !w.Empty() {
		t.Errorf("204: %+v, %v", w, err)
	}
	for _, body := range []string{`{"workoutSession":[]}`, `{"workoutSession":"x"}`, `[]`, `true`, `{"data":[1]}`} {
		_, err := newClient(t, backendConfig(answering(reply{body: body}))).CurrentWorkout(t.Context())
		wantKind(t, err, Malformed)
	}
}

// TestLenientExercise: a value of the wrong type costs nothing but itself.
func TestLenientExercise(t *testing.T) {
	body := `{"data":{"workoutSession":{"workoutSessionId":77,"idCr":"0099999999999999999","name":["x"],"startedOn":5,"new":{"a":[1]},"exercises":[
		null, 7, "x", [],
		{"position":"3","isCardio":"true","name":"A\u001b[31mB","executionStatus":"HalfWayThere","doneOn":"0001-01-01T00:00:00.0000000+00:00","doneMove":"12,5",
		 "doneCalories":12.50,"doneDuration":null,"imageFrames":"one.jpg","muscles":{"muscleName":"Back"},"steps":{"properties":{"physicalProperty":"New","value":"1e2"}},
		 "doneProperties":[{"physicalProperty":"Future","rawValue":{"x":1},"displayName":"Future"}]},
		{"Position":4.50,"isCardio":1,"name":true,"executionStatus":null,"doneOn":"2026-03-02T17:16:04","equipmentName":null},
		{"isCardio":"maybe","position":{}, "steps":"none"}
	]}}}`
	w, err := newClient(t, backendConfig(answering(reply{body: body}))).CurrentWorkout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if w.ID != "77" || w.IDCr != "0099999999999999999" || w.Name != "" || !w.StartedOn.IsZero() || len(w.Exercises) != 3 {
		t.Fatalf("%+v", w)
	}
	a, b, c := w.Exercises[0], w.Exercises[1], w.Exercises[2]
	if a.Position != "3" || !a.Cardio || a.Name != "AB" || a.Status != "HalfWayThere" || a.Done() || !a.DoneOn.IsZero() || a.DoneMoves != "" ||
		a.DoneCalories != "12.50" || a.DoneDuration != "" || len(a.ImageFrames) != 1 || len(a.Muscles) != 1 ||
		len(a.Sets) != 1 || a.Sets[0].Properties[0] != (Property{Kind: "New", Raw: "1e2"}) || a.DoneProperties[0] != (Property{Kind: "Future", DisplayName: "Future"}) {
		t.Errorf("first: %+v", a)
	}
	if b.Position != "4.50" || !b.Cardio || b.Name != "true" || !b.Done() || b.DoneOn.Location() != time.UTC {
		t.Errorf("second: %+v", b)
	}
	if c.Position != "" || c.Cardio || c.Sets != nil {
		t.Errorf("third: %+v", c)
	}
}

func TestParseTime(t *testing.T) {
	utc := func(nano int) time.Time { return time.Date(2025, 6, 5, 12, 25, 50, nano, time.UTC) }
	for text, want := range map[string]time.Time{
		"2025-06-05T12:25:50+00:00": utc(0), "2025-06-05T12:25:50.612+00:00": utc(612000000), "2025-06-05T12:25:50.6432599+00:00": utc(643259900),
		"2025-06-05T14:25:50.612+02:00": utc(612000000), "2025-06-05T12:25:50Z": utc(0), "2025-06-05T12:25:50+0000": utc(0), "2025-06-05T12:25:50": utc(0),
		"2025-06-05T12:25:50.6432599": utc(643259900), "2025-06-05 12:25:50": utc(0), " 2025-06-05T12:25:50Z ": utc(0),
		"2025-06-05T12:25": time.Date(2025, 6, 5, 12, 25, 0, 0, time.UTC), "2025-06-05": time.Date(2025, 6, 5, 0, 0, 0, 0, time.UTC),
		"0001-01-01T00:00:00": {}, "0001-01-01T00:00:00+02:00": {}, "0001-12-31T23:59:59-12:00": {}, "0000-00-00": {}, "": {}, "yesterday": {}, "2025-13-45T99:99:99Z": {}, "20250605": {},
	} {
		if got := parseTime(text); !got.Equal(want) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestDigitsTravelBack: what is sent with a mark is what was received, digit for digit.
func TestDigitsTravelBack(t *testing.T) {
	for _, digits := range []string{"412", "3256.9048543861777", "3736.0146483244725", "12345678901234567890", "1.0", "1E+2", "0"} {
		for _, form := range []string{digits, `"` + digits + `"`} {
			body := `{"workoutSession":{"idCr":` + form + `,"exercises":[{"position":` + form + `,"executionStatus":"Done"}]}}`
			p := answering(reply{body: body})
			c := newClient(t, backendConfig(p))
			w, err := c.CurrentWorkout(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.SetDone(t.Context(), Mark{IDCr: w.IDCr, Position: w.Exercises[0].Position, Done: true}); err != nil {
				t.Fatal(err)
			}
			want := `{"idCr":` + digits + `,"position":` + digits + `}`
			if got := p.all()[1].body; got != want {
				t.Errorf("%s: sent %s, want %s", form, got, want)
			}
		}
	}
	if got := string(sameDigits("007")); got != `"007"` {
		t.Errorf("007 is sent as %s", got)
	}
}

func FuzzReadWorkout(f *testing.F) {
	for _, s := range []string{sample(f, "workout-full"), sample(f, "workout-app"), sample(f, "envelope"), `{"data":{}}`, `[]`, "", `{"workoutSession":{"exercises":[{"steps":[{"properties":{}}]}]}}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a := answer{status: 200, body: body}
		failure := decodeAnswer(call{decode: func(payload []byte) error {
			w, err := readWorkout(payload)
			checkWorkout(t, w)
			return err
		}}, a)
		if failure == nil && !json.Valid(body) {
			t.Errorf("accepted what is not JSON: %q", body)
		}
	})
}

// checkWorkout holds for every workout that comes out of the reader.
func checkWorkout(t *testing.T, w Workout) {
	t.Helper()
	for _, e := range w.Exercises {
		for _, s := range []string{e.Name, e.EquipmentName, string(e.Status), e.PhysicalActivityType} {
			if clean(s) != s {
				t.Errorf("%q is not clean", s)
			}
		}
		for _, n := range []Number{e.DoneMoves, e.DoneCalories, e.DoneDuration} {
			if n != "" && !n.Valid() {
				t.Errorf("%q is no number", n)
			}
		}
		if e.Position != "" && !isDigits(string(e.Position)) {
			t.Errorf("position %q", e.Position)
		}
		if !e.DoneOn.IsZero() && e.DoneOn.Year() <= 1 {
			t.Errorf("done on %s", e.DoneOn)
		}
	}
}
