package sandbox

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"spotter/assets"
)

// described is the description of the API, and the way to find an operation in it.
type described struct {
	doc    *openapi3.T
	router routers.Router
}

func description(t testing.TB) described {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(assets.OpenAPI)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	doc.Servers = nil // any host will do
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return described{doc, router}
}

// check wants a request and its answer to be as described.
func (d described) check(t testing.TB, got answer, body string) {
	t.Helper()
	r := got.request.Clone(t.Context())
	r.URL = &url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	r.Body = io.NopCloser(bytes.NewReader([]byte(body)))
	route, params, err := d.router.FindRoute(r)
	if err != nil {
		t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	input := &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
	if got.status == http.StatusOK {
		if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil {
			t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		}
	}
	response := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: got.status, Header: got.header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	response.SetBodyBytes(got.body)
	if err := openapi3filter.ValidateResponse(t.Context(), response); err != nil {
		t.Errorf("%s %s: %d: %v", r.Method, r.URL.Path, got.status, err)
	}
}

// schema validates a body against one named schema.
func (d described) schema(t testing.TB, name string, body []byte) error {
	t.Helper()
	value := into[any](t, answer{body: body})
	return d.doc.Components.Schemas[name].Value.VisitJSON(value)
}

func TestOpenAPIDescribesEveryOperation(t *testing.T) {
	t.Parallel()
	doc := description(t).doc
	seen := 0
	for _, o := range operations() {
		item := doc.Paths.Value(o.path)
		if item == nil || item.GetOperation(o.method) == nil {
			t.Errorf("%s %s is not described", o.method, o.path)
			continue
		}
		seen++
		op := item.GetOperation(o.method)
		if op.OperationID != o.name {
			t.Errorf("%s %s: the description calls it %q, the box %q", o.method, o.path, op.OperationID, o.name)
		}
		if op.Extensions["x-provenance"] != string(o.provenance) {
			t.Errorf("%s: the description says %v, the box %s", o.name, op.Extensions["x-provenance"], o.provenance)
		}
		_, bearer := (*op.Security)[0]["appToken"]
		if bearer != o.app() {
			t.Errorf("%s: the description and the box differ on who may call", o.name)
		}
	}
	described := 0
	for _, item := range doc.Paths.Map() {
		described += len(item.Operations())
	}
	if described != seen {
		t.Errorf("%d operations are described, the box has %d", described, seen)
	}
}

// TestContractSamplesFitDescription holds the API's own samples against the description, and each of them
// damaged, which must not fit.
func TestContractSamplesFitDescription(t *testing.T) {
	t.Parallel()
	d := description(t)
	for _, c := range []struct{ file, schema, from, to string }{
		{"app-token", "Token", `"token"`, `"tokens"`},
		{"session", "Session", `"rawValue": "600"`, `"rawValue": true`},
		{"session", "Session", `"closedOn": "2025-06-05T12:26:03.317+00:00"`, `"closedOn": "yesterday"`},
		{"session", "Session", `"doneProperties"`, `"properties"`},
		{"equipment-request", "Code", `"code"`, `"text"`},
		{"equipment", "Equipment", `"validData": true`, `"validData": "true"`},
		{"equipment", "Equipment", `"facilityId"`, `"facility"`},
		{"wellness-age", "WellnessAge", `"wellnessAge": "39"`, `"wellnessAge": "young"`},
		{"wellness-age", "WellnessAge", `"alert": false`, `"alert": 0`},
		{"workout-current", "CurrentWorkout", `{}`, `{"name": 1}`},
		{"mark-request", "Mark", `"position"`, `"place"`},
	} {
		sample := contract(t, c.file)
		if err := d.schema(t, c.schema, sample); err != nil {
			t.Errorf("%s: %v", c.file, err)
		}
		damaged := bytes.Replace(sample, []byte(c.from), []byte(c.to), 1)
		if bytes.Equal(sample, damaged) {
			t.Fatalf("%s holds no %s", c.file, c.from)
		}
		if d.schema(t, c.schema, damaged) == nil {
			t.Errorf("%s with %s fits %s", c.file, c.to, c.schema)
		}
	}
}

// TestEveryAnswerFitsDescription asks everything, of everybody, in every language.
func TestEveryAnswerFitsDescription(t *testing.T) {
	t.Parallel()
	b, d := newBench(t, Options{}), description(t)
	for _, m := range b.Members() {
		newest := newestSession(t, b, m.Handle)
		for _, language := range languages() {
			for _, o := range operations() {
				a := ask{who: m.Handle, header: map[string]string{"x-openplatform-language": language}}
				switch {
				case o.name == "backend.session" || o.name == "app.session":
					a.id = newest
				case o.name == "backend.equipment.login":
					a.body = `{"code": "` + b.IssueCode(machineOf(b, m)) + `"}`
				case o.method == http.MethodPut:
					a.body = markBody(b.workout(m.Handle), 1)
				}
				got := b.do(o.name, a)
				d.check(t, got, a.body)
				missing := newest == "0" && a.id != ""
				if got.status != http.StatusOK && !missing {
					t.Errorf("%s for %s: %d %s", o.name, m.Handle, got.status, got.body)
				}
				if p := got.header.Get("X-Sandbox-Provenance"); p != string(o.provenance) {
					t.Errorf("%s: header says %q", o.name, p)
				}
				if l := got.header.Get("Content-Language"); len(got.body) > 0 && l != language {
					t.Errorf("%s: asked for %s, answered in %q", o.name, language, l)
				}
			}
		}
	}
}

// newestSession is the id of the newest session, "0" where there is none.
func newestSession(t testing.TB, b *bench, who string) string {
	t.Helper()
	list := into[wireSessions](t, b.do("backend.sessions", ask{who: who})).WorkoutSessions
	if len(list) == 0 {
		return "0"
	}
	return list[0].ID
}

// machineOf is a machine in the member's own club.
func machineOf(b *bench, m Member) string {
	return strconv.Itoa(b.find(m.UserID).club.machines()[0].code)
}

func TestRefusalsFitDescription(t *testing.T) {
	t.Parallel()
	b, d := newBench(t, Options{}), description(t)
	for _, f := range []string{
		"401", "403", "404", "405", "429", "429:7", "500", "502", "503", "503:9", "504", "ratelimit", "ratelimit:3",
		"errors", "errors:Position", "wrapped",
	} {
		for _, o := range operations() {
			list, err := ParseFaults(o.name + "=" + f)
			if err != nil {
				t.Fatal(err)
			}
			if err := b.SetFaults(list...); err != nil {
				t.Fatal(err)
			}
			a := ask{who: "ana", id: "131"}
			if o.method != http.MethodGet {
				a.body = `{"idCr": 1, "position": 1, "code": "` + assets.CheckupCode + `"}`
			}
			d.check(t, b.do(o.name, a), a.body)
		}
	}
}
