package sandbox

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"spotter/assets"
)

func TestStartServesUntilTheContextEnds(t *testing.T) {
	t.Parallel()
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	response, err := http.Get("http://" + l.Addr().String() + "/")
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", response, err)
	}
	response.Body.Close()
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("still listening")
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	if err := s.Serve(t.Context(), closed); err == nil {
		t.Error("serving on a closed listener is no error")
	}
	base, err := s.Start(t.Context(), "127.0.0.1:0")
	if err != nil || !strings.HasPrefix(base, "http://127.0.0.1:") {
		t.Errorf("%q, %v", base, err)
	}
	if _, err := s.Start(t.Context(), "256.0.0.1:0"); err == nil {
		t.Error("an address that is none is no error")
	}
}

// TestEndingCutsCallsOff: a call that waits does not keep the server from ending.
func TestEndingCutsCallsOff(t *testing.T) {
	t.Parallel()
	s, err := New(Options{Faults: []Fault{{Operation: "*", Effect: Latency, Value: "10m"}}})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	called := make(chan error, 1)
	go func() {
		_, err := http.Get("http://" + l.Addr().String() + "/v1/app/wellness-age")
		called <- err
	}()
	time.AfterFunc(50*time.Millisecond, cancel)
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if err := <-called; err == nil {
		t.Error("the call was answered")
	}
}

func TestBothPrefixes(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, prefix := range []string{"", "/api"} {
		for _, o := range operations() {
			a := ask{who: "ana", id: "131", prefix: prefix}
			if o.method != http.MethodGet {
				a.body = `{"idCr": 1, "position": 1, "code": "` + assets.CheckupCode + `"}`
			}
			if got := b.do(o.name, a); got.status != http.StatusOK {
				t.Errorf("%s%s: %d %s", prefix, o.path, got.status, got.body)
			}
		}
	}
	refused(t, b.do("backend.facilities", ask{who: "ana", prefix: "/api/api"}), 404, "Path", "NotFound")
}

func TestWrongMethodsAndPaths(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, o := range operations() {
		r := b.request(o.name, ask{who: "ana", id: "1"})
		r.Method = http.MethodPatch
		got, err := b.send(r)
		if err != nil {
			t.Fatal(err)
		}
		refused(t, got, 405, "Method", "NotAllowed")
		if got.header.Get("Allow") != o.method {
			t.Errorf("%s allows %q", o.path, got.header.Get("Allow"))
		}
	}
	for _, path := range []string{"/v1/", "/v1/app", "/v1/app/users", "/v2/app/wellness-age", "/nothing"} {
		r := b.request("app.wellness", ask{who: "ana"})
		r.URL.Path = path
		got, err := b.send(r)
		if err != nil {
			t.Fatal(err)
		}
		refused(t, got, 404, "Path", "NotFound")
	}
}

func TestFrontPage(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	page := b.get("/").body
	for _, m := range b.Members() {
		if !bytes.Contains(page, []byte(m.UserID)) {
			t.Errorf("%s is not on the front page", m.Handle)
		}
	}
	for _, g := range Guesses() {
		if !bytes.Contains(page, []byte(g.Text)) {
			t.Errorf("%s is not on the front page", g.Subject)
		}
	}
	for _, e := range effects() {
		if e.about == "" || !bytes.Contains(page, []byte("  "+string(e.name)+" ")) || !bytes.Contains(page, []byte(e.about)) {
			t.Errorf("the effect %s is not on the front page", e.name)
		}
	}
	if key := b.Credentials("ana").APIKey; !bytes.Contains(page, []byte(key)) {
		t.Error("a reader on this machine is not told the key")
	}
	for _, g := range Guesses() {
		if g.Provenance != string(inferred) && g.Provenance != string(guessed) || g.Subject == "" || g.Text == "" {
			t.Errorf("%+v", g)
		}
	}
	if got := b.get("/openapi.yaml"); !bytes.Equal(got.body, assets.OpenAPI) {
		t.Error("/openapi.yaml is not the description")
	}
	// From elsewhere: no key.
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	w := httptest.NewRecorder()
	b.Handler().ServeHTTP(w, r)
	if w.Code != 200 || strings.Contains(w.Body.String(), b.Credentials("ana").APIKey) {
		t.Errorf("a reader elsewhere is told the key: %d", w.Code)
	}
}

func TestOptionsRefused(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{MarkDelay: -1}, {MachineEvery: -1}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}

// TestManyAtOnce is for the race detector: everything at the same time.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{MachineEvery: time.Second, MarkDelay: time.Second})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			members := b.Members()
			for n := range 12 {
				m := members[(i+n)%len(members)]
				for _, o := range operations() {
					a := ask{who: m.Handle, id: "5"}
					if o.method != http.MethodGet {
						a.body = `{"idCr": 132, "position": 4, "code": "` + assets.CheckupCode + `"}`
					}
					response, err := http.DefaultClient.Do(b.request(o.name, a))
					if err != nil {
						t.Error(err)
						return
					}
					if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode >= 500 {
						t.Errorf("%s: %d, %v", o.name, response.StatusCode, err)
					}
					response.Body.Close()
				}
				b.Advance(time.Second)
				b.state()
				if n == 6 {
					b.Reset()
				}
			}
		})
	}
	group.Wait()
}

// BenchmarkStart is what the sandbox adds to the start of the demo: a box that listens, and Ana's workout.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		ctx, cancel := context.WithCancel(b.Context())
		s, err := New(Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Start(ctx, "127.0.0.1:0"); err != nil {
			b.Fatal(err)
		}
		cancel()
	}
}
