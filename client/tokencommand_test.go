package client

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCommandToken(t *testing.T) {
	raw := mustToken(time.Now(), nil)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plain, object := write("plain", raw.Reveal()+"\n"), write("object", `{"token":"`+raw.Reveal()+`"}`)
	for name, test := range map[string]struct {
		command string
		kind    Kind
		says    string
	}{
		"plain":       {"cat " + plain, "", ""},
		"object":      {"cat " + object + "; echo warning >&2", "", ""},
		"nothing":     {"true", Unauthorized, "no JSON Web Token"},
		"a failure":   {"printf 'vault is \\033[31mlocked\\033[0m\\n" + raw.Reveal() + "' >&2; exit 3", Unauthorized, "exit status 3: vault is locked ••••"},
		"a flood":     {"yes no | head -c 1000000", Unauthorized, "no JSON Web Token"},
		"not there":   {"/no/such/command", Unauthorized, "exit status 127"},
		"empty":       {"  ", Misconfigured, "empty"},
		"not allowed": {"cat " + write("long", mustToken(time.Now(), map[string]any{"exp": time.Now().Add(99 * time.Hour).Unix()}).Reveal()), Unauthorized, "10 hours"},
	} {
		token, err := CommandToken(test.command, nil).Token(t.Context())
		e := wantKind(t, err, test.kind)
		if test.kind == "" && token.Raw != raw {
			t.Errorf("%s: another token", name)
		}
		if e != nil && (!strings.Contains(e.Error(), test.says) || strings.Contains(e.Error(), raw.Reveal()) || strings.ContainsRune(e.Error(), 0x1b) || len(e.Error()) > 700) {
			t.Errorf("%s: %q", name, e.Error())
		}
	}
}

// TestCommandRunsOnce: the command's token is kept, and asked for again after a refusal.
func TestCommandRunsOnce(t *testing.T) {
	dir := t.TempDir()
	log, token := filepath.Join(dir, "log"), filepath.Join(dir, "token")
	if err := os.WriteFile(token, []byte(mustToken(time.Now(), nil)), 0o600); err != nil {
		t.Fatal(err)
	}
	source := CommandToken("echo run >>"+log+"; cat "+token, time.Now)
	for range 3 {
		if _, err := source.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if runs, _ := os.ReadFile(log); strings.Count(string(runs), "run") != 1 {
		t.Errorf("the command ran: %q", runs)
	}
	got, _ := source.Token(t.Context())
	if !source.Invalidate(got) {
		t.Error("a command can be asked again")
	}
	if _, err := source.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	if runs, _ := os.ReadFile(log); strings.Count(string(runs), "run") != 2 {
		t.Errorf("the command ran: %q", runs)
	}
}

// TestCommandOutputIsLimited: a command that prints without end costs no memory.
func TestCommandOutputIsLimited(t *testing.T) {
	l := limited{left: 10}
	for range 100 {
		if n, err := io.Copy(&l, strings.NewReader("0123456")); n != 7 || err != nil {
			t.Fatalf("%d, %v", n, err)
		}
	}
	if got := l.kept.String(); got != "0123456012" {
		t.Errorf("kept %q", got)
	}
}

// TestCommandTakesTooLong: the caller's patience ends the waiting, and the command too.
func TestCommandTakesTooLong(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := runTokenCommand(ctx, "sleep 20")
	if e := wantKind(t, err, Unauthorized); !strings.Contains(e.Error(), "in time") || time.Since(began) > 5*time.Second {
		t.Errorf("%v after %s", e, time.Since(began))
	}
}

// TestCommandThatSaysTheKey: a command knows the environment and so, perhaps, the key.
func TestCommandThatSaysTheKey(t *testing.T) {
	config := backendConfig(&platform{})
	config.Tokens = CommandToken("echo no token for "+testKey+" >&2; exit 1", nil)
	_, err := newClient(t, config).SetDone(t.Context(), Mark{IDCr: "9", Position: "1"})
	e := wantKind(t, err, Unauthorized)
	if !strings.Contains(e.Error(), "no token for ••••") || strings.Contains(e.Error(), testKey) {
		t.Errorf("%q", e.Error())
	}
}
