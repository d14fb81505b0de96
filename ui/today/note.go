package today

import (
	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// urgency is what the member must not miss. It is empty when all is well.
type urgency struct {
	text string
	// hint is what to do about it, said where there is room.
	hint string
	// failed tells a failure from a mere change.
	failed bool
}

// urgent says what became of a mark, or why what is shown is old.
func (m *Model) urgent() urgency {
	t := m.env.Text
	if p, name, here, ok := m.lastPutBack(); ok {
		id := "today.note.put_back"
		if !p.kept {
			id = "today.note.not_kept"
		}
		u := urgency{text: t.T(id, "Name", name, "Reason", p.reason), failed: true}
		if here {
			u.hint = p.hint
		}
		return u
	}
	if m.notice.text != "" {
		return urgency{text: m.notice.text, hint: m.asideHint()}
	}
	if err := m.loading.err; err != nil && m.day.Known() {
		return m.outOfDate(err)
	}
	return urgency{}
}

// outOfDate says why what is shown is old: what waiting does not mend comes with what does.
func (m *Model) outOfDate(err error) urgency {
	t, p := m.env.Text, screen.Explain(m.env.Text, err)
	kept := t.T("today.note.kept")
	switch client.KindOf(err) {
	case client.Unauthorized, client.Misconfigured:
		return urgency{text: p.Title + " " + t.T("today.note.settings"), hint: kept, failed: true}
	case client.Forbidden:
		return urgency{text: p.Title + " " + t.T("today.note.staff"), hint: kept, failed: true}
	}
	return urgency{text: p.Title + " " + kept, hint: p.Advice, failed: true}
}

// asideHint says where marks that were set aside are.
func (m *Model) asideHint() string {
	for _, w := range m.day.Wishes {
		if !w.Waiting() {
			return m.env.Text.T("today.note.aside")
		}
	}
	return ""
}

// lastPutBack is the mark put back on the selected exercise, else the latest of the others; here tells which.
func (m *Model) lastPutBack() (p putBack, name string, here, ok bool) {
	if len(m.unkept)+len(m.aside) == 0 {
		return p, "", false, false
	}
	for i, e := range m.day.Workout.Exercises {
		b, there := m.failedMark(e)
		switch {
		case !there:
		case i == m.selected:
			return b, m.title(e), true, true
		case !ok || b.at.After(p.at):
			p, name, ok = b, m.title(e), true
		}
	}
	return p, name, false, ok
}

// drawNote writes under the list what is left and what must not be missed, which takes all of the room where it needs
// it.
func (m *Model) drawNote(page *widget.Canvas, l layout) {
	if l.note < 0 {
		return
	}
	room := l.columns.end - nameAt
	y, rows := l.note, l.noteRows
	if rows > 1 && len(widget.Wrap(m.urgent().text, room)) < rows {
		y, rows = y+1, rows-1
		style := theme.Text
		if m.overview.complete() {
			style = theme.Accent
		}
		if _, running := m.lit(); !running {
			page.PutCut(nameAt, l.note, room, style, m.sentence())
		}
	}
	m.drawUrgent(page, y, rows, room)
}

// drawUrgent writes the urgent note into so many rows.
func (m *Model) drawUrgent(page *widget.Canvas, y, rows, room int) {
	u := m.urgent()
	if u.text == "" {
		return
	}
	text := u.text
	if whole := text + " " + u.hint; u.hint != "" && len(widget.Wrap(whole, room)) <= rows {
		text = whole
	}
	style, glyph := theme.Attention, m.env.Glyphs.Attention
	if u.failed {
		style, glyph = theme.Danger, m.env.Glyphs.Failed
	}
	page.Put(margin, y, style, glyph)
	for i, line := range wrapIn(text, room, rows) {
		page.Put(nameAt, y+i, style, line)
	}
}

// wrapIn breaks a text into at most that many lines; the last one is cut where more would follow.
func wrapIn(text string, room, rows int) []string {
	lines := widget.Wrap(text, room)
	if len(lines) <= rows || rows <= 0 {
		return lines[:min(len(lines), max(rows, 0))]
	}
	rest := lines[rows-1]
	for _, line := range lines[rows:] {
		rest += " " + line
	}
	return append(lines[:rows-1:rows-1], widget.Cut(rest, room))
}
