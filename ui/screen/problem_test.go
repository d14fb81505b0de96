package screen_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"spotter/assets"
	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/screen"
)

func catalogue(t *testing.T, culture string) *i18n.Catalogue {
	t.Helper()
	text, err := i18n.Load(assets.Locales, culture)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func kinds() []client.Kind {
	return []client.Kind{
		client.Unauthorized, client.Forbidden, client.NotFound, client.UnknownMember, client.NotAvailable, client.RateLimited, client.Invalid,
		client.NotApplied, client.Server, client.Unreachable, client.Malformed, client.Canceled, client.Misconfigured,
	}
}

func TestEveryKindHasItsOwnWords(t *testing.T) {
	for _, culture := range []string{"en", "it"} {
		text := catalogue(t, culture)
		unknown := screen.Explain(text, errors.New("odd"))
		seen := map[string]client.Kind{unknown.Title: "", unknown.Advice: ""}
		for _, kind := range kinds() {
			p := screen.Explain(text, fmt.Errorf("load: %w", &client.Error{Kind: kind}))
			for _, s := range []string{p.Title, p.Advice} {
				if s == "" || strings.HasPrefix(s, "problem.") {
					t.Errorf("%s, %s: %q", culture, kind, s)
				}
				if other, ok := seen[s]; ok {
					t.Errorf("%s: %s and %s share %q", culture, kind, other, s)
				}
				seen[s] = kind
			}
		}
	}
}

func TestDetail(t *testing.T) {
	text := catalogue(t, "en")
	refused := &url.Error{Op: "Get", URL: "http://127.0.0.1:1/secret", Err: syscall.ECONNREFUSED}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&client.Error{Kind: client.Server, Status: 503, Attempts: 3}, "status 503, after 3 attempts"},
		{&client.Error{Kind: client.Server, Status: 500, Attempts: 1}, "status 500"},
		{&client.Error{Kind: client.Unauthorized, Status: 401, Err: errors.New("key s3cret")}, "status 401"},
		{&client.Error{Kind: client.Unreachable, Err: refused}, "connection refused"},
		{&client.Error{Kind: client.Invalid, Status: 200, Fields: []client.FieldError{{Field: "Position", Message: "Mandatory\x1b[2J data"}}}, "status 200, Position: Mandatory data"},
		{&client.Error{Kind: client.Invalid, Err: errors.New("no cursor of ours")}, "no cursor of ours"},
		{&client.Error{Kind: client.Invalid, Status: 400, Err: errors.New("what was sent")}, "status 400"},
		{errors.New("odd"), "odd"},
		{nil, ""},
	} {
		if got := screen.Explain(text, c.err).Detail; got != c.want {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
}

func TestExplainKnowsContexts(t *testing.T) {
	text := catalogue(t, "en")
	if got, want := screen.Explain(text, context.DeadlineExceeded).Title, screen.Explain(text, &client.Error{Kind: client.Unreachable}).Title; got != want {
		t.Errorf("out of time: %q", got)
	}
	if got, want := screen.Explain(text, context.Canceled).Title, screen.Explain(text, &client.Error{Kind: client.Canceled}).Title; got != want {
		t.Errorf("cancelled: %q", got)
	}
	p := screen.Explain(text, &client.Error{Kind: client.RateLimited, RetryAfter: 12 * time.Second})
	if p.Wait != 12*time.Second || !p.Retry {
		t.Errorf("%+v", p)
	}
	if screen.Explain(text, &client.Error{Kind: client.NotAvailable}).Retry {
		t.Error("asking again for what does not exist")
	}
}
