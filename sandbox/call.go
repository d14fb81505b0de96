package sandbox

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
)

// call is one request under way, with whom and what it is about.
type call struct {
	op       operation
	request  *http.Request
	now      time.Time
	partner  *partner
	account  *account // nil where the path names no member
	language language
	// ignored: everything is checked and answered, nothing is changed.
	ignored bool
	// again is when a mark is taken in a second time; 0 is never.
	again time.Duration
}

// maxBody is the largest request body read.
const maxBody = 64 << 10

// serve answers one call: the faults that are set, who is asking, and then the operation itself.
func (s *Sandbox) serve(o operation, w http.ResponseWriter, r *http.Request) {
	w.Header().Set(provenanceHeader, string(o.provenance))
	w.Header().Set("Date", s.clock.now().UTC().Format(http.TimeFormat))
	trouble := s.faults.take(o.name)
	if !wait(r.Context(), trouble.latency) {
		panic(http.ErrAbortHandler)
	}
	c := &call{op: o, request: r, now: s.clock.now(), language: chosen(r.Header, english)}
	if trouble.refuse(w, c.language) {
		return
	}
	if p := s.authenticate(c); p != nil {
		p.write(w, c.language)
		return
	}
	c.ignored, c.again = trouble.ignored, trouble.again
	answer, p := o.handle(s, c)
	if p != nil {
		p.write(w, c.language)
		return
	}
	var body []byte
	if answer != nil {
		var err error
		if body, err = json.Marshal(answer); err != nil {
			s.log.Error("encode an answer", "operation", o.name, "error", err)
			(&problem{status: http.StatusInternalServerError, field: "Server", kind: "Error", message: &msgServer}).write(w, c.language)
			return
		}
		w.Header().Set("Content-Language", c.language.String())
	}
	trouble.spoil(w, jsonType, body)
}

// authenticate finds out who asks and about whom, before anything of the body is read.
func (s *Sandbox) authenticate(c *call) *problem {
	if c.op.app() {
		return s.authenticateToken(c)
	}
	for _, p := range s.partners {
		key := subtle.ConstantTimeCompare([]byte(p.creds.APIKey), []byte(c.request.Header.Get("X-Openplatform-Apikey")))
		if key == 1 && p.creds.AuthDomain == c.request.Header.Get("X-Openplatform-Authdomain") {
			c.partner = p
		}
	}
	if c.partner == nil {
		return unauthorized(keyField)
	}
	id := c.request.PathValue("user_id")
	if id == "" {
		return nil
	}
	a := s.current().account(id)
	switch {
	case a == nil:
		return notFound("UserId")
	case a.club.partner != c.partner:
		return &problem{status: http.StatusForbidden, field: "UserId", kind: "Forbidden", message: &msgForbidden}
	}
	c.about(a)
	return nil
}

// authenticateToken checks a bearer token, and that it speaks of a member as the box knows them.
func (s *Sandbox) authenticateToken(c *call) *problem {
	scheme, token, _ := strings.Cut(c.request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return unauthorized(tokenField)
	}
	got, err := s.signer.verify(strings.TrimSpace(token), c.now)
	if err != nil {
		return unauthorized(tokenField)
	}
	a := s.current().account(got.UserID)
	if a == nil || got.ChainID != a.club.partner.chainID || got.AuthDomain != a.club.partner.creds.AuthDomain || got.ExternalID != a.externalID {
		return unauthorized(tokenField)
	}
	c.partner = a.club.partner
	c.about(a)
	return nil
}

// about makes the call one about a member, whose own language counts from here on.
func (c *call) about(a *account) {
	c.account = a
	c.language = chosen(c.request.Header, a.language)
}

// read decodes the request's body; the platform takes JSON only.
func (c *call) read(into any) *problem {
	kind, _, err := mime.ParseMediaType(c.request.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return &problem{status: http.StatusUnsupportedMediaType, field: "Content-Type", kind: "Invalid", message: &msgMediaType}
	}
	body, err := io.ReadAll(io.LimitReader(c.request.Body, maxBody+1))
	switch {
	case err != nil:
		return invalid("Body")
	case len(body) > maxBody:
		return &problem{status: http.StatusRequestEntityTooLarge, field: "Body", kind: "TooLong", message: &msgInvalid}
	}
	if err := json.Unmarshal(body, into); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) && wrong.Field != "" {
			return invalid(strings.ToUpper(wrong.Field[:1]) + wrong.Field[1:])
		}
		return invalid("Body")
	}
	return nil
}
