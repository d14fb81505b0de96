package client

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestChoice checks which endpoint is asked for each operation with each set of credentials.
func TestChoice(t *testing.T) {
	mark := func(done bool) func(*Client) error {
		return func(c *Client) error {
			_, err := c.SetDone(t.Context(), Mark{IDCr: "3256.9048543861777", Position: "3736.0146483244725", Done: done})
			return err
		}
	}
	calls := map[string]func(*Client) error{
		"workout":    func(c *Client) error { _, err := c.CurrentWorkout(t.Context()); return err },
		"wellness":   func(c *Client) error { _, err := c.WellnessAge(t.Context()); return err },
		"session":    func(c *Client) error { _, err := c.Session(t.Context(), "1"); return err },
		"done":       mark(true),
		"undone":     mark(false),
		"facilities": func(c *Client) error { _, err := c.Facilities(t.Context()); return err },
		"equipment":  func(c *Client) error { _, err := c.LoginEquipment(t.Context(), "x"); return err },
		"token":      func(c *Client) error { _, err := c.AppToken(t.Context()); return err },
	}
	for _, test := range []struct {
		call, with, want string
		kind             Kind
	}{
		{"workout", "key", "GET /v1/backend/", ""},
		{"workout", "token", "GET /v1/app/", ""},
		{"workout", "both", "GET /v1/backend/", ""},
		{"wellness", "token", "GET /v1/app/", ""},
		{"session", "token", "GET /v1/app/workout-sessions/1", ""},
		{"session", "both", "GET /v1/backend/", ""},
		{"done", "key", "PUT /v1/backend/", ""},
		{"done", "token", "PUT /v1/app/", ""},
		{"done", "both", "PUT /v1/backend/", ""},
		{"undone", "both", "PUT /v1/app/", ""},
		{"undone", "token", "PUT /v1/app/", ""},
		{"undone", "key only", "PUT /v1/backend/", ""},
		{"facilities", "token", "", Misconfigured},
		{"equipment", "token", "", Misconfigured},
		{"token", "token", "", Misconfigured},
		{"workout", "nothing", "", Misconfigured},
		{"facilities", "nothing", "", Misconfigured},
		{"workout", "no user", "", Misconfigured},
		{"facilities", "no user", "GET /v1/backend/facilities", ""},
	} {
		p := &platform{}
		p.handler = contractAnswers(t, p)
		c := newClient(t, credentials(p, test.with))
		if test.with == "key only" {
			c = c.Only(PartnerKey)
		}
		err := calls[test.call](c)
		wantKind(t, err, test.kind)
		if test.want == "" {
			if n := len(p.all()); n != 0 {
				t.Errorf("%s with %s: %d requests for a call that cannot be made", test.call, test.with, n)
			}
			continue
		}
		sent := p.all()
		if !slices.ContainsFunc(sent, func(s seen) bool { return strings.HasPrefix(s.method+" "+s.path, test.want) }) {
			t.Errorf("%s with %s: want %s…, got %+v", test.call, test.with, test.want, sent)
		}
	}
}

func credentials(p *platform, which string) Config {
	config := backendConfig(p)
	switch which {
	case "token":
		return appConfig(p)
	case "both":
		config.Tokens = appConfig(p).Tokens
	case "nothing":
		return Config{BaseURL: testBase, Transport: p, UserID: testUser}
	case "no user":
		config.UserID = ""
	}
	return config
}

// TestUserFromToken checks that backend calls take the member from the token where none is configured.
func TestUserFromToken(t *testing.T) {
	p := answering(reply{body: `{"workoutSession":{}}`})
	config := credentials(p, "both")
	config.UserID = ""
	c := newClient(t, config)
	if _, err := c.CurrentWorkout(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := p.all()[0].path; got != "/v1/backend/user/"+testUser+"/workout/current" {
		t.Errorf("asked %s", got)
	}
	if c.UserID() != testUser {
		t.Errorf("UserID is %q", c.UserID())
	}
}

// TestMissingEndpointIsRemembered checks the rule for endpoints that are not documented.
func TestMissingEndpointIsRemembered(t *testing.T) {
	for _, status := range []int{http.StatusNotFound, http.StatusMethodNotAllowed} {
		p := answering(reply{status: status})
		c := newClient(t, appConfig(p))
		for range 3 {
			_, err := c.SetDone(t.Context(), Mark{IDCr: "1", Position: "1", Done: true})
			wantKind(t, err, NotAvailable)
		}
		if n := len(p.all()); n != 1 {
			t.Errorf("%d: asked %d times, want 1", status, n)
		}
		if c.Available("app-mark-done") || c.Only(Bearer).Available("app-mark-done") {
			t.Errorf("%d: app-mark-done still counts as available", status)
		}
		if !c.Available("app-workout") {
			t.Errorf("%d: app-workout does not count as available", status)
		}
	}
}

// TestMissingThingIsNotAMissingEndpoint: a session that does not exist must not close the endpoint.
func TestMissingThingIsNotAMissingEndpoint(t *testing.T) {
	for name, there := range map[string]bool{"answered before": true, "names the id": false} {
		p := &platform{handler: func(r *http.Request, _ string) reply {
			if strings.HasSuffix(r.URL.Path, "/1") && there {
				return reply{body: `{"id":"1"}`}
			}
			if there {
				return reply{status: 404}
			}
			return reply{status: 404, body: `{"errors":[{"field":"Id","type":"NotFound"}]}`}
		}}
		c := newClient(t, appConfig(p))
		if _, err := c.Session(t.Context(), "1"); there && err != nil {
			t.Fatal(err)
		}
		_, err := c.Session(t.Context(), "7")
		wantKind(t, err, NotFound)
		if !c.Available("app-session") {
			t.Errorf("%s: the endpoint was given up", name)
		}
	}
}

// TestUnknownMember: that there is no such member is told from any other absence, and closes no endpoint.
func TestUnknownMember(t *testing.T) {
	for _, answer := range []reply{
		{status: 404, body: `{"errors":[{"field":"UserId","type":"NotFound"}]}`},
		{status: 404, body: `{"errors":[{"field":"","type":"UserNotFound","message":"User not found"}]}`},
		{status: 410, body: `[{"field":"userId","errorMessage":"The member has left"}]`},
		{status: 200, body: `{"errors":[{"type":"UserNotFound"}]}`},
	} {
		c := newClient(t, backendConfig(answering(answer)))
		_, err := c.CurrentWorkout(t.Context())
		wantKind(t, err, UnknownMember)
		_, err = c.Session(t.Context(), "7")
		wantKind(t, err, UnknownMember)
		_, err = c.Sessions(t.Context(), SessionQuery{})
		wantKind(t, err, UnknownMember)
		if !c.Available("backend-session") || !c.Available("backend-sessions") {
			t.Errorf("%d %s: an endpoint was given up", answer.status, answer.body)
		}
	}
}

func TestDocumentedNotFoundIsNotFound(t *testing.T) {
	p := answering(reply{status: 404})
	c := newClient(t, backendConfig(p))
	_, err := c.Session(t.Context(), "7")
	wantKind(t, err, NotFound)
	if !c.Available("backend-session") {
		t.Error("a documented endpoint was given up")
	}
}
