package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestBreaker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := true
		p := &platform{}
		p.handler = func(r *http.Request, _ string) reply {
			if broken && strings.HasSuffix(r.URL.Path, "/workout/current") {
				return reply{status: 500}
			}
			return reply{body: `{}`}
		}
		c := newClient(t, backendConfig(p))
		read := func() error { _, err := c.CurrentWorkout(t.Context()); return err }
		for p.count("current") < breakAfter {
			wantKind(t, read(), Server)
		}
		before := len(p.all())
		e := wantKind(t, read(), Server)
		if len(p.all()) != before || e.Status != 0 || e.RetryAfter <= 0 || e.RetryAfter > breakFor {
			t.Errorf("asked %d more times; %+v", len(p.all())-before, e)
		}
		if _, err := c.WellnessAge(t.Context()); err != nil {
			t.Errorf("another endpoint is closed too: %v", err)
		}
		time.Sleep(breakFor + time.Millisecond)
		wantKind(t, read(), Server)
		if n := len(p.all()) - before; n != 2 {
			t.Errorf("after the pause %d requests went out, want 1 besides the other endpoint's", n-1)
		}
		broken = false
		time.Sleep(breakFor + time.Millisecond)
		for range 3 {
			if err := read(); err != nil {
				t.Errorf("it works again: %v", err)
			}
		}
	})
}

// TestBreakerIgnores: answers that refuse, and callers without time, do not speak against an endpoint.
func TestBreakerIgnores(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := answering(reply{status: 400})
		c := newClient(t, backendConfig(p))
		for range 3 * breakAfter {
			_, err := c.CurrentWorkout(t.Context())
			wantKind(t, err, Invalid)
		}
		c = newClient(t, backendConfig(stuck{}))
		for i := range 3 * breakAfter {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			_, err := c.CurrentWorkout(ctx)
			cancel()
			if wantKind(t, err, Unreachable); !errors.Is(err, context.DeadlineExceeded) {
				t.Fatalf("call %d: %v", i, err)
			}
		}
	})
}
