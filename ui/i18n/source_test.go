package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

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
