package today

import (
	"strings"

	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

const (
	// outboxWidth is the widest that a list of sentences is read well.
	outboxWidth = 76
	// reasonRows is how many rows a reason may take.
	reasonRows = 2
)

// item is a wish as the outbox page shows it, where it begins and how many rows it takes.
type item struct {
	wish      offline.Wish
	what      string
	reason    []string
	row, rows int
}

func (m *Model) outboxEnd() int { return min(m.size.Width-margin, nameAt+outboxWidth) }

// outboxTop is the first row of the list.
func (m *Model) outboxTop() int {
	switch {
	case m.size.Height >= 14:
		return 3
	case m.size.Height >= 8:
		return 2
	}
	return 1
}

// outboxItems lays the wishes out below each other.
func (m *Model) outboxItems() []item {
	var list []item
	row, gap := 0, one(m.size.Height >= 14)
	for _, w := range m.day.Wishes {
		it := item{wish: w, what: m.wishWords(w), row: row}
		it.reason = wrapIn(m.wishReason(w), m.outboxEnd()-nameAt, reasonRows)
		it.rows = 1 + len(it.reason) + gap
		row += it.rows
		list = append(list, it)
	}
	return list
}

// wishWords says what is wanted and since when.
func (m *Model) wishWords(w offline.Wish) string {
	t := m.env.Text
	since := m.local(w.Since)
	when := t.Clock(since)
	if y, d := since.Year(), since.YearDay(); y != m.now.Year() || d != m.now.YearDay() {
		when = t.DayMonth(since) + " " + when
	}
	if w.Mark.Done {
		return t.T("today.outbox.done", "Time", when)
	}
	return t.T("today.outbox.undone", "Time", when)
}

// wishReason says how a wish stands: what is in its way, and whose it is where it is not today's.
func (m *Model) wishReason(w offline.Wish) string {
	t := m.env.Text
	another := w.Mark.IDCr != m.day.Workout.IDCr
	var text string
	switch w.Aside {
	case "":
		switch {
		case w.Problem != nil:
			text = t.T("today.note.waiting", "Reason", screen.Explain(t, w.Problem).Title)
		case w.Sent:
			text = t.T("today.outbox.sent")
		default:
			text = t.T("today.outbox.unsent")
		}
	case offline.WorkoutGone:
		text = t.T("today.reason.workout_gone", "Number", w.Mark.IDCr)
		if w.MayHaveArrived() {
			text = t.T("today.reason.may_have_arrived", "Number", w.Mark.IDCr)
		}
		return text
	case offline.ExerciseMoved:
		text = t.T("today.reason.exercise_moved")
	case offline.NotApplied:
		text = t.T("today.reason.not_applied")
	default:
		text = t.T("today.reason.refused")
		if w.Problem != nil {
			p := screen.Explain(t, w.Problem)
			text = strings.TrimSpace(p.Title + " " + p.Detail)
		}
	}
	if another {
		text += " " + t.T("today.outbox.from", "Number", w.Mark.IDCr)
	}
	return text
}

// outboxFoot is what stands under the list: a question, or what became of the last thing asked for.
func (m *Model) outboxFoot() string {
	o, t := &m.outbox, m.env.Text
	switch {
	case len(o.question) == 1:
		w, _ := wishByID(m.day.Wishes, o.question[0])
		text := t.T("today.outbox.discard", "Name", m.wishTitle(w))
		if w.Waiting() {
			text += " " + t.T("today.outbox.under_way")
		}
		return text
	case o.question != nil:
		return t.N("today.outbox.discard_all", len(o.question))
	}
	return o.notice
}

// outboxRows is the room of the list, and the foot below it.
func (m *Model) outboxRows() (rows int, foot []string) {
	rows = max(m.size.Height-m.outboxTop(), 0)
	foot = wrapIn(m.outboxFoot(), m.outboxEnd()-nameAt, max(min(3, rows-3), 1))
	if len(foot) > 0 {
		rows = max(rows-len(foot)-1, 0)
	}
	return rows, foot
}

// outboxPage is how many wishes a page holds at most.
func (m *Model) outboxPage() int {
	rows, _ := m.outboxRows()
	return max(rows/(2+one(m.size.Height >= 14)), 1)
}

// outboxOffset is the first row of the list in view: no further than the selected wish needs.
func (m *Model) outboxOffset(items []item, rows int) int {
	if m.outbox.selected >= len(items) {
		return 0
	}
	it, last := items[m.outbox.selected], items[len(items)-1]
	if last.row+last.rows <= rows {
		return 0
	}
	// The selected one stands in the middle where it can.
	from := it.row - max(rows-it.rows, 0)/2
	return max(min(from, last.row+last.rows-rows), 0)
}

// outboxHead names the kinds of marks on the page, says what becomes of them, and counts them.
func (m *Model) outboxHead() (title, lead, count string) {
	t, waiting := m.env.Text, m.day.Waiting()
	aside := len(m.day.Wishes) - waiting
	switch {
	case aside == 0:
		return t.T("today.outbox.title"), t.T("today.outbox.lead"), t.N("today.outbox.count", waiting)
	case waiting == 0:
		return t.T("today.outbox.title_aside"), t.T("today.outbox.lead_aside"), t.N("today.outbox.count", aside)
	}
	return t.T("today.outbox.title_both"), t.T("today.outbox.lead_both"), t.N("shell.waiting", waiting) + ", " + t.N("shell.aside", aside)
}

func (m *Model) drawOutbox(page *widget.Canvas) screen.Cursor {
	t := m.env.Text
	list := m.day.Wishes
	if len(list) == 0 {
		widget.Empty(page, m.size.StateRow(), t.T("today.outbox.empty"), t.T("today.outbox.empty_text"), []widget.Action{
			{Key: "esc", Label: t.T("today.outbox.empty_back")},
		})
		return screen.Cursor{}
	}
	end := m.outboxEnd()
	title, lead, count := m.outboxHead()
	x := page.PutEnd(end, 0, theme.Quiet, count)
	page.PutCut(margin, 0, x-margin-2, theme.Text.Bold(), title)
	if m.outboxTop() >= 3 && widget.Width(lead) <= end-margin {
		page.Put(margin, 1, theme.Quiet, lead)
	}
	items := m.outboxItems()
	rows, foot := m.outboxRows()
	body := widget.NewCanvas(m.size.Width, rows)
	offset := m.outboxOffset(items, rows)
	for i, it := range items {
		m.drawWish(body, it, it.row-offset, i == m.outbox.selected)
	}
	page.Blit(0, m.outboxTop(), body)
	m.drawFoot(page, m.outboxTop()+rows+1, foot)
	at := screen.Cursor{X: margin, Y: m.outboxTop() + items[m.outbox.selected].row - offset}
	at.Shown = at.Y < m.outboxTop()+rows
	return at
}

// drawFoot writes the question, whose keys are the footer's, or the notice.
func (m *Model) drawFoot(page *widget.Canvas, y int, foot []string) {
	if len(foot) == 0 {
		return
	}
	page.Put(margin, y, theme.Attention, m.env.Glyphs.Attention)
	for i, line := range foot {
		page.Put(nameAt, y+i, theme.Attention, line)
	}
}

func (m *Model) drawWish(page *widget.Canvas, it item, y int, selected bool) {
	g, end := m.env.Glyphs, m.outboxEnd()
	glyph, style := g.Saving, theme.Accent
	if !it.wish.Waiting() {
		glyph, style = g.Failed, theme.Danger
	}
	name := theme.Text
	if selected {
		name = name.Bold()
		page.Put(0, y, theme.Accent, g.Selected)
	}
	page.Put(margin, y, style, glyph)
	x := page.PutEnd(end, y, theme.Quiet, it.what)
	page.PutCut(nameAt, y, x-2-nameAt, name, m.wishTitle(it.wish))
	for i, line := range it.reason {
		page.Put(nameAt, y+1+i, theme.Quiet, line)
	}
}

// wishTitle names a wish's exercise, by its place where the platform gave no name.
func (m *Model) wishTitle(w offline.Wish) string {
	if strings.TrimSpace(widget.Clean(w.Title)) != "" {
		return w.Title
	}
	return m.env.Text.T("today.unnamed", "Number", w.Mark.Position)
}

// clickOutbox selects the wish that was pressed.
func (m *Model) clickOutbox(c screen.Click) {
	if m.outbox.question != nil {
		return
	}
	items := m.outboxItems()
	rows, _ := m.outboxRows()
	if c.Y < m.outboxTop() || c.Y >= m.outboxTop()+rows || c.X < 0 || c.X >= m.outboxEnd() {
		return
	}
	row := c.Y - m.outboxTop() + m.outboxOffset(items, rows)
	for i, it := range items {
		if row >= it.row && row < it.row+it.rows {
			m.outbox.choose(i, m.day.Wishes)
		}
	}
}
