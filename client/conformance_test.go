package client_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/sandbox"
)

// keyClient calls for a member with the partner's key alone; appClient has a token alone.
func (b box) keyClient(t testing.TB, transport *inspector, who string) *client.Client {
	t.Helper()
	member, ok := b.Member(who)
	if !ok {
		t.Fatalf("nobody is called %q", who)
	}
	creds := b.Credentials(who)
	return b.client(t, client.Config{
		BaseURL: b.url + "/api", APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: member.UserID, Transport: transport,
	}).Only(client.PartnerKey)
}

func (b box) appClient(t testing.TB, transport *inspector, who string) *client.Client {
	t.Helper()
	token, err := b.MintToken(who, b.Now(), 10*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return b.client(t, client.Config{BaseURL: b.url, Tokens: client.FixedToken(client.Secret(token)), Transport: transport})
}

func (b box) client(t testing.TB, config client.Config) *client.Client {
	t.Helper()
	config.Language, config.Attempts, config.SettleFor, config.Clock = "fr", 1, 60*time.Millisecond, b.Now
	c, err := client.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// halfway finds somebody whose workout has both done exercises and others.
func (b box) halfway(t testing.TB) (who string, todo, done client.Mark) {
	t.Helper()
	for _, m := range b.Members() {
		w, err := b.keyClient(t, newInspector(t), m.Handle).CurrentWorkout(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range w.Exercises {
			if e.Done() {
				done = client.Mark{IDCr: w.IDCr, Position: e.Position}
			} else {
				todo = client.Mark{IDCr: w.IDCr, Position: e.Position, Done: true}
			}
		}
		if n := w.DoneCount(); n > 0 && n < len(w.Exercises) {
			return m.Handle, todo, done
		}
	}
	t.Fatal("nobody is halfway through a workout")
	return "", client.Mark{}, client.Mark{}
}

// endpointCall makes one call that goes to one endpoint.
type endpointCall struct {
	endpoint, operation string
	call                func(ctx context.Context, key, app *client.Client) error
}

func endpointCalls(todo, done client.Mark) []endpointCall {
	mark := func(c *client.Client, ctx context.Context, m client.Mark) error {
		_, err := c.SetDone(ctx, m)
		return err
	}
	page := func(c *client.Client, ctx context.Context) error {
		_, err := c.Sessions(ctx, client.SessionQuery{Limit: 2})
		return err
	}
	return []endpointCall{
		{"app-token", "backend.token", func(ctx context.Context, key, _ *client.Client) error { _, err := key.AppToken(ctx); return err }},
		{"facilities", "backend.facilities", func(ctx context.Context, key, _ *client.Client) error { _, err := key.Facilities(ctx); return err }},
		{"backend-session", "backend.session", func(ctx context.Context, key, _ *client.Client) error { _, err := key.Session(ctx, "1"); return err }},
		{"equipment-login", "backend.equipment.login", func(ctx context.Context, key, _ *client.Client) error {
			_, err := key.LoginEquipment(ctx, assetsCode)
			return err
		}},
		{"backend-wellness-age", "backend.wellness", func(ctx context.Context, key, _ *client.Client) error { _, err := key.WellnessAge(ctx); return err }},
		{"app-wellness-age", "app.wellness", func(ctx context.Context, _, app *client.Client) error { _, err := app.WellnessAge(ctx); return err }},
		{"backend-workout", "backend.workout.current", func(ctx context.Context, key, _ *client.Client) error { _, err := key.CurrentWorkout(ctx); return err }},
		{"app-workout", "app.workout.current", func(ctx context.Context, _, app *client.Client) error { _, err := app.CurrentWorkout(ctx); return err }},
		{"backend-mark-done", "backend.workout.done", func(ctx context.Context, key, _ *client.Client) error { return mark(key, ctx, todo) }},
		{"app-mark-undone", "app.workout.undone", func(ctx context.Context, _, app *client.Client) error { return mark(app, ctx, done) }},
		{"app-mark-done", "app.workout.done", func(ctx context.Context, _, app *client.Client) error { return mark(app, ctx, todo) }},
		{"backend-mark-undone", "backend.workout.undone", func(ctx context.Context, key, _ *client.Client) error {
			return mark(key, ctx, done)
		}},
		{"backend-sessions", "backend.sessions", func(ctx context.Context, key, _ *client.Client) error { return page(key, ctx) }},
		{"app-sessions", "app.sessions", func(ctx context.Context, _, app *client.Client) error { return page(app, ctx) }},
		{"app-session", "app.session", func(ctx context.Context, _, app *client.Client) error { _, err := app.Session(ctx, "1"); return err }},
	}
}

// effects are the sandbox's faults: the kind of error each is to become, and whether the answer is still within
// the contract. An empty kind is a good answer.
var effects = []struct {
	effect    string
	kind      client.Kind
	breaksIt  bool
	onMarks   client.Kind // where it differs
	harmless  bool        // on marks, whose answer has no body
	onMissing client.Kind // for endpoints that are not documented
}{
	{effect: "latency:1ms"},
	{effect: "wrapped"},
	{effect: "repeated:1ms"},
	{effect: "401", kind: client.Unauthorized},
	{effect: "403", kind: client.Forbidden},
	{effect: "404", kind: client.NotFound, onMissing: client.NotAvailable},
	{effect: "405", kind: client.NotAvailable},
	{effect: "429", kind: client.RateLimited},
	{effect: "429:7", kind: client.RateLimited},
	{effect: "ratelimit", kind: client.RateLimited},
	{effect: "ratelimit:7", kind: client.RateLimited},
	{effect: "500", kind: client.Server},
	{effect: "502", kind: client.Server},
	{effect: "503:7", kind: client.Server},
	{effect: "504", kind: client.Server},
	{effect: "html:503", kind: client.Server},
	{effect: "errors", kind: client.Unauthorized},
	{effect: "errors:Position", kind: client.Invalid},
	{effect: "ignored", onMarks: client.NotApplied},
	{effect: "drop", kind: client.Unreachable},
	{effect: "lost", kind: client.Unreachable},
	{effect: "html", kind: client.Malformed, breaksIt: true},
	{effect: "empty", kind: client.Malformed, breaksIt: true, harmless: true},
	{effect: "truncated", kind: client.Malformed, breaksIt: true, harmless: true},
	{effect: "cut", kind: client.Malformed, breaksIt: true},
}

// TestEveryEndpointUnderEveryFault: requests always fit the contract; answers do unless the fault is to break
// them; and each fault becomes the error that it stands for.
func TestEveryEndpointUnderEveryFault(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	who, todo, done := b.halfway(t)
	for _, call := range endpointCalls(todo, done) {
		for _, e := range effects {
			b.Reset()
			faults, err := sandbox.ParseFaults(call.operation + "=" + e.effect)
			if err == nil {
				err = b.SetFaults(faults...)
			}
			if err != nil {
				t.Fatal(err)
			}
			i := newInspector(t)
			got := call.call(t.Context(), b.keyClient(t, i, who), b.appClient(t, i, who))
			isMark, missing := strings.Contains(call.endpoint, "-mark-"), e.effect == "404" || e.effect == "405"
			want := e.kind
			switch {
			case isMark && (e.onMarks != "" || e.harmless):
				want = e.onMarks
			case strings.HasSuffix(call.endpoint, "-sessions") && missing:
				want = "" // the list is built by walking instead
			case e.onMissing != "" && provenance(t, call.endpoint) != client.Documented:
				want = e.onMissing
			}
			if kind := client.KindOf(got); kind != want || got != nil && kind == "" {
				t.Errorf("%s with %s: kind %q (%v), want %q", call.endpoint, e.effect, kind, got, want)
			}
			calls := 1
			if e.kind == client.Invalid && strings.HasSuffix(call.endpoint, "-sessions") {
				calls = 2 // once more without the paging that we guess
			}
			if got := i.calls(call.operation); got != calls {
				t.Errorf("%s with %s: called %d times, want %d", call.endpoint, e.effect, got, calls)
			}
			requests, answers := i.findings()
			if requests != nil {
				t.Errorf("%s with %s: the request: %v", call.endpoint, e.effect, requests)
			}
			if breaks := e.breaksIt && !(isMark && (e.harmless || e.effect == "html")); (answers != nil) != breaks {
				t.Errorf("%s with %s: the answer breaks the contract: %v, wanted %v", call.endpoint, e.effect, answers, breaks)
			}
		}
	}
	_ = b.SetFaults()
}

func provenance(t *testing.T, name string) client.Provenance {
	t.Helper()
	c, err := client.New(client.Config{BaseURL: client.TestBaseURL})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Endpoints() {
		if e.Name == name {
			return e.Provenance
		}
	}
	t.Fatalf("no endpoint is called %q", name)
	return ""
}
