package client

import (
	"reflect"
	"testing"
	"time"
)

func TestReadSession(t *testing.T) {
	s, err := readSession([]byte(sample(t, "session")), "1")
	if err != nil {
		t.Fatal(err)
	}
	if s.ID != "1" || s.Title != "Workout 1" || len(s.Exercises) != 1 || s.ClosedOn.Sub(s.StartedOn) != 12705*time.Millisecond {
		t.Fatalf("%+v", s)
	}
	e := s.Exercises[0]
	if e.EquipmentName != "Run" || e.DoneCalories != "91" || e.DoneDuration != "600" || e.DoneMoves != "159" || len(e.DoneProperties) != 4 || e.Position != "" {
		t.Errorf("%+v", e)
	}
	distance, _ := e.DoneProperty(HDistance)
	if want := (Property{HDistance, "Distance", "1016.666667", "1.02", "1.02 km", "Km", "km"}); distance != want {
		t.Errorf("distance %+v", distance)
	}
	if sum := s.Summary(); sum.Calories != 91 || sum.Moves != 159 || sum.Active != 10*time.Minute || sum.Exercises != 1 || sum.Skipped != 0 {
		t.Errorf("%+v", sum)
	}
}

func TestReadSessionForms(t *testing.T) {
	for body, want := range map[string]string{
		`{"title":"x"}`: "asked", `{"workoutSessionId":5}`: "5", `{"idCr":6,"exercises":[]}`: "6", `{"workoutSession":{"id":"7"}}`: "7", `{"session":{"id":8}}`: "8",
	} {
		if s, err := readSession([]byte(body), "asked"); err != nil || s.ID != want {
			t.Errorf("%s: %q, %v", body, s.ID, err)
		}
	}
	for body, kind := range map[string]Kind{
		`{}`: NotFound, `null`: NotFound, `{"workoutSession":{}}`: NotFound, `{"data":null}`: NotFound, `[]`: Malformed, `7`: Malformed, `{"workoutSession":[]}`: Malformed, "": Malformed,
	} {
		_, err := newClient(t, backendConfig(answering(reply{body: body}))).Session(t.Context(), "1")
		wantKind(t, err, kind)
	}
}

func TestReadSessionList(t *testing.T) {
	one := `{"id":"3","title":"Legs","startedOn":"2026-03-02T17:05:00Z","closedOn":"2026-03-02T18:00:00Z","duration":"1800","calories":"310.5","moves":500,"exercisesCount":6}`
	for _, body := range []string{
		"[" + one + "]", `{"workoutSessions":[` + one + `]}`, `{"sessions":[` + one + `],"total":1}`, `{"items":[` + one + `]}`,
		`{"data":[` + one + `]}`, `{"data":{"workoutSessions":[` + one + `,null,5,{"title":"no id"}]}}`,
	} {
		list, err := readSessionList(payload([]byte(body)))
		if err != nil || len(list) != 1 {
			t.Errorf("%s: %+v, %v", body, list, err)
			continue
		}
		if s := list[0]; s.ID != "3" || s.Active != 30*time.Minute || s.Calories != 310.5 || s.Moves != 500 || s.Exercises != 6 || s.Length() != 55*time.Minute {
			t.Errorf("%s: %+v", body, s)
		}
	}
	full, err := readSessionList([]byte("[" + sample(t, "session") + "]"))
	if err != nil || len(full) != 1 || full[0].Calories != 91 || full[0].Exercises != 1 {
		t.Errorf("details in a list: %+v, %v", full, err)
	}
	for _, body := range []string{`{}`, `null`, `[]`, `{"workoutSessions":null}`, `{"items":[]}`} {
		if list, err := readSessionList([]byte(body)); err != nil || len(list) != 0 {
			t.Errorf("%s: %+v, %v", body, list, err)
		}
	}
	for _, body := range []string{`{"workoutSessions":5}`, `{"other":[]}`, `7`} {
		if _, err := readSessionList([]byte(body)); err == nil {
			t.Errorf("%s is no list", body)
		}
	}
	odd, err := readSessionList([]byte(`[{"id":1,"duration":1e14,"calories":-5,"moves":"NaN","exercisesCount":-3}]`))
	if err != nil || odd[0].Active != 1000*time.Hour || odd[0].Calories != 0 || odd[0].Moves != 0 || odd[0].Exercises != 0 {
		t.Errorf("odd figures: %+v, %v", odd, err)
	}
}

func TestReadWellness(t *testing.T) {
	w, err := readWellness([]byte(sample(t, "wellness-age")))
	if err != nil || w.Age != "39" || !w.CalculatedOn.Equal(time.Date(2025, 7, 23, 13, 36, 51, 13e6, time.UTC)) || len(w.Categories) != 1 || !w.Measured() {
		t.Fatalf("%+v, %v", w, err)
	}
	c := w.Categories[0]
	if c.Category != "BodyComposition" || c.Name != "Composição corporal" || c.Age != "38" || c.Score != "56" || c.Alert || !c.CalculatedOn.Equal(time.Date(2025, 7, 23, 10, 25, 9, 0, time.UTC)) {
		t.Errorf("%+v", c)
	}
	for _, body := range []string{`{}`, `null`, `{"wellnessAge":null,"calculatedOn":"0001-01-01T00:00:00+00:00","functionalAgeByCategory":[]}`, `{"wellnessAge":"","functionalAgeByCategory":null}`} {
		if w, err := readWellness([]byte(body)); err != nil || w.Measured() || !w.CalculatedOn.IsZero() {
			t.Errorf("%s: %+v, %v", body, w, err)
		}
	}
	w, err = readWellness([]byte(`{"wellnessAge":41.5,"functionalAgeByCategory":[{"alert":"True","type":"Balance"},{"type":{"category":"Future","extra":1},"functionalAge":38},{"type":[]},null]}`))
	want := []FunctionalAge{{Category: "Balance", Alert: true}, {Category: "Future", Age: "38"}, {}}
	if err != nil || w.Age != "41.5" || !reflect.DeepEqual(w.Categories, want) {
		t.Errorf("%+v, %v", w, err)
	}
	if _, err := readWellness([]byte(`[1]`)); err == nil {
		t.Error("a list was taken for a wellness age")
	}
}

func TestReadEquipment(t *testing.T) {
	e, err := readEquipment([]byte(sample(t, "equipment")))
	want := Equipment{
		ID: "7188bcc4-1d20-47c2-997c-597b7b9bea40", Name: "Technogym Checkup", DeviceType: "TechnogymHealthStation", Code: "993", Valid: true,
		ImageURL: "https://cmsmedia.mywellness.com/5bf51e0109ee93b5aef82c77/equipment/all/e993/e993.jpg", FacilityID: "e452c0b5-a9b6-4a49-ba10-7b61283bc5df",
	}
	if err != nil || e != want {
		t.Errorf("%+v, %v", e, err)
	}
	for _, body := range []string{`{}`, `null`, `[]`, `{"other":1}`} {
		if e, err := readEquipment([]byte(body)); err == nil {
			t.Errorf("%s was taken for %+v", body, e)
		}
	}
}

// TestScannedTextIsSentUnchanged: also what JSON encoders like to escape.
func TestScannedTextIsSentUnchanged(t *testing.T) {
	p := answering(reply{body: sample(t, "equipment")})
	c := newClient(t, backendConfig(p))
	if _, err := c.LoginEquipment(t.Context(), "http://x?a=1&b=<é>\"\\\n"); err != nil {
		t.Fatal(err)
	}
	if got, want := p.all()[0].body, `{"code":"http://x?a=1&b=<é>\"\\\n"}`; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	for _, code := range []string{"", "\xff"} {
		_, err := c.LoginEquipment(t.Context(), code)
		wantKind(t, err, Invalid)
	}
	if len(p.all()) != 1 {
		t.Error("an unusable code was sent")
	}
}

func TestReadFacilities(t *testing.T) {
	want := []Facility{{ID: "1", Name: "Club", ShortName: "club", City: "Cesena", Country: "IT", TimeZone: "Europe/Rome"}}
	for _, body := range []string{
		`[{"id":1,"name":"Club","shortName":"club","city":"Cesena","country":"IT","timeZone":"Europe/Rome"}]`,
		`{"facilities":[{"facilityId":"1","name":"Club","url":"club","address":{"city":"Cesena","countryCode":"IT"},"timeZoneId":"Europe/Rome"},5]}`,
		`{"items":[{"id":"1","name":"Club","facilityUrl":"club","city":"Cesena","countryCode":"IT","timezone":"Europe/Rome","address":"Via 1"}]}`,
	} {
		if got, err := readFacilities([]byte(body)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	if _, err := readFacilities([]byte(`"x"`)); err == nil {
		t.Error("a text was taken for facilities")
	}
}

func FuzzReadSession(f *testing.F) {
	for _, s := range []string{sample(f, "session"), "[" + sample(f, "session") + "]", `{"items":[{"id":1}]}`, `{"data":[]}`, "", "null"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := readSession(body, "1")
		if err == nil && s.ID == "" {
			t.Errorf("a session without an id from %q", body)
		}
		if s.Summary().Active < 0 {
			t.Errorf("negative time from %q", body)
		}
		list, err := readSessionList(body)
		for _, s := range list {
			if err != nil || s.ID == "" || s.Active < 0 || s.Calories < 0 || s.Exercises < 0 {
				t.Errorf("%+v (%v) from %q", s, err, body)
			}
		}
	})
}

func FuzzReadRecords(f *testing.F) {
	for _, s := range []string{sample(f, "wellness-age"), sample(f, "equipment"), `[{"id":1}]`, `{"facilities":[{"address":{}}]}`, "", "null", "{"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		w, _ := readWellness(body)
		for _, c := range w.Categories {
			if clean(c.Name) != c.Name || c.Age != "" && !c.Age.Valid() {
				t.Errorf("%+v from %q", c, body)
			}
		}
		e, _ := readEquipment(body)
		facilities, _ := readFacilities(body)
		for _, name := range append([]Facility{{Name: e.Name}}, facilities...) {
			if clean(name.Name) != name.Name {
				t.Errorf("%q is not clean", name.Name)
			}
		}
	})
}

func FuzzPlatformErrors(f *testing.F) {
	for _, s := range []string{contractErrors, bareArray, tokenNotValid, quota, page, "", "[]", `{"errors":{"a":1}}`, `[null,{"field":"x","type":"y"}]`} {
		f.Add([]byte(s), 200)
		f.Add([]byte(s), 403)
	}
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		fields := platformErrors(body, status)
		for _, field := range fields {
			if field == (FieldError{}) {
				t.Errorf("an error that says nothing from %q", body)
			}
		}
		if after := retryAfterInWords(fields); after < 0 || after > 24*time.Hour {
			t.Errorf("come back after %s, from %q", after, body)
		}
		e := &Error{Kind: kindOfAnswer(answer{status: status}, fields), Fields: fields, Body: string(body)}
		e.hide([]Secret{testKey})
		if e.Kind == "" || clean(e.Error()) != e.Error() {
			t.Errorf("%q: kind %q, %q", body, e.Kind, e.Error())
		}
	})
}
