package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestParseFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]Fault{
		"":                                     nil,
		" ; \n":                                nil,
		"workout.current=500":                  {{"workout.current", "500", "", 0}},
		"workout.current=500,latency:2s*3":     {{"workout.current", "500", "", 0}, {"workout.current", Latency, "2s", 3}},
		"*=latency:1ms; app.*=429:7*2":         {{"*", Latency, "1ms", 0}, {"app.*", "429", "7", 2}},
		"equipment.login=drop *.done=ignored":  {{"equipment.login", Drop, "", 0}, {"*.done", Ignored, "", 0}},
		"backend.sessions=errors:Position,cut": {{"backend.sessions", Errors, "Position", 0}, {"backend.sessions", Cut, "", 0}},
	} {
		got, err := ParseFaults(text)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: got %v, %v, want %v", text, got, err, want)
		}
	}
}

func TestParseFaultsRefuses(t *testing.T) {
	t.Parallel()
	for text, part := range map[string]string{
		"workout.current":             "operation=effect",
		"workout.curent=500":          "no operation",
		"=500":                        "no operation",
		"work[out=500":                "no operation",
		"*=418":                       "no effect",
		"*=":                          "no effect",
		"*=huge":                      "for pictures only",
		"workout.current=endless":     "for pictures only",
		"*=500,":                      "no effect",
		"*=500*0":                     "count",
		"*=500*-1":                    "count",
		"*=500*many":                  "count",
		"*=500*2*2":                   "count",
		"*=500*99999999":              "count",
		"*=latency":                   "duration",
		"*=latency:fast":              "duration",
		"*=latency:-1s":               "duration",
		"*=latency:1h":                "duration",
		"*=429:soon":                  "Retry-After",
		"*=429:":                      "colon",
		"*=html:100":                  "status",
		"*=500:3":                     "no value",
		"*=drop:now":                  "no value",
		"*=errors:" + long("x", 65):   "field",
		"workout.current = 500":       "operation=effect",
		"workout.current=500 oops=ok": "no operation",
	} {
		if got, err := ParseFaults(text); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: got %v, %v, want an error about %q", text, got, err, part)
		}
	}
}

func long(s string, n int) string { return strings.Repeat(s, n) }

// FuzzParseFaults: what is read can be written and read again, and is always something a box can be set to.
func FuzzParseFaults(f *testing.F) {
	for _, seed := range []string{
		"workout.current=500,latency:2s*3", "*=429:7*2", "app.*=errors:A;b=drop", "*=html:502", "=*:,;", "*=latency:1h*0",
	} {
		f.Add(seed)
	}
	box, err := New(Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ParseFaults(text)
		if err != nil {
			return
		}
		written := make([]string, len(list))
		for i, x := range list {
			written[i] = x.String()
		}
		again, err := ParseFaults(strings.Join(written, ";"))
		if err != nil || !slices.Equal(list, again) {
			t.Errorf("%q: %v, and again %v, %v", text, list, again, err)
		}
		if err := box.SetFaults(list...); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// faulty sets faults and asks for Ana's workout.
func (b *bench) faulty(faults string) (answer, error) {
	b.t.Helper()
	list, err := ParseFaults(faults)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := b.SetFaults(list...); err != nil {
		b.t.Fatal(err)
	}
	return b.send(b.request("backend.workout.current", ask{who: "ana"}))
}

func TestFaultsStrike(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	good := b.do("backend.workout.current", ask{who: "ana"})
	for _, c := range []struct {
		faults, field string
		status        int
		retry         string
	}{
		{"*=401", "ApiKey", 401, ""},
		{"workout.current=403", "UserId", 403, ""},
		{"backend.workout.current=404", "Path", 404, ""},
		{"workout.*=405", "Method", 405, ""},
		{"*=429", "RateLimit", 429, ""},
		{"*=429:30", "RateLimit", 429, "30"},
		{"*=ratelimit", "RateLimit", 403, ""},
		{"*=ratelimit:5", "RateLimit", 403, "5"},
		{"*=500", "Server", 500, ""},
		{"*=503:2", "Server", 503, "2"},
		{"*=errors", "TokenNotValid", 200, ""},
		{"*=errors:Position", "Position", 200, ""},
		{"*=404,500", "Path", 404, ""}, // the first wins
	} {
		got, err := b.faulty(c.faults)
		if err != nil {
			t.Fatalf("%s: %v", c.faults, err)
		}
		list := into[wireErrors](t, got).Errors
		if got.status != c.status || list[0].Field != c.field || got.header.Get("Retry-After") != c.retry {
			t.Errorf("%s: %d %s, Retry-After %q", c.faults, got.status, got.body, got.header.Get("Retry-After"))
		}
	}
	for _, faults := range []string{"app.*=500", "sessions=500", "workout.done=drop", ""} {
		if got, err := b.faulty(faults); err != nil || !bytes.Equal(got.body, good.body) {
			t.Errorf("%s strikes another operation: %v, %d %s", faults, err, got.status, got.body)
		}
	}
}

func TestFaultsSpoil(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	good := b.do("backend.workout.current", ask{who: "ana"})
	for faults, check := range map[string]func(answer, error) bool{
		"*=drop": func(_ answer, err error) bool { return err != nil },
		"*=lost": func(_ answer, err error) bool { return err != nil },
		"*=cut": func(a answer, err error) bool {
			return err != nil && len(a.body) > 0 && bytes.HasPrefix(good.body, a.body)
		},
		"*=empty": func(a answer, err error) bool { return err == nil && a.status == 200 && len(a.body) == 0 },
		"*=truncated": func(a answer, err error) bool {
			return err == nil && a.status == 200 && len(a.body) > 0 && !json.Valid(a.body) && bytes.HasPrefix(good.body, a.body)
		},
		"*=wrapped": func(a answer, err error) bool {
			var v struct{ Data json.RawMessage }
			return err == nil && json.Unmarshal(a.body, &v) == nil && bytes.Equal(v.Data, good.body)
		},
		"*=html": func(a answer, err error) bool {
			return err == nil && a.status == 200 && bytes.HasPrefix(a.body, []byte("<!DOCTYPE html>"))
		},
		"*=html:502": func(a answer, err error) bool {
			return err == nil && a.status == 502 && strings.HasPrefix(a.header.Get("Content-Type"), "text/html")
		},
	} {
		if got, err := b.faulty(faults); !check(got, err) {
			t.Errorf("%s: %v, %d %v %s", faults, err, got.status, got.header, got.body)
		}
	}
}

func TestFaultsCount(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	first, err := b.faulty("workout.current=429:1*1,500*2")
	if err != nil {
		t.Fatal(err)
	}
	statuses := []int{first.status}
	for range 3 {
		statuses = append(statuses, b.do("backend.workout.current", ask{who: "ana"}).status)
	}
	if !slices.Equal(statuses, []int{429, 500, 500, 200}) {
		t.Errorf("got %v", statuses)
	}
	if left := b.Faults(); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

// TestMarksAndFaults: what is lost on the way back has been done, what is dropped or ignored has not.
func TestMarksAndFaults(t *testing.T) {
	t.Parallel()
	for effect, applied := range map[string]bool{"lost": true, "empty": true, "drop": false, "ignored": false, "500": false} {
		b := newBench(t, Options{})
		r := b.request("app.workout.done", ask{who: "ana", body: markBody(b.workout("ana"), 4)})
		if err := b.SetFaults(Fault{Operation: "workout.done", Effect: Effect(effect)}); err != nil {
			t.Fatal(err)
		}
		got, err := b.send(r)
		if effect == "ignored" && (err != nil || got.status != http.StatusOK || len(got.body) != 0) {
			t.Errorf("ignored: %v, %d %s", err, got.status, got.body)
		}
		if done := b.statuses("ana")[3] == doneStatus; done != applied {
			t.Errorf("%s: applied %v, want %v", effect, done, applied)
		}
	}
}

// TestARepeatedMarkLandsLate: the mark that came twice undoes, the second time, what was marked between.
func TestARepeatedMarkLandsLate(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	if err := b.SetFaults(Fault{Operation: "*.done", Effect: Repeated, Value: "2s"}); err != nil {
		t.Fatal(err)
	}
	body := markBody(b.workout("ana"), 4)
	for _, operation := range []string{"app.workout.done", "app.workout.undone"} {
		if got, err := b.send(b.request(operation, ask{who: "ana", body: body})); err != nil || got.status != http.StatusOK {
			t.Fatal(operation, err, got)
		}
	}
	if got := b.statuses("ana")[3]; got != toDo {
		t.Errorf("at once: %s", got)
	}
	b.Advance(3 * time.Second)
	if got := b.statuses("ana")[3]; got != doneStatus {
		t.Errorf("after the second arrival: %s", got)
	}
}

func TestLatency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		if !wait(t.Context(), 2*time.Second) || time.Since(begun) != 2*time.Second {
			t.Errorf("waited %v", time.Since(begun))
		}
	})
	var b switchboard
	if err := b.add([]Fault{{"*", Latency, "2s", 0}, {"workout.*", Latency, "500ms", 1}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []time.Duration{2500 * time.Millisecond, 2 * time.Second} {
		if got := b.take("app.workout.current").latency; got != want {
			t.Errorf("latency %v, want %v", got, want)
		}
	}
}

func TestFaultsAtTheStart(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Faults: []Fault{{Operation: "sessions", Effect: "404"}}})
	refused(t, b.do("backend.sessions", ask{who: "ana"}), 404, "Path", "NotFound")
	if got := b.do("backend.session", ask{who: "ana", id: "131"}); got.status != 200 {
		t.Errorf("a single session: %d", got.status)
	}
	if _, err := New(Options{Faults: []Fault{{Operation: "nothing", Effect: "404"}}}); err == nil {
		t.Error("a fault of no operation is taken")
	}
}
