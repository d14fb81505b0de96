package today_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"spotter/assets"
	"spotter/ui/theme"
)

// messages reads the screen's messages of a language, by id; plural forms are joined.
func messages(t *testing.T, lang string) map[string]string {
	t.Helper()
	text, err := fs.ReadFile(assets.Locales, "locales/today."+lang+".toml")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	flat := map[string]string{}
	var walk func(id string, node any)
	walk = func(id string, node any) {
		switch node := node.(type) {
		case string:
			flat[id] = node
		case map[string]any:
			if other, ok := node["other"].(string); ok {
				flat[id] = other
				return
			}
			for key, child := range node {
				walk(strings.TrimPrefix(id+"."+key, "."), child)
			}
		}
	}
	walk("", tree)
	return flat
}

func TestLanguagesHaveTheSameMessages(t *testing.T) {
	places := regexp.MustCompile(`{{\.\w+}}`)
	en, it := messages(t, "en"), messages(t, "it")
	for id, text := range en {
		other, ok := it[id]
		if !ok {
			t.Errorf("%s is missing in Italian", id)
			continue
		}
		a, b := places.FindAllString(text, -1), places.FindAllString(other, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(slices.Compact(a), slices.Compact(b)) {
			t.Errorf("%s: %v in English, %v in Italian", id, a, b)
		}
	}
	for id := range it {
		if _, ok := en[id]; !ok {
			t.Errorf("%s is missing in English", id)
		}
	}
}

// Every message that the code names exists.
func TestNamedMessagesExist(t *testing.T) {
	en := messages(t, "en")
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(tree) {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				continue
			}
			id, _ := strconv.Unquote(lit.Value)
			if !strings.HasPrefix(id, "today.") || strings.HasSuffix(id, ".") {
				continue
			}
			named++
			if _, ok := en[id]; !ok {
				t.Errorf("%s is no message", id)
			}
		}
	}
	if named < 40 {
		t.Errorf("only %d messages found in the code", named)
	}
}

func TestStyles(t *testing.T) {
	play(t, &server{workout: upperBody()}, func(d *scene) {
		d.Press("j", "space", "j")
		frame, paint := d.Colors(), d.env.Theme.Paint
		for name, want := range map[string]string{
			"finished rows are quiet":          paint(theme.Quiet, "Chest press"),
			"their sign is done":               paint(theme.Done, "✓"),
			"the title is bold":                paint(theme.Text.Bold(), "Upper body strength"),
			"the selected row is bold":         paint(theme.Text.Bold(), "Stretching"),
			"what is saved is accent":          paint(theme.Accent, "saving…"),
			"what is next is accent":           paint(theme.Accent, "next"),
			"the mark is accent":               paint(theme.Accent, "▌"),
			"the number of the day is accent":  paint(theme.Accent.Bold(), "3"),
			"a unit is quiet":                  paint(theme.Quiet, "kg"),
			"what is left to do is plain text": paint(theme.Text, "Vertical row"),
			"the done segments are accent":     paint(theme.Accent, "━━━━━━━━━━━━━━━"),
		} {
			if !strings.Contains(frame, want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
	})
}
