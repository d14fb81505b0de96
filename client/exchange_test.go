package client

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// observing collects the exchanges of a client.
func observing(config Config) (Config, func() []Exchange) {
	var mu sync.Mutex
	var list []Exchange
	config.Observe = func(x Exchange) {
		mu.Lock()
		defer mu.Unlock()
		list = append(list, x)
	}
	return config, func() []Exchange {
		mu.Lock()
		defer mu.Unlock()
		return append([]Exchange(nil), list...)
	}
}

func TestExchange(t *testing.T) {
	first := true
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Trace", "a\tb")
		if first {
			first = false
			w.WriteHeader(http.StatusBadGateway)
			_, _ = w.Write([]byte("<h1>\x1b[31mno</h1>"))
			return
		}
		_, _ = w.Write([]byte(`{"workoutSession": {}}`))
	})
	config, exchanges := observing(backendConfig(nil))
	config.BaseURL, config.Transport = address+"/api", nil
	c := newClient(t, config)
	t.Cleanup(c.CloseIdleConnections)
	if _, err := c.CurrentWorkout(t.Context()); err != nil {
		t.Fatal(err)
	}
	list := exchanges()
	if len(list) != 2 {
		t.Fatalf("%d exchanges, want 2", len(list))
	}
	bad, good := list[0], list[1]
	for i, x := range list {
		if x.Operation != OpCurrentWorkout || x.Endpoint != "backend-workout" || x.Provenance != Documented || x.Method != http.MethodGet ||
			x.Path != "/api/v1/backend/user/"+testUser+"/workout/current" || x.Attempt != i+1 || "http://"+x.Host != address ||
			x.Duration <= 0 || x.Duration > time.Minute || x.Started.IsZero() {
			t.Errorf("exchange %d: %+v", i, x)
		}
		if x.RequestHeader.Get("X-Openplatform-Apikey") != hidden || x.RequestHeader.Get("X-Openplatform-Authdomain") != testDomain {
			t.Errorf("exchange %d: request header %v", i, x.RequestHeader)
		}
		if x.ResponseHeader.Get("X-Trace") != "a b" {
			t.Errorf("exchange %d: response header %v", i, x.ResponseHeader)
		}
	}
	if bad.Status != 502 || bad.Kind != Server || bad.Message == "" || bad.ResponseBody != "<h1>[31mno</h1>" {
		t.Errorf("the bad one: %+v", bad)
	}
	if good.Status != 200 || good.Kind != "" || good.Message != "" || good.ResponseBody != `{"workoutSession": {}}` || good.ResponseBytes != 22 {
		t.Errorf("the good one: %+v", good)
	}
}

func TestExchangeOfAMark(t *testing.T) {
	p := &platform{}
	p.handler = contractAnswers(t, p)
	config, exchanges := observing(appConfig(p))
	if _, err := newClient(t, config).SetDone(t.Context(), Mark{IDCr: "3256.9048543861777", Position: "3736.0146483244725", Done: true}); err != nil {
		t.Fatal(err)
	}
	x := exchanges()[0]
	if x.Provenance != Inferred || x.RequestBody != `{"idCr":3256.9048543861777,"position":3736.0146483244725}` || x.RequestHeader.Get("Authorization") != "Bearer "+hidden {
		t.Errorf("%+v", x)
	}
}

// TestMintedTokenIsNotShown: the token goes from the answer whatever it looks like.
func TestMintedTokenIsNotShown(t *testing.T) {
	for _, body := range []string{
		`{"token": "` + mustToken(time.Now(), nil).Reveal() + `"}`, `{"token":"opaque-secret"}`, `{"data":{"token":"opaque-secret"}}`,
		`{"token":"opaque-secret`, `"opaque-secret"`,
	} {
		p := &platform{handler: func(*http.Request, string) reply { return reply{body: body} }}
		config, exchanges := observing(backendConfig(p))
		_, _ = newClient(t, config).AppToken(t.Context())
		x := exchanges()[0]
		if strings.Contains(x.ResponseBody, "opaque") || strings.Contains(x.ResponseBody, "eyJ") || !strings.Contains(x.ResponseBody, hidden) {
			t.Errorf("%s is shown as %s", body, x.ResponseBody)
		}
	}
}

func TestLongBodiesAreCut(t *testing.T) {
	p := answering(reply{body: `{"workoutSession":{"name":"` + strings.Repeat("x", shownBody-40) + testKey + strings.Repeat("y", 4*shownBody) + `"}}`})
	config, exchanges := observing(backendConfig(p))
	if _, err := newClient(t, config).CurrentWorkout(t.Context()); err != nil {
		t.Fatal(err)
	}
	x := exchanges()[0]
	if len(x.ResponseBody) > shownBody+3 || x.ResponseBytes < 5*shownBody-100 || strings.Contains(x.ResponseBody, testKey[:8]) {
		t.Errorf("%d of %d bytes shown: %.80s…", len(x.ResponseBody), x.ResponseBytes, x.ResponseBody)
	}
}
