package sandbox

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// get reads a page of the box.
func (b *bench) get(path string) answer { return b.steer(http.MethodGet, path, "") }

// steer sends a control call.
func (b *bench) steer(method, path, body string) answer {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	got, err := b.send(r)
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

func TestControlFaults(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	type listing struct {
		Faults     []string `json:"faults"`
		Operations []string `json:"operations"`
		Effects    []string `json:"effects"`
	}
	step := func(method, path, body string, want ...string) {
		t.Helper()
		got := b.steer(method, path, body)
		list := into[listing](t, got)
		if got.status != 200 || strings.Join(list.Faults, " ") != strings.Join(want, " ") {
			t.Errorf("%s %s %s: %d %v, want %v", method, path, body, got.status, list.Faults, want)
		}
		if len(list.Operations) != len(faultNames()) || len(list.Effects) != len(Effects()) {
			t.Errorf("operations %v, effects %v", list.Operations, list.Effects)
		}
	}
	step("GET", "/sandbox/faults", "")
	step("PUT", "/sandbox/faults", `{"faults": ["*=latency:1ms", "sessions=404,500*2"]}`, "*=latency:1ms", "sessions=404", "sessions=500*2")
	step("POST", "/sandbox/faults", `{"faults": ["token=429:3"]}`, "*=latency:1ms", "sessions=404", "sessions=500*2", "token=429:3")
	step("DELETE", "/sandbox/faults?operation=sessions", "", "*=latency:1ms", "token=429:3")
	refused(t, b.do("backend.token", ask{who: "ana"}), 429, "RateLimit", "TooManyRequests")
	for _, body := range []string{``, `[]`, `{"faults": ["*=418"]}`, `{"fault": []}`, `{"faults": []} {}`, `{"faults": [5]}`} {
		if got := b.steer("PUT", "/sandbox/faults", body); got.status != 400 || into[map[string]string](t, got)["error"] == "" {
			t.Errorf("%s: %d %s", body, got.status, got.body)
		}
	}
	step("GET", "/sandbox/faults", "", "*=latency:1ms", "token=429:3")
	step("DELETE", "/sandbox/faults", "")
}

func TestControlTime(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	step := func(body string, want time.Time) {
		t.Helper()
		got := b.steer("PUT", "/sandbox/clock", body)
		v := into[struct{ Now time.Time }](t, got)
		if got.status != 200 || !v.Now.Equal(want) || !b.Now().Equal(want) {
			t.Errorf("%s: %d %v, want %v", body, got.status, v.Now, want)
		}
	}
	step(`{}`, evening)
	step(`{"advance": "90m"}`, evening.Add(90*time.Minute))
	step(`{"now": "2026-11-22T18:47:00Z", "stopped": true}`, evening)
	b.clock.move(time.Hour)
	step(`{}`, evening)
	step(`{"stopped": false}`, evening)
	for _, body := range []string{`{"advance": "soon"}`, `{"now": "noon"}`, `{"now": "2026-11-22T18:47:00Z", "advance": "1s"}`} {
		if got := b.steer("PUT", "/sandbox/clock", body); got.status != 400 {
			t.Errorf("%s: %d %s", body, got.status, got.body)
		}
	}
	if got := b.steer("PUT", "/sandbox/mark-delay", `{"delay": "4s"}`); got.status != 200 || b.MarkDelay() != 4*time.Second {
		t.Errorf("%d %s: %v", got.status, got.body, b.MarkDelay())
	}
	for _, body := range []string{`{}`, `{"delay": "-1s"}`, `{"delay": 4}`} {
		if got := b.steer("PUT", "/sandbox/mark-delay", body); got.status != 400 || b.MarkDelay() != 4*time.Second {
			t.Errorf("%s: %d, %v", body, got.status, b.MarkDelay())
		}
	}
	if got := b.get("/sandbox/mark-delay"); into[map[string]string](t, got)["delay"] != "4s" {
		t.Errorf("%s", got.body)
	}
}

func TestControlState(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{MarkDelay: time.Minute, MachineEvery: time.Hour})
	ana := func() memberState {
		t.Helper()
		return into[boxState](t, b.get("/sandbox/state")).Members[0]
	}
	if got := ana(); got.Looked || got.Handle != "ana" {
		t.Errorf("before the first look: %+v", got)
	}
	w := b.workout("ana")
	b.do("app.workout.done", ask{who: "ana", body: markBody(w, 4)})
	if got := ana(); !got.Looked || got.IDCr != w.IDCr || got.Done != 3 || got.Of != 6 || got.Pending != 1 || got.Next == nil {
		t.Errorf("with a mark under way: %+v", got)
	}
	b.clock.move(time.Minute)
	if got := ana(); got.Done != 4 || got.Pending != 0 {
		t.Errorf("with the mark shown: %+v", got)
	}
	if got := b.steer("POST", "/sandbox/reset", ""); got.status != 200 || ana().Looked {
		t.Errorf("after a reset: %d %+v", got.status, ana())
	}
	members := into[[]map[string]any](t, b.get("/sandbox/members"))
	if len(members) < 8 || members[0]["apiKey"] != b.Credentials("ana").APIKey || members[0]["handle"] != "ana" {
		t.Errorf("members %v", members)
	}
	if machines := into[[]map[string]any](t, b.get("/sandbox/machines")); len(machines) < 100 {
		t.Errorf("%d machines", len(machines))
	}
	if guesses := into[[]Guess](t, b.get("/sandbox/guesses")); len(guesses) != len(Guesses()) {
		t.Errorf("%d guesses", len(guesses))
	}
	for call := range into[map[string]string](t, b.get("/sandbox/")) {
		method, path, _ := strings.Cut(call, " ")
		if !strings.HasPrefix(path, "/sandbox/") {
			continue
		}
		if got := b.steer(method, path, ""); got.status == 404 || got.status == 405 {
			t.Errorf("%s: %d", call, got.status)
		}
	}
}

func TestControlCodesAndTokens(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	value := func(path, body, field string) string {
		t.Helper()
		return into[map[string]string](t, b.steer("POST", path, body))[field]
	}
	if got := b.login("ana", value("/sandbox/codes", `{"equipment": "993"}`, "code")); into[wireEquipment](t, got).EquipmentCode != 993 {
		t.Errorf("fresh: %s", got.body)
	}
	refused(t, b.login("ana", value("/sandbox/codes", `{"equipment": "993", "age": "1h"}`, "code")), 400, "Code", "Expired")
	if value("/sandbox/codes", `{"equipment": "0"}`, "error") == "" {
		t.Error("a machine that is not there has a code")
	}
	try := func(token string) int {
		return b.do("app.wellness", ask{who: "ana", unsigned: true, header: map[string]string{"Authorization": "Bearer " + token}}).status
	}
	if got := try(value("/sandbox/tokens", `{"member": "ana"}`, "token")); got != 200 {
		t.Errorf("fresh: %d", got)
	}
	if got := try(value("/sandbox/tokens", `{"member": "ana", "age": "11h"}`, "token")); got != 401 {
		t.Errorf("expired: %d", got)
	}
	if got := try(value("/sandbox/tokens", `{"member": "ana", "life": "11h"}`, "token")); got != 401 {
		t.Errorf("over-long: %d", got)
	}
	if value("/sandbox/tokens", `{"member": "nobody"}`, "error") == "" {
		t.Error("nobody has a token")
	}
}

// TestControlIsLocal: only programs on this machine reach the control, and no page of another site does.
func TestControlIsLocal(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	at := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, c := range []struct {
		name, here, there, host, site, method string
		want                                  int
	}{
		{"here", "127.0.0.1:80", "127.0.0.1:5000", "127.0.0.1:80", "", "GET", 200},
		{"here by name", "127.0.0.1:80", "127.0.0.1:5000", "localhost:80", "", "GET", 200},
		{"here over IPv6", "[::1]:80", "[::1]:5000", "[::1]:80", "", "GET", 200},
		{"from the network", "192.168.1.5:80", "192.168.1.9:5000", "192.168.1.5", "", "GET", 404},
		{"handed on from the network", "127.0.0.1:80", "192.168.1.9:5000", "127.0.0.1", "", "GET", 404},
		{"from here, at an open address", "192.168.1.5:80", "127.0.0.1:5000", "192.168.1.5", "", "GET", 404},
		{"through another name", "127.0.0.1:80", "127.0.0.1:5000", "rebound.example", "", "GET", 404},
		{"sent by another site", "127.0.0.1:80", "127.0.0.1:5000", "127.0.0.1:80", "cross-site", "POST", 403},
		{"without an address", "", "127.0.0.1:5000", "127.0.0.1", "", "GET", 404},
	} {
		path := "/sandbox/state"
		if c.method == "POST" {
			path = "/sandbox/reset"
		}
		r := httptest.NewRequestWithContext(t.Context(), c.method, path, nil)
		if c.here != "" {
			r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, at(c.here)))
		}
		r.RemoteAddr, r.Host = c.there, c.host
		if c.site != "" {
			r.Header.Set("Sec-Fetch-Site", c.site)
		}
		w := httptest.NewRecorder()
		b.Handler().ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, w.Code, c.want)
		}
	}
}
