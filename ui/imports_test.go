package ui_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says what a package and those below it may import of ours. The longest prefix counts.
func allowed() map[string][]string {
	leaves := []string{"assets", "ui/theme", "ui/i18n"}
	contract := append(leaves, "client", "qr", "ui/keys", "ui/widget", "ui/screen")
	return map[string][]string{
		"":          {"cmd"},
		"assets":    nil,
		"client":    {"assets"},
		"qr":        {"assets"},
		"sandbox":   {"assets"},
		"cmd":       {"assets", "client", "qr", "sandbox", "cmd", "ui", "ui/i18n", "ui/theme", "ui/keys", "ui/widget", "ui/screen", "ui/pictures"},
		"ui":        contract, // and the screens
		"ui/theme":  {"assets"},
		"ui/i18n":   {"assets"},
		"ui/keys":   leaves,
		"ui/widget": append(leaves, "ui/keys"),
		// It meets the screens by way of the contract's interface only.
		"ui/pictures": {"qr", "ui/widget"},
		"ui/screen":   append(leaves, "client", "client/offline", "ui/keys", "ui/widget"),
		"ui/uitest":   append(contract, "ui/uitest"),
	}
}

// screens are the packages of one screen each: they know the contract, and never each other.
func isScreen(name string) bool {
	switch name {
	case "ui/theme", "ui/i18n", "ui/keys", "ui/widget", "ui/screen", "ui/pictures", "ui/uitest":
		return false
	}
	return strings.HasPrefix(name, "ui/") && !strings.HasPrefix(name, "ui/uitest/")
}

func mayImport(from, to string) bool {
	if from == "ui" && isScreen(to) {
		return true
	}
	if isScreen(from) {
		screen := strings.Join(strings.SplitN(from, "/", 3)[:2], "/")
		return to == screen || strings.HasPrefix(to, screen+"/") || slices.Contains(allowed()["ui/screen"], to) ||
			to == "ui/screen" || to == "qr" || strings.HasPrefix(to, "qr/")
	}
	key := from
	for {
		if list, ok := allowed()[key]; ok {
			return slices.ContainsFunc(list, func(top string) bool {
				return to == top || strings.HasPrefix(to, top+"/") && !strings.HasPrefix(top, "ui")
			}) || key != "" && key != "ui" && (to == key || strings.HasPrefix(to, key+"/"))
		}
		key = key[:max(strings.LastIndex(key, "/"), 0)]
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports", "./...")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		var failed *exec.ExitError
		if errors.As(err, &failed) {
			t.Fatalf("go list: %v\n%s", err, failed.Stderr)
		}
		t.Fatal(err)
	}
	var list []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == "spotter" || strings.HasPrefix(p.ImportPath, "spotter/") {
			list = append(list, p)
		}
	}
}

func ours(path string) (string, bool) {
	if path == "spotter" {
		return "", true
	}
	return strings.CutPrefix(path, "spotter/")
}

func TestImportsRunOneWay(t *testing.T) {
	all := packages(t)
	if len(all) < 15 {
		t.Fatalf("only %d packages found", len(all))
	}
	for _, p := range all {
		from, _ := ours(p.ImportPath)
		for _, path := range p.Imports {
			if to, ok := ours(path); ok && !mayImport(from, to) {
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
}

func TestImportRules(t *testing.T) {
	for _, c := range []struct {
		from, to string
		may      bool
	}{
		{"", "cmd", true},
		{"", "ui", false},
		{"cmd", "ui", true},
		{"cmd", "sandbox", true},
		{"cmd", "ui/uitest", false},
		{"cmd/report", "client", true},
		{"client", "assets", true},
		{"client", "ui/i18n", false},
		{"client/offline", "client", true},
		{"client", "sandbox", false},
		{"sandbox", "client", false},
		{"sandbox/world", "sandbox/content", true},
		{"qr", "client", false},
		{"ui", "cmd", false},
		{"ui", "sandbox", false},
		{"ui", "ui/today", true},
		{"ui", "ui/uitest", false},
		{"ui/today", "ui/screen", true},
		{"ui/today", "client", true},
		{"ui/today", "client/offline", true},
		{"ui/today", "ui/wellness", false},
		{"ui/today", "ui", false},
		{"ui/scan", "qr", true},
		{"ui/scan", "ui/uitest", false},
		{"ui/widget", "ui/screen", false},
		{"ui/widget", "client", false},
		{"ui/widget", "ui/theme", true},
		{"ui/theme", "ui/widget", false},
		{"ui/screen", "client", true},
		{"ui/uitest", "ui/screen", true},
		{"ui/uitest", "ui", false},
	} {
		if mayImport(c.from, c.to) != c.may {
			t.Errorf("%s may import %s: %v", c.from, c.to, !c.may)
		}
	}
}
