package cmd_test

import (
	"maps"
	"os"
	"strings"
	"testing"
)

// offered is what a shell is offered, a line each, without the directive.
func (h home) offered(t *testing.T, env map[string]string, args ...string) string {
	t.Helper()
	stdout, _ := h.want(t, 0, env, append([]string{"__complete"}, args...)...)
	list, _, _ := strings.Cut(stdout, ":")
	return strings.TrimSpace(list)
}

func TestArgumentsAreCompletedFromTheCopy(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	if got := h.offered(t, ana, "done", ""); got != "" || len(h.files(t)) > 0 {
		t.Errorf("without a copy: %q, %v", got, h.files(t))
	}
	h.want(t, 0, ana, "today")
	h.want(t, 0, ana, "sessions", "--limit", "2")
	setFaults(t, b, "*=drop")
	h.want(t, 4, ana, "done", "5")
	// No key is read and no command is run for it.
	delete(ana, "SPOTTER_API_KEY")
	ana["SPOTTER_API_KEY_FILE"], ana["SPOTTER_TOKEN_COMMAND"] = "-", "touch "+h.state+"/ran"
	if got := h.offered(t, ana, "done", "4", ""); got != "6\tStretching" {
		t.Errorf("done offers %q", got)
	}
	if got := h.offered(t, ana, "undone", ""); !strings.HasPrefix(got, "1\tRun\n2\t") || !strings.Contains(got, "\n5\t") {
		t.Errorf("undone offers %q", got)
	}
	if got := strings.Split(h.offered(t, ana, "session", ""), "\n"); len(got) != 2 || !strings.HasPrefix(got[0], "131\t") {
		t.Errorf("session offers %q", got)
	}
	if got := h.offered(t, ana, "session", "131", ""); got != "" {
		t.Errorf("a second session: %q", got)
	}
	if _, err := os.Stat(h.state + "/ran"); err == nil {
		t.Error("the command was run")
	}
	for name, value := range map[string]string{"SPOTTER_EPHEMERAL": "true", "SPOTTER_USER_ID": "", "SPOTTER_BASE_URL": ""} {
		other := maps.Clone(ana)
		other[name] = value
		if got := h.offered(t, other, "done", ""); got != "" {
			t.Errorf("%s=%s offers %q", name, value, got)
		}
	}
}
