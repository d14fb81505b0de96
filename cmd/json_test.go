package cmd_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// object runs a command with --json and reads the one line it prints.
func object(t *testing.T, env map[string]string, args ...string) map[string]any {
	t.Helper()
	code, stdout, stderr := run(t, env, "", append(args, "--json")...)
	if code != 0 || stderr != "" {
		t.Fatalf("%v: exit code %d, %s", args, code, stderr)
	}
	if strings.Count(stdout, "\n") != 1 || !strings.HasSuffix(stdout, "\n") {
		t.Errorf("%v prints more than one line", args)
	}
	d := json.NewDecoder(strings.NewReader(stdout))
	d.UseNumber()
	var o map[string]any
	if err := d.Decode(&o); err != nil {
		t.Fatalf("%v: %v in %s", args, err, stdout)
	}
	return o
}

func list(t *testing.T, o map[string]any, name string) []map[string]any {
	t.Helper()
	items, ok := o[name].([]any)
	if !ok {
		t.Fatalf("%s is %v", name, o[name])
	}
	var out []map[string]any
	for _, i := range items {
		out = append(out, i.(map[string]any))
	}
	return out
}

func TestTodayAsJSON(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	o := object(t, b.account("ana"), "today")
	exercises := list(t, o, "exercises")
	if len(exercises) != 6 || o["total"] != json.Number("6") || o["done"] != json.Number("3") || o["name"] != "Upper body strength" {
		t.Fatalf("today is %v", o)
	}
	for i, e := range exercises {
		done, state := i < 3, "todo"
		if done {
			state = "done"
		}
		if e["done"] != done || e["state"] != state || e["position"] != json.Number(rune1(i)) || e["name"] == "" {
			t.Errorf("exercise %d is %v", i+1, e)
		}
	}
	if exercises[0]["name"] != "Run" || exercises[5]["name"] != "Stretching" {
		t.Errorf("the names are %v, %v", exercises[0]["name"], exercises[5]["name"])
	}
	o = object(t, b.account("ana"), "done", "4")
	if e := list(t, o, "exercises")[3]; e["done"] != true {
		t.Errorf("after done: %v", e)
	}
	o = object(t, b.account("ana"), "undone", "4")
	if e := list(t, o, "exercises")[3]; e["done"] != false {
		t.Errorf("after undone: %v", e)
	}
}

func rune1(i int) string { return string(rune('1' + i)) }

func TestUnknownStatesKeepThePlatformsWord(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	var states []string
	for _, e := range list(t, object(t, b.account("nora"), "today"), "exercises") {
		states = append(states, e["state"].(string))
		if e["state"] == "unknown" && (e["status"] == "" || e["status"] == nil) {
			t.Errorf("%v keeps no word", e)
		}
	}
	for _, want := range []string{"done", "partial", "doing", "unknown"} {
		if !slices.Contains(states, want) {
			t.Errorf("no exercise is %s: %v", want, states)
		}
	}
}

func TestReadingCommandsAsJSON(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	ana := b.account("ana")

	wellness := object(t, ana, "wellness")
	if wellness["measured"] != true || wellness["age"] != json.Number("39") || len(list(t, wellness, "categories")) != 7 {
		t.Errorf("wellness is %v", wellness)
	}
	if o := object(t, b.account("elena"), "wellness"); o["measured"] != false || o["age"] != nil || len(list(t, o, "categories")) != 0 {
		t.Errorf("never measured is %v", o)
	}

	page := object(t, ana, "sessions", "--limit", "5")
	sessions := list(t, page, "sessions")
	if len(sessions) != 5 || page["source"] != "list" || page["next"] == nil {
		t.Fatalf("sessions are %v", page)
	}
	next := object(t, ana, "sessions", "--limit", "5", "--cursor", page["next"].(string))
	if list(t, next, "sessions")[0]["id"] == sessions[0]["id"] {
		t.Error("the next page begins as the first one")
	}
	if all := list(t, object(t, ana, "sessions", "--all"), "sessions"); len(all) != 117 {
		t.Errorf("%d sessions in all", len(all))
	}
	id := sessions[1]["id"].(string)
	session := object(t, ana, "session", id)
	exercises := list(t, session, "exercises")
	if session["id"] != id || len(exercises) != 6 || exercises[5]["skipped"] != true || len(exercises[0]["recorded"].([]any)) == 0 {
		t.Errorf("session %s is %v", id, session)
	}

	token := object(t, ana, "token")
	if token["user_id"] != ana["SPOTTER_USER_ID"] || token["auth_domain"] != ana["SPOTTER_AUTH_DOMAIN"] {
		t.Errorf("token is %v", token)
	}
	left, err := token["left_seconds"].(json.Number).Int64()
	if d := time.Duration(left) * time.Second; err != nil || d > 10*time.Hour || d < 9*time.Hour+59*time.Minute {
		t.Errorf("%v left", d)
	}
	if clubs := list(t, object(t, ana, "facilities"), "facilities"); len(clubs) != 2 || clubs[0]["name"] != "Club Corcón" {
		t.Errorf("clubs are %v", clubs)
	}
}

func TestSessionsWithoutAListAreWalked(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	setFaults(t, b, "sessions=404")
	page := object(t, b.account("ana"), "sessions", "--limit", "4")
	if page["source"] != "walk" || len(list(t, page, "sessions")) != 4 {
		t.Errorf("sessions are %v", page)
	}
}

func TestScanAsJSON(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	want, err := os.ReadFile(filepath.Join("..", "assets", "demo", "checkup.txt"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("..", "assets", "demo", "checkup.png")
	o := object(t, nil, "scan", file)
	equipment, _ := o["equipment"].(map[string]any)
	if o["file"] != file || o["text"] != strings.TrimSpace(string(want)) || o["error"] != nil || equipment["equipment_code"] != "993" {
		t.Errorf("scan is %v", o)
	}
	if ms, err := o["decode_ms"].(json.Number).Float64(); err != nil || ms <= 0 {
		t.Errorf("decode_ms is %v", o["decode_ms"])
	}
	if _, ok := o["login"]; ok {
		t.Error("a login without being asked")
	}
	login, _ := object(t, b.account("ana"), "scan", "--login", file)["login"].(map[string]any)
	if login["name"] != "Technogym Checkup" || login["valid"] != true || login["facility"] != "Club Corcón" || login["code"] != json.Number("993") {
		t.Errorf("login is %v", login)
	}
	_, stdout, _ := run(t, nil, "", "scan", "--json", "nowhere.png")
	var failed map[string]any
	if err := json.Unmarshal([]byte(stdout), &failed); err != nil {
		t.Fatal(err)
	}
	if _, ok := failed["text"]; ok || failed["error"] == "" || failed["error"] == nil {
		t.Errorf("a file that is not there is %v", failed)
	}
	if _, ok := failed["equipment"]; !ok {
		t.Error("equipment is absent, not null")
	}
}
