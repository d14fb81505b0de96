package client

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

// platformErrors reads the errors in an answer, in every shape that the platform and the gateways before it
// have been seen to use (observed, not in the contract):
//
//	{"errors":[{"field":"Position","type":"Required","message":"Mandatory data", …}]}  at any status
//	[{"field":"ClassId","errorMessage":"…"}]                                           at any status
//	{"errors":{"Position":["…"]}}, {"errors":"…"}                                      at any status
//	{"message":"…"}, {"error":"…"}, {"title":"…"}                                      from status 400 on
func platformErrors(body []byte, status int) []FieldError {
	body = bytes.TrimSpace(body)
	if len(body) == 0 {
		return nil
	}
	switch body[0] {
	case '[':
		return errorArray(body, false)
	case '{':
	default:
		return nil
	}
	var top struct {
		Errors json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(body, &top) != nil {
		return nil
	}
	if fields := errorsMember(bytes.TrimSpace(top.Errors)); len(fields) > 0 {
		return fields
	}
	if status < 400 {
		return nil
	}
	return plainMessage(body)
}

// errorsMember reads the value of "errors".
func errorsMember(raw []byte) []FieldError {
	if len(raw) == 0 {
		return nil
	}
	switch raw[0] {
	case '[':
		return errorArray(raw, true)
	case '"':
		var message text
		_ = json.Unmarshal(raw, &message)
		if message != "" {
			return []FieldError{{Message: string(message)}}
		}
	case '{':
		return errorMap(raw)
	}
	return nil
}

// wireError is one error on the wire.
type wireError struct {
	Field        text `json:"field"`
	Type         text `json:"type"`
	ErrorMessage text `json:"errorMessage"`
	Message      text `json:"message"`
	Details      text `json:"details"`
}

func (w wireError) fieldError() FieldError {
	return FieldError{
		Field:   string(w.Field),
		Type:    string(w.Type),
		Message: string(first(w.Message, w.ErrorMessage, w.Details)),
	}
}

// errorArray reads a list of errors. A list that is not known to be one counts only if each element looks like
// an error: facilities and sessions may come in a bare array too.
func errorArray(raw []byte, known bool) []FieldError {
	var elements []json.RawMessage
	if json.Unmarshal(raw, &elements) != nil {
		return nil
	}
	var fields []FieldError
	for _, element := range elements {
		var w wireError
		if len(element) > 0 && element[0] == '"' && known {
			_ = json.Unmarshal(element, &w.Message)
		} else {
			_ = json.Unmarshal(element, &w)
		}
		if !known && w.ErrorMessage == "" && (w.Field == "" || (w.Message == "" && w.Type == "")) {
			return nil
		}
		f := w.fieldError()
		if f == (FieldError{}) && len(element) > 0 && element[0] == '{' {
			f.Type = "Unknown"
		}
		if f != (FieldError{}) {
			fields = append(fields, f)
		}
	}
	return fields
}

// errorMap reads {"Position": ["Mandatory data"]}.
func errorMap(raw []byte) []FieldError {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return nil
	}
	var fields []FieldError
	for _, name := range sortedKeys(members) {
		var many texts
		_ = json.Unmarshal(members[name], &many)
		fields = append(fields, FieldError{Field: name, Message: strings.Join(many, " ")})
	}
	return fields
}

// plainMessage reads the single messages of gateways.
func plainMessage(body []byte) []FieldError {
	var w struct {
		Message          text `json:"message"`
		Error            text `json:"error"`
		ErrorDescription text `json:"error_description"`
		ErrorMessage     text `json:"errorMessage"`
		Title            text `json:"title"`
		Detail           text `json:"detail"`
		Type             text `json:"type"`
		Field            text `json:"field"`
	}
	_ = json.Unmarshal(body, &w)
	f := FieldError{
		Field:   string(w.Field),
		Type:    string(w.Type),
		Message: string(first(w.Message, w.ErrorMessage, w.ErrorDescription, w.Detail, w.Error, w.Title)),
	}
	if f.Message == "" && f.Field == "" {
		return nil
	}
	return []FieldError{f}
}

// kindOfAnswer is the kind of failure that a status and the reported errors stand for.
func kindOfAnswer(a answer, fields []FieldError) Kind {
	if hasField(fields, "TokenNotValid") || a.status == http.StatusUnauthorized {
		return Unauthorized
	}
	switch {
	case a.status == http.StatusTooManyRequests, a.status == http.StatusTooEarly:
		return RateLimited
	case a.status == http.StatusForbidden:
		if a.header.Get("Retry-After") != "" || speaksOfRate(fields) {
			return RateLimited
		}
		return Forbidden
	case a.status == http.StatusNotFound, a.status == http.StatusGone:
		return whatIsMissing(fields)
	case a.status == http.StatusRequestTimeout:
		return Unreachable
	case a.status >= 500:
		return Server
	case a.status >= 400:
		return Invalid
	case a.status >= 300 || a.status < 200:
		return Malformed
	}
	return kindOfWords(fields)
}

// kindOfWords is for errors that come with a status of success.
func kindOfWords(fields []FieldError) Kind {
	for _, f := range fields {
		words := strings.ToLower(f.Field + " " + f.Type)
		switch {
		case strings.Contains(words, "unauthorized"), strings.Contains(words, "notauthenticated"):
			return Unauthorized
		case strings.Contains(words, "forbidden"), strings.Contains(words, "notauthorized"), strings.Contains(words, "notallowed"):
			return Forbidden
		case strings.Contains(words, "notfound"):
			return whatIsMissing(fields)
		case strings.Contains(words, "internal"), strings.Contains(words, "servererror"), strings.Contains(words, "unexpected"):
			return Server
		}
	}
	if speaksOfRate(fields) {
		return RateLimited
	}
	return Invalid
}

// whatIsMissing tells a member that the platform does not know from anything else that is not there. How the
// platform names the member is a guess.
func whatIsMissing(fields []FieldError) Kind {
	for _, name := range []string{"UserId", "user_id", "User", "UserNotFound"} {
		if hasField(fields, name) {
			return UnknownMember
		}
	}
	return NotFound
}

func hasField(fields []FieldError, name string) bool {
	for _, f := range fields {
		if strings.EqualFold(f.Field, name) || strings.EqualFold(f.Type, name) {
			return true
		}
	}
	return false
}

// speaksOfRate reports whether an error is about too many requests: the platform has been seen to answer
// that with 403.
func speaksOfRate(fields []FieldError) bool {
	for _, f := range fields {
		words := strings.ToLower(f.Field + " " + f.Type + " " + f.Message)
		for _, mark := range []string{"ratelimit", "rate limit", "rate-limit", "rate_limit", "too many", "toomany", "throttl", "quota", "call volume", "limit exceeded"} {
			if strings.Contains(words, mark) {
				return true
			}
		}
	}
	return false
}
