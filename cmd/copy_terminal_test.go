//go:build unix

package cmd_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"spotter/ui/uitest"
)

// environ is a member's environment with a home for what is kept.
func environ(t *testing.T, b box, who string, h home) []string {
	t.Helper()
	env := []string{
		"XDG_STATE_HOME=" + filepath.Dir(h.state), "XDG_CACHE_HOME=" + filepath.Dir(filepath.Dir(h.pictures)),
		"SPOTTER_SETTLE_FOR=1s", "SPOTTER_CAMERA=off", "SPOTTER_CONFIG=" + noSettings(t),
	}
	for name, value := range b.account(who) {
		env = append(env, name+"="+value)
	}
	return env
}

func TestDataClearAsksAtATerminal(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	setFaults(t, b, "*.done=drop")
	h.want(t, 4, ana, "done", "4")
	for _, c := range []struct {
		answer, lang, says string
		gone               bool
	}{
		{"n", "en", "Nothing has been removed.", false},
		{"", "en", "Nothing has been removed.", false},
		{"no", "it", "Non è stato eliminato nulla.", false},
		{"sì", "it", "Eliminato, con 1 segno", true},
	} {
		x := uitest.Start(t, binary(t), []string{"data", "clear", "--lang", c.lang}, environ(t, b, "ana", h), 140, 30)
		x.WaitText(map[string]string{"en": "1 mark waits to be sent. It would be lost.", "it": "1 segno aspetta"}[c.lang])
		x.Write(c.answer + "\r")
		if e := wantLeft(t, x, 0); !strings.Contains(e.Frame, c.says) {
			t.Errorf("%q: the terminal shows\n%s", c.answer, e.Frame)
		}
		if _, err := os.Stat(h.copy(b, "ana")); os.IsNotExist(err) != c.gone {
			t.Errorf("%q: %v", c.answer, err)
		}
	}
	h.want(t, 0, ana, "today")
	x := uitest.Start(t, binary(t), []string{"data", "clear"}, environ(t, b, "ana", h), 140, 30)
	x.WaitText("[y/N]")
	x.Signal(os.Interrupt)
	wantLeft(t, x, 130)
	if _, err := os.Stat(h.copy(b, "ana")); err != nil {
		t.Error(err)
	}
}

func TestTheProgramGoesOnWhenItsCopyIsRemoved(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	x := uitest.Start(t, binary(t), nil, environ(t, b, "ana", h), 120, 40)
	x.WaitText("3 of 6 done", "Vertical row")
	h.want(t, 0, b.account("ana"), "data", "clear", "--yes")
	if _, err := os.Stat(h.copy(b, "ana")); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	x.Press("space")
	x.WaitText("4 of 6 done")
	if _, err := os.Stat(h.copy(b, "ana")); err != nil {
		t.Errorf("there is no new one: %v", err)
	}
	x.Press("q")
	wantLeft(t, x, 0)
}

// What another process changes shows in the program that is open, and a mark made in it without a network is told of
// at its end and sent by the next one.
func TestTheProgramSharesItsCopyWithCommands(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	x := uitest.Start(t, binary(t), nil, environ(t, b, "ana", h), 120, 40)
	x.WaitText("3 of 6 done")
	h.want(t, 0, ana, "done", "6")
	x.WaitText("4 of 6 done")
	setFaults(t, b, "*=drop")
	x.Press("space")
	deadline := time.Now().Add(20 * time.Second)
	for names(h.object(t, 4, ana, "today"), "waiting") != "4" {
		if time.Now().After(deadline) {
			t.Fatal("the mark is not in the copy")
		}
	}
	x.Press("q")
	if e := wantLeft(t, x, 0); !strings.Contains(e.Frame, "1 mark waits. It is kept here") {
		t.Errorf("the terminal shows\n%s", e.Frame)
	}
	setFaults(t, b, "")
	h.want(t, 0, ana, "undone", "1")
	if now := states(t, b, "ana"); !now["4"] || now["1"] {
		t.Errorf("%v", now)
	}
}

// A mark that nobody keeps and that could not be sent is a failure of the program that is left.
func TestALostMarkIsAFailure(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	x := uitest.Start(t, binary(t), []string{"--ephemeral"}, environ(t, b, "ana", h), 120, 40)
	x.WaitText("3 of 6 done")
	setFaults(t, b, "*=drop")
	x.Press("space")
	x.Press("q")
	x.WaitText("quit", "stay")
	x.Press("y")
	if e := wantLeft(t, x, 1); !strings.Contains(e.Frame, "1 mark could not be sent, and is not kept") {
		t.Errorf("the terminal shows\n%s", e.Frame)
	}
}

// A signal ends the waiting, not the mark.
func TestASignalLeavesTheMarkAndSaysSo(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	target, err := url.Parse(b.base)
	if err != nil {
		t.Fatal(err)
	}
	var silent atomic.Bool
	asked := make(chan struct{}, 100)
	forward := httputil.NewSingleHostReverseProxy(target)
	between := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if silent.Load() {
			asked <- struct{}{}
			<-r.Context().Done()
			return
		}
		forward.ServeHTTP(w, r)
	}))
	t.Cleanup(between.Close)
	b.base = between.URL
	ana := b.account("ana")
	h.want(t, 0, ana, "today")
	silent.Store(true)
	c := exec.Command(binary(t), "done", "4")
	c.Env = append(os.Environ(), environ(t, b, "ana", h)...)
	var said bytes.Buffer
	c.Stderr = &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != 130 || !strings.Contains(said.String(), "1 mark waits. It is kept here") {
		t.Errorf("exit code %d, %s", code, said.String())
	}
	silent.Store(false)
	if o := h.object(t, 0, ana, "done", "5"); names(o, "waiting") != "" || !states(t, b, "ana")["4"] {
		t.Errorf("%v", o)
	}
}

func TestADemoAndAnEphemeralProgramLeaveNothingBehind(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	for _, args := range [][]string{{"demo", "--mark-delay", "0s", "--machine-every", "0"}, {"--ephemeral"}} {
		h := newHome(t)
		root := filepath.Dir(filepath.Dir(h.state))
		x := uitest.Start(t, binary(t), args, append(environ(t, b, "ana", h), "SPOTTER_PICTURES=blocks"), 120, 40)
		x.WaitText("3 of 6 done")
		x.Press("space")
		x.WaitText("4 of 6 done")
		x.Press("3")
		x.WaitText("117 sessions")
		x.Press("q")
		wantLeft(t, x, 0)
		if left, err := filepath.Glob(filepath.Join(root, "*")); err != nil || len(left) > 0 {
			t.Errorf("%v: left are %v, %v", args, left, err)
		}
	}
}
