package today

import (
	"strings"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// stateRoom is the columns of a state word, shortRoom those of its short form.
const (
	stateRoom = 13
	shortRoom = 8
)

// condition is how an exercise stands: its glyph, its word, and the styles of both.
type condition struct {
	glyph      string
	glyphStyle theme.Style
	word       string
	wordStyle  theme.Style
	done       bool
}

func (m *Model) drawList(page *widget.Canvas, l layout) screen.Cursor {
	f := m.overview.figures
	next := m.overview.next
	var cursor screen.Cursor
	for row := range l.visible {
		i := m.offset + row
		if i >= len(m.day.Workout.Exercises) {
			break
		}
		y := l.list + row*l.pitch
		m.drawRow(page, l.columns, y, f, i, i == next)
		if i == m.selected {
			cursor = screen.Cursor{X: margin, Y: y, Shown: true}
		}
	}
	m.drawHint(page, l)
	return cursor
}

func (m *Model) drawRow(page *widget.Canvas, c columns, y int, f figures, i int, next bool) {
	e := m.day.Workout.Exercises[i]
	selected := i == m.selected
	at := m.condition(e, next, c.state < 0)
	room := min(stateRoom, c.end-c.state)
	if c.state >= 0 && widget.Width(at.word) > room {
		at = m.condition(e, next, true)
	}
	text, word := theme.Text, at.wordStyle
	if at.done {
		text = theme.Quiet
	}
	if selected {
		page.Put(0, y, theme.Accent, m.env.Glyphs.Selected)
		text, word = text.Bold(), word.Bold()
	}
	page.Put(margin, y, at.glyphStyle, at.glyph)
	s := f.summarize(e)
	work := widget.Cut(s.work, workRoom)
	begin := c.workEnd - widget.Width(work)
	page.PutEnd(c.workEnd, y, text, work)
	page.PutCut(nameAt, y, begin-2-nameAt, text, m.title(e))
	if c.loadEnd >= 0 && !s.load.empty() {
		unit := widget.Cut(s.load.unit, 5)
		x := c.loadEnd - max(widget.Width(unit)-c.unitRoom, 0)
		if x-widget.Width(s.load.number) > c.workEnd {
			page.PutEnd(x, y, text, s.load.number)
			page.Put(x+1, y, theme.Quiet, unit)
		}
	}
	if c.state >= 0 {
		page.PutCut(c.state, y, room, word, at.word)
		return
	}
	page.PutEnd(c.end, y, word, widget.Cut(at.word, shortRoom))
}

// condition says how an exercise stands: what the member wished first, then what the platform shows.
func (m *Model) condition(e client.Exercise, next, short bool) condition {
	word := func(id string) string {
		if short {
			return m.env.Text.T("today.short." + id)
		}
		return m.env.Text.T("today.state." + id)
	}
	c := m.standing(e, next, word, short)
	if n, ok := m.noted(e.Position); ok {
		// The key is felt at once, and nothing is promised before it is on the disk.
		c.word, c.wordStyle = "…", theme.Accent
		if m.now.Sub(n.at) >= screen.Patience {
			c.word = word("noting")
		}
	}
	return c
}

// standing is the condition of an exercise as far as the copy knows it.
func (m *Model) standing(e client.Exercise, next bool, word func(string) string, short bool) condition {
	g := m.env.Glyphs
	b, failed := m.failedMark(e)
	failure := "put_back"
	if failed && !b.kept {
		failure = "not_kept"
	}
	if w, ok := m.waiting[e.Position]; ok && !failed {
		return m.pending(w, word)
	}
	if failed && !e.Done() {
		return condition{glyph: g.Failed, glyphStyle: theme.Danger, word: word(failure), wordStyle: theme.Danger}
	}
	if e.Done() {
		c := condition{glyph: g.Done, glyphStyle: theme.Done, word: m.doneWord(e, short), wordStyle: theme.Quiet, done: true}
		if failed {
			c.word, c.wordStyle = word(failure), theme.Danger
		}
		return c
	}
	c := condition{glyph: g.ToDo, glyphStyle: theme.Quiet, wordStyle: theme.Text}
	switch e.Status {
	case client.StatusToDo, "":
	case client.StatusDoing:
		c.glyph, c.glyphStyle = g.Live, theme.Accent
		c.word, c.wordStyle = word("doing"), theme.Accent
		return c
	case client.StatusPartial, client.StatusPartiallyDone:
		c.word = word("partial")
	default:
		c.word = widget.Clean(string(e.Status))
	}
	if next {
		c.glyphStyle = theme.Accent
		if c.word == "" {
			c.word, c.wordStyle = word("next"), theme.Accent
		}
	}
	return c
}

// pending is the condition of an exercise with a wish that waits.
func (m *Model) pending(w offline.Wish, word func(string) string) condition {
	g, age := m.env.Glyphs, m.now.Sub(w.Since)
	c := condition{glyph: g.Saving, glyphStyle: theme.Accent, word: word("saving"), wordStyle: theme.Accent}
	switch {
	case held(w, m.now):
		c.word = word("waiting")
	case age >= unsureAfter:
		c.word = word("unsure")
	case !m.env.Still && age/savingTurn%2 == 1:
		c.glyph = g.ToDo
	}
	return c
}

// held reports whether a wish is not being saved right now: something is in the way, or nobody has taken it for long.
func held(w offline.Wish, now time.Time) bool {
	return w.Problem != nil || !w.Sent && now.Sub(w.Since) >= unsureAfter
}

// doneWord says that an exercise is done and, where it is known, when.
func (m *Model) doneWord(e client.Exercise, short bool) string {
	form := "today.state."
	if short {
		form = "today.short."
	}
	if e.DoneOn.IsZero() {
		return m.env.Text.T(form + "done_plain")
	}
	return m.env.Text.T(form+"done", "Time", m.env.Text.Clock(m.local(e.DoneOn)))
}

// title names an exercise, by its place where the platform gives no name.
func (m *Model) title(e client.Exercise) string {
	if s := e.Title(); strings.TrimSpace(widget.Clean(s)) != "" {
		return s
	}
	return m.env.Text.T("today.unnamed", "Number", e.Position)
}

// drawHint says how many exercises are out of view.
func (m *Model) drawHint(page *widget.Canvas, l layout) {
	if l.hint < 0 {
		return
	}
	t := m.env.Text
	var parts []string
	if m.offset > 0 {
		parts = append(parts, t.N("today.above", m.offset))
	}
	if below := len(m.day.Workout.Exercises) - m.offset - l.visible; below > 0 {
		parts = append(parts, t.N("today.below", below))
	}
	page.PutCut(nameAt, l.hint, l.columns.end-nameAt, theme.Quiet, strings.Join(parts, ", "))
}
