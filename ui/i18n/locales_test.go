package i18n_test

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"spotter/assets"
	"spotter/ui/i18n"
)

// forms are the plural forms of a message; all of them are one message.
func forms() []string { return []string{"zero", "one", "two", "few", "many", "other"} }

// messages reads all messages of a language: id to the texts of its forms.
func messages(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	names, err := fs.Glob(assets.Locales, "locales/*."+lang+".toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no messages in %s (%v)", lang, err)
	}
	all := map[string]map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(assets.Locales, name)
		if err != nil {
			t.Fatal(err)
		}
		var tree map[string]any
		if err := toml.Unmarshal(text, &tree); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		flatten(t, name, "", tree, all)
	}
	return all
}

func flatten(t *testing.T, file, id string, tree map[string]any, into map[string]map[string]string) {
	t.Helper()
	for key, value := range tree {
		full := strings.TrimPrefix(id+"."+key, ".")
		switch value := value.(type) {
		case map[string]any:
			flatten(t, file, full, value, into)
		case string:
			if slices.Contains(forms(), key) {
				full = id
			} else {
				key = "other"
			}
			if into[full] == nil {
				into[full] = map[string]string{}
			}
			if _, twice := into[full][key]; twice {
				t.Errorf("%s: %s is there twice", file, full)
			}
			into[full][key] = value
		default:
			t.Errorf("%s: %s is no text", file, full)
		}
	}
}

var place = regexp.MustCompile(`{{\s*\.(\w+)\s*}}`)

func places(forms map[string]string) []string {
	seen := map[string]bool{}
	for _, text := range forms {
		for _, m := range place.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func TestItalianIsComplete(t *testing.T) {
	en, it := messages(t, "en"), messages(t, "it")
	for id, want := range en {
		got, ok := it[id]
		if !ok {
			t.Errorf("%s is missing in it", id)
			continue
		}
		if !slices.Equal(places(want), places(got)) {
			t.Errorf("%s has the places %v in en and %v in it", id, places(want), places(got))
		}
		if plural := len(want) > 1; plural != (len(got) > 1) {
			t.Errorf("%s has plural forms in one language only", id)
		}
	}
	for id, forms := range it {
		if _, ok := en[id]; !ok {
			t.Errorf("%s is only in it", id)
		}
		if strings.TrimSpace(forms["other"]) == "" {
			t.Errorf("%s is empty in it", id)
		}
	}
}

func TestCodeAndMessagesAgree(t *testing.T) {
	en, code := messages(t, "en"), readSource(t)
	if len(code.asked) < 50 {
		t.Fatalf("only %d messages are asked for in the code", len(code.asked))
	}
	for id, at := range code.asked {
		forms, ok := en[id]
		if !ok {
			t.Errorf("%s: there is no message %s", at, id)
			continue
		}
		if code.plural[id] && len(forms) < 2 {
			t.Errorf("%s: %s has no plural forms", at, id)
		}
		for _, p := range places(forms) {
			if !slices.Contains(code.data[id], p) && !slices.Contains(code.data[id], "…") {
				t.Errorf("%s: nothing is given for the place %s of %s", at, p, id)
			}
		}
	}
	for id := range en {
		if !code.uses(id) {
			t.Errorf("%s is never used", id)
		}
	}
}

func TestMissingMessageIsItsID(t *testing.T) {
	text, err := i18n.Load(assets.Locales, "it")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := text.T("no.such"); got != "no.such" {
			t.Errorf("got %q", got)
		}
	}
	if got := text.N("no.such", 2); got != "no.such" {
		t.Errorf("got %q", got)
	}
}
