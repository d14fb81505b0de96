package client_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"spotter/assets"
	"spotter/sandbox"
)

// contract is the description of the API.
type contract struct {
	doc    *openapi3.T
	router routers.Router
}

// theContract is read once: that takes longer than all the rest.
var theContract = sync.OnceValues(func() (contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(assets.OpenAPI)
	if err != nil {
		return contract{}, err
	}
	openapi3filter.RegisterBodyDecoder("text/html", openapi3filter.FileBodyDecoder)
	doc.Servers = nil // any host will do; the prefix is taken away before
	router, err := legacy.NewRouter(doc)
	return contract{doc, router}, err
})

// inspector is a transport that holds every request and every answer against the contract.
type inspector struct {
	contract
	inner http.RoundTripper

	mu sync.Mutex
	// requests and answers hold what does not fit; called counts the operations.
	requests, answers []error
	called            map[string]int
}

func newInspector(t testing.TB) *inspector {
	t.Helper()
	c, err := theContract()
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return &inspector{contract: c, inner: transport, called: map[string]int{}}
}

func (i *inspector) RoundTrip(r *http.Request) (*http.Response, error) {
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	input, err := i.request(r, sent)
	i.mu.Lock()
	if err != nil {
		i.requests = append(i.requests, fmt.Errorf("%s %s: %w", r.Method, r.URL.Path, err))
	} else {
		i.called[input.Route.Operation.OperationID]++
	}
	i.mu.Unlock()
	forwarded := r.Clone(r.Context())
	forwarded.Body = io.NopCloser(bytes.NewReader(sent))
	response, failure := i.inner.RoundTrip(forwarded)
	if failure != nil || err != nil {
		return response, failure
	}
	return response, i.answer(input, response)
}

// request finds the operation and checks the request, its credentials included.
func (i *inspector) request(r *http.Request, body []byte) (*openapi3filter.RequestValidationInput, error) {
	copied := r.Clone(context.Background())
	copied.URL = &url.URL{Path: strings.TrimPrefix(r.URL.Path, "/api"), RawQuery: r.URL.RawQuery}
	copied.Body = io.NopCloser(bytes.NewReader(body))
	route, params, err := i.router.FindRoute(copied)
	if err != nil {
		return nil, err
	}
	input := &openapi3filter.RequestValidationInput{
		Request: copied, PathParams: params, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: authenticate},
	}
	return input, openapi3filter.ValidateRequest(context.Background(), input)
}

// authenticate wants the credentials that the operation asks for, and no others.
func authenticate(_ context.Context, input *openapi3filter.AuthenticationInput) error {
	h := input.RequestValidationInput.Request.Header
	key, bearer := h.Get("x-openplatform-apikey") != "", strings.HasPrefix(h.Get("Authorization"), "Bearer ")
	switch input.SecurityScheme.Type {
	case "http":
		if !bearer || key {
			return errors.New("an app call carries a bearer token and nothing else")
		}
	case "apiKey":
		if h.Get(input.SecurityScheme.Name) == "" || bearer {
			return errors.New("a backend call carries the key and the domain and nothing else")
		}
	default:
		return fmt.Errorf("unknown scheme %q", input.SecurityScheme.Type)
	}
	return nil
}

// answer checks the answer and hands it on.
func (i *inspector) answer(input *openapi3filter.RequestValidationInput, response *http.Response) error {
	body, readErr := io.ReadAll(response.Body)
	_ = response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	if readErr != nil {
		response.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failingReader{readErr}))
	}
	check := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: response.StatusCode, Header: response.Header,
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	}
	check.SetBodyBytes(body)
	err := errors.Join(readErr, openapi3filter.ValidateResponse(context.Background(), check))
	if response.StatusCode/100 == 2 && input.Route.Operation.OperationID != "" && len(body) == 0 && input.Request.Method != http.MethodPut {
		err = errors.Join(err, errors.New("an empty answer"))
	}
	if err != nil {
		i.mu.Lock()
		defer i.mu.Unlock()
		i.answers = append(i.answers, fmt.Errorf("%s: %d: %w", input.Route.Operation.OperationID, response.StatusCode, err))
	}
	return nil
}

type failingReader struct{ err error }

func (f failingReader) Read([]byte) (int, error) { return 0, f.err }

// findings returns what did not fit so far.
func (i *inspector) findings() (requests, answers error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return errors.Join(i.requests...), errors.Join(i.answers...)
}

func (i *inspector) calls(operation string) int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.called[operation]
}

// box is a sandbox behind a real connection.
type box struct {
	*sandbox.Sandbox
	url string
}

func newBox(t testing.TB) box {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(s.Handler())
	server.Config.ErrorLog = nil
	server.Start()
	t.Cleanup(server.Close)
	return box{s, server.URL}
}

// fault reads one fault; a wrong one shows when it is set.
func fault(operation, effect string) sandbox.Fault {
	list, err := sandbox.ParseFaults(operation + "=" + effect)
	if err != nil || len(list) != 1 {
		return sandbox.Fault{}
	}
	return list[0]
}
