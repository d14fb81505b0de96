package client

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// failing answers with each reply in turn and then well.
func failing(replies ...reply) *platform {
	var mu sync.Mutex
	return &platform{handler: func(*http.Request, string) reply {
		mu.Lock()
		defer mu.Unlock()
		if len(replies) == 0 {
			return reply{body: `{"workoutSession":{}}`}
		}
		next := replies[0]
		replies = replies[1:]
		return next
	}}
}

func TestRetries(t *testing.T) {
	refused := errors.New("connection refused")
	for name, test := range map[string]struct {
		fail reply
		sent int
		kind Kind
	}{
		"no connection":   {reply{err: refused}, 3, Unreachable},
		"500":             {reply{status: 500}, 3, Server},
		"502 page":        {reply{status: 502, body: page}, 3, Server},
		"503":             {reply{status: 503, header: map[string]string{"Retry-After": "2"}}, 3, Server},
		"429":             {reply{status: 429}, 3, RateLimited},
		"rate 403":        {reply{status: 403, body: `{"message":"too many requests"}`}, 3, RateLimited},
		"broken body":     {reply{body: "{", cutOff: true}, 3, Malformed},
		"a long wait":     {reply{status: 403, body: quota}, 1, RateLimited},
		"501":             {reply{status: 501}, 1, Server},
		"403":             {reply{status: 403}, 1, Forbidden},
		"401":             {reply{status: 401}, 1, Unauthorized},
		"400":             {reply{status: 400}, 1, Invalid},
		"404":             {reply{status: 404}, 1, NotFound},
		"cut JSON":        {reply{body: "{"}, 1, Malformed},
		"200 with errors": {reply{body: contractErrors}, 1, Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := failing(test.fail, test.fail, test.fail, test.fail)
				_, err := newClient(t, backendConfig(p)).CurrentWorkout(t.Context())
				if e := wantKind(t, err, test.kind); e.Attempts != test.sent || len(p.all()) != test.sent {
					t.Errorf("sent %d times, said %d, want %d", len(p.all()), e.Attempts, test.sent)
				}
				if test.sent == 1 {
					return
				}
				p = failing(test.fail, test.fail)
				if _, err := newClient(t, backendConfig(p)).CurrentWorkout(t.Context()); err != nil {
					t.Errorf("the third attempt is good: %v", err)
				}
			})
		})
	}
}

// TestRetryByMethod: marks are idempotent and sent again by who looks for them; the equipment sign-in is not.
func TestRetryByMethod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := failing(reply{status: 500}, reply{status: 500}, reply{status: 500})
		_, err := newClient(t, backendConfig(p)).SetDone(t.Context(), Mark{IDCr: "1", Position: "1", Done: true})
		wantKind(t, err, Server)
		if n := p.count("PUT"); n != 3 {
			t.Errorf("the mark was sent %d times, want 3", n)
		}
		p = failing(reply{status: 500}, reply{status: 500}, reply{status: 500})
		err = newClient(t, backendConfig(p)).SendMark(t.Context(), Mark{IDCr: "1", Position: "1", Done: true})
		wantKind(t, err, Server)
		if n := p.count("PUT"); n != 1 {
			t.Errorf("a mark that nobody looks after was sent %d times, want 1", n)
		}
		for _, fail := range []reply{{status: 500}, {status: 429, header: map[string]string{"Retry-After": "1"}}, {err: errors.New("reset")}, {status: 401}, {body: "{", cutOff: true}} {
			p = failing(fail)
			if _, err = newClient(t, backendConfig(p)).LoginEquipment(t.Context(), "code"); err == nil {
				t.Error("no error")
			}
			if n := len(p.all()); n != 1 {
				t.Errorf("%+v: the sign-in was sent %d times", fail, n)
			}
		}
	})
}

func TestDelays(t *testing.T) {
	for name, test := range map[string]struct {
		header string
		rand   float64
		want   []time.Duration
	}{
		"backoff, least": {"", 0, []time.Duration{100 * time.Millisecond, 200 * time.Millisecond, 400 * time.Millisecond}},
		"backoff, most":  {"", 1, []time.Duration{300 * time.Millisecond, 600 * time.Millisecond, 1200 * time.Millisecond}},
		"as told":        {"3", 0, []time.Duration{3 * time.Second, 3 * time.Second, 3 * time.Second}},
		"a date":         {"date", 0, []time.Duration{4 * time.Second, 4 * time.Second, 4 * time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &platform{handler: func(*http.Request, string) reply {
					header := test.header
					if header == "date" {
						header = time.Now().Add(4 * time.Second).UTC().Format(http.TimeFormat)
					}
					return reply{status: 503, header: map[string]string{"Retry-After": header}}
				}}
				config := backendConfig(p)
				config.Attempts, config.Rand = 4, func() float64 { return test.rand }
				_, err := newClient(t, config).CurrentWorkout(t.Context())
				wantKind(t, err, Server)
				sent := p.all()
				if len(sent) != 4 {
					t.Fatalf("sent %d times", len(sent))
				}
				for i, want := range test.want {
					if got := sent[i+1].at.Sub(sent[i].at); got != want {
						t.Errorf("pause %d is %s, want %s", i+1, got, want)
					}
				}
			})
		})
	}
}

// TestDeadline: no attempt is waited for that the caller's time does not allow, and the error is the true one.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		p := failing(reply{status: 429, header: map[string]string{"Retry-After": "5"}})
		began := time.Now()
		_, err := newClient(t, backendConfig(p)).CurrentWorkout(ctx)
		e := wantKind(t, err, RateLimited)
		if waited := time.Since(began); waited != 0 {
			t.Errorf("waited %s for nothing", waited)
		}
		if e.RetryAfter != 5*time.Second {
			t.Errorf("come back after %s", e.RetryAfter)
		}
	})
}

func TestCancelWhileWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		p := failing(reply{status: 429, header: map[string]string{"Retry-After": "5"}})
		began := time.Now()
		_, err := newClient(t, backendConfig(p)).CurrentWorkout(ctx)
		wantKind(t, err, Canceled)
		if waited := time.Since(began); waited != time.Second {
			t.Errorf("ended after %s, want 1s", waited)
		}
	})
}

// stuck is a transport that answers only when the request is given up.
type stuck struct{}

func (stuck) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

func TestAttemptTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := backendConfig(stuck{})
		config.AttemptTimeout, config.Attempts = 4*time.Second, 2
		began := time.Now()
		_, err := newClient(t, config).CurrentWorkout(t.Context())
		e := wantKind(t, err, Unreachable)
		if !errors.Is(e, errAttemptTimeout) || e.Attempts != 2 {
			t.Errorf("%v after %d attempts", e, e.Attempts)
		}
		if took := time.Since(began); took < 8*time.Second || took > 9*time.Second {
			t.Errorf("took %s", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err = newClient(t, config).CurrentWorkout(ctx)
		if wantKind(t, err, Unreachable); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the caller's own deadline is not the cause: %v", err)
		}
	})
}
