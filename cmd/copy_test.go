package cmd_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"spotter/client/offline"
	"spotter/cmd"
)

// home is where a run keeps what outlives it.
type home struct{ state, pictures string }

func newHome(t *testing.T) home {
	t.Helper()
	root := t.TempDir()
	return home{filepath.Join(root, "state", "spotter"), filepath.Join(root, "cache", "spotter", "pictures")}
}

// run runs the command line with that home. Marks show at once in the tests' sandboxes.
func (h home) run(t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	env = maps.Clone(env)
	if _, ok := env["SPOTTER_SETTLE_FOR"]; !ok {
		env["SPOTTER_SETTLE_FOR"] = "1s"
	}
	return runWith(t, env, func(s *cmd.System) { s.State, s.Pictures = h.state, h.pictures }, args...)
}

// want fails the test unless a command ends with that code, and returns what it prints.
func (h home) want(t *testing.T, code int, env map[string]string, args ...string) (stdout, stderr string) {
	t.Helper()
	got, stdout, stderr := h.run(t, env, args...)
	if got != code {
		t.Fatalf("%v: exit code %d, want %d\n%s%s", args, got, code, stdout, stderr)
	}
	return stdout, stderr
}

// object is what a command prints as JSON, whatever its exit code.
func (h home) object(t *testing.T, code int, env map[string]string, args ...string) map[string]any {
	t.Helper()
	stdout, _ := h.want(t, code, env, append(args, "--json")...)
	var o map[string]any
	if err := json.Unmarshal([]byte(stdout), &o); err != nil {
		t.Fatalf("%v prints %q: %v", args, stdout, err)
	}
	return o
}

// files lists what is in the home, below its folder for the state.
func (h home) files(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(h.state, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// copy is the file of a member's copy.
func (h home) copy(b box, who string) string {
	m, _ := b.Member(who)
	return filepath.Join(h.state, offline.FileName(b.base, m.UserID))
}

func TestACopyIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	h.want(t, 0, b.account("ana"), "today")
	if _, err := os.Stat(h.copy(b, "ana")); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS == "windows" {
		return // rights are kept elsewhere there
	}
	for path, want := range map[string]os.FileMode{h.state: 0o700, filepath.Dir(h.state): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	for _, path := range h.files(t) {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

// reading are the commands whose answers are kept.
func reading() [][]string {
	return [][]string{{"today"}, {"wellness"}, {"facilities"}, {"session", "131"}}
}

func TestCommandsAnswerFromTheCopy(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	live := map[string]map[string]any{}
	for _, args := range reading() {
		live[args[0]] = h.object(t, 0, ana, args...)
		if live[args[0]]["live"] != true || live[args[0]]["as_of"] != nil {
			t.Errorf("%v: live %v, as of %v", args, live[args[0]]["live"], live[args[0]]["as_of"])
		}
	}
	for fault, want := range map[string]struct {
		code int
		says string
	}{
		"*=drop": {4, "does not answer"}, "*=500": {1, "has a problem"}, "*=429": {1, "Too many"},
		"*=html": {1, "cannot be read"}, "*=401": {3, "does not accept"},
	} {
		setFaults(t, b, fault)
		for _, args := range reading() {
			o := h.object(t, want.code, ana, args...)
			asOf, err := time.Parse(time.RFC3339, o["as_of"].(string))
			if age := time.Since(asOf); err != nil || age < 0 || age > time.Minute || o["live"] != false {
				t.Errorf("%s, %v: live %v, as of %v", fault, args, o["live"], o["as_of"])
			}
			delete(o, "as_of")
			o["live"] = true
			if got, was := jsonOf(t, o), jsonOf(t, live[args[0]]); got != was {
				t.Errorf("%s, %v:\n%s\nwas\n%s", fault, args, got, was)
			}
		}
		stdout, stderr := h.want(t, want.code, ana, "today")
		if !strings.Contains(stdout, "As of ") || !strings.Contains(stdout, "3 of 6 done") || !strings.Contains(stderr, want.says) {
			t.Errorf("%s:\n%s%s", fault, stdout, stderr)
		}
	}
	// What says something of what was asked for is no reason for an old answer.
	setFaults(t, b, "*=403")
	for _, args := range reading() {
		if stdout, stderr := h.want(t, 1, ana, args...); stdout != "" || !strings.Contains(stderr, "does not allow") {
			t.Errorf("%v: %s%s", args, stdout, stderr)
		}
	}
}

func TestSessionsComeFromTheCopy(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	live := h.object(t, 0, ana, "sessions", "--limit", "7")
	setFaults(t, b, "*=drop")
	kept := h.object(t, 4, ana, "sessions", "--limit", "5")
	if got, want := jsonOf(t, kept["sessions"]), jsonOf(t, live["sessions"].([]any)[:5]); got != want || kept["live"] != false {
		t.Errorf("%s, want %s", jsonOf(t, kept), want)
	}
	if all := h.object(t, 4, ana, "sessions", "--all"); len(all["sessions"].([]any)) != 7 || all["complete"] != false {
		t.Errorf("%s", jsonOf(t, all))
	}
	if stdout, _ := h.want(t, 4, ana, "sessions"); !strings.Contains(stdout, "From the copy") && !strings.Contains(stdout, "As of") || !strings.Contains(stdout, "There may be more.") {
		t.Errorf("%s", stdout)
	}
	// What goes on from a cursor is not in the copy.
	if stdout, _ := h.want(t, 4, ana, "sessions", "--cursor", live["next"].(string)); stdout != "" {
		t.Errorf("%s", stdout)
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWithoutACopyAFailureIsAFailure(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	setFaults(t, b, "*=drop")
	for _, args := range append(reading(), []string{"sessions"}) {
		if stdout, stderr := newHome(t).want(t, 4, b.account("ana"), args...); stdout != "" || !strings.Contains(stderr, "does not answer") {
			t.Errorf("%v: %q, %s", args, stdout, stderr)
		}
	}
}

func TestNothingSecretIsKept(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	token, err := b.MintToken("ana", time.Now(), time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	h.want(t, 0, ana, "today")
	byToken := map[string]string{"SPOTTER_BASE_URL": b.base, "SPOTTER_APP_TOKEN": token}
	h.want(t, 0, byToken, "wellness")
	for _, fault := range []string{"*=401", "*=errors", "*=html:502", "*=drop"} {
		setFaults(t, b, fault)
		h.run(t, ana, "done", "4")
		h.run(t, byToken, "done", "5")
	}
	if files := h.files(t); len(files) == 0 {
		t.Fatal("nothing is kept, so that this test says nothing")
	}
	for _, path := range h.files(t) {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{ana["SPOTTER_API_KEY"], token, "eyJ"} {
			if bytes.Contains(body, []byte(secret)) {
				t.Errorf("%s holds %.12s…", path, secret)
			}
		}
	}
}

func TestEphemeralLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	for _, args := range append(reading(), []string{"sessions"}, []string{"done", "4"}, []string{"undone", "4"}, []string{}) {
		h.want(t, 0, ana, append(args, "--ephemeral")...)
	}
	ana["SPOTTER_EPHEMERAL"] = "true"
	h.want(t, 0, ana, "today")
	if _, err := os.Stat(filepath.Dir(filepath.Dir(h.state))); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(h.state)), "*")); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	// A mark that is not kept is not promised to be sent.
	setFaults(t, b, "*.done=drop")
	stdout, stderr := h.want(t, 1, ana, "done", "5")
	if !strings.Contains(stderr, "could not be sent, and is not kept") || !strings.Contains(stdout, "1 not sent and not kept") {
		t.Errorf("%s%s", stdout, stderr)
	}
	if strings.Contains(stdout, "waiting") || strings.Contains(stdout, "so does the next") {
		t.Errorf("promised is %s", stdout)
	}
	// The flag wins over what is set.
	h.want(t, 0, ana, "today", "--ephemeral=false")
	if len(h.files(t)) == 0 {
		t.Error("nothing is kept with --ephemeral=false")
	}
}

func TestADamagedCopyIsSetAsideAndSaidSo(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	h.want(t, 0, ana, "today")
	if err := os.WriteFile(h.copy(b, "ana"), bytes.Repeat([]byte("rubbish "), 4000), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, stderr := h.want(t, 0, ana, "today")
	aside, err := filepath.Glob(filepath.Join(h.state, "*.damaged-*"))
	if err != nil || len(aside) != 1 {
		t.Fatalf("set aside: %v, %v", aside, err)
	}
	if !strings.Contains(stdout, "3 of 6 done") || !strings.Contains(stderr, "was damaged. It was set aside as "+aside[0]) {
		t.Errorf("%s%s", stdout, stderr)
	}
	if _, stderr := h.want(t, 0, ana, "today", "--lang", "it"); stderr != "" {
		t.Errorf("told twice: %s", stderr)
	}
	if size := h.object(t, 0, ana, "data", "size"); size["bytes"].(float64) < 32000 {
		t.Errorf("the damaged file is not counted: %v", size)
	}
	h.want(t, 0, ana, "data", "clear", "--yes")
	if left := h.files(t); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}

// A file stands where the folder belongs, as nothing else keeps an administrator from writing.
func TestAHomeWhereNothingCanBeMadeIsSurvived(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h := home{state: filepath.Join(file, "spotter"), pictures: filepath.Join(file, "pictures")}
	ana := b.account("ana")
	for _, args := range append(reading(), []string{"sessions"}, []string{"done", "4"}, []string{"undone", "4"}) {
		stdout, stderr := h.want(t, 0, ana, args...)
		if stdout == "" || !strings.Contains(stderr, "Nothing can be kept in "+h.copy(b, "ana")) {
			t.Errorf("%v: %s%s", args, stdout, stderr)
		}
	}
	if _, stderr := h.want(t, 0, ana, "today", "--lang", "it"); !strings.Contains(stderr, "Non si può conservare nulla") {
		t.Errorf("%s", stderr)
	}
	setFaults(t, b, "*.done=drop")
	if _, stderr := h.want(t, 1, ana, "done", "5"); !strings.Contains(stderr, "is not kept") {
		t.Errorf("%s", stderr)
	}
}
