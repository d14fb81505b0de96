package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestFixedToken(t *testing.T) {
	p := answering(reply{status: 401})
	c := newClient(t, appConfig(p))
	_, err := c.CurrentWorkout(t.Context())
	if wantKind(t, err, Unauthorized); len(p.all()) != 1 {
		t.Errorf("a token that cannot be renewed was sent %d times", len(p.all()))
	}
	config := appConfig(p)
	config.Tokens = FixedToken("rubbish")
	_, err = newClient(t, config).CurrentWorkout(t.Context())
	if wantKind(t, err, Misconfigured); len(p.all()) != 1 {
		t.Error("what is no token was sent")
	}
}

// TestAWrongClock: whether a token is over is a matter of the platform's clock, which its answers tell. Before the
// first answer this machine's clock is no reason not to ask.
func TestAWrongClock(t *testing.T) {
	for _, wrong := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		right := time.Now()
		p := answering(reply{body: `{"workoutSession":{}}`, header: map[string]string{"Date": right.UTC().Format(http.TimeFormat)}})
		config := appConfig(p)
		config.Clock = func() time.Time { return right.Add(wrong) }
		config.Tokens = FixedToken(mustToken(right, nil))
		c := newClient(t, config)
		for range 2 {
			if _, err := c.CurrentWorkout(t.Context()); err != nil {
				t.Errorf("a clock wrong by %s: %v", wrong, err)
			}
		}
	}
	p := answering(reply{status: 401, header: map[string]string{"Date": time.Now().UTC().Format(http.TimeFormat)}})
	config := appConfig(p)
	config.Tokens = FixedToken(mustToken(time.Now().Add(-11*time.Hour), nil))
	c := newClient(t, config)
	for range 2 {
		_, err := c.CurrentWorkout(t.Context())
		wantKind(t, err, Unauthorized)
	}
	if len(p.all()) != 1 {
		t.Errorf("a token known to be over was sent %d times", len(p.all()))
	}
}

// TestRenewal walks through a token's life: one request for many callers, renewed at 90 %, kept when the
// renewal fails.
func TestRenewal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var minted, tries atomic.Int32
		var down atomic.Bool
		source := MintedToken(func(context.Context) (Token, error) {
			time.Sleep(time.Second)
			tries.Add(1)
			if down.Load() {
				return Token{}, &Error{Kind: Unreachable, Op: opToken}
			}
			minted.Add(1)
			return ParseToken(mustToken(time.Now(), map[string]any{"externalId": string('a' + minted.Load())}))
		}, nil)
		ask := func() (tokens [20]Token, errs [20]error) {
			var group sync.WaitGroup
			for i := range tokens {
				group.Go(func() { tokens[i], errs[i] = source.Token(t.Context()) })
			}
			group.Wait()
			return tokens, errs
		}
		expect := func(when string, want int32) Token {
			t.Helper()
			tokens, errs := ask()
			for i := range tokens {
				if errs[i] != nil || tokens[i].Raw != tokens[0].Raw {
					t.Fatalf("%s: caller %d got %v, %v", when, i, tokens[i], errs[i])
				}
			}
			if got := minted.Load(); got != want {
				t.Fatalf("%s: minted %d times, want %d", when, got, want)
			}
			return tokens[0]
		}
		first := expect("at first", 1)
		time.Sleep(9*time.Hour - 10*time.Second)
		expect("before 90 %", 1)
		time.Sleep(10 * time.Second)
		second := expect("after 90 %", 2)
		source.Invalidate(first)
		expect("after an old token was refused", 2)
		source.Invalidate(second)
		expect("after the token was refused", 3)
		down.Store(true)
		time.Sleep(9*time.Hour + time.Minute)
		before := tries.Load()
		expect("while no new one can be had", 3)
		expect("just after", 3)
		if n := tries.Load() - before; n != 1 {
			t.Errorf("a renewal that fails was tried %d times at once", n)
		}
		time.Sleep(time.Hour)
		if _, errs := ask(); KindOf(errs[7]) != Unreachable {
			t.Errorf("after its end: %v", errs[7])
		}
	})
}

// TestOneCallerLeaves: who gives up waiting does not take the others along.
func TestOneCallerLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := MintedToken(func(ctx context.Context) (Token, error) {
			select {
			case <-ctx.Done():
				return Token{}, ctx.Err()
			case <-time.After(5 * time.Second):
				return ParseToken(mustToken(time.Now(), nil))
			}
		}, time.Now)
		hasty, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var hastyErr, patientErr error
		var group sync.WaitGroup
		group.Go(func() { _, hastyErr = source.Token(hasty) })
		synctest.Wait()
		group.Go(func() { _, patientErr = source.Token(t.Context()) })
		group.Wait()
		wantKind(t, hastyErr, Unreachable)
		if patientErr != nil {
			t.Errorf("the patient caller got %v", patientErr)
		}
	})
}

// TestRefusedToken: a 401, or TokenNotValid at 200, is answered with one new token and one more request.
func TestRefusedToken(t *testing.T) {
	for name, refusal := range map[string]reply{"401": {status: 401}, "200": {body: tokenNotValid}} {
		t.Run(name, func(t *testing.T) {
			var valid atomic.Pointer[string]
			mints := atomic.Int32{}
			p := &platform{}
			p.handler = func(r *http.Request, _ string) reply {
				if strings.HasSuffix(r.URL.Path, "/app-token") {
					raw := mustToken(time.Now(), map[string]any{"externalId": string('a' + mints.Add(1))}).Reveal()
					valid.Store(&raw)
					return reply{body: `{"data":{"token":"` + raw + `"}}`}
				}
				if r.Header.Get("Authorization") != "Bearer "+*valid.Load() {
					return refusal
				}
				return reply{body: `{"wellnessAge":39}`}
			}
			c := newClient(t, backendConfig(p))
			app := c.Only(Bearer)
			// The view without the key cannot mint by itself; its source can.
			if _, err := app.WellnessAge(t.Context()); err != nil {
				t.Fatal(err)
			}
			other := "revoked"
			valid.Store(&other)
			var group sync.WaitGroup
			for range 8 {
				group.Go(func() {
					if age, err := app.WellnessAge(t.Context()); err != nil || age.Age != "39" {
						t.Errorf("%v, %v", age, err)
					}
				})
			}
			group.Wait()
			if n := mints.Load(); n < 2 || n > 3 {
				t.Errorf("minted %d times", n)
			}
		})
	}
}

// TestRefusedForGood: the platform refuses every token; there is no loop.
func TestRefusedForGood(t *testing.T) {
	p := answering(reply{status: 401})
	_, err := newClient(t, backendConfig(p)).Only(Bearer).WellnessAge(t.Context())
	if wantKind(t, err, Unauthorized); p.count("/v1/app/") != 2 || p.count("/app-token") != 2 {
		t.Errorf("asked %d times, minted %d tokens", p.count("/v1/app/"), p.count("/app-token"))
	}
}

// TestRefusedTwice: a call that is sent again after a failure does not get a third token.
func TestRefusedTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		replies := []int{401, 500, 401, 200}
		p := &platform{}
		mints := atomic.Int32{}
		p.handler = func(r *http.Request, _ string) reply {
			if strings.HasSuffix(r.URL.Path, "/app-token") {
				return reply{body: `{"token":"` + mustToken(time.Now(), map[string]any{"externalId": string('a' + mints.Add(1))}).Reveal() + `"}`}
			}
			status := replies[0]
			replies = replies[1:]
			return reply{status: status, body: `{}`}
		}
		_, err := newClient(t, backendConfig(p)).Only(Bearer).WellnessAge(t.Context())
		if wantKind(t, err, Unauthorized); p.count("/v1/app/") != 3 || mints.Load() != 2 {
			t.Errorf("asked %d times, minted %d tokens", p.count("/v1/app/"), mints.Load())
		}
	})
}

// TestSameTokenAgain: a source that has no other token is no reason to send the refused one again.
func TestSameTokenAgain(t *testing.T) {
	p := answering(reply{status: 401})
	config := appConfig(p)
	token, err := ParseToken(mustToken(time.Now(), nil))
	if err != nil {
		t.Fatal(err)
	}
	config.Tokens = MintedToken(func(context.Context) (Token, error) { return token, nil }, nil)
	_, err = newClient(t, config).CurrentWorkout(t.Context())
	if wantKind(t, err, Unauthorized); len(p.all()) != 1 {
		t.Errorf("sent %d times", len(p.all()))
	}
}

// TestRefusedKey: a token that cannot be minted is no reason to try the call itself.
func TestRefusedKey(t *testing.T) {
	p := &platform{handler: func(*http.Request, string) reply { return reply{status: 401} }}
	_, err := newClient(t, backendConfig(p)).Only(Bearer).WellnessAge(t.Context())
	if e := wantKind(t, err, Unauthorized); p.count("/v1/app/") != 0 || e.Op != opToken {
		t.Errorf("%v; asked %+v", e, p.all())
	}
}

func TestMintedAnswerIsChecked(t *testing.T) {
	for name, body := range map[string]string{
		"none":      `{}`,
		"empty":     `{"token":""}`,
		"a number":  `{"token":5}`,
		"over-long": `{"token":"` + mustToken(time.Now(), map[string]any{"exp": time.Now().Add(11 * time.Hour).Unix()}).Reveal() + `"}`,
		"over":      `{"token":"` + mustToken(time.Now().Add(-11*time.Hour), nil).Reveal() + `"}`,
	} {
		p := &platform{handler: func(*http.Request, string) reply { return reply{body: body} }}
		_, err := newClient(t, backendConfig(p)).AppToken(t.Context())
		if e := wantKind(t, err, Malformed); strings.Contains(e.Error()+e.Body, "eyJ") {
			t.Errorf("%s: the token is in %q / %q", name, e.Error(), e.Body)
		}
	}
}

// foreignSource is a token source of somebody else's, with errors of its own.
type foreignSource struct{ err error }

func (f foreignSource) Token(context.Context) (Token, error) { return Token{}, f.err }
func (f foreignSource) Invalidate(Token) bool                { return false }

func TestForeignSourceErrors(t *testing.T) {
	raw := mustToken(time.Now(), nil).Reveal()
	for kind, err := range map[Kind]error{Unauthorized: errors.New("keyring has " + raw), Canceled: context.Canceled} {
		config := appConfig(answering(reply{}))
		config.Tokens = foreignSource{err}
		_, got := newClient(t, config).CurrentWorkout(t.Context())
		if wantKind(t, got, kind); strings.Contains(got.Error(), raw) {
			t.Errorf("the token is in %q", got.Error())
		}
	}
}
