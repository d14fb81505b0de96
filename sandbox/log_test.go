package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestCredentialsAreNotPrinted(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	b := newBench(t, Options{Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	c := b.Credentials("ana")
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	slog.New(slog.NewTextHandler(&log, nil)).Info("credentials", "value", c, "pointer", &c)
	b.do("backend.token", ask{who: "ana"})
	all := fmt.Sprintf("%v %+v %#v %s %v %s", c, c, c, c, &c, asJSON) + log.String()
	if c.APIKey == "" || strings.Contains(all, c.APIKey) {
		t.Errorf("the key %q shows in %s", c.APIKey, all)
	}
}

func TestRequestsAreTold(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	b := newBench(t, Options{
		Logger: slog.New(slog.NewTextHandler(&log, nil)),
		Faults: []Fault{{Operation: "backend.wellness", Effect: Drop}, {Operation: "backend.facilities", Effect: "503"}},
	})
	told := func(r *http.Request) {
		defer func() { _ = recover() }() // as the server does with a connection that is dropped
		b.Handler().ServeHTTP(httptest.NewRecorder(), r)
	}
	for _, name := range []string{"backend.token", "backend.wellness", "backend.facilities"} {
		told(b.request(name, ask{who: "ana"}))
	}
	told(b.request("backend.session", ask{who: "ana", id: "4711%1B%5B2J"}))
	told(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/nothing?token=eyJ", nil))
	ana, _ := b.Member("ana")
	user := "method=GET path=/v1/backend/user/" + ana.UserID
	for _, want := range []string{
		user + "/app-token status=200 cut=false", user + "/wellness-age status=0 cut=true", "/facilities status=503 cut=false",
		user + "/workout-sessions/4711%1B%5B2J status=404", "path=/nothing status=404",
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %q in %s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "eyJ") || strings.Contains(log.String(), b.Credentials("ana").APIKey) {
		t.Errorf("a secret is told: %s", log.String())
	}
}
