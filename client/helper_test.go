package client

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	testKey    = "key-5c1e7a90b2d84f36"
	testDomain = "com.example.club"
	testUser   = "37a37f83-866e-418b-aa05-a0b88af357ed"
	testBase   = "http://127.0.0.1:1"
)

// platform is a server in memory, so that it works with synctest's clock. It records what it is sent.
type platform struct {
	mu       sync.Mutex
	handler  func(r *http.Request, body string) reply
	requests []seen
}

type seen struct {
	method, path, body string
	header             http.Header
	at                 time.Time
}

// reply is what the platform answers. A nil-length body is empty; err breaks the connection instead.
type reply struct {
	status int
	body   string
	header map[string]string
	err    error
	cutOff bool
}

func (p *platform) RoundTrip(r *http.Request) (*http.Response, error) {
	var sent []byte
	if r.Body != nil {
		sent, _ = io.ReadAll(r.Body)
	}
	p.mu.Lock()
	p.requests = append(p.requests, seen{r.Method, r.URL.RequestURI(), string(sent), r.Header.Clone(), time.Now()})
	handler := p.handler
	p.mu.Unlock()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer := handler(r, string(sent))
	if answer.err != nil {
		return nil, answer.err
	}
	if answer.status == 0 {
		answer.status = http.StatusOK
	}
	response := &http.Response{StatusCode: answer.status, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(answer.body))}
	for name, value := range answer.header {
		response.Header.Set(name, value)
	}
	if answer.cutOff {
		response.Body = io.NopCloser(io.MultiReader(strings.NewReader(answer.body), broken{}))
	}
	return response, nil
}

// broken is a connection that ends within the body.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func (p *platform) all() []seen {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]seen(nil), p.requests...)
}

func (p *platform) count(part string) int {
	n := 0
	for _, s := range p.all() {
		if strings.Contains(s.method+" "+s.path, part) {
			n++
		}
	}
	return n
}

// answering is a platform that always gives the same reply, but for app tokens.
func answering(answer reply) *platform {
	return &platform{handler: func(r *http.Request, _ string) reply {
		if strings.HasSuffix(r.URL.Path, "/app-token") {
			return reply{body: `{"token":"` + mustToken(time.Now(), nil).Reveal() + `"}`}
		}
		return answer
	}}
}

// backendConfig has the partner key; a token is minted with it.
func backendConfig(p http.RoundTripper) Config {
	return Config{
		BaseURL: testBase, APIKey: testKey, AuthDomain: testDomain, UserID: testUser, Language: "it",
		Transport: p, Rand: func() float64 { return 0.5 },
	}
}

// appConfig has an app token and nothing else.
func appConfig(p http.RoundTripper) Config {
	return Config{
		BaseURL: testBase, Tokens: FixedToken(mustToken(time.Now(), nil)), Language: "it",
		Transport: p, Rand: func() float64 { return 0.5 },
	}
}

func newClient(t testing.TB, config Config) *Client {
	t.Helper()
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// signingKey is made once; the tests need only that it is ES256.
var signingKey = sync.OnceValue(func() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
})

// mustToken signs a token of the contract's shape, with some claims changed; nil removes one.
func mustToken(issued time.Time, change map[string]any) Secret {
	claims := jwt.MapClaims{
		"userId": testUser, "chainId": "f0f54a4d-0ad6-4f49-8b1a-cf20ce430611", "authDomain": testDomain,
		"externalId": "test1233", "measurementSystem": "Metric", "culture": "en-EN",
		"iat": issued.Unix(), "exp": issued.Add(10 * time.Hour).Unix(),
	}
	for name, value := range change {
		claims[name] = value
		if value == nil {
			delete(claims, name)
		}
	}
	signed, err := jwt.NewWithClaims(jwt.SigningMethodES256, claims).SignedString(signingKey())
	if err != nil {
		panic(err)
	}
	return Secret(signed)
}

func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSpace(b))
}

// serve starts a real server and returns its address.
func serve(t testing.TB, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func wantKind(t testing.TB, err error, kind Kind) *Error {
	t.Helper()
	if KindOf(err) != kind {
		t.Fatalf("got %q (%v), want kind %q", KindOf(err), err, kind)
	}
	if err == nil {
		return nil
	}
	e := asError("", err)
	if e.Op == "" {
		t.Errorf("the error does not say what was being done: %v", err)
	}
	return e
}

// within gives a context that ends with the test.
func within(t testing.TB) context.Context {
	t.Helper()
	return t.Context()
}
