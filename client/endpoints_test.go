package client

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestTableIsSound(t *testing.T) {
	names, documented := map[string]bool{}, 0
	first := map[Operation]Provenance{}
	for _, e := range endpoints() {
		if names[e.Name] {
			t.Errorf("%s stands twice", e.Name)
		}
		names[e.Name] = true
		if e.Provenance == Documented {
			documented++
		} else if e.Note == "" {
			t.Errorf("%s does not say what it rests on", e.Name)
		}
		if (e.Auth == PartnerKey) != strings.HasPrefix(e.Pattern, "/v1/backend/") {
			t.Errorf("%s: %s with %s", e.Name, e.Pattern, e.Auth)
		}
		if before, ok := first[e.Operation]; ok && before != Documented && e.Provenance == Documented {
			t.Errorf("%s: a documented endpoint comes after another one", e.Name)
		}
		if _, ok := first[e.Operation]; !ok {
			first[e.Operation] = e.Provenance
		}
	}
	if documented != 10 {
		t.Errorf("%d documented endpoints, want 10", documented)
	}
}

// TestDocumentedCalls reaches every documented endpoint and compares what is sent with the contract.
func TestDocumentedCalls(t *testing.T) {
	const user = "/v1/backend/user/" + testUser
	for _, test := range []struct {
		want string
		body string
		auth Auth
		call func(c *Client) error
	}{
		{"GET " + user + "/app-token", "", PartnerKey, func(c *Client) error { _, err := c.AppToken(t.Context()); return err }},
		{"GET /v1/backend/facilities", "", PartnerKey, func(c *Client) error { _, err := c.Facilities(t.Context()); return err }},
		{"GET " + user + "/workout-sessions/1", "", PartnerKey, func(c *Client) error { _, err := c.Session(t.Context(), "1"); return err }},
		{"POST " + user + "/equipments/login", sample(t, "equipment-request"), PartnerKey, func(c *Client) error {
			_, err := c.LoginEquipment(t.Context(), sampleCode(t))
			return err
		}},
		{"GET /v1/app/wellness-age", "", Bearer, func(c *Client) error { _, err := c.Only(Bearer).WellnessAge(t.Context()); return err }},
		{"GET " + user + "/wellness-age", "", PartnerKey, func(c *Client) error { _, err := c.WellnessAge(t.Context()); return err }},
		{"GET /v1/app/workout/current", "", Bearer, func(c *Client) error { _, err := c.Only(Bearer).CurrentWorkout(t.Context()); return err }},
		{"GET " + user + "/workout/current", "", PartnerKey, func(c *Client) error { _, err := c.CurrentWorkout(t.Context()); return err }},
		{"PUT " + user + "/workout/current/exercise/mark-as-done", sample(t, "mark-done-request"), PartnerKey, func(c *Client) error {
			_, err := c.SetDone(t.Context(), Mark{IDCr: "3256.9048543861777", Position: "3736.0146483244725", Done: true})
			return err
		}},
		{"PUT /v1/app/workout/current/exercise/mark-as-undone", sample(t, "mark-undone-request"), Bearer, func(c *Client) error {
			_, err := c.SetDone(t.Context(), Mark{IDCr: "3256.9048543861777", Position: "3736.0146483244725"})
			return err
		}},
	} {
		p := &platform{}
		p.handler = contractAnswers(t, p)
		if err := test.call(newClient(t, backendConfig(p))); err != nil {
			t.Errorf("%s: %v", test.want, err)
			continue
		}
		sent := p.all()
		at := slices.IndexFunc(sent, func(s seen) bool { return s.method+" "+s.path == test.want })
		if at < 0 {
			t.Errorf("%s was not sent, but %+v", test.want, sent)
			continue
		}
		checkHeaders(t, sent[at], test.auth)
		if compact(t, sent[at].body) != compact(t, test.body) {
			t.Errorf("%s: sent %s, want %s", test.want, sent[at].body, test.body)
		}
	}
}

func checkHeaders(t *testing.T, s seen, auth Auth) {
	t.Helper()
	h := s.header
	if h.Get("x-openplatform-language") != "it" || h.Get("Accept-Language") != "it" {
		t.Errorf("%s: languages %q and %q", s.path, h.Get("x-openplatform-language"), h.Get("Accept-Language"))
	}
	if h.Get("Accept") != "application/json" {
		t.Errorf("%s: Accept is %q", s.path, h.Get("Accept"))
	}
	key, domain, bearer := h.Get("x-openplatform-apikey"), h.Get("x-openplatform-authdomain"), h.Get("Authorization")
	if auth == PartnerKey && (key != testKey || domain != testDomain || bearer != "") {
		t.Errorf("%s: key %q, domain %q, authorization %q", s.path, key, domain, bearer)
	}
	if auth == Bearer && (key != "" || domain != "" || !strings.HasPrefix(bearer, "Bearer eyJ")) {
		t.Errorf("%s: key %q, domain %q, authorization %q", s.path, key, domain, bearer)
	}
}

// contractAnswers gives the contract's samples. Its workout is empty; for marks it holds the exercise of the
// contract's sample body, in the state last asked for.
func contractAnswers(t *testing.T, p *platform) func(*http.Request, string) reply {
	return func(r *http.Request, _ string) reply {
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, "/app-token"):
			return answering(reply{}).handler(r, "")
		case strings.HasSuffix(path, "/facilities"):
			return reply{body: `[{"id":"e452c0b5","name":"Club"}]`}
		case strings.Contains(path, "/workout-sessions/"):
			return reply{body: sample(t, "session")}
		case strings.HasSuffix(path, "/login"):
			return reply{body: sample(t, "equipment")}
		case strings.HasSuffix(path, "/wellness-age"):
			return reply{body: sample(t, "wellness-age")}
		case r.Method == http.MethodPut:
			return reply{}
		case p.count("PUT ") > 0:
			status := "ToDo"
			if p.count("mark-as-done") > 0 {
				status = "Done"
			}
			return reply{body: `{"workoutSession":{"idCr":3256.9048543861777,"exercises":[{"position":3736.0146483244725,"executionStatus":"` + status + `"}]}}`}
		}
		return reply{body: sample(t, "workout-backend")}
	}
}

func sampleCode(t *testing.T) string {
	t.Helper()
	var body struct{ Code string }
	if err := json.Unmarshal([]byte(sample(t, "equipment-request")), &body); err != nil {
		t.Fatal(err)
	}
	return body.Code
}

func compact(t *testing.T, body string) string {
	t.Helper()
	if body == "" {
		return ""
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(body, ": ", ":"), ",\n", ",")), "")
}
