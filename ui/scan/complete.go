package scan

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// complete writes as much into the field as all choices have in common; where that is nothing more, it
// marks the next choice.
func (m *Model) complete(ctx context.Context) tea.Cmd {
	p := &m.pick
	if p.field.Value() == "~" && p.home != "" {
		p.write("~/")
		return m.look(ctx)
	}
	if !p.folder.known {
		p.completing = true
		return nil
	}
	rows := slices.DeleteFunc(slices.Clone(p.rows), func(c choice) bool { return c.suggested })
	if len(rows) == 0 {
		return nil
	}
	_, name := p.halves()
	if len(rows) == 1 {
		return m.fill(ctx, rows[0])
	}
	if common := commonPrefix(rows); len(common) > len(name) && strings.HasPrefix(common, name) {
		p.exactly(common, "")
		return m.look(ctx)
	}
	p.chosen = (p.chosen + 1) % len(p.rows)
	return nil
}

// fill puts a choice into the field.
func (m *Model) fill(ctx context.Context, c choice) tea.Cmd {
	name := c.name
	if c.folder {
		name += "/"
	}
	m.pick.exactly(name, c.path)
	return m.look(ctx)
}

// exactly replaces what is being completed by the name. The path it leads to is kept where it is given.
func (p *picker) exactly(name, path string) {
	dir, _ := p.halves()
	p.write(dir + name)
	if path != "" {
		p.exact[p.field.Value()] = path
	}
}

func (p *picker) write(text string) {
	p.field.SetValue(text)
	p.field.CursorEnd()
	p.recall = -1
}

// commonPrefix is what all names begin with, in whole characters.
func commonPrefix(rows []choice) string {
	common := rows[0].name
	for _, r := range rows[1:] {
		i := 0
		for i < len(common) && i < len(r.name) && common[i] == r.name[i] {
			i++
		}
		common = common[:i]
	}
	for common != "" {
		if r, size := utf8.DecodeLastRuneInString(common); r != utf8.RuneError || size > 1 {
			break
		}
		common = common[:len(common)-1]
	}
	return common
}

// move marks another choice. Above the first one come the pictures of this run, the newest first.
func (m *Model) move(ctx context.Context, by int) tea.Cmd {
	p := &m.pick
	switch {
	case by < 0 && p.chosen <= 0 && p.recall+1 < len(p.recent):
		if p.recall < 0 {
			p.draft = p.field.Value()
		}
		return m.recall(ctx, p.recall+1)
	case by > 0 && p.recall >= 0:
		return m.recall(ctx, p.recall-1)
	}
	p.mark(by)
	return nil
}

// mark marks the choice so many rows further; above the first one, the text where it comes first.
func (p *picker) mark(by int) {
	least := -1
	if len(p.rows) > 0 && !p.textFirst() {
		least = 0
	}
	p.chosen = max(min(p.chosen+by, len(p.rows)-1), least)
}

func (m *Model) recall(ctx context.Context, i int) tea.Cmd {
	p := &m.pick
	if i < 0 {
		p.write(p.draft)
		return m.look(ctx)
	}
	p.show(p.recent[i])
	p.recall = i
	return m.look(ctx)
}

// show writes a path, and keeps where its text and its folder's text lead.
func (p *picker) show(path string) {
	p.write(p.short(path))
	p.exact[p.field.Value()] = path
	if dir, _ := p.halves(); dir != "" {
		p.exact[dir] = filepath.Dir(path)
	}
}

// short writes a path with the home folder as "~".
func (p *picker) short(path string) string {
	if rest, ok := strings.CutPrefix(path, p.home+"/"); ok && p.home != "" {
		return "~/" + rest
	}
	return path
}

// remember puts a picture first among those of this run.
func (p *picker) remember(path string) {
	const most = 20
	p.recent = slices.DeleteFunc(p.recent, func(s string) bool { return s == path })
	p.recent = slices.Insert(p.recent, 0, path)
	p.recent = p.recent[:min(len(p.recent), most)]
}
