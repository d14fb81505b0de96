package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// evening is when the tests' clocks start.
var evening = time.Date(2026, time.November, 22, 18, 47, 0, 0, time.UTC)

// fakeClock is a source of time that stands still until it is moved.
type fakeClock struct {
	mu  sync.Mutex
	now time.Time
}

func newFakeClock() *fakeClock { return &fakeClock{now: evening} }

func (c *fakeClock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// bench is a box behind a real listener, and the clock it reads.
type bench struct {
	*Sandbox
	t     testing.TB
	url   string
	clock *fakeClock
}

func newBench(t testing.TB, o Options) *bench {
	t.Helper()
	c := newFakeClock()
	o.Clock = c.read
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return &bench{s, t, server.URL, c}
}

// answer is what came back.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	request *http.Request
}

// ask is one request: an operation by its name, who it is about, and what else is wanted.
type ask struct {
	who      string
	id       string
	query    string
	body     string
	header   map[string]string
	prefix   string
	unsigned bool
}

// request builds the request for an operation, signed as it should be.
func (b *bench) request(name string, a ask) *http.Request {
	b.t.Helper()
	for _, o := range operations() {
		if o.name != name {
			continue
		}
		m, ok := b.Member(a.who)
		if !ok {
			b.t.Fatalf("no member %q", a.who)
		}
		path := strings.NewReplacer("{user_id}", m.UserID, "{id}", a.id).Replace(o.path)
		r, err := http.NewRequestWithContext(b.t.Context(), o.method, b.url+a.prefix+path+a.query, strings.NewReader(a.body))
		if err != nil {
			b.t.Fatal(err)
		}
		if a.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		if !a.unsigned {
			b.authorize(r, o, a.who)
		}
		for k, v := range a.header {
			r.Header.Set(k, v)
		}
		return r
	}
	b.t.Fatalf("no operation %q", name)
	return nil
}

func (b *bench) authorize(r *http.Request, o operation, who string) {
	b.t.Helper()
	if !o.app() {
		c := b.Credentials(who)
		r.Header.Set("x-openplatform-apikey", c.APIKey)
		r.Header.Set("x-openplatform-authdomain", c.AuthDomain)
		return
	}
	token, err := b.MintToken(who, b.Now(), tokenLife)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
}

// send returns the answer, or the error where there is none.
func (b *bench) send(r *http.Request) (answer, error) {
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, body, r}, err
}

// do asks and wants an answer.
func (b *bench) do(name string, a ask) answer {
	b.t.Helper()
	got, err := b.send(b.request(name, a))
	if err != nil {
		b.t.Fatalf("%s for %s: %v", name, a.who, err)
	}
	return got
}

// body is an answer wherever the box is: its pictures have its address.
func (b *bench) body(name, who string) string {
	b.t.Helper()
	return strings.ReplaceAll(string(b.do(name, ask{who: who}).body), b.url, "http://box")
}

// into decodes a body.
func into[T any](t testing.TB, got answer) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(got.body, &v); err != nil {
		t.Fatalf("status %d, body %q: %v", got.status, got.body, err)
	}
	return v
}

// refused wants a refusal of a status, field and type.
func refused(t testing.TB, got answer, status int, field, kind string) {
	t.Helper()
	list := into[wireErrors](t, got).Errors
	if got.status != status || len(list) != 1 || list[0].Field != field || list[0].Type != kind || list[0].Message == "" {
		t.Errorf("%s %s: got %d %s, want %d %s/%s", got.request.Method, got.request.URL.Path, got.status, got.body, status, field, kind)
	}
}

// statuses are the execution states of a member's exercises.
func (b *bench) statuses(who string) []string {
	b.t.Helper()
	w := into[map[string]wireWorkout](b.t, b.do("backend.workout.current", ask{who: who}))["workoutSession"]
	var list []string
	for _, e := range w.Exercises {
		list = append(list, e.ExecutionStatus)
	}
	return list
}

func (b *bench) workout(who string) wireWorkout {
	b.t.Helper()
	return into[map[string]wireWorkout](b.t, b.do("backend.workout.current", ask{who: who}))["workoutSession"]
}

func markBody(w wireWorkout, position int) string {
	return fmt.Sprintf(`{"idCr": %d, "position": %d}`, w.IDCr, position)
}

// contract is a sample body of the API's documentation, byte for byte.
func contract(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/contract/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSpace(b)
}

// languages are the codes of the API's documentation.
func languages() []string { return []string{"it", "es", "pt-BR", "en", "en-GB", "fr"} }
