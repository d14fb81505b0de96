package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestNoAnswer(t *testing.T) {
	refused := errors.New("dial tcp 127.0.0.1:1: connect: connection refused")
	e := wantKind(t, askOnce(t, reply{err: refused}), Unreachable)
	if e.Status != 0 || !errors.Is(e, refused) {
		t.Errorf("status %d, cause %v", e.Status, e.Err)
	}
	if strings.Contains(e.Error(), testUser) {
		t.Errorf("the address with the member's id is in %q", e.Error())
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	config, exchanges := observing(backendConfig(answering(reply{})))
	_, err := newClient(t, config).CurrentWorkout(canceled)
	wantKind(t, err, Canceled)
	if list := exchanges(); len(list) != 1 || list[0].Kind != Canceled {
		t.Errorf("the observer saw %+v", list)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	_, err = newClient(t, backendConfig(answering(reply{}))).CurrentWorkout(late)
	wantKind(t, err, Unreachable)
}

func TestBodyBrokenOff(t *testing.T) {
	e := wantKind(t, askOnce(t, reply{body: `{"workoutSession":`, cutOff: true}), Malformed)
	if !e.Temporary() || e.Body == "" {
		t.Errorf("temporary %v, body %q", e.Temporary(), e.Body)
	}
}

func TestBodyLimit(t *testing.T) {
	huge := `{"workoutSession":{"name":"` + strings.Repeat("x", maxBody) + `"}}`
	e := wantKind(t, askOnce(t, reply{body: huge}), Malformed)
	if !errors.Is(e, errTooLong) || len(e.Body) > 2<<10 {
		t.Errorf("%v, %d bytes kept", e.Err, len(e.Body))
	}
	fits := `{"workoutSession":{"name":"Legs"}}` + strings.Repeat(" ", maxBody-40)
	if err := askOnce(t, reply{body: fits}); err != nil {
		t.Errorf("a body below the limit: %v", err)
	}
}

// TestEndlessBody: what is beyond the limit is not even read.
func TestEndlessBody(t *testing.T) {
	endless := &endlessBody{}
	_, err := newClient(t, backendConfig(endless)).CurrentWorkout(t.Context())
	if wantKind(t, err, Malformed); endless.read > maxBody+1<<20 || !endless.closed {
		t.Errorf("%d bytes were read; closed: %v", endless.read, endless.closed)
	}
}

// endlessBody answers with digits up to far beyond the limit.
type endlessBody struct {
	read   int
	closed bool
}

func (e *endlessBody) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: e, Request: r}, nil
}

func (e *endlessBody) Read(p []byte) (int, error) {
	if e.read > 4*maxBody {
		return 0, io.EOF
	}
	for i := range p {
		p[i] = '1'
	}
	e.read += len(p)
	return len(p), nil
}

func (e *endlessBody) Close() error {
	e.closed = true
	return nil
}

func TestManyErrorsAreCut(t *testing.T) {
	body := `{"errors":[` + strings.Repeat(`{"field":"F","message":"`+strings.Repeat("é", 5000)+`"},`, 50) + `{"field":"G"}]}`
	e := wantKind(t, askOnce(t, reply{status: 400, body: body}), Invalid)
	if len(e.Fields) != 20 || len(e.Fields[0].Message) > 510 {
		t.Errorf("%d errors, the first of %d bytes", len(e.Fields), len(e.Fields[0].Message))
	}
}
