package sandbox

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// switchboard holds the faults that are set.
type switchboard struct {
	mu     sync.Mutex
	faults []Fault
}

// add sets more faults; none of them where one is wrong.
func (b *switchboard) add(list []Fault) error {
	for _, f := range list {
		if err := f.check(); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, list...)
	return nil
}

// replace sets these faults and no others.
func (b *switchboard) replace(list []Fault) error {
	for _, f := range list {
		if err := f.check(); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = slices.Clone(list)
	return nil
}

// list returns the faults that still strike.
func (b *switchboard) list() []Fault {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Fault{}, b.faults...)
}

// clear takes back the faults set under one pattern, or all.
func (b *switchboard) clear(operation string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = slices.DeleteFunc(b.faults, func(f Fault) bool { return operation == "" || f.Operation == operation })
}

// repeatAfter is when a request that arrives twice arrives again.
const repeatAfter = 300 * time.Millisecond

// trouble is what goes wrong with one call.
type trouble struct {
	operation string
	latency   time.Duration
	fault     Fault // the one that refuses or spoils the answer; the zero value does neither
	ignored   bool
	again     time.Duration // when a mark is taken in a second time; 0 is never
}

// take finds out what goes wrong with a call, and counts it.
func (b *switchboard) take(operation string) trouble {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := trouble{operation: operation}
	for i := 0; i < len(b.faults); i++ {
		f := &b.faults[i]
		if !matches(f.Operation, operation) {
			continue
		}
		switch {
		case f.Effect == Latency:
			d, _ := time.ParseDuration(f.Value) // checked when it was set
			t.latency += d
		case f.Effect == Ignored:
			t.ignored = true
		case f.Effect == Repeated:
			t.again = repeatAfter
			if d, err := time.ParseDuration(f.Value); err == nil {
				t.again = d
			}
		case t.fault.Effect == "":
			t.fault = *f
		default:
			continue
		}
		if f.Count == 1 {
			b.faults = slices.Delete(b.faults, i, i+1)
			i--
		} else if f.Count > 1 {
			f.Count--
		}
	}
	return t
}

// wait lets time pass; it reports false when the context ends first.
func wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// page is what a proxy in the way says.
const page = "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head>\n<body><h1>Service unavailable</h1><p>The sandbox was told to answer with a page.</p></body></html>\n"

// refuse answers in the place of the operation, if the trouble is of that sort.
func (t trouble) refuse(w http.ResponseWriter, l language) bool {
	switch t.fault.Effect {
	case Drop:
		panic(http.ErrAbortHandler)
	case HTML:
		status, err := strconv.Atoi(t.fault.Value)
		if err != nil {
			status = http.StatusOK
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		w.WriteHeader(status)
		_, _ = w.Write([]byte(page))
		return true
	case RateLimit:
		p := &problem{status: http.StatusForbidden, field: "RateLimit", kind: "TooManyRequests", message: &msgRate}
		p.retryAfter = t.retry()
		p.write(w, l)
		return true
	case Errors:
		field := t.fault.Value
		if field == "" {
			field = tokenField
		}
		(&problem{status: http.StatusOK, field: field, kind: "Invalid", message: &msgToken}).write(w, l)
		return true
	}
	status, err := strconv.Atoi(string(t.fault.Effect))
	if err != nil {
		return false
	}
	t.problem(status).write(w, l)
	return true
}

func (t trouble) retry() time.Duration {
	seconds, _ := strconv.Atoi(t.fault.Value) // checked when it was set; none is 0
	return time.Duration(seconds) * time.Second
}

// problem is the refusal that goes with a status.
func (t trouble) problem(status int) *problem {
	switch status {
	case http.StatusUnauthorized:
		if strings.HasPrefix(t.operation, "app.") {
			return unauthorized(tokenField)
		}
		return unauthorized(keyField)
	case http.StatusForbidden:
		return &problem{status: status, field: "UserId", kind: "Forbidden", message: &msgForbidden}
	case http.StatusNotFound:
		return notFound("Path")
	case http.StatusMethodNotAllowed:
		return &problem{status: status, field: "Method", kind: "NotAllowed", message: &msgMethod}
	case http.StatusTooManyRequests:
		return &problem{status: status, field: "RateLimit", kind: "TooManyRequests", message: &msgRate, retryAfter: t.retry()}
	}
	return &problem{status: status, field: "Server", kind: "Error", message: &msgServer, retryAfter: t.retry()}
}

// Blanks go on behind a picture that never ends. A huge picture is the signature of a PNG and its header: 100 000 by
// 100 000 pixels of eight bits a channel, and the checksum.
const (
	manyBlanks  = 32 << 10
	hugePicture = "\x89PNG\r\n\x1a\n" + "\x00\x00\x00\rIHDR" + "\x00\x01\x86\xa0\x00\x01\x86\xa0" + "\x08\x06\x00\x00\x00" + "\xa8\x52\x0b\xc8"
)

// spoil sends the answer, damaged if the trouble is of that sort.
func (t trouble) spoil(w http.ResponseWriter, kind string, body []byte) {
	switch t.fault.Effect {
	case Lost:
		panic(http.ErrAbortHandler)
	case Empty:
		body = nil
	case Truncated:
		body = body[:len(body)/2]
	case Cut:
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Length", strconv.Itoa(len(body)+1))
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush() // what was written is to arrive before the end
		panic(http.ErrAbortHandler)
	case Endless:
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(http.StatusOK)
		for _, err := w.Write(body); err == nil; { // until the reader goes away
			_, err = w.Write(bytes.Repeat([]byte(" "), manyBlanks))
		}
		return
	case Huge:
		kind, body = "image/png", []byte(hugePicture)
	case Wrapped:
		if len(body) > 0 {
			body = append(append([]byte(`{"data":`), body...), '}')
		}
	}
	writeBody(w, http.StatusOK, kind, body)
}
