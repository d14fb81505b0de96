package cmd_test

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"spotter/cmd"
	"spotter/qr"
	"spotter/sandbox"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"spotter": func() { os.Exit(cmd.Main()) },
		"filming": func() { os.Exit(cmd.Filming()) },
		"panics":  func() { os.Exit(panics()) },
	})
}

// box is a sandbox with a base URL, for one test.
type box struct {
	*sandbox.Sandbox
	base string
}

func newBox(t interface {
	Fatalf(format string, args ...any)
}, cleanup func(func()),
) box {
	s, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatalf("sandbox: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cleanup(cancel)
	base, err := s.Start(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatalf("sandbox: %v", err)
	}
	return box{s, base}
}

// account is the environment that reaches a member's account.
func (b box) account(who string) map[string]string {
	m, _ := b.Member(who)
	creds := b.Credentials(who)
	return map[string]string{
		"SPOTTER_BASE_URL": b.base, "SPOTTER_API_KEY": creds.APIKey,
		"SPOTTER_AUTH_DOMAIN": creds.AuthDomain, "SPOTTER_USER_ID": m.UserID,
	}
}

// run runs the command line inside the test. Nothing outlives it.
func run(t *testing.T, env map[string]string, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return runWith(t, env, func(s *cmd.System) { s.Stdin = strings.NewReader(stdin) }, args...)
}

// runWith runs the command line inside the test, with more of a system.
func runWith(t *testing.T, env map[string]string, more func(*cmd.System), args ...string) (code int, stdout, stderr string) {
	t.Helper()
	none := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(none, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	system := cmd.System{
		Args: args,
		LookupEnv: func(name string) (string, bool) {
			value, ok := env[name]
			if !ok && name == "SPOTTER_CONFIG" {
				return none, true
			}
			return value, ok
		},
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now,
	}
	more(&system)
	code = cmd.Run(t.Context(), system)
	return code, out.String(), errs.String()
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			b := newBox(e.T().(testing.TB), e.Defer)
			e.Values["box"] = b
			e.Setenv("BASE", b.base)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "xdg"))
			e.Setenv("XDG_CONFIG_DIRS", filepath.Join(e.WorkDir, "none"))
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
			pictures, err := filepath.Abs(filepath.Join("..", "assets", "demo"))
			if err != nil {
				return err
			}
			e.Setenv("PICTURES", pictures)
			e.Setenv("TZ", "UTC")
			e.Setenv("LANG", "en_GB.UTF-8")
			return drawOther(filepath.Join(e.WorkDir, "other.png"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"account": account, "exits": exits, "fault": fault, "secret-free": secretFree,
		},
	})
}

// drawOther draws a code that is no machine's.
func drawOther(path string) error {
	img, err := qr.Encode("https://example.com/", qr.LevelM, 8)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

// account NAME sets the environment up for a member; account -key NAME leaves the key in the file api-key,
// account -token NAME in the file app-token only.
func account(ts *testscript.TestScript, _ bool, args []string) {
	b := ts.Value("box").(box)
	who := args[len(args)-1]
	for name, value := range b.account(who) {
		ts.Setenv(name, value)
	}
	if args[0] == "-key" || args[0] == "-token" {
		ts.Setenv("SPOTTER_API_KEY", "")
	}
	if args[0] == "-token" {
		ts.Setenv("SPOTTER_AUTH_DOMAIN", "")
		ts.Setenv("SPOTTER_USER_ID", "")
	}
	token, err := b.MintToken(who, time.Now(), time.Hour)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("api-key"), []byte(b.Credentials(who).APIKey+"\n"), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("app-token"), []byte(token), 0o600))
}

// exits CODE COMMAND… runs a command that has to end with the code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// fault TEXT switches faults on in the sandbox; without a text, off.
func fault(ts *testscript.TestScript, _ bool, args []string) {
	faults, err := sandbox.ParseFaults(strings.Join(args, ";"))
	ts.Check(err)
	ts.Check(ts.Value("box").(box).SetFaults(faults...))
}

// secret-free fails if the last command's output holds a key or a token.
func secretFree(ts *testscript.TestScript, _ bool, _ []string) {
	b := ts.Value("box").(box)
	for _, stream := range []string{"stdout", "stderr"} {
		text := ts.ReadFile(stream)
		if strings.Contains(text, "eyJ") {
			ts.Fatalf("%s holds a token: %s", stream, text)
		}
		for _, m := range b.Members() {
			if strings.Contains(text, b.Credentials(m.UserID).APIKey) {
				ts.Fatalf("%s holds a key: %s", stream, text)
			}
		}
	}
}

// listen serves on a port of its own until the test ends.
func listen(t *testing.T, server *http.Server) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return "http://" + l.Addr().String()
}

// noSettings is a settings file that says nothing.
func noSettings(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
