package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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

// source is what the program's code says about messages.
type source struct {
	literals map[string]bool
	// asked maps the ids that T and N are called with to where, and plural to those of N.
	asked  map[string]token.Position
	plural map[string]bool
	data   map[string][]string
	// built are the ids put together of a beginning and an end, with anything between.
	built map[[2]string]bool
	// inner are sums within a sum.
	inner map[ast.Node]bool
}

func (s source) uses(id string) bool {
	if s.literals[id] {
		return true
	}
	for ends := range s.built {
		if len(id) > len(ends[0])+len(ends[1]) && strings.HasPrefix(id, ends[0]) && strings.HasSuffix(id, ends[1]) {
			return true
		}
	}
	return false
}

func readSource(t *testing.T) source {
	t.Helper()
	s := source{map[string]bool{}, map[string]token.Position{}, map[string]bool{}, map[string][]string{}, map[[2]string]bool{}, map[ast.Node]bool{}}
	set := token.NewFileSet()
	for _, root := range []string{"../../ui", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool { s.note(set, n); return true })
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s source) note(set *token.FileSet, n ast.Node) {
	if text, ok := literal(n); ok {
		s.literals[text] = true
	}
	if sum, ok := n.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		s.noteBuilt(sum)
	}
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "T" && f.Sel.Name != "N" {
		return
	}
	id, ok := literal(call.Args[0])
	if !ok {
		return
	}
	s.asked[id] = set.Position(call.Pos())
	first := 1
	if f.Sel.Name == "N" {
		s.plural[id] = true
		s.data[id] = append(s.data[id], "Count")
		first = 2
	}
	if call.Ellipsis.IsValid() {
		s.data[id] = append(s.data[id], "…")
	}
	for i := first; i < len(call.Args); i += 2 {
		if name, ok := literal(call.Args[i]); ok {
			s.data[id] = append(s.data[id], name)
		}
	}
}

// noteBuilt keeps the ends of a sum of texts that begins as an id does, with a part of the program and a dot.
func (s source) noteBuilt(sum *ast.BinaryExpr) {
	first := sum.X
	for {
		within, ok := first.(*ast.BinaryExpr)
		if !ok {
			break
		}
		s.inner[within] = true
		first = within.X
	}
	if s.inner[sum] {
		return
	}
	begin, ok := literal(first)
	if !ok || strings.Count(begin, ".") == 0 || strings.HasPrefix(begin, ".") {
		return
	}
	end, _ := literal(sum.Y)
	s.built[[2]string{begin, end}] = true
}

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
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
