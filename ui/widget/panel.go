package widget

import (
	"strings"

	"spotter/ui/theme"
)

// Action is a key that helps on an empty or failed page, what it does, and a second quiet line if need be.
type Action struct{ Key, Label, Note string }

const (
	margin     = 2
	panelWidth = 64
)

// Empty draws what is shown where there is nothing to show: what is the case, why, and the keys that
// help. It begins at row y and returns the row after its last one.
func Empty(page *Canvas, y int, title, text string, actions []Action) int {
	p := newPanel(page, y, title, text, "", actions)
	p.message()
	return p.rest(actions, "")
}

// Failure draws what went wrong: what happened and what is safe beside a bar, the keys that help, and the
// technical detail last and quiet. It begins at row y and returns the row after its last one.
func Failure(page *Canvas, y int, title, advice, detail string, actions []Action, g Glyphs) int {
	p := newPanel(page, y, title, advice, detail, actions)
	p.message()
	for row := y; row < p.y; row++ {
		page.Put(0, row, theme.Danger, g.Selected)
	}
	return p.rest(actions, detail)
}

type panel struct {
	page        *Canvas
	y           int
	title, text []string
	// gap and wide are the blank rows between parts and before the keys; both shrink on a low page.
	gap, wide int
	notes     bool
}

func newPanel(page *Canvas, y int, title, text, detail string, actions []Action) *panel {
	w, h := page.Size()
	room := min(w-2*margin, panelWidth)
	p := &panel{page: page, y: y, title: Wrap(title, room), text: Wrap(text, room), gap: 1, wide: 2}
	rows := len(p.title) + len(p.text) + len(actions)
	blanks := 1 + p.wide
	for i, a := range actions {
		if a.Note == "" {
			continue
		}
		p.notes = true
		rows++
		if i > 0 {
			blanks++
		}
	}
	if detail != "" {
		rows, blanks = rows+len(Wrap(detail, room)), blanks+1
	}
	if y+rows+blanks > h {
		p.wide, p.notes = 1, false
	}
	if y+rows+4 > h {
		p.gap = 0
	}
	return p
}

func (p *panel) message() {
	for _, line := range p.title {
		p.page.Put(margin, p.y, theme.Text.Bold(), line)
		p.y++
	}
	if len(p.text) == 0 {
		return
	}
	p.y += p.gap
	for _, line := range p.text {
		p.page.Put(margin, p.y, theme.Quiet, line)
		p.y++
	}
}

func (p *panel) rest(actions []Action, detail string) int {
	if len(actions) > 0 {
		p.y += p.wide
		p.actions(actions)
	}
	if detail != "" {
		p.y += p.gap
		w, _ := p.page.Size()
		for _, line := range Wrap(detail, w-2*margin) {
			p.page.Put(margin, p.y, theme.Quiet, line)
			p.y++
		}
	}
	return p.y
}

func (p *panel) actions(actions []Action) {
	w, _ := p.page.Size()
	column := 0
	for _, a := range actions {
		column = max(column, Width(a.Key))
	}
	column += margin + 2
	for i, a := range actions {
		if i > 0 && p.notes {
			p.y++
		}
		p.page.Put(margin, p.y, theme.Accent.Bold(), a.Key)
		p.page.PutCut(column, p.y, w-margin-column, theme.Text, a.Label)
		p.y++
		if a.Note != "" {
			p.note(column, a.Note)
			p.y++
		}
	}
}

// note writes a quiet line with its first number in full light: a number is text, its unit quiet.
func (p *panel) note(x int, note string) {
	w, _ := p.page.Size()
	lit := false
	for i, word := range strings.Split(Cut(note, w-margin-x), " ") {
		style := theme.Quiet
		if !lit && number(word) {
			style, lit = theme.Text, true
		}
		if i > 0 {
			x++
		}
		x = p.page.Put(x, p.y, style, word)
	}
}

func number(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}
