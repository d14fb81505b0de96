package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// maxBody is the most of an answer that is read.
const maxBody = 8 << 20

var (
	errTooLong        = errors.New("longer than 8 MiB")
	errEmpty          = errors.New("an empty body")
	errHTML           = errors.New("an HTML page instead of JSON")
	errCut            = errors.New("JSON that is cut short")
	errNotJSON        = errors.New("not JSON")
	errInterrupted    = errors.New("the connection broke within the body")
	errAttemptTimeout = errors.New("no complete answer in time")
)

// answer is what came back for one request.
type answer struct {
	status  int
	header  http.Header
	body    []byte
	tooLong bool
	// interrupted is set where the connection broke within the body.
	interrupted error
	// failure is set where there was no answer to judge.
	failure *Error
}

// noAnswer explains why a request got none.
func noAnswer(ctx, attemptCtx context.Context, resp *http.Response, err error) answer {
	a := answer{}
	if resp != nil {
		a.status, a.header = resp.StatusCode, resp.Header
	}
	// The outer text of a url.Error repeats the address, with the member's id in it.
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	a.failure = &Error{Kind: Unreachable, Err: err}
	switch {
	case errors.Is(err, errRedirect):
		a.failure.Kind = Malformed
	case ctx.Err() != nil:
		a.failure.Kind, a.failure.Err = KindOf(ctx.Err()), ctx.Err()
	case attemptCtx.Err() != nil:
		a.failure.Err = context.Cause(attemptCtx)
	case errors.Is(err, context.DeadlineExceeded) || isTimeout(err):
		// A time limit of the transport's own: the caller's time is not over.
		a.failure.Err = fmt.Errorf("%w: %s", errAttemptTimeout, err.Error())
	}
	return a
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.As(err, &timeout) && timeout.Timeout()
}

// readAnswer reads the body, up to the limit.
func readAnswer(ctx, attemptCtx context.Context, resp *http.Response) answer {
	defer func() { _ = resp.Body.Close() }()
	a := answer{status: resp.StatusCode, header: resp.Header}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if len(body) > maxBody {
		body, a.tooLong, err = body[:maxBody], true, nil
	}
	a.body = body
	switch {
	case err == nil:
	case ctx.Err() != nil:
		a.failure = &Error{Kind: KindOf(ctx.Err()), Err: ctx.Err()}
	case attemptCtx.Err() != nil:
		a.failure = &Error{Kind: Unreachable, Err: context.Cause(attemptCtx)}
	default:
		a.interrupted = fmt.Errorf("%w: %s", errInterrupted, err.Error())
	}
	return a
}

// checkJSON says in what way a body is not JSON.
func checkJSON(body []byte) error {
	var syntax *json.SyntaxError
	var skip json.RawMessage
	err := json.Unmarshal(body, &skip)
	switch {
	case err == nil:
		return nil
	case len(body) == 0:
		return errEmpty
	case body[0] == '<' || bytes.HasPrefix(body, []byte("\xef\xbb\xbf<")):
		return errHTML
	case errors.As(err, &syntax) && syntax.Offset >= int64(len(body)) && bytes.ContainsAny(body[:1], `{["`):
		return errCut
	}
	return errNotJSON
}

// hide removes secrets from the parts of an error that came from outside, cleans them and keeps them short.
func (e *Error) hide(secrets []Secret) {
	e.Body = cut(clean(redact(e.Body, secrets...)), 1<<10)
	if len(e.Fields) > 20 {
		e.Fields = e.Fields[:20]
	}
	for i, f := range e.Fields {
		e.Fields[i] = FieldError{
			Field:   cut(clean(redact(f.Field, secrets...)), 100),
			Type:    cut(clean(redact(f.Type, secrets...)), 100),
			Message: cut(clean(redact(f.Message, secrets...)), 500),
		}
	}
	if e.Err == nil {
		return
	}
	text := e.Err.Error()
	if safe := cut(clean(redact(text, secrets...)), 500); safe != text {
		// Only a cause that needed no change keeps its identity: it might show what was removed.
		e.Err = errors.New(safe)
	}
}
