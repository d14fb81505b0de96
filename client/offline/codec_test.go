package offline_test

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// numbers and texts are those that could come back as others.
func oddTexts() []string {
	return []string{
		"", "0", "-0", "00", "1", "1.0", "01", "1e3", "9007199254740993", "123456789012345678901234567890", "NaN", "Infinity", "null", "true",
		`"`, `\`, "<&>", "\u2028", "x\x00y", "\x1b[31mred", "\u202eright to left", "日本語", "🏋️", " spaces ", strings.Repeat("ü", 10_000), "{}", "1,5", "\ufffd",
	}
}

func oddTimes() []time.Time {
	return []time.Time{
		{},
		time.Unix(0, 0), time.Unix(0, 1), time.Unix(-1, 999_999_999), time.Date(2026, 11, 22, 17, 0, 0, 123_456_789, time.FixedZone("x", 5*3600+1800+7)),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.FixedZone("x", -12*3600)), time.Date(12_345, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-44, 3, 15, 0, 0, 0, 0, time.UTC),
	}
}

// fill sets every field of a value to something odd.
func fill(rng *rand.Rand, v reflect.Value) {
	texts, times := oddTexts(), oddTimes()
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(times[rng.Intn(len(times))]))
	case v.Type() == reflect.TypeFor[client.Number]():
		// A number is kept without the space around it.
		v.SetString(strings.TrimSpace(texts[rng.Intn(len(texts))]))
	case v.Kind() == reflect.String:
		v.SetString(texts[rng.Intn(len(texts))])
	case v.Kind() == reflect.Bool:
		v.SetBool(rng.Intn(2) == 0)
	case v.Kind() == reflect.Slice:
		if n := rng.Intn(4); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n-1, n-1))
		}
		for i := range v.Len() {
			fill(rng, v.Index(i))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(rng, v.Field(i))
		}
	default:
		panic("a field of a kind that is not thought of: " + v.Kind().String())
	}
}

func odd[T any]() *quick.Config {
	return &quick.Config{MaxCount: 60, Values: func(args []reflect.Value, rng *rand.Rand) {
		args[0] = reflect.New(reflect.TypeFor[T]()).Elem()
		fill(rng, args[0])
	}}
}

// same compares what was kept with what is read, whose times are told in one zone.
func same(a, b any) bool {
	return reflect.DeepEqual(inUTC(reflect.ValueOf(a)).Interface(), inUTC(reflect.ValueOf(b)).Interface())
}

func inUTC(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		if t := v.Interface().(time.Time); !t.IsZero() {
			c.Set(reflect.ValueOf(t.UTC()))
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		c.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			c.Index(i).Set(inUTC(v.Index(i)))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			c.Field(i).Set(inUTC(v.Field(i)))
		}
	}
	return c
}

func TestAnyWorkoutComesBackAsItWas(t *testing.T) {
	t.Parallel()
	err := quick.Check(func(w client.Workout) bool {
		body, err := offline.EncodeWorkout(w)
		if err != nil {
			t.Error(err)
			return false
		}
		back, err := offline.DecodeWorkout(body, time.UTC)
		return err == nil && same(w, back)
	}, odd[client.Workout]())
	if err != nil {
		t.Error(err)
	}
}

func TestAnySessionComesBackAsItWas(t *testing.T) {
	t.Parallel()
	err := quick.Check(func(s client.Session) bool {
		body, err := offline.EncodeSession(s)
		if err != nil {
			t.Error(err)
			return false
		}
		back, err := offline.DecodeSession(body, time.UTC)
		return err == nil && same(s, back)
	}, odd[client.Session]())
	if err != nil {
		t.Error(err)
	}
}

func TestAnyWellnessAgeComesBackAsItWas(t *testing.T) {
	t.Parallel()
	err := quick.Check(func(w client.WellnessAge) bool {
		body, err := offline.EncodeWellness(w)
		if err != nil {
			t.Error(err)
			return false
		}
		back, err := offline.DecodeWellness(body, time.UTC)
		return err == nil && same(w, back)
	}, odd[client.WellnessAge]())
	if err != nil {
		t.Error(err)
	}
}

// An empty number is not 0: it would be a position.
func TestAnEmptyNumberIsNotZero(t *testing.T) {
	t.Parallel()
	for _, n := range []json.Number{"", "0", "0.0"} {
		body, err := offline.EncodeWorkout(client.Workout{IDCr: n, Exercises: []client.Exercise{{Position: n}}})
		if err != nil {
			t.Fatal(err)
		}
		w, err := offline.DecodeWorkout(body, time.UTC)
		if err != nil || w.IDCr != n || w.Exercises[0].Position != n {
			t.Errorf("%q comes back as %q and %q, %v", n, w.IDCr, w.Exercises[0].Position, err)
		}
	}
}

func TestAHundredThousandExercises(t *testing.T) { // alone, since it is timed
	p := newPlatform(100_000)
	for i := range p.workout.Exercises {
		e := &p.workout.Exercises[i]
		e.EquipmentPictureURL = "https://pictures.example/" + e.PhysicalActivityID
	}
	path := t.TempDir() + "/copy.db"
	m := open(t, p, path)
	began := time.Now()
	look(t, m)
	wish(t, m, "99999", true)
	day := today(t, m)
	if took := time.Since(began); took > time.Minute || day.Waiting() != 1 || len(day.Workout.Exercises) != 100_000 {
		t.Errorf("%d exercises took %s", len(day.Workout.Exercises), took)
	}
	if list, err := m.Pictures(t.Context()); err != nil || len(list) > 2000 {
		t.Errorf("%d pictures, %v", len(list), err)
	}
}

func TestLongNames(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	for i := range p.workout.Exercises {
		p.workout.Exercises[i].Name = strings.Repeat("é", 5000)
	}
	m := open(t, p, t.TempDir()+"/copy.db")
	look(t, m)
	if w := wish(t, m, "1", true).Wishes[0]; len(w.Title) != 10_000 {
		t.Errorf("%d bytes", len(w.Title))
	}
	deliver(t, m, "")
	if !p.done("1") {
		t.Error("not sent")
	}
}

func FuzzDecodeBodies(f *testing.F) {
	body, err := offline.EncodeWorkout(newPlatform(3).workout)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add(body[:len(body)/2])
	f.Add([]byte(nil))
	f.Add([]byte("\x78\x01"))
	f.Fuzz(func(t *testing.T, body []byte) {
		for name, decode := range map[string]func() error{
			"workout":  func() error { _, err := offline.DecodeWorkout(body, time.UTC); return err },
			"session":  func() error { _, err := offline.DecodeSession(body, time.UTC); return err },
			"wellness": func() error { _, err := offline.DecodeWellness(body, time.UTC); return err },
		} {
			if err := decode(); err != nil && !strings.Contains(err.Error(), "damaged") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// FuzzDecodeText is the same for what is within a body, which a checksum keeps the other one from.
func FuzzDecodeText(f *testing.F) {
	f.Add(`{"IDCr":"7","Exercises":[{"Position":"1","DoneOn":[1,2]}]}`)
	f.Add(`{"StartedOn":[9223372036854775807,-1],"Exercises":null}`)
	f.Add(`null`)
	f.Add(`{"Age":{"x":1}}`)
	f.Fuzz(func(t *testing.T, text string) {
		body, err := offline.Deflate(text)
		if err != nil {
			t.Fatal(err)
		}
		w, err := offline.DecodeWorkout(body, time.UTC)
		if err == nil {
			again, err := offline.EncodeWorkout(w)
			if err != nil {
				t.Fatal(err)
			}
			if back, err := offline.DecodeWorkout(again, time.UTC); err != nil || !same(w, back) {
				t.Errorf("%+v, then %+v, %v", w, back, err)
			}
		}
		_, _ = offline.DecodeSession(body, time.UTC)
		_, _ = offline.DecodeWellness(body, time.UTC)
	})
}

func FuzzDecodeProblem(f *testing.F) {
	f.Add([]byte(`{"kind":"server","cause":"x","fields":[{"Field":"a"}],"retry_after":-5}`))
	f.Add([]byte(`{}`))
	f.Fuzz(func(_ *testing.T, body []byte) {
		if e := offline.DecodeProblem(body); e != nil {
			_ = e.Error()
		}
	})
}

// FuzzOpen opens files with any content: a copy always works.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("SQLite format 3\x00"), []byte("wal"))
	f.Add([]byte(""), []byte(""))
	f.Add([]byte(strings.Repeat("\x00", 4096)), []byte("\x37\x7f\x06\x82"))
	f.Fuzz(func(t *testing.T, content, log []byte) {
		path := t.TempDir() + "/copy.db"
		write(t, path, content)
		if len(log) > 0 {
			write(t, path+"-wal", log)
		}
		p := newPlatform(3)
		m := open(t, p, path)
		works(t, p, m)
		_ = m.Close()
	})
}
