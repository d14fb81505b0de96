package cmd

import (
	"os"
	"strings"
	"testing"

	"spotter/client"
	"spotter/cmd/settings"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The README's table of endpoints is the client's own.
func TestReadmeListsTheEndpoints(t *testing.T) {
	text := readme(t)
	c, err := client.New(client.Config{BaseURL: client.TestBaseURL})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, e := range c.Endpoints() {
		row := "| `" + e.Method + " " + e.Pattern + "` | " + string(e.Auth) + " | " + string(e.Provenance) + " |"
		if !strings.Contains(text, row) {
			t.Errorf("no row %s", row)
		}
		rows++
	}
	if got := strings.Count(text, "` | partner key | ") + strings.Count(text, "` | bearer | "); got != rows {
		t.Errorf("%d rows of endpoints, the client has %d", got, rows)
	}
}

func TestReadmeListsTheSettings(t *testing.T) {
	text := readme(t)
	for _, name := range settings.Names() {
		if !strings.Contains(text, "`"+name+"`") {
			t.Errorf("no setting %s", name)
		}
	}
}

// What go.mod asks for directly has its reason in the README.
func TestReadmeGivesAReasonForEveryDependency(t *testing.T) {
	text := readme(t)
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		line = strings.TrimSpace(line)
		path, _, ok := strings.Cut(strings.TrimPrefix(line, "require "), " v")
		if !ok || strings.HasPrefix(line, "go ") || strings.HasSuffix(line, "// indirect") {
			continue
		}
		if !strings.Contains(text, "`"+path+"`") {
			t.Errorf("no reason for %s", path)
		}
	}
}

func TestReadmeShowsPicturesThatExist(t *testing.T) {
	shown := 0
	for _, part := range strings.Split(readme(t), "](assets/")[1:] {
		file, _, _ := strings.Cut(part, ")")
		if _, err := os.Stat("../assets/" + file); err != nil {
			t.Error(err)
		}
		shown++
	}
	if shown == 0 {
		t.Error("no picture is shown")
	}
}
