package sandbox

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// TestIssuedTokenIsTheContracts compares a token issued over HTTP with the documentation's sample, claim by claim.
func TestIssuedTokenIsTheContracts(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	token := into[map[string]string](t, b.do("backend.token", ask{who: "jack"}))["token"]
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		t.Fatalf("token %q", token)
	}
	var header, wantHeader, got, want map[string]any
	decode := func(data []byte, v any) {
		t.Helper()
		if err := json.Unmarshal(data, v); err != nil {
			t.Fatal(err)
		}
	}
	segment := func(s string) []byte {
		t.Helper()
		d, err := jwt.NewParser().DecodeSegment(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	decode(segment(parts[0]), &header)
	decode(contract(t, "jwt-header"), &wantHeader)
	if len(header) != len(wantHeader) || header["alg"] != wantHeader["alg"] || header["typ"] != wantHeader["typ"] {
		t.Errorf("header %v, want %v", header, wantHeader)
	}
	decode(segment(parts[1]), &got)
	decode(contract(t, "jwt-payload"), &want)
	for claim := range want {
		if _, ok := got[claim]; !ok {
			t.Errorf("claim %s is missing", claim)
		}
	}
	if len(got) != len(want) {
		t.Errorf("claims %v, want those of %v", got, want)
	}
	m, _ := b.Member("jack")
	if got["userId"] != m.UserID || got["measurementSystem"] != "UsStandard" || got["culture"] != want["culture"] ||
		got["iat"] != float64(evening.Unix()) || got["exp"] != got["iat"].(float64)+want["exp"].(float64)-want["iat"].(float64) {
		t.Errorf("claims %v", got)
	}
}

// forge signs claims of Ana's that were changed.
func forge(t *testing.T, b *bench, method jwt.SigningMethod, key any, change func(*claims)) string {
	t.Helper()
	a := b.find("ana")
	c := claims{
		UserID: a.userID, ChainID: a.club.partner.chainID, AuthDomain: a.club.partner.creds.AuthDomain, ExternalID: a.externalID,
		MeasurementSystem: "Metric", Culture: "es-ES",
		RegisteredClaims: jwt.RegisteredClaims{IssuedAt: jwt.NewNumericDate(b.Now()), ExpiresAt: jwt.NewNumericDate(b.Now().Add(time.Hour))},
	}
	if change != nil {
		change(&c)
	}
	token, err := jwt.NewWithClaims(method, c).SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestTokensRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	own, err := b.signer.key()
	if err != nil {
		t.Fatal(err)
	}
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	big, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	es := jwt.SigningMethodES256
	luca := b.find("luca")
	at := func(issued, life time.Duration) func(*claims) {
		return func(c *claims) {
			c.IssuedAt = jwt.NewNumericDate(b.Now().Add(issued))
			c.ExpiresAt = jwt.NewNumericDate(b.Now().Add(issued + life))
		}
	}
	for name, c := range map[string]struct {
		token string
		ok    bool
	}{
		"good":                    {forge(t, b, es, own, nil), true},
		"ten hours":               {forge(t, b, es, own, at(0, 10*time.Hour)), true},
		"a clock a minute ahead":  {forge(t, b, es, own, at(time.Minute, time.Hour)), true},
		"expired":                 {forge(t, b, es, own, at(-2*time.Hour, time.Hour)), false},
		"over-long":               {forge(t, b, es, own, at(0, 10*time.Hour+time.Second)), false},
		"issued in the future":    {forge(t, b, es, own, at(5*time.Minute, time.Hour)), false},
		"without exp":             {forge(t, b, es, own, func(c *claims) { c.ExpiresAt = nil }), false},
		"without iat":             {forge(t, b, es, own, func(c *claims) { c.IssuedAt = nil }), false},
		"another key":             {forge(t, b, es, other, nil), false},
		"another algorithm":       {forge(t, b, jwt.SigningMethodES384, big, nil), false},
		"no algorithm":            {forge(t, b, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil), false},
		"HMAC":                    {forge(t, b, jwt.SigningMethodHS256, []byte("key"), nil), false},
		"nobody":                  {forge(t, b, es, own, func(c *claims) { c.UserID = "nobody" }), false},
		"another user's id alone": {forge(t, b, es, own, func(c *claims) { c.UserID = luca.userID }), false},
		"another external id":     {forge(t, b, es, own, func(c *claims) { c.ExternalID = luca.externalID }), false},
		"another chain":           {forge(t, b, es, own, func(c *claims) { c.ChainID = luca.club.partner.chainID }), false},
		"another domain":          {forge(t, b, es, own, func(c *claims) { c.AuthDomain = luca.club.partner.creds.AuthDomain }), false},
		"empty":                   {"", false},
		"rubbish":                 {"a.b.c", false},
	} {
		got := b.do("app.workout.current", ask{who: "ana", unsigned: true, header: map[string]string{"Authorization": "Bearer " + c.token}})
		if c.ok {
			if got.status != http.StatusOK {
				t.Errorf("%s: %d %s", name, got.status, got.body)
			}
			continue
		}
		refused(t, got, http.StatusUnauthorized, "TokenNotValid", "Unauthorized")
		if got.header.Get("WWW-Authenticate") != "TechnogymBearer" {
			t.Errorf("%s: WWW-Authenticate %q", name, got.header.Get("WWW-Authenticate"))
		}
		if t.Failed() {
			t.Fatalf("that was %q", name)
		}
	}
}

// TestOtherAlgorithmsAreNotEvenTried: they are refused for their name, before any key is looked at.
func TestOtherAlgorithmsAreNotEvenTried(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, method := range []jwt.SigningMethod{jwt.SigningMethodHS256, jwt.SigningMethodNone} {
		var key any = []byte("key")
		if method == jwt.SigningMethodNone {
			key = jwt.UnsafeAllowNoneSignatureType
		}
		_, err := b.signer.verify(forge(t, b, method, key, nil), b.Now())
		if err == nil || !strings.Contains(err.Error(), "signing method "+method.Alg()+" is invalid") {
			t.Errorf("%s: %v", method.Alg(), err)
		}
	}
}

// TestTokensAgeWithTheBox lets an issued token live its ten hours.
func TestTokensAgeWithTheBox(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	token := into[map[string]string](t, b.do("backend.token", ask{who: "ana"}))["token"]
	try := func() int {
		return b.do("app.wellness", ask{who: "ana", unsigned: true, header: map[string]string{"Authorization": "bearer " + token}}).status
	}
	b.Advance(tokenLife - time.Second)
	if got := try(); got != http.StatusOK {
		t.Errorf("a second before its end: %d", got)
	}
	b.Advance(time.Second)
	if got := try(); got != http.StatusUnauthorized {
		t.Errorf("at its end: %d", got)
	}
}

func TestCredentialsRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	ana, luca := b.Credentials("ana"), b.Credentials("luca")
	for name, h := range map[string]map[string]string{
		"no key":       {"x-openplatform-authdomain": ana.AuthDomain},
		"no domain":    {"x-openplatform-apikey": ana.APIKey},
		"wrong key":    {"x-openplatform-apikey": ana.APIKey + "0", "x-openplatform-authdomain": ana.AuthDomain},
		"wrong domain": {"x-openplatform-apikey": ana.APIKey, "x-openplatform-authdomain": luca.AuthDomain},
		"a token":      {"Authorization": "Bearer " + forge(t, b, jwt.SigningMethodES256, must(b.signer.key()), nil)},
	} {
		for _, op := range []string{"backend.token", "backend.facilities", "backend.workout.current", "backend.equipment.login"} {
			got := b.do(op, ask{who: "ana", unsigned: true, header: h, body: "{"})
			refused(t, got, http.StatusUnauthorized, "ApiKey", "Unauthorized")
		}
		if t.Failed() {
			t.Fatalf("that was %q", name)
		}
	}
	theirs := map[string]string{"x-openplatform-apikey": luca.APIKey, "x-openplatform-authdomain": luca.AuthDomain}
	refused(t, b.do("backend.workout.current", ask{who: "ana", header: theirs}), http.StatusForbidden, "UserId", "Forbidden")
	nobody := b.request("backend.workout.current", ask{who: "ana"})
	nobody.URL.Path = strings.Replace(nobody.URL.Path, b.find("ana").userID, "somebody", 1)
	got, err := b.send(nobody)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, got, http.StatusNotFound, "UserId", "NotFound")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// untouched fails the test when it is read.
type untouched struct{ t *testing.T }

func (u untouched) Read([]byte) (int, error) {
	u.t.Error("the body was read before the caller was known")
	return 0, io.EOF
}

func TestCallerIsKnownBeforeTheBodyIsRead(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, o := range operations() {
		if o.method == http.MethodGet {
			continue
		}
		r := httptest.NewRequestWithContext(t.Context(), o.method, strings.ReplaceAll(o.path, "{user_id}", b.find("ana").userID), untouched{t})
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		b.Handler().ServeHTTP(w, r)
		if w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", o.name, w.Code)
		}
	}
}
