package ui_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/assets"
	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// The fault matrix: every endpoint of the API with every fault that the sandbox has, for a member who starts for
// the first time and for one whose copy is warm.

// spot is where an endpoint is used in the program.
type spot struct {
	operation string
	// side is the way of signing in that reaches it.
	side client.Auth
	// visit brings the program there from Today; shows is what is seen there when all is well.
	visit func(*uitest.Driver)
	shows string
	// marks says that it takes a mark: the position, and what it is wished to be.
	marks string
	done  bool
	// aside says that the program does without the answer.
	aside bool
}

func spots() []spot {
	press := func(keys ...string) func(*uitest.Driver) { return func(d *uitest.Driver) { d.Press(keys...) } }
	const key, app = client.PartnerKey, client.Bearer
	return []spot{
		{operation: "backend.workout.current", side: key, visit: press(), shows: "Vertical row"},
		{operation: "app.workout.current", side: app, visit: press(), shows: "Vertical row"},
		{operation: "backend.wellness", side: key, visit: press("2"), shows: "Body composition"},
		{operation: "app.wellness", side: app, visit: press("2"), shows: "Body composition"},
		{operation: "backend.sessions", side: key, visit: press("3"), shows: "Legs and core"},
		{operation: "app.sessions", side: app, visit: press("3"), shows: "Legs and core"},
		{operation: "backend.session", side: key, visit: press("3", "enter"), shows: "Leg press"},
		{operation: "app.session", side: app, visit: press("3", "enter"), shows: "Leg press"},
		{operation: "backend.workout.done", side: key, visit: press("space"), shows: "4 of 6", marks: "4", done: true},
		{operation: "app.workout.done", side: app, visit: press("space"), shows: "4 of 6", marks: "4", done: true},
		{operation: "backend.workout.undone", side: key, visit: press("g", "space"), shows: "2 of 6", marks: "1"},
		{operation: "app.workout.undone", side: app, visit: press("g", "space"), shows: "2 of 6", marks: "1"},
		{operation: "backend.equipment.login", side: key, visit: press("4", "enter", "y"), shows: "Technogym Checkup"},
		{operation: "backend.facilities", side: key, visit: press(), shows: "Vertical row", aside: true},
		{operation: "backend.token", visit: press("g", "space"), shows: "2 of 6", marks: "1"},
	}
}

// TestFaultMatrix fills every cell. Whatever is wrong, the page is not blank, what was known stays in sight, what is
// wrong is said in words with what to do about it, no mark is lost, and all is well once the fault is gone.
func TestFaultMatrix(t *testing.T) {
	t.Parallel()
	sticker := sampleSticker(t)
	for _, s := range spots() {
		t.Run(s.operation, func(t *testing.T) {
			t.Parallel()
			for _, effect := range effects() {
				for _, warm := range []bool{false, true} {
					name := string(effect) + "/first"
					if warm {
						name = string(effect) + "/warm"
					}
					t.Run(name, func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) { cell(t, s, effect, warm, sticker) })
					})
				}
			}
		})
	}
}

// effects are all that the sandbox has, but for those of pictures only. Under the race detector, with which each cell
// takes many times as long, it is three that go different ways through the program; all run without it too.
func effects() []sandbox.Effect {
	if underRace {
		return []sandbox.Effect{sandbox.Drop, sandbox.Ignored, "401"}
	}
	return slices.DeleteFunc(sandbox.Effects(), func(e sandbox.Effect) bool { return e == sandbox.Endless || e == sandbox.Huge }) // of pictures only
}

// cell is one endpoint with one fault.
func cell(t *testing.T, s spot, effect sandbox.Effect, warm bool, sticker string) {
	c := newGym(t)
	m, end := c.member(c.client(s.side))
	defer end()
	if warm {
		warmUp(t, m, strings.Contains(s.operation, "session"))
	}
	value := ""
	if effect == sandbox.Latency {
		value = "3s"
	}
	if err := c.box.SetFaults(sandbox.Fault{Operation: s.operation, Effect: effect, Value: value}); err != nil {
		t.Fatal(err)
	}
	d := c.program(m, func(config *ui.Config) {
		config.Pictures = []string{sticker}
		config.ClubName = func(ctx context.Context) (string, error) {
			_, err := m.Facilities(ctx)
			return "", err
		}
	})
	defer d.Leave()
	pass(d, 2*time.Second)
	s.visit(d)
	pass(d, 10*time.Second)
	if effect == sandbox.Ignored && s.marks != "" {
		pass(d, 25*time.Second) // the platform has twice the time that it may take
	}
	judge(t, s, effect, warm, d)
	notLost(t, s, m)

	if err := c.box.SetFaults(); err != nil {
		t.Fatal(err)
	}
	heal(t, s, effect, c, m, d)
}

// pass lets time go by in steps of a second.
func pass(d *uitest.Driver, by time.Duration) {
	for ; by > 0; by -= time.Second {
		time.Sleep(time.Second)
		d.Settle()
	}
}

// wrongs are the kinds of failure that the faults become, where the answer matters. Those that are not here do no harm.
func (s spot) wrong(effect sandbox.Effect) client.Kind {
	mark := s.marks != "" && s.operation != "backend.token"
	list := strings.HasSuffix(s.operation, ".sessions")
	switch effect {
	case sandbox.Latency, sandbox.Wrapped, sandbox.Repeated:
		return ""
	case sandbox.Ignored:
		if mark {
			return client.NotApplied
		}
		return ""
	case sandbox.Empty, sandbox.Truncated, sandbox.Lost, sandbox.Cut:
		if mark {
			return "" // the answer has no body, and whether the mark shows is looked up
		}
	}
	switch effect {
	case sandbox.Empty, sandbox.Truncated:
		return client.Malformed
	case sandbox.HTML, sandbox.Cut:
		return client.Malformed
	case sandbox.Drop, sandbox.Lost:
		return client.Unreachable
	case sandbox.RateLimit, "429":
		return client.RateLimited
	case sandbox.Errors, "401":
		return client.Unauthorized
	case "403":
		return client.Forbidden
	case "404", "405":
		switch {
		case list:
			return "" // the list is made by asking for one session after the other
		case s.operation == "backend.token" && effect == "405":
			return "" // there is a way to take a mark back without a token
		case effect == "405", s.guessed():
			return client.NotAvailable
		}
		return client.NotFound
	}
	return client.Server
}

// guessed reports whether the API's document does not have the endpoint. One that answers 404 is not asked again in
// the same run.
func (s spot) guessed() bool {
	switch s.operation {
	case "app.session", "app.sessions", "backend.sessions", "app.workout.done", "backend.workout.undone":
		return true
	}
	return false
}

// login reports whether the endpoint signs in to a machine. Where nobody knows whether that came about, it is said.
func (s spot) login() bool { return strings.HasSuffix(s.operation, ".login") }

// judge looks at the page under the fault.
func judge(t *testing.T, s spot, effect sandbox.Effect, warm bool, d *uitest.Driver) {
	t.Helper()
	frame := d.Frame()
	uitest.Fits(t, 100, 30, frame)
	rows := strings.Split(frame, "\n")
	if said := strings.Fields(strings.Join(rows[2:len(rows)-2], " ")); len(said) < 5 {
		t.Errorf("a blank page:\n%s", frame)
	}
	kind, text := s.wrong(effect), uitest.Text(t, "en")
	if kind == "" || s.aside {
		d.Sees(s.shows)
		d.Misses("waiting", "set aside")
		return
	}
	if s.marks != "" {
		// The page goes on, and says that a mark is not there yet, or will not be, and what is done about it.
		d.Sees("Vertical row")
		if !strings.Contains(frame, "1 waiting") && !strings.Contains(frame, "1 set aside") {
			t.Errorf("nothing is said of the mark:\n%s", frame)
		}
		sentence(t, frame, screen.Explain(text, &client.Error{Kind: kind}).Title)
		sentence(t, frame, remedies(text)...)
		return
	}
	p := screen.Explain(text, &client.Error{Kind: kind})
	switch {
	case s.login() && (kind == client.Server || kind == client.Malformed || kind == client.Unreachable):
		sentence(t, frame, p.Title)
		sentence(t, frame, text.T("scan.maybe_sent"))
	case warm && strings.HasSuffix(s.operation, ".session"):
		d.Sees(s.shows) // what is over does not change: nobody need be asked
	case strings.HasSuffix(s.operation, ".session") && (kind == client.NotFound || kind == client.NotAvailable):
		sentence(t, frame, "There is no such session.")
		sentence(t, frame, "The club's system knows no session")
	case warm && !s.login():
		d.Sees(s.shows)
		sentence(t, frame, p.Title)
		sentence(t, frame, remedies(text)...)
		if !strings.Contains(frame, "as of") {
			t.Errorf("nothing is said of its age:\n%s", frame)
		}
	case s.login() && kind == client.NotFound:
		sentence(t, frame, text.T("scan.refused"))
		sentence(t, frame, "o scan another")
	default:
		sentence(t, frame, p.Title)
		sentence(t, frame, p.Advice)
	}
}

// remedies are what the pages that go on say is done about a failure, or can be.
func remedies(text *i18n.Catalogue) []string {
	waiting := text.T("today.note.waiting", "Reason", "")
	return []string{
		strings.TrimSpace(waiting), text.T("today.note.kept"), text.T("today.note.settings"), text.T("today.note.staff"), text.T("today.note.again"),
		text.T("today.note.aside"), "r tries again",
	}
}

// sentence fails the test unless the page has one of the sentences, to its end.
func sentence(t *testing.T, frame string, texts ...string) {
	t.Helper()
	if !slices.ContainsFunc(texts, func(text string) bool { return reads(frame, text) }) {
		t.Errorf("none of %q is said:\n%s", texts, frame)
	}
}

// notLost looks for the mark: in the outbox, with its reason where it was set aside, or done.
func notLost(t *testing.T, s spot, m *offline.Member) {
	t.Helper()
	if s.marks == "" {
		return
	}
	day, err := m.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range day.Wishes {
		if string(w.Mark.Position) != s.marks {
			continue
		}
		if w.Mark.Done != s.done || !w.Waiting() && w.Err() == nil {
			t.Errorf("%+v", w)
		}
		return
	}
	if e, ok := day.Workout.ByPosition(json.Number(s.marks)); !ok || e.Done() != s.done {
		t.Errorf("the mark is lost: %+v", e)
	}
}

// heal looks whether all is well once the fault is gone. What is not there yet is tried again, as the member would
// who does not care to wait.
func heal(t *testing.T, s spot, effect sandbox.Effect, c *gym, m *offline.Member, d *uitest.Driver) {
	t.Helper()
	if missing := effect == "404" || effect == "405"; missing && s.guessed() {
		return
	}
	day, err := m.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// After many failures the client leaves the platform in peace for half a minute.
	if kind := s.wrong(effect); kind == client.Server || kind == client.Unreachable || kind == client.Malformed {
		d.Send(tea.BlurMsg{})
		time.Sleep(31 * time.Second)
		d.Send(tea.FocusMsg{})
	}
	for _, w := range day.Wishes {
		if err := m.Retry(t.Context(), w.ID); err != nil {
			t.Fatal(err)
		}
	}
	pass(d, 8*time.Second)
	if s.marks != "" {
		d.Sees(s.shows)
		d.Misses("waiting", "set aside")
		if c.doneAt(s.marks) != s.done {
			t.Error("the mark is not there in the end")
		}
		return
	}
	switch {
	case !s.login():
		d.Press("ctrl+r")
	case strings.Contains(d.Frame(), "send it again"):
		d.Press("r")
	case !strings.Contains(d.Frame(), s.shows):
		d.Press("o", "enter", "y")
	}
	pass(d, 8*time.Second)
	d.Sees(s.shows)
}

// sampleSticker is a picture of a machine's code.
func sampleSticker(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sticker.png")
	if err := os.WriteFile(path, assets.CheckupSticker, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
