package client

import (
	"net/http"
	"strings"
	"testing"
)

func TestNewRefuses(t *testing.T) {
	for name, config := range map[string]Config{
		"no address":            {},
		"no host":               {BaseURL: "https://"},
		"no scheme":             {BaseURL: "enterprise.mywellness.com"},
		"another scheme":        {BaseURL: "ftp://127.0.0.1"},
		"plain http":            {BaseURL: "http://enterprise.mywellness.com"},
		"plain http, disguised": {BaseURL: "http://localhost.example.com"},
		"plain http, numbers":   {BaseURL: "http://127.0.0.1.example.com"},
		"plain http, network":   {BaseURL: "http://192.168.1.10:8080"},
		"a password":            {BaseURL: "https://me:" + testKey + "@example.com"},
		"a query":               {BaseURL: "https://example.com/?a=b"},
		"a fragment":            {BaseURL: "https://example.com/#a"},
		"a broken address":      {BaseURL: "https://exa mple.com/%zz"},
		"a key without domain":  {BaseURL: TestBaseURL, APIKey: testKey},
		"a domain without key":  {BaseURL: TestBaseURL, AuthDomain: testDomain},
		"a key of two lines":    {BaseURL: TestBaseURL, APIKey: testKey + "\nX: y", AuthDomain: testDomain},
		"a climbing user":       {BaseURL: TestBaseURL, UserID: ".."},
	} {
		c, err := New(config)
		if c != nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		wantKind(t, err, Misconfigured)
		if strings.Contains(err.Error(), testKey) {
			t.Errorf("%s: the error shows the secret: %v", name, err)
		}
	}
}

func TestNewAccepts(t *testing.T) {
	for given, want := range map[string]string{
		TestBaseURL:                "https://enterprise-test.mywellness.com",
		ProductionBaseURL + "/":    "https://enterprise.mywellness.com/api",
		"http://127.0.0.1:8080":    "http://127.0.0.1:8080",
		"http://127.9.9.9/":        "http://127.9.9.9",
		"http://[::1]:8080/api":    "http://[::1]:8080/api",
		"http://localhost:8080/":   "http://localhost:8080",
		" https://example.com/a/b": "https://example.com/a/b",
	} {
		c, err := New(Config{BaseURL: given})
		if err != nil {
			t.Errorf("%q: %v", given, err)
			continue
		}
		if c.BaseURL() != want {
			t.Errorf("%q became %q, want %q", given, c.BaseURL(), want)
		}
	}
}

// TestPaths checks that a prefix is never lost and that an id stays one segment.
func TestPaths(t *testing.T) {
	for base, prefix := range map[string]string{testBase: "", testBase + "/api": "/api", testBase + "/a%2Fb/": "/a%2Fb"} {
		p := answering(reply{body: `{"id":"1"}`})
		config := backendConfig(p)
		config.BaseURL, config.UserID = base, "me/../you ?#%2F"
		c := newClient(t, config)
		if _, err := c.Session(within(t), "a/b c%?é"); err != nil {
			t.Fatal(err)
		}
		want := prefix + "/v1/backend/user/me%2F..%2Fyou%20%3F%23%252F/workout-sessions/a%2Fb%20c%25%3F%C3%A9"
		if got := p.all()[0].path; got != want {
			t.Errorf("base %s:\n got %s\nwant %s", base, got, want)
		}
	}
}

func TestSessionRefusesToClimb(t *testing.T) {
	p := answering(reply{body: `{}`})
	for _, id := range []string{"", ".", ".."} {
		_, err := newClient(t, backendConfig(p)).Session(within(t), id)
		wantKind(t, err, Invalid)
	}
	if len(p.all()) != 0 {
		t.Errorf("%d requests were sent", len(p.all()))
	}
}

func TestDefaultTransport(t *testing.T) {
	tr := NewTransport()
	if !tr.ForceAttemptHTTP2 || tr.TLSHandshakeTimeout == 0 || tr.ResponseHeaderTimeout == 0 || tr.IdleConnTimeout == 0 {
		t.Errorf("a limit is missing: %+v", tr)
	}
	t.Setenv("HTTP_PROXY", "http://proxy.example.com:3128")
	r, _ := http.NewRequest(http.MethodGet, "http://127.0.0.1:8080/v1", nil)
	if proxy, err := tr.Proxy(r); proxy != nil || err != nil {
		t.Errorf("this machine is asked through %v (%v)", proxy, err)
	}
}
