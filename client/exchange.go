package client

import (
	"net/http"
	"net/textproto"
	"strings"
	"time"
)

// shownBody is the most of a body that an [Exchange] holds.
const shownBody = 64 << 10

// Exchange is one HTTP exchange as an observer sees it, with every credential removed: a program can show it
// as it is. The bodies keep their own line breaks and control characters, except escape sequences.
type Exchange struct {
	// Operation, Endpoint (its name in the table) and Provenance say what was asked and how well known it is.
	Operation  Operation
	Endpoint   string
	Provenance Provenance
	Method     string
	// Host and Path are as sent; Path is escaped, and includes the prefix of the base URL and the query.
	Host string
	Path string
	// Attempt counts the sendings of one call, from 1.
	Attempt  int
	Started  time.Time
	Duration time.Duration
	// Status is 0 where there was no answer.
	Status         int
	RequestHeader  http.Header
	ResponseHeader http.Header
	RequestBody    string
	ResponseBody   string
	// ResponseBytes is the length of the whole body, which ResponseBody may show only the beginning of.
	ResponseBytes int
	// Kind and Message are empty where all went well.
	Kind    Kind
	Message string
}

// record fills in what was sent and received.
func (x *Exchange) record(r *http.Request, sent []byte, a answer, failure *Error, secrets []Secret, mints bool) {
	x.Method, x.Host, x.Path = r.Method, r.URL.Host, redact(r.URL.RequestURI(), secrets...)
	x.Status = a.status
	x.RequestHeader = showHeader(r.Header, secrets)
	x.ResponseHeader = showHeader(a.header, secrets)
	x.RequestBody = showBody(sent, secrets, false)
	x.ResponseBody = showBody(a.body, secrets, mints)
	x.ResponseBytes = len(a.body)
	if failure != nil {
		x.Kind, x.Message = failure.Kind, failure.Error()
	}
}

// showHeader copies a header without credentials.
func showHeader(h http.Header, secrets []Secret) http.Header {
	shown := make(http.Header, len(h))
	for name, values := range h {
		for _, value := range values {
			switch textproto.CanonicalMIMEHeaderKey(name) {
			case "Authorization":
				scheme, _, _ := strings.Cut(value, " ")
				value = scheme + " " + hidden
			case "X-Openplatform-Apikey", "Set-Cookie", "Cookie", "Proxy-Authorization":
				value = hidden
			default:
				value = clean(redact(value, secrets...))
			}
			shown[name] = append(shown[name], value)
		}
	}
	return shown
}

// showBody makes a body fit to be shown. The answer that mints a token loses it whatever its form.
func showBody(body []byte, secrets []Secret, mints bool) string {
	if len(body) == 0 {
		return ""
	}
	// The cut comes last, so that no half of a secret stays; what is far beyond it need not be looked at.
	s := redact(string(body[:min(len(body), 2*shownBody)]), secrets...)
	if mints {
		s = maskMember(s, "token")
		if strings.HasPrefix(strings.TrimSpace(s), `"`) {
			s = `"` + hidden + `"`
		}
	}
	return cut(strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x1b", ""), shownBody)
}
