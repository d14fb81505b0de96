package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	contractErrors = `{"errors":[{"field":"Position","type":"Required","details":"","errorMessage":"Mandatory data","message":"Mandatory data"}]}`
	bareArray      = `[{"field":"ClassId","errorMessage":"The ClassId field must have valid value"}]`
	tokenNotValid  = `{"errors":[{"field":"TokenNotValid","type":"","message":"Token not valid"}]}`
	quota          = `{"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 00:12:34."}`
	page           = "<!DOCTYPE html>\n<html><body>Service \x1b[31munavailable\x1b[0m</body></html>"
)

// TestErrorShapes goes through every shape of answer at every status that means something.
func TestErrorShapes(t *testing.T) {
	byStatus := map[int]Kind{
		400: Invalid, 401: Unauthorized, 403: Forbidden, 404: NotFound, 405: NotAvailable, 408: Unreachable, 409: Invalid,
		410: NotFound, 413: Invalid, 415: Invalid, 422: Invalid, 425: RateLimited, 429: RateLimited,
		500: Server, 501: Server, 502: Server, 503: Server, 504: Server, 302: Malformed, 304: Malformed,
	}
	shapes := map[string]struct {
		body   string
		at200  Kind
		field  string
		always Kind
	}{
		"errors":       {contractErrors, Invalid, "Position: Mandatory data (Required)", ""},
		"bare array":   {bareArray, Invalid, "ClassId: The ClassId field must have valid value", ""},
		"token":        {tokenNotValid, Unauthorized, "TokenNotValid: Token not valid", Unauthorized},
		"map":          {`{"errors":{"Position":["Mandatory","data"]}}`, Invalid, "Position: Mandatory data", ""},
		"text":         {`{"errors":"Mandatory data"}`, Invalid, "Mandatory data", ""},
		"texts":        {`{"errors":["Mandatory data"]}`, Invalid, "Mandatory data", ""},
		"nothing said": {`{"errors":[{}]}`, Invalid, "Unknown", ""},
		"contract":     {sample(t, "envelope"), Invalid, "Unknown", ""},
		"with data":    {`{"data":null,"errors":[{"type":"NotFound"}]}`, NotFound, "NotFound", ""},
		"message":      {`{"message":"Mandatory data"}`, "", "Mandatory data", ""},
		"problem":      {`{"type":"about:blank","title":"Bad","status":1,"detail":"Mandatory data"}`, "", "Mandatory data (about:blank)", ""},
		"html":         {page, Malformed, "", ""},
		"empty":        {"", Malformed, "", ""},
		"blank":        {" \r\n", Malformed, "", ""},
		"cut":          {`{"errors":[{"field":"Pos`, Malformed, "", ""},
		"cut data":     {`{"workoutSession":{"name":"Leg`, Malformed, "", ""},
		"not JSON":     {"upstream connect error", Malformed, "", ""},
		"a number":     {"42", Malformed, "", ""},
		"a text":       {`"no"`, Malformed, "", ""},
	}
	for name, shape := range shapes {
		statuses := map[int]Kind{200: shape.at200}
		for status, kind := range byStatus {
			statuses[status] = kind
			if shape.always != "" {
				statuses[status] = shape.always
			}
		}
		if shape.always != "" {
			delete(statuses, 405) // a wrong verb is one whatever the token
		}
		for status, kind := range statuses {
			t.Run(fmt.Sprintf("%s at %d", name, status), func(t *testing.T) {
				err := askOnce(t, reply{status: status, body: shape.body})
				e := wantKind(t, err, kind)
				if e == nil {
					return
				}
				if e.Status != status {
					t.Errorf("status %d", e.Status)
				}
				want := shape.field
				if status < 400 && status != 200 && len(e.Fields) == 0 {
					want = "" // single messages count from 400 on
				}
				got := ""
				if len(e.Fields) > 0 {
					got = e.Fields[0].String()
				}
				if got != want {
					t.Errorf("field %q, want %q", got, want)
				}
				if want == "" && strings.TrimSpace(shape.body) != "" && e.Body == "" {
					t.Error("the beginning of the body is lost")
				}
				if strings.ContainsAny(e.Error()+e.Body, "\x1b\n\r\x00") {
					t.Errorf("control characters in %q / %q", e.Error(), e.Body)
				}
			})
		}
	}
}

// askOnce reads the workout, a single time.
func askOnce(t *testing.T, answer reply) error {
	t.Helper()
	config := backendConfig(answering(answer))
	config.Attempts = 1
	_, err := newClient(t, config).CurrentWorkout(t.Context())
	return err
}

func TestForbiddenOrRateLimited(t *testing.T) {
	for body, want := range map[string]Kind{
		quota: RateLimited,
		`{"errors":[{"field":"","type":"RateLimit","message":"x"}]}`:          RateLimited,
		`{"errors":[{"field":"X","type":"Y","message":"Too many requests"}]}`: RateLimited,
		`{"errors":[{"field":"UserId","type":"Forbidden"}]}`:                  Forbidden,
		"": Forbidden,
	} {
		wantKind(t, askOnce(t, reply{status: 403, body: body}), want)
	}
	err := askOnce(t, reply{status: 403, body: `{"errors":[{"type":"Limit"}]}`, header: map[string]string{"Retry-After": "7"}})
	if e := wantKind(t, err, RateLimited); e.RetryAfter != 7*time.Second {
		t.Errorf("come back after %s", e.RetryAfter)
	}
}

func TestRetryAfterForms(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"5": 5 * time.Second, " 1.5 ": 1500 * time.Millisecond, "0": 0, "-3": 0, "": 0, "soon": 0, "NaN": 0, "1e300": 24 * time.Hour,
		"Sun, 01 Mar 2026 12:01:30 GMT":    90 * time.Second,
		"Sunday, 01-Mar-26 12:00:10 GMT":   10 * time.Second,
		"Sun, 01 Mar 2026 11:00:00 GMT":    0,
		"Sun, 01 Mar 2026 12:00:00 banana": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("Retry-After %q: %s, want %s", value, got, want)
		}
	}
	for message, want := range map[string]time.Duration{
		"Rate limit is exceeded. Try again in 5 seconds.":                  5 * time.Second,
		"Out of call volume quota. Quota will be replenished in 00:12:34.": 12*time.Minute + 34*time.Second,
		"Try again in 30s":  30 * time.Second,
		"Come in 5 minutes": 0, "in": 0, "": 0,
	} {
		if got := retryAfterInWords([]FieldError{{Message: message}}); got != want {
			t.Errorf("%q: %s, want %s", message, got, want)
		}
	}
}

func TestErrorText(t *testing.T) {
	e := &Error{
		Kind: RateLimited, Op: "read the current workout", Status: 429, RetryAfter: 12 * time.Second,
		Fields: []FieldError{{"A", "B", "c"}, {"", "", "d"}, {"E", "", ""}, {"F", "", ""}, {"G", "", ""}}, Err: io.EOF,
	}
	want := "read the current workout: too many requests (HTTP 429): A: c (B); d; E; …: EOF (try again in 12s)"
	if got := e.Error(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestKindOf(t *testing.T) {
	for _, test := range []struct {
		err  error
		want Kind
	}{
		{nil, ""},
		{io.EOF, ""},
		{context.Canceled, Canceled},
		{context.DeadlineExceeded, Unreachable},
		{fmt.Errorf("show: %w", &Error{Kind: NotFound}), NotFound},
	} {
		if got := KindOf(test.err); got != test.want {
			t.Errorf("KindOf(%v) = %q, want %q", test.err, got, test.want)
		}
	}
}

// TestListsAreNotErrors: a bare array may be the result itself.
func TestListsAreNotErrors(t *testing.T) {
	p := answering(reply{body: `[{"id":"1","name":"Club","type":"gym"},{"id":"2","name":"Pool","field":"green"}]`})
	facilities, err := newClient(t, backendConfig(p)).Facilities(t.Context())
	if err != nil || len(facilities) != 2 {
		t.Errorf("%d facilities, %v", len(facilities), err)
	}
}

// TestErrorsAt200: where the status says nothing, the words have to.
func TestErrorsAt200(t *testing.T) {
	for word, want := range map[string]Kind{
		"Unauthorized": Unauthorized, "NotAuthenticated": Unauthorized, "Forbidden": Forbidden, "UserNotAuthorized": Forbidden, "MethodNotAllowed": Forbidden,
		"SessionNotFound": NotFound, "InternalError": Server, "UnexpectedError": Server, "RateLimit": RateLimited, "Required": Invalid,
	} {
		for _, shape := range []string{`{"errors":[{"field":%q,"type":"","message":"x"}]}`, `{"errors":[{"field":"","type":%q}]}`} {
			wantKind(t, askOnce(t, reply{body: fmt.Sprintf(shape, word)}), want)
		}
	}
}
