package client_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"spotter/assets"
	"spotter/client"
)

// assetsCode is the contract's own equipment code.
var assetsCode = assets.CheckupCode

// TestTableIsTheContract: the client's endpoints are those that the contract describes, as well known as it says.
func TestTableIsTheContract(t *testing.T) {
	t.Parallel()
	described, err := theContract()
	if err != nil {
		t.Fatal(err)
	}
	c, err := client.New(client.Config{BaseURL: client.TestBaseURL})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, e := range c.Endpoints() {
		item := described.doc.Paths.Value(e.Pattern)
		if item == nil || item.GetOperation(e.Method) == nil {
			t.Errorf("%s: %s %s is not described", e.Name, e.Method, e.Pattern)
			continue
		}
		rows++
		operation := item.GetOperation(e.Method)
		if operation.Extensions["x-provenance"] != string(e.Provenance) {
			t.Errorf("%s: the client says %s, the contract %v", e.Name, e.Provenance, operation.Extensions["x-provenance"])
		}
		if _, bearer := (*operation.Security)[0]["appToken"]; bearer != (e.Auth == client.Bearer) {
			t.Errorf("%s: the client and the contract differ on the credentials", e.Name)
		}
	}
	operations := 0
	for _, item := range described.doc.Paths.Map() {
		operations += len(item.Operations())
	}
	if rows != operations {
		t.Errorf("%d endpoints, %d operations", rows, operations)
	}
}

// TestEveryMember reads all there is about everybody, in every way, and holds it against the contract.
func TestEveryMember(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	for _, m := range b.Members() {
		i := newInspector(t)
		key, app := b.keyClient(t, i, m.Handle), b.appClient(t, i, m.Handle)
		var workouts []client.Workout
		for _, c := range []*client.Client{key, app, key.Only(client.Bearer)} {
			w, err := c.CurrentWorkout(t.Context())
			if err != nil {
				t.Errorf("%s: %v", m.Handle, err)
			}
			workouts = append(workouts, w)
			if _, err := c.WellnessAge(t.Context()); err != nil {
				t.Errorf("%s: %v", m.Handle, err)
			}
			page, err := c.Sessions(t.Context(), client.SessionQuery{Limit: 3})
			if err != nil {
				t.Errorf("%s: %v", m.Handle, err)
			}
			for _, sum := range page.Sessions {
				s, err := c.Session(t.Context(), sum.ID)
				if err != nil || s.Summary().Exercises != sum.Exercises || s.Summary().Calories < sum.Calories-9 || !s.StartedOn.Equal(sum.StartedOn) {
					t.Errorf("%s: session %s: %+v, %v; in the list %+v", m.Handle, sum.ID, s.Summary(), err, sum)
				}
			}
		}
		if w := workouts[0]; w.IDCr != workouts[1].IDCr || len(w.Exercises) != len(workouts[2].Exercises) {
			t.Errorf("%s: app and backend show different workouts", m.Handle)
		}
		if _, err := key.Facilities(t.Context()); err != nil {
			t.Errorf("%s: %v", m.Handle, err)
		}
		if requests, answers := i.findings(); requests != nil || answers != nil {
			t.Errorf("%s: %v\n%v", m.Handle, requests, answers)
		}
	}
}

// TestListAndWalkAgree: the sessions found by walking are those of the list.
func TestListAndWalkAgree(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	who := b.Members()[0].Handle
	read := func(source client.SessionSource) (ids []string) {
		c := b.keyClient(t, newInspector(t), who)
		for cursor := ""; len(ids) < 60; {
			page, err := c.Sessions(t.Context(), client.SessionQuery{Cursor: cursor, Limit: 20})
			if err != nil {
				t.Fatal(err)
			}
			if page.Source != source {
				t.Fatalf("from %s, want %s", page.Source, source)
			}
			for _, s := range page.Sessions {
				ids = append(ids, s.ID)
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		return ids
	}
	listed := read(client.SessionsListed)
	if err := b.SetFaults(fault("*.sessions", "404")); err != nil {
		t.Fatal(err)
	}
	walked := read(client.SessionsWalked)
	if len(listed) == 0 || strings.Join(listed, " ") != strings.Join(walked, " ") {
		t.Errorf("listed %v\nwalked %v", listed, walked)
	}
}

// TestMarkAgainstTheBox marks done and undone, with a delay as the platform has it.
func TestMarkAgainstTheBox(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	who, todo, _ := b.halfway(t)
	b.SetMarkDelay(400 * time.Millisecond)
	i := newInspector(t)
	c := b.keyClient(t, i, who)
	_, err := c.SetDone(t.Context(), todo)
	if client.KindOf(err) != client.NotApplied {
		t.Errorf("before the delay is over: %v", err)
	}
	b.SetMarkDelay(0)
	for _, done := range []bool{false, true, false} {
		todo.Done = done
		w, err := c.SetDone(t.Context(), todo)
		e, ok := w.ByPosition(todo.Position)
		if err != nil || !ok || e.Done() != done {
			t.Errorf("done %v: %+v, %v", done, e, err)
		}
	}
	if requests, answers := i.findings(); requests != nil || answers != nil {
		t.Errorf("%v\n%v", requests, answers)
	}
}

// TestRefusalsOfTheBox: wrong credentials and codes, each with its kind, all within the contract.
func TestRefusalsOfTheBox(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	members := b.Members()
	who := members[0]
	creds := b.Credentials(who.Handle)
	foreign := who
	for _, m := range members {
		if b.Credentials(m.Handle) != creds {
			foreign = m
		}
	}
	i := newInspector(t)
	with := func(change func(*client.Config)) *client.Client {
		config := client.Config{BaseURL: b.url, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: who.UserID, Transport: i}
		change(&config)
		return b.client(t, config)
	}
	expired, err := b.MintToken(who.Handle, b.Now().Add(-10*time.Hour-time.Minute), 10*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		c    *client.Client
		kind client.Kind
	}{
		"wrong key":        {with(func(c *client.Config) { c.APIKey = "wrong" }), client.Unauthorized},
		"wrong domain":     {with(func(c *client.Config) { c.AuthDomain = "com.wrong" }), client.Unauthorized},
		"unknown member":   {with(func(c *client.Config) { c.UserID = "00000000-0000-4000-8000-000000000000" }), client.UnknownMember},
		"another's member": {with(func(c *client.Config) { c.UserID = foreign.UserID }), client.Forbidden},
		// Over by a minute: within the client's grace, so that the platform has to refuse it.
		"expired token": {with(func(c *client.Config) { c.Tokens = client.FixedToken(client.Secret(expired)) }).Only(client.Bearer), client.Unauthorized},
	} {
		if _, err := test.c.CurrentWorkout(t.Context()); client.KindOf(err) != test.kind {
			t.Errorf("%s: %v, want %s", name, err, test.kind)
		}
	}
	key := with(func(*client.Config) {})
	if _, err := key.LoginEquipment(t.Context(), assetsCode[:len(assetsCode)-1]+"0"); client.KindOf(err) != client.Invalid {
		t.Errorf("a damaged code: %v", err)
	}
	if e, err := key.LoginEquipment(t.Context(), assetsCode); err != nil || e.Name == "" {
		t.Errorf("the contract's code: %+v, %v", e, err)
	}
	if requests, answers := i.findings(); requests != nil || answers != nil {
		t.Errorf("%v\n%v", requests, answers)
	}
}

// TestRecovery: a fault that passes is not seen by the caller.
func TestRecovery(t *testing.T) {
	t.Parallel()
	b := newBox(t)
	i := newInspector(t)
	creds := b.Credentials(b.Members()[0].Handle)
	c, err := client.New(client.Config{
		BaseURL: b.url, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: b.Members()[0].UserID,
		Transport: i, Rand: func() float64 { return 0 }, Clock: b.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, effect := range []string{"500*1", "429*1", "drop*2", "cut*1", "ratelimit*1", "html:502*1"} {
		if err := b.SetFaults(fault("*", effect)); err != nil {
			t.Fatal(err)
		}
		if _, err := c.CurrentWorkout(t.Context()); err != nil {
			t.Errorf("%s: %v", effect, err)
		}
		if _, err := c.LoginEquipment(t.Context(), assetsCode); err != nil {
			t.Errorf("after %s: %v", effect, err)
		}
	}
	if i.called["backend.equipment.login"] != 6 {
		t.Errorf("%d sign-ins were sent, want 6", i.called["backend.equipment.login"])
	}
	if _, ok := i.inner.(*http.Transport); !ok {
		t.Error("the box was not asked over a connection")
	}
}
