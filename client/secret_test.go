package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestNoValueShowsASecret prints everything that holds a secret in every way there is.
func TestNoValueShowsASecret(t *testing.T) {
	raw := mustToken(time.Now(), nil)
	var mu sync.Mutex
	var exchanges []Exchange
	p := &platform{}
	p.handler = echoing(raw)
	config := backendConfig(p)
	config.Tokens, config.Attempts = FixedToken(raw), 1
	config.Observe = func(x Exchange) {
		mu.Lock()
		defer mu.Unlock()
		exchanges = append(exchanges, x)
	}
	c := newClient(t, config)
	_, keyErr := c.CurrentWorkout(t.Context())
	_, tokenErr := c.Only(Bearer).CurrentWorkout(t.Context())
	_, mintErr := c.AppToken(t.Context())
	_, loginErr := c.LoginEquipment(t.Context(), "code "+testKey)
	token, err := ParseToken(raw)
	if err != nil {
		t.Fatal(err)
	}
	minted := MintedToken(func(context.Context) (Token, error) { return token, nil }, nil)
	if _, err := minted.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(exchanges) < 4 {
		t.Fatalf("%d exchanges", len(exchanges))
	}
	values := map[string]any{
		"secret": Secret(testKey), "pointer to a secret": new(Secret), "secrets": []Secret{testKey}, "secret in a map": map[string]Secret{"k": testKey},
		"config": config, "pointer to config": &config, "client": c, "client by value": *c, "view": c.Only(Bearer),
		"client inside": struct{ c *Client }{c}, "client by value inside": struct{ c Client }{*c},
		"source inside": struct{ s TokenSource }{minted}, "token": token, "pointer to token": &token, "claims": token.Claims,
		"fixed": config.Tokens, "minted": minted, "command": CommandToken("print "+testKey, nil), "member": Member(c),
		"key error": keyErr, "token error": tokenErr, "mint error": mintErr, "login error": loginErr,
		"errors": []error{keyErr, tokenErr, mintErr, loginErr}, "exchanges": exchanges, "endpoints": c.Endpoints(),
	}
	for name, value := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%10.3v", "%T"} {
			checkHidden(t, name+" as "+verb, fmt.Sprintf(verb, value), raw)
		}
		checkHidden(t, name+" by Sprint", fmt.Sprint(value), raw)
		if encoded, err := json.Marshal(value); err == nil {
			checkHidden(t, name+" in JSON", string(encoded), raw)
		}
		var logged bytes.Buffer
		slog.New(slog.NewTextHandler(&logged, nil)).Info("x", "value", value)
		slog.New(slog.NewJSONHandler(&logged, nil)).Info("x", "value", value)
		checkHidden(t, name+" in a log", logged.String(), raw)
	}
}

// echoing is a platform that gives every credential back wherever it can.
func echoing(raw Secret) func(*http.Request, string) reply {
	return func(r *http.Request, body string) reply {
		all := r.Header.Get("Authorization") + " " + r.Header.Get("X-Openplatform-Apikey") + " " + testKey + " " + raw.Reveal()
		answer := reply{status: 400, header: map[string]string{"X-Echo": all, "Set-Cookie": "session=" + testKey, "Location": "/" + testKey}}
		switch {
		case strings.HasSuffix(r.URL.Path, "/app-token"):
			answer.body = `{"token": "` + raw.Reveal() + `", "again": "` + testKey + `"` // cut short
			answer.status = 200
		case strings.HasSuffix(r.URL.Path, "/login"):
			answer.body = `{"errors":[{"field":"` + all + `","type":"` + all + `","message":"` + all + ` ` + body[9:len(body)-2] + `"}]}`
		case strings.HasPrefix(r.URL.Path, "/v1/app/"):
			answer.err = fmt.Errorf("cannot send %s", all)
		default:
			answer.body = "<html>" + strings.Repeat("x", 1000) + all
		}
		return answer
	}
}

func checkHidden(t *testing.T, where, text string, token Secret) {
	t.Helper()
	parts := strings.Split(token.Reveal(), ".")
	for _, secret := range []string{testKey, testKey[:12], parts[1], parts[2], parts[2][:20], fmt.Sprintf("%x", testKey), fmt.Sprintf("%X", testKey)} {
		if strings.Contains(text, secret) {
			t.Errorf("%s shows a secret: %.300s", where, text)
			return
		}
	}
}

func TestSourcesNameTheirKind(t *testing.T) {
	for want, source := range map[string]TokenSource{"client.FixedToken": FixedToken(testKey), "client.TokenSource": CommandToken("x", nil)} {
		if got := fmt.Sprintf("%+v", source); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSecretSaysWhetherItIsSet(t *testing.T) {
	if got := Secret("x").LogValue().String(); got != hidden {
		t.Errorf("logged as %s", got)
	}
	if got := fmt.Sprintf("%v|%s|%q|%#v", Secret(""), Secret("x"), Secret("x"), Secret("x")); got != `|••••|"••••"|client.Secret("••••")` {
		t.Errorf("got %s", got)
	}
	var read struct{ Key Secret }
	if err := json.Unmarshal([]byte(`{"Key":"abc"}`), &read); err != nil || read.Key.Reveal() != "abc" {
		t.Errorf("read %q, %v", read.Key.Reveal(), err)
	}
}

func TestRedact(t *testing.T) {
	raw := mustToken(time.Unix(1_800_000_000, 0), nil)
	for text, want := range map[string]string{
		"":                                     "",
		"nothing here":                         "nothing here",
		"key=" + testKey + ";":                 "key=••••;",
		"Bearer " + raw.Reveal() + " refused":  "Bearer •••• refused",
		`"` + raw.Reveal()[:30]:                `"••••`,
		"eye eyJ short":                        "eye eyJ short",
		"a+b%2Fc":                              "••••%2Fc",
		raw.Reveal() + "," + raw.Reveal():      "••••,••••",
		`{"q":"say \"hi\" \u0026"}`:            `{"q":"say \"hi\" \u0026"}`,
		"https://x/?k=" + "s%26t" + " and s&t": "https://x/?k=•••• and ••••",
	} {
		if got := redact(text, testKey, "", "a+b", "s&t"); got != want {
			t.Errorf("redact(%q) = %q, want %q", text, got, want)
		}
	}
	if got := redact(`say \"hi\"`, `"hi"`); got != "say ••••" {
		t.Errorf("a secret in JSON: %q", got)
	}
}

func TestMaskMember(t *testing.T) {
	for text, want := range map[string]string{
		`{"token":"abc","x":1}`:            `{"token": "••••","x":1}`,
		`{"token" : "a\"b\\", "token":""}`: `{"token": "••••", "token": "••••"}`,
		`{"token":"cut`:                    `{"token": "••••"`,
		`{"token":null}`:                   `{"token": null}`,
		`{"token"`:                         `{"token"`,
		`{"tokens":"a"}`:                   `{"tokens":"a"}`,
	} {
		if got := maskMember(text, "token"); got != want {
			t.Errorf("maskMember(%s) = %s, want %s", text, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"Chest Press":                      "Chest Press",
		"Composição corporal 🏋":            "Composição corporal 🏋",
		"  two\nlines\tand\r\nmore ":       "two lines and  more",
		"\x1b[31;1mred\x1b[0m":             "red",
		"\x1b]0;title\x07after":            "after",
		"\x1b]8;;http://x\x1b\\link":       "link",
		"\x1b]52;c;ZXZpbA==":               "",
		"\x1bPq#0\x1b\\x\x1b":              "x",
		"\x1b7\x1b\x01a":                   "a",
		"\x1b[":                            "",
		"\u009b31mC1":                      "31mC1",
		"null\x00 bell\x07 back\x08\x7f":   "null bell back",
		"evil\u202e\u2066txt\u200f\ufeff.": "eviltxt.",
		"zero\u200dwidth joiner stays":     "zero\u200dwidth joiner stays",
		"bad \xff\xfe bytes":               "bad \ufffd\ufffd bytes",
		"a\u2028b":                         "a b",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[31mb", "\x1b]0;", "\u202e", "\xff\x1b", "eyJ" + strings.Repeat("a.", 20)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		for _, r := range got {
			if unwanted(r) {
				t.Fatalf("clean(%q) = %q keeps %q", s, got, r)
			}
		}
		if again := clean(got); again != got {
			t.Fatalf("clean(%q) is not stable: %q, then %q", s, got, again)
		}
		if strings.Contains(redact(s, testKey), testKey) {
			t.Fatalf("redact(%q) keeps the key", s)
		}
		if c := cut(s, 10); len(c) > 13 {
			t.Fatalf("cut(%q, 10) = %q", s, c)
		}
	})
}
