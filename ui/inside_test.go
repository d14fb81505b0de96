package ui_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
	"spotter/ui"
	"spotter/ui/uitest"
)

// inside carries requests to a handler without a network, so that whole programs run in a bubble of time. A handler
// that gives up leaves a broken connection behind, as a server's does.
type inside struct{ http.Handler }

func (h inside) RoundTrip(r *http.Request) (resp *http.Response, err error) {
	to := r.Clone(r.Context())
	to.RemoteAddr, to.RequestURI = "127.0.0.1:1", r.URL.RequestURI()
	if to.Body == nil {
		to.Body = http.NoBody
	}
	rec := httptest.NewRecorder()
	broken := false
	func() {
		defer func() {
			if v := recover(); v != nil {
				if err, ok := v.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
					panic(v)
				}
				broken = true
			}
		}()
		h.ServeHTTP(rec, to)
	}()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if broken && !rec.Flushed {
		return nil, io.EOF
	}
	resp = rec.Result()
	resp.Request = r
	if broken {
		resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(rec.Body.Bytes()), brokenOff{}))
	}
	return resp, nil
}

// brokenOff is where a body ends before its time.
type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// gym is a sandbox with one of its members, whose program can be started again and again.
type gym struct {
	t     *testing.T
	box   *sandbox.Sandbox
	who   sandbox.Member
	began time.Time
	// wire is what carries the requests, and skew is how wrong the program's clock is.
	wire atomic.Pointer[http.RoundTripper]
	skew atomic.Int64
}

func newGym(t *testing.T) *gym {
	t.Helper()
	c := &gym{t: t, began: time.Now()}
	var err error
	if c.box, err = sandbox.New(sandbox.Options{Clock: c.platformTime}); err != nil {
		t.Fatal(err)
	}
	c.who = c.box.Members()[0]
	c.connect()
	return c
}

func (c *gym) platformTime() time.Time { return uitest.Moment().Add(time.Since(c.began)) }

func (c *gym) now() time.Time { return c.platformTime().Add(time.Duration(c.skew.Load())) }

// use carries requests by a wire from now on, and connect by the one to the sandbox.
func (c *gym) use(w http.RoundTripper) { c.wire.Store(&w) }
func (c *gym) connect()                { c.use(inside{c.box.Handler()}) }

// client makes a client of the member, of both sides or of one.
func (c *gym) client(only client.Auth) *client.Client {
	c.t.Helper()
	creds := c.box.Credentials(c.who.UserID)
	all, err := client.New(client.Config{
		BaseURL: "http://127.0.0.1:1", APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: c.who.UserID, Language: "en",
		Transport: carrier{c}, Clock: c.now, Zone: time.UTC, Rand: func() float64 { return 0.5 },
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if only == "" {
		return all
	}
	return all.Only(only)
}

// carrier is the wire of the moment.
type carrier struct{ *gym }

func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	return (*c.wire.Load()).RoundTrip(r)
}

// member opens the member's copy, in memory, which works in the background until the function returned is called.
func (c *gym) member(remote offline.Remote) (*offline.Member, func()) {
	c.t.Helper()
	m, err := offline.Open(c.t.Context(), offline.Config{Remote: remote, Now: c.now, Jitter: func() float64 { return 0.5 }})
	if err != nil {
		c.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(c.t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		m.Run(ctx)
	}()
	return m, func() {
		cancel()
		<-ended
		if err := m.Close(); err != nil {
			c.t.Error(err)
		}
	}
}

// program shows the program in a window of 100 columns and 30 rows.
func (c *gym) program(m *offline.Member, change func(*ui.Config)) *uitest.Driver {
	c.t.Helper()
	config := ui.Config{
		Member: m, Text: uitest.Text(c.t, "en"), Name: c.who.FirstName, Club: c.who.Facility, Appearance: ui.Dark, Still: true,
		Now: c.now, Jitter: func() float64 { return 0.5 },
	}
	if change != nil {
		change(&config)
	}
	return uitest.Model(c.t, ui.New(c.t.Context(), config), 100, 30)
}
