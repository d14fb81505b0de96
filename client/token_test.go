package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func TestContractToken(t *testing.T) {
	var body struct{ Token Secret }
	if err := json.Unmarshal([]byte(sample(t, "app-token")), &body); err != nil {
		t.Fatal(err)
	}
	token, err := ParseToken(body.Token)
	if err != nil {
		t.Fatal(err)
	}
	want := Claims{
		UserID: "3b1ab8ed-f073-4c97-a52b-d4aa90546dec", ChainID: "efff3e27-19ec-4999-afac-5a76ec24160c",
		AuthDomain: "br.com.smartfit", ExternalID: "9199451", MeasurementSystem: "Metric", Culture: "pt-BR",
		IssuedAt: time.Unix(1753279639, 0), ExpiresAt: time.Unix(1753315639, 0),
	}
	if token.Claims != want {
		t.Errorf("got %+v, want %+v", token.Claims, want)
	}
	wantKind(t, token.Claims.Check(time.Unix(1753315639, 0).Add(3*time.Minute)), Unauthorized)
}

func TestContractPayload(t *testing.T) {
	encode := base64.RawURLEncoding.EncodeToString
	raw := encode([]byte(sample(t, "token-header"))) + "." + encode([]byte(sample(t, "token-payload"))) + "." + encode(make([]byte, 64))
	claims, err := ParseClaims(Secret(raw))
	if err != nil {
		t.Fatal(err)
	}
	if claims.Culture != "en-EN" || Culture(claims.Culture) != "en" || claims.ExpiresAt.Sub(claims.IssuedAt) != 10*time.Hour {
		t.Errorf("%+v", claims)
	}
}

func TestParseClaimsRefuses(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	sign := func(method jwt.SigningMethod, key any) Secret {
		s, err := jwt.NewWithClaims(method, jwt.MapClaims{"userId": testUser, "iat": now.Unix(), "exp": now.Unix() + 60}).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return Secret(s)
	}
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	good := mustToken(now, nil)
	parts := strings.Split(good.Reveal(), ".")
	for name, test := range map[string]struct {
		raw  Secret
		kind Kind
	}{
		"nothing":         {"", Malformed},
		"words":           {"not a token", Malformed},
		"two parts":       {Secret(parts[0] + "." + parts[1]), Malformed},
		"four parts":      {good + ".x", Malformed},
		"no base64":       {Secret(parts[0] + ".%%%." + parts[2]), Malformed},
		"null":            {Secret(parts[0] + ".bnVsbA." + parts[2]), Unauthorized},
		"a list":          {Secret(parts[0] + ".WzFd." + parts[2]), Malformed},
		"no algorithm":    {Secret("e30." + parts[1] + "." + parts[2]), Malformed},
		"none":            {sign(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType), Unauthorized},
		"HS256":           {sign(jwt.SigningMethodHS256, []byte("key")), Unauthorized},
		"ES384":           {sign(jwt.SigningMethodES384, p384), Unauthorized},
		"invented":        {Secret(base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"es256"}`)) + "." + parts[1] + "." + parts[2]), Unauthorized},
		"no exp":          {mustToken(now, map[string]any{"exp": nil}), Unauthorized},
		"no iat":          {mustToken(now, map[string]any{"iat": nil}), Unauthorized},
		"a second longer": {mustToken(now, map[string]any{"exp": now.Add(10*time.Hour + time.Second).Unix()}), Unauthorized},
		"backwards":       {mustToken(now, map[string]any{"exp": now.Unix() - 1}), Unauthorized},
		"absurd":          {mustToken(now, map[string]any{"exp": 1e300}), Unauthorized},
	} {
		_, err := ParseClaims(test.raw)
		e := wantKind(t, err, test.kind)
		if len(test.raw) > 20 && strings.Contains(e.Error(), test.raw.Reveal()[:20]) {
			t.Errorf("%s: the token is in %q", name, e.Error())
		}
	}
	if _, err := ParseClaims(mustToken(now, map[string]any{"iat": "1800000000", "exp": "1800036000"})); err != nil {
		t.Errorf("numbers as strings: %v", err)
	}
}

func TestClockSkew(t *testing.T) {
	issued := time.Unix(1_800_000_000, 0)
	claims := Claims{IssuedAt: issued, ExpiresAt: issued.Add(10 * time.Hour)}
	for offset, good := range map[time.Duration]bool{
		-3 * time.Minute: false, -119 * time.Second: true, 0: true, 5 * time.Hour: true,
		10*time.Hour + 119*time.Second: true, 10*time.Hour + 121*time.Second: false,
	} {
		if err := claims.Check(issued.Add(offset)); (err == nil) != good {
			t.Errorf("%s after it was issued: %v", offset, err)
		}
	}
}

// TestRenewAt: at 90 % of the life; a token that was that old already is not asked for again at once.
func TestRenewAt(t *testing.T) {
	issued := time.Unix(1_800_000_000, 0)
	claims := Claims{IssuedAt: issued, ExpiresAt: issued.Add(10 * time.Hour)}
	for received, want := range map[time.Duration]time.Duration{
		0: 9 * time.Hour, 5 * time.Hour: 9 * time.Hour, 9*time.Hour + 30*time.Minute: 9*time.Hour + 45*time.Minute, 10*time.Hour + time.Minute: 10*time.Hour + time.Minute + time.Second,
	} {
		if got := claims.renewAt(issued.Add(received)).Sub(issued); got != want {
			t.Errorf("received after %s: renewed after %s, want %s", received, got, want)
		}
	}
}

func FuzzParseClaims(f *testing.F) {
	good := mustToken(time.Unix(1_800_000_000, 0), nil).Reveal()
	for _, s := range []string{good, good[:50], "", "..", "a.b.c", good + "=", "eyJhbGciOiJFUzI1NiJ9.e30.", sample(f, "app-token")} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		claims, err := ParseClaims(Secret(raw))
		if err != nil {
			if claims != (Claims{}) {
				t.Errorf("claims beside an error: %+v", claims)
			}
			if k := KindOf(err); k != Malformed && k != Unauthorized {
				t.Errorf("kind %q", k)
			}
			return
		}
		if life := claims.ExpiresAt.Sub(claims.IssuedAt); life <= 0 || life > maxTokenLife {
			t.Errorf("accepted a life of %s", life)
		}
	})
}
