package client

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// call is one operation that is to be sent to whichever endpoint can do it.
type call struct {
	op    Operation
	id    string
	query url.Values
	body  []byte
	// once says that it is not sent again after a failure.
	once bool
	// decode reads the answer, freed of its envelope; nil where none is expected. What it returns is
	// shown as Malformed unless it is an *Error of its own.
	decode func(payload []byte) error
}

// do tries the endpoints that can do the operation, in order, until one is there.
func (c *Client) do(ctx context.Context, call call) error {
	candidates, err := c.candidates(call.op)
	if err != nil {
		return err
	}
	for _, e := range candidates {
		if err = c.send(ctx, e, call); KindOf(err) != NotAvailable {
			return err
		}
	}
	return err
}

// newRequest builds the request for one attempt. Credentials go only where the endpoint wants them.
func (c *Client) newRequest(ctx context.Context, e Endpoint, call call, userID string, token Secret) (*http.Request, error) {
	base := c.shared.base
	address := base.Scheme + "://" + base.Host + base.EscapedPath() + e.path(userID, call.id)
	if len(call.query) > 0 {
		address += "?" + call.query.Encode()
	}
	// A bytes.Reader lets net/http send the body again on a connection that turned out to be closed.
	r, err := http.NewRequestWithContext(ctx, e.Method, address, bytes.NewReader(call.body))
	if err != nil {
		return nil, err
	}
	h := r.Header
	h.Set("Accept", "application/json")
	h.Set("Content-Type", "application/json")
	h.Set("User-Agent", "spotter")
	h.Set("X-Openplatform-Language", c.Language())
	h.Set("Accept-Language", c.Language())
	switch e.Auth {
	case Bearer:
		h.Set("Authorization", "Bearer "+token.Reveal())
	case PartnerKey:
		h.Set("X-Openplatform-Apikey", c.shared.key.open().Reveal())
		h.Set("X-Openplatform-Authdomain", c.shared.domain)
	}
	return r, nil
}

// exchange sends a request once, reads the answer, judges it and tells the observer.
func (c *Client) exchange(ctx context.Context, e Endpoint, call call, userID string, token Secret, attempt int) *Error {
	attemptCtx, cancel := context.WithTimeoutCause(ctx, c.shared.attemptTimeout, errAttemptTimeout)
	defer cancel()
	r, err := c.newRequest(attemptCtx, e, call, userID, token)
	if err != nil {
		return &Error{Kind: Misconfigured, Op: string(call.op), Endpoint: e.Name, Err: err}
	}
	started := time.Now()
	var a answer
	resp, err := c.shared.http.Do(r)
	if err != nil {
		a = noAnswer(ctx, attemptCtx, resp, err)
	} else {
		a = readAnswer(ctx, attemptCtx, resp)
	}
	secrets := []Secret{token, c.shared.key.open()}
	failure := c.judge(e, call, a)
	if failure != nil {
		failure.Op, failure.Endpoint, failure.Attempts = string(call.op), e.Name, attempt
		failure.hide(secrets)
	}
	if c.shared.observe != nil {
		x := Exchange{Operation: e.Operation, Endpoint: e.Name, Provenance: e.Provenance, Attempt: attempt, Started: started}
		x.Duration = time.Since(started)
		x.record(r, call.body, a, failure, secrets, e.Operation == OpAppToken)
		c.shared.observe(x)
	}
	return failure
}

// judge says what is wrong with an answer, and reads it where nothing is.
func (c *Client) judge(e Endpoint, call call, a answer) *Error {
	c.shared.clock.hear(a.header)
	failure := c.judgeStatus(e, call, a)
	if failure == nil {
		c.shared.known.remember(e, true)
		failure = decodeAnswer(call, a)
	}
	if failure == nil {
		return nil
	}
	failure.Status = a.status
	if failure.RetryAfter == 0 {
		failure.RetryAfter = retryAfter(a.header, c.shared.clock.now())
	}
	if failure.RetryAfter == 0 && failure.Kind == RateLimited {
		failure.RetryAfter = retryAfterInWords(failure.Fields)
	}
	if len(failure.Fields) == 0 && failure.Body == "" {
		failure.Body = string(a.body[:min(len(a.body), 4<<10)])
	}
	return failure
}

// judgeStatus looks at the status and at the errors the platform reports, whatever the status.
func (c *Client) judgeStatus(e Endpoint, call call, a answer) *Error {
	if a.failure != nil {
		return a.failure
	}
	fields := platformErrors(a.body, a.status)
	if a.status >= 200 && a.status <= 299 && len(fields) == 0 {
		return nil
	}
	kind := kindOfAnswer(a, fields)
	if a.status == http.StatusMethodNotAllowed || (a.status == http.StatusNotFound && e.Provenance != Documented) {
		kind = c.absence(e, a.status, fields)
	}
	failure := &Error{Kind: kind, Fields: fields}
	switch {
	case kind == NotAvailable && e.Provenance != Documented:
		failure.Err = errNoEndpoint
	case kind == Malformed:
		failure.Err = errRedirect
	}
	return failure
}

// absence tells a missing endpoint, which is remembered, from a missing member or thing. Only an endpoint that takes
// an id can have the latter: it has answered before, or the platform speaks of an id.
func (c *Client) absence(e Endpoint, status int, fields []FieldError) Kind {
	if status == http.StatusNotFound && whatIsMissing(fields) == UnknownMember {
		return UnknownMember
	}
	if status == http.StatusNotFound && e.needsID() {
		if c.shared.known.answered(e) {
			return NotFound
		}
		for _, f := range fields {
			if strings.HasSuffix(strings.ToLower(f.Field), "id") {
				return NotFound
			}
		}
	}
	c.shared.known.remember(e, false)
	return NotAvailable
}

// decodeAnswer reads a good answer.
func decodeAnswer(call call, a answer) *Error {
	if a.tooLong {
		return &Error{Kind: Malformed, Err: errTooLong}
	}
	if a.interrupted != nil {
		return &Error{Kind: Malformed, Err: a.interrupted}
	}
	body := bytes.TrimSpace(a.body)
	if len(body) == 0 && (call.decode == nil || a.status == http.StatusNoContent) {
		body = []byte("null")
	}
	if err := checkJSON(body); err != nil {
		return &Error{Kind: Malformed, Err: err}
	}
	if call.decode == nil {
		return nil
	}
	if err := call.decode(payload(body)); err != nil {
		failure, ok := err.(*Error)
		if !ok {
			failure = &Error{Kind: Malformed, Err: err}
		}
		return failure
	}
	return nil
}

// payload takes the result out of the platform's envelope {"data": …}, if it is in one.
func payload(body []byte) []byte {
	if len(body) == 0 || body[0] != '{' {
		return body
	}
	var envelope struct {
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(body, &envelope) != nil || len(envelope.Data) == 0 {
		return body
	}
	return envelope.Data
}
