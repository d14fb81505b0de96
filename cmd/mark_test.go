package cmd_test

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"spotter/cmd"
)

// states are today's exercises as the platform shows them, by their positions: true is done.
func states(t *testing.T, b box, who string) map[string]bool {
	t.Helper()
	o := map[string]bool{}
	for _, e := range list(t, object(t, b.account(who), "today"), "exercises") {
		o[e["position"].(interface{ String() string }).String()] = e["done"].(bool)
	}
	return o
}

// names lists the positions of the marks in a document, with a minus before those that take one back.
func names(o map[string]any, field string) string {
	var list []string
	for _, one := range o[field].([]any) {
		w := one.(map[string]any)
		name := strconv.Itoa(int(w["position"].(float64)))
		if w["done"] == false {
			name = "-" + name
		}
		list = append(list, name)
	}
	return strings.Join(list, " ")
}

func TestAMarkMadeWithoutANetworkIsSentLater(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	h.want(t, 0, ana, "today")
	setFaults(t, b, "*=drop")
	stdout, stderr := h.want(t, 4, ana, "done", "4", "5", "4")
	if !strings.Contains(stdout, "2 waiting") || !strings.Contains(stdout, "3 of 6 done") || !strings.Contains(stderr, "2 marks wait. They are kept here") {
		t.Errorf("%s%s", stdout, stderr)
	}
	// What waited before is counted on both streams.
	stdout, stderr = h.want(t, 4, ana, "done", "6")
	if !strings.Contains(stdout, "3 waiting") || !strings.Contains(stderr, "3 marks wait.") {
		t.Errorf("%s%s", stdout, stderr)
	}
	h.want(t, 4, ana, "undone", "6")
	// One wish an exercise. What the copy shows already is wished as well: it may have changed since.
	o := h.object(t, 4, ana, "undone", "5", "1")
	if got := names(o, "waiting"); got != "4 -5 -6 -1" || o["live"] != false {
		t.Errorf("waiting are %s, live %v", got, o["live"])
	}
	if _, stderr := h.want(t, 1, ana, "done", "77"); !strings.Contains(stderr, "the positions are 1, 2, 3, 4, 5, 6") {
		t.Errorf("a position that the copy does not have: %s", stderr)
	}
	setFaults(t, b, "")
	if got := names(h.object(t, 0, ana, "today"), "waiting"); got != "4 -1" {
		t.Errorf("after a look %s wait", got)
	}
	o = h.object(t, 0, ana, "done", "6")
	if got := names(o, "waiting"); got != "" || o["live"] != true {
		t.Errorf("%s wait, live %v", got, o["live"])
	}
	for position, done := range states(t, b, "ana") {
		if want := strings.Contains("2 3 4 6", position); done != want {
			t.Errorf("%s is done: %v", position, done)
		}
	}
}

// Where today's workout has never been read there is nothing that a mark could wait with.
func TestAMarkOfAWorkoutNotReadIsNotKept(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	for fault, code := range map[string]int{"*=drop": 1, "*=500": 1, "*=401": 3} {
		setFaults(t, b, fault)
		stdout, stderr := h.want(t, code, ana, "done", "5")
		if stdout != "" || !strings.Contains(stderr, "No mark was kept") || !strings.Contains(stderr, "spotter today") || strings.Contains(stderr, "Nothing is lost") {
			t.Errorf("%s: %s%s", fault, stdout, stderr)
		}
		if size := h.object(t, 0, ana, "data", "size"); size["waiting"] != 0.0 {
			t.Errorf("%s: %v", fault, size)
		}
	}
}

func TestWhatIsNoPositionIsASlip(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{"done x": `"x" is not a position`, "undone 4 -- -4": `"-4" is not a position`, "done": `as in "spotter done 3 4"`, "undone": `as in "spotter undone 3 4"`} {
		code, stdout, stderr := run(t, nil, "", strings.Fields(args)...)
		if code != 2 || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit code %d, %s%s", args, code, stdout, stderr)
		}
	}
}

// What the copy shows may have changed elsewhere.
func TestAMarkThatTheCopyHasAlreadyIsLookedAfter(t *testing.T) {
	t.Parallel()
	b, here, there := newBox(t, t.Cleanup), newHome(t), newHome(t)
	ana := b.account("ana")
	here.want(t, 0, ana, "today")
	there.want(t, 0, ana, "undone", "1")
	here.want(t, 0, ana, "done", "1")
	if !states(t, b, "ana")["1"] {
		t.Error("1 is not done")
	}
	// Without a network nobody can tell, and the wish waits.
	there.want(t, 0, ana, "undone", "1")
	setFaults(t, b, "*=drop")
	if o := here.object(t, 4, ana, "done", "1"); names(o, "waiting") != "1" || o["live"] != false {
		t.Errorf("%v", o)
	}
	here.want(t, 4, ana, "done", "2")
	setFaults(t, b, "")
	here.want(t, 0, ana, "done", "3")
	if !states(t, b, "ana")["1"] {
		t.Error("1 is not done in the end")
	}
}

// A wish that was taken back here is still one where another has made it come true meanwhile.
func TestTheLastWordIsAskedFor(t *testing.T) {
	t.Parallel()
	b, here, there := newBox(t, t.Cleanup), newHome(t), newHome(t)
	ana := b.account("ana")
	here.want(t, 0, ana, "today")
	setFaults(t, b, "*=drop")
	here.want(t, 4, ana, "done", "4")
	setFaults(t, b, "")
	there.want(t, 0, ana, "done", "4")
	if o := here.object(t, 0, ana, "undone", "4"); o["live"] != true {
		t.Errorf("not live: %v", o)
	}
	if states(t, b, "ana")["4"] {
		t.Error("4 is done")
	}
}

// A copy that was stamped while the clock was ahead is not taken for what the club says now.
func TestAStampInTheFutureIsNotLive(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	code, _, stderr := runWith(t, ana, func(s *cmd.System) {
		s.State, s.Now = h.state, func() time.Time { return time.Now().Add(12 * time.Hour) }
	}, "today")
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr)
	}
	setFaults(t, b, "*=drop")
	for _, args := range [][]string{{"done", "1"}, {"done", "5"}} {
		if o := h.object(t, 4, ana, args...); o["live"] != false {
			t.Errorf("%v: %v", args, o["live"])
		}
	}
}

// What was set aside earlier is not what became of the mark of this run.
func TestAnEarlierFailureIsNotThisOne(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	h.want(t, 0, ana, "today")
	setFaults(t, b, "*.workout.done=403")
	h.want(t, 1, ana, "done", "5")
	setFaults(t, b, "*=drop")
	if _, stderr := h.want(t, 4, ana, "undone", "5"); strings.Contains(stderr, "refused") {
		t.Errorf("%s", stderr)
	}
}

func TestAMarkOfAnotherWorkoutIsSetAside(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	h.want(t, 0, ana, "today")
	setFaults(t, b, "*=drop")
	h.want(t, 4, ana, "done", "4")
	setFaults(t, b, "")
	b.Advance(48 * time.Hour)
	h.want(t, 0, ana, "today")
	stdout, _ := h.want(t, 0, ana, "today")
	if !strings.Contains(stdout, "1 set aside") || !strings.Contains(stdout, "its workout is not the current one any more") {
		t.Errorf("%s", stdout)
	}
	if got := names(h.object(t, 0, ana, "today"), "set_aside"); got != "4" {
		t.Errorf("set aside are %s", got)
	}
}

func TestARefusedMarkIsSetAsideWithItsReason(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	setFaults(t, b, "*.done=403")
	stdout, stderr := h.want(t, 1, ana, "done", "4")
	if !strings.Contains(stdout, "1 set aside") || !strings.Contains(stderr, "spotter: Vertical row: The club does not allow this.") {
		t.Errorf("%s%s", stdout, stderr)
	}
	// The next wish takes its place.
	setFaults(t, b, "")
	if o := h.object(t, 0, ana, "done", "4"); names(o, "set_aside") != "" {
		t.Errorf("%v", o)
	}
}

func TestAMarkThatNeverShowsIsSetAside(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	b.SetMarkDelay(time.Hour)
	stdout, stderr := h.want(t, 1, b.account("ana"), "done", "4")
	if !strings.Contains(stdout, "1 set aside") || !strings.Contains(stderr, "spotter: Vertical row: the club took it, and does not show it") {
		t.Errorf("%s%s", stdout, stderr)
	}
}

func TestProcessesShareACopy(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	env := append(os.Environ(), "XDG_STATE_HOME="+t.TempDir(), "SPOTTER_SETTLE_FOR=20s", "SPOTTER_CONFIG="+noSettings(t))
	for name, value := range b.account("ana") {
		env = append(env, name+"="+value)
	}
	var work sync.WaitGroup
	for _, args := range []string{"undone 1", "undone 2", "done 4", "done 5 6", "today"} {
		work.Go(func() {
			c := exec.Command(binary(t), strings.Fields(args)...)
			c.Env = env
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", args, err, out)
			}
		})
	}
	work.Wait()
	for position, done := range states(t, b, "ana") {
		if want := strings.Contains("3 4 5 6", position); done != want {
			t.Errorf("%s is done: %v", position, done)
		}
	}
}
