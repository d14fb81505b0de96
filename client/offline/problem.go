package offline

import (
	"cmp"
	"encoding/json"
	"errors"
	"time"

	"spotter/client"
)

// problem is a [client.Error] as it is kept: without the body of an answer, and with its cause in words.
type problem struct {
	Kind       client.Kind         `json:"kind"`
	Op         string              `json:"op,omitempty"`
	Status     int                 `json:"status,omitempty"`
	Fields     []client.FieldError `json:"fields,omitempty"`
	RetryAfter time.Duration       `json:"retry_after,omitempty"`
	Attempts   int                 `json:"attempts,omitempty"`
	Cause      string              `json:"cause,omitempty"`
}

func encodeProblem(err error) []byte {
	p := problem{Kind: cmp.Or(client.KindOf(err), client.Unreachable), Cause: err.Error()}
	var failure *client.Error
	if errors.As(err, &failure) {
		p = problem{Kind: failure.Kind, Op: failure.Op, Status: failure.Status, Fields: failure.Fields, RetryAfter: failure.RetryAfter, Attempts: failure.Attempts}
		if failure.Err != nil {
			p.Cause = failure.Err.Error()
		}
	}
	body, err := json.Marshal(p)
	if err != nil {
		return nil
	}
	return body
}

// decodeProblem is nil where there is none, or none that can be read: it only explains.
func decodeProblem(body []byte) *client.Error {
	var p problem
	if len(body) == 0 || json.Unmarshal(body, &p) != nil {
		return nil
	}
	e := &client.Error{Kind: p.Kind, Op: p.Op, Status: p.Status, Fields: p.Fields, RetryAfter: p.RetryAfter, Attempts: p.Attempts}
	if p.Cause != "" {
		e.Err = errors.New(p.Cause)
	}
	return e
}
