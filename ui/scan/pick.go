package scan

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spotter/qr/picture"
	"spotter/ui/screen"
)

// picker is the path field with what completes it.
type picker struct {
	field textinput.Model
	home  string
	here  string

	folder folder
	// rows are the choices below the field for the text listed, and chosen the marked one, -1 for none.
	rows   []choice
	listed string
	chosen int
	// completing says that tab was pressed before the folder was known.
	completing bool

	// recent holds the pictures read in this run, the newest first, and recall which of them the field
	// shows, -1 for none; draft is what was typed before.
	recent []string
	recall int
	draft  string
	// exact holds the paths behind texts that a path cannot be read from, as a name may hold anything.
	exact map[string]string
}

// folder is a folder's content.
type folder struct {
	path string
	seq  int
	// asked says that the answer is under way, known that it is here.
	asked   bool
	known   bool
	err     error
	entries []Entry
}

// choice is a row below the field.
type choice struct {
	// name is what completes the text; path is where it leads.
	name, path string
	folder     bool
	suggested  bool
}

// listing is the answer to a question for a folder's content.
type listing struct{ entries []Entry }

// focus gives the field the keys.
func (m *Model) focus(ctx context.Context) tea.Cmd {
	m.pick.field.Focus()
	return m.lookAnew(ctx)
}

// lookAnew looks, and asks for the folder even if it is known.
func (m *Model) lookAnew(ctx context.Context) tea.Cmd {
	m.pick.folder.known, m.pick.folder.asked = false, false
	return m.look(ctx)
}

// look brings the choices up to date with the text, and asks for the folder where it is another one.
func (m *Model) look(ctx context.Context) tea.Cmd {
	p := &m.pick
	dir := p.dir()
	same := dir == p.folder.path
	if !same {
		p.folder.entries = nil
	}
	p.folder.path = dir
	p.reset(m.cfg.Suggestions)
	if same && (p.folder.known || p.folder.asked) {
		return nil
	}
	p.folder.seq++
	p.folder.asked, p.folder.known, p.folder.err = true, false, nil
	files := m.cfg.Files
	return screen.Load(ctx, screen.Scan, p.folder.seq, func(ctx context.Context) (listing, error) {
		entries, err := files.List(ctx, dir)
		return listing{entries}, err
	})
}

func (m *Model) listed(r screen.Result, l listing) {
	p := &m.pick
	if r.Seq != p.folder.seq {
		return
	}
	p.folder.asked, p.folder.known = false, true
	p.folder.err, p.folder.entries = r.Err, l.entries
	slices.SortFunc(p.folder.entries, inOrder)
	p.reset(m.cfg.Suggestions)
}

// inOrder puts pictures before folders, and each by name.
func inOrder(a, b Entry) int {
	if a.Folder != b.Folder {
		if a.Folder {
			return 1
		}
		return -1
	}
	if c := strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)); c != 0 {
		return c
	}
	return strings.Compare(a.Name, b.Name)
}

// halves parts the text into the folder, with its slash, and what is to be completed in it.
func (p *picker) halves() (dir, name string) {
	text := p.field.Value()
	if i := strings.LastIndexByte(text, '/'); i >= 0 {
		return text[:i+1], text[i+1:]
	}
	return "", text
}

// dir is the path of the folder that the text is in.
func (p *picker) dir() string {
	text, _ := p.halves()
	if path, ok := p.exact[text]; ok {
		return path
	}
	if text == "" {
		return p.here
	}
	return p.absolute(picture.CleanPath(text, p.home))
}

func (p *picker) absolute(path string) string {
	switch {
	case path == "":
		return ""
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	}
	return filepath.Join(p.here, path)
}

// path is where the whole text leads.
func (p *picker) path() string {
	text := p.field.Value()
	if path, ok := p.exact[text]; ok {
		return path
	}
	_, name := p.halves()
	for _, e := range p.folder.entries {
		if e.Name == name && p.folder.path == p.dir() {
			return filepath.Join(p.folder.path, name)
		}
	}
	return p.absolute(picture.CleanPath(text, p.home))
}

// reset makes the choices anew from the text. While that is the same, the mark stays where the member put it.
func (p *picker) reset(suggestions []string) {
	text := p.field.Value()
	var marked choice
	if text == p.listed && p.chosen < len(p.rows) && (p.chosen > 0 || p.chosen == 0 && p.textFirst()) {
		marked = p.rows[p.chosen]
	}
	p.listed, p.rows = text, p.rows[:0]
	_, name := p.halves()
	if text == "" {
		for _, s := range suggestions {
			p.rows = append(p.rows, choice{name: filepath.Base(s), path: s, suggested: true})
		}
	}
	p.rows = append(p.rows, matching(p.folder, name, strings.HasPrefix)...)
	if len(p.rows) == 0 {
		p.rows = append(p.rows, matching(p.folder, name, hasPrefixFold)...)
	}
	p.chosen = slices.Index(p.rows, marked)
	p.markFirst()
}

// markFirst marks the first choice unless one is marked or enter is for the text.
func (p *picker) markFirst() {
	if p.chosen < 0 && len(p.rows) > 0 && !p.textFirst() {
		p.chosen = 0
	}
}

// textFirst reports whether the text comes before the choices: while it is typed, and where it is a picture
// of this run.
func (p *picker) textFirst() bool {
	return p.field.Focused() && p.field.Value() != "" || p.recall >= 0
}

// folderOnly takes a picture's name off the text. The working folder needs no text.
func (p *picker) folderOnly() {
	dir, _ := p.halves()
	if p.dir() == p.here {
		dir = ""
	}
	p.write(dir)
}

func matching(f folder, name string, begins func(s, prefix string) bool) []choice {
	var rows []choice
	for _, e := range f.entries {
		hidden := strings.HasPrefix(e.Name, ".") && !strings.HasPrefix(name, ".")
		if hidden || !begins(e.Name, name) || !e.Folder && !pictureName(e.Name) {
			continue
		}
		rows = append(rows, choice{name: e.Name, path: filepath.Join(f.path, e.Name), folder: e.Folder})
	}
	return rows
}

func hasPrefixFold(s, prefix string) bool {
	return strings.HasPrefix(strings.ToLower(s), strings.ToLower(prefix))
}

func pictureName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".webp":
		return true
	}
	return false
}
