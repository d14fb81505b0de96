package cmd_test

import (
	"os"
	"strings"
	"testing"
	"time"
)

// tokenOf is a member's token, issued some time ago.
func (b box) tokenOf(t *testing.T, who string, ago time.Duration) string {
	t.Helper()
	token, err := b.MintToken(who, time.Now().Add(-ago), time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (b box) byToken(token string) map[string]string {
	return map[string]string{"SPOTTER_BASE_URL": b.base, "SPOTTER_APP_TOKEN": token}
}

func TestATokenTellsWhoseTheCopyIs(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana, luca := b.byToken(b.tokenOf(t, "ana", 0)), b.byToken(b.tokenOf(t, "luca", 0))
	h.want(t, 0, ana, "today")
	if _, err := os.Stat(h.copy(b, "ana")); err != nil {
		t.Fatal(err)
	}
	setFaults(t, b, "*=drop")
	if stdout, _ := h.want(t, 4, luca, "today"); stdout != "" {
		t.Errorf("somebody else sees\n%s", stdout)
	}
	if stdout, _ := h.want(t, 4, ana, "today"); !strings.Contains(stdout, "Upper body strength") {
		t.Errorf("%s", stdout)
	}
	// A token that is over still says whose the copy is, as the key and the user id do.
	setFaults(t, b, "")
	over := b.byToken(b.tokenOf(t, "ana", 11*time.Hour))
	if stdout, stderr := h.want(t, 3, over, "today"); !strings.Contains(stdout, "Upper body strength") || !strings.Contains(stderr, "does not accept this account") {
		t.Errorf("%s%s", stdout, stderr)
	}
	setFaults(t, b, "*=drop")
	if stdout, _ := h.want(t, 4, b.account("ana"), "today"); !strings.Contains(stdout, "Upper body strength") {
		t.Errorf("%s", stdout)
	}
}

// The settings name one member, and the token is another one's.
func TestAnotherMembersTokenShowsAndKeepsNothing(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	h.want(t, 0, b.account("ana"), "today")
	before, err := os.ReadFile(h.copy(b, "ana"))
	if err != nil {
		t.Fatal(err)
	}
	ana, _ := b.Member("ana")
	fixed := b.byToken(b.tokenOf(t, "luca", 0))
	printed := map[string]string{"SPOTTER_BASE_URL": b.base, "SPOTTER_TOKEN_COMMAND": "echo " + b.tokenOf(t, "luca", 0)}
	withKey := b.account("ana")
	withKey["SPOTTER_APP_TOKEN"] = b.tokenOf(t, "luca", 0)
	for _, env := range []map[string]string{fixed, printed, withKey} {
		env["SPOTTER_USER_ID"] = ana.UserID
		for _, args := range append(reading(), []string{"done", "1"}) {
			if args[0] == "facilities" {
				continue // a token does not reach it
			}
			stdout, stderr := h.want(t, 3, env, args...)
			if stdout != "" || !strings.Contains(stderr, "belongs to another member") {
				t.Errorf("%v: %s%s", args, stdout, stderr)
			}
		}
	}
	after, err := os.ReadFile(h.copy(b, "ana"))
	if err != nil || len(after) != len(before) || strings.Contains(string(after), "Cardio") {
		t.Errorf("the copy has changed: %v", err)
	}
	if o := h.object(t, 0, b.account("ana"), "today"); o["name"] != "Upper body strength" || names(o, "waiting") != "" {
		t.Errorf("%v", o)
	}
}

func TestACommandThatPrintsATokenTellsWhoseTheCopyIs(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	env := map[string]string{"SPOTTER_BASE_URL": b.base, "SPOTTER_TOKEN_COMMAND": "echo " + b.tokenOf(t, "ana", 0)}
	h.want(t, 0, env, "today")
	if _, err := os.Stat(h.copy(b, "ana")); err != nil {
		t.Fatal(err)
	}
	// Where nobody can tell, nothing is shown and nothing kept.
	env["SPOTTER_TOKEN_COMMAND"] = "echo locked >&2; exit 1"
	stdout, stderr := h.want(t, 3, env, "today")
	if stdout != "" || !strings.Contains(stderr, "nobody can tell whose it would be") || !strings.Contains(stderr, "locked") {
		t.Errorf("%s%s", stdout, stderr)
	}
	// With the user id it is known without the command.
	ana, _ := b.Member("ana")
	env["SPOTTER_USER_ID"] = ana.UserID
	if stdout, _ := h.want(t, 3, env, "today"); !strings.Contains(stdout, "Upper body strength") {
		t.Errorf("%s", stdout)
	}
}
