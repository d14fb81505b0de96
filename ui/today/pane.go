package today

import (
	"strings"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// pane is the description of one exercise: lines of a given width, as many as it takes.
type pane struct {
	width int
	lines []func(page *widget.Canvas, x, y int)
}

func (p *pane) add(line func(page *widget.Canvas, x, y int)) { p.lines = append(p.lines, line) }

func (p *pane) gap() {
	if len(p.lines) > 0 {
		p.add(func(*widget.Canvas, int, int) {})
	}
}

func (p *pane) put(style theme.Style, text string) {
	p.add(func(page *widget.Canvas, x, y int) { page.PutCut(x, y, p.width, style, text) })
}

func (p *pane) wrap(style theme.Style, text string, rows int) {
	for _, line := range wrapIn(text, p.width, rows) {
		p.put(style, line)
	}
}

// fact is a label with its value.
type fact struct {
	label string
	value amount
}

// fact is a quantity with its label. A unit that says the same is left out.
func (f figures) fact(q client.Property) fact {
	one := fact{f.label(q), f.of(q)}
	if strings.EqualFold(strings.TrimRight(one.label, "s"), strings.TrimRight(one.value.unit, "s")) {
		one.value.unit = ""
	}
	return one
}

// widestUnit is the longest unit that gets a column; a longer one stays behind its number.
const widestUnit = 6

// facts writes labels and their values: the numbers end on one column, the units begin one after it.
func (p *pane) facts(list []fact) {
	units := 0
	for _, f := range list {
		if w := widget.Width(f.value.unit); w > 0 && w <= widestUnit {
			units = max(units, w+1)
		}
	}
	for _, f := range list {
		p.add(func(page *widget.Canvas, x, y int) { p.fact(page, x, y, f, units) })
	}
}

func (p *pane) fact(page *widget.Canvas, x, y int, f fact, units int) {
	end, room := x+p.width, p.width*2/3
	number, unit := widget.Clean(f.value.number), widget.Clean(f.value.unit)
	begin := end
	switch w := widget.Width(number); {
	case w+units <= room && widget.Width(unit) < max(units, 1):
		begin = page.PutEnd(end-units, y, theme.Text, number)
		page.Put(end-units+1, y, theme.Quiet, unit)
	case unit != "" && w+1+widget.Width(unit) <= room:
		begin = page.PutEnd(page.PutEnd(end, y, theme.Quiet, unit)-1, y, theme.Text, number)
	default:
		begin = page.PutEnd(end, y, theme.Text, widget.Cut(f.value.String(), room))
	}
	page.PutCut(x, y, begin-2-x, theme.Quiet, f.label)
}

// draw puts the lines from one on into so many rows.
func (p *pane) draw(page *widget.Canvas, x, y, rows, from int) {
	for i := from; i < len(p.lines) && i-from < rows; i++ {
		p.lines[i](page, x, y+i-from)
	}
}

// pane describes an exercise: the machine, the muscles, what was recorded, the sets, and what the member
// should know about the machine. Beside the list it gets no state, as the row says it.
func (m *Model) pane(e client.Exercise, width int, state condition) *pane {
	p := &pane{width: width}
	m.head(p, e)
	f := m.overview.figures
	if e.Done() {
		m.recorded(p, f, e)
	} else if state.word != "" {
		p.gap()
		p.put(state.wordStyle, state.word)
	}
	if state.word == "" {
		m.held(p, e)
	} else {
		p.wrap(theme.Quiet, m.reason(e), 3)
	}
	m.prescribed(p, f, e)
	m.advice(p, e)
	return p
}

// reason says why an exercise is not what the member wants it to be; empty where nothing is in the way.
func (m *Model) reason(e client.Exercise) string {
	if b, ok := m.failedMark(e); ok {
		return b.reason
	}
	w, ok := m.waiting[e.Position]
	if !ok || w.Problem == nil {
		return ""
	}
	return m.env.Text.T("today.note.waiting", "Reason", screen.Explain(m.env.Text, w.Problem).Title)
}

// held says beside the list what is in the way of a mark.
func (m *Model) held(p *pane, e client.Exercise) {
	if _, pending := m.waiting[e.Position]; !pending {
		return // the note says it
	}
	if reason := m.reason(e); reason != "" {
		p.gap()
		p.wrap(theme.Quiet, reason, 3)
	}
}

// headRows is how many rows the name of an exercise and its muscles may take each.
const headRows = 2

// head names the machine, the exercise and the muscles.
func (m *Model) head(p *pane, e client.Exercise) {
	m.machine(p, e)
	if e.Name != "" && e.Name != e.Title() {
		p.wrap(theme.Text, e.Name, headRows)
	}
	p.wrap(theme.Quiet, muscles(e), headRows)
}

// caption is the head above a picture, in two rows.
func (m *Model) caption(p *pane, e client.Exercise) {
	m.machine(p, e)
	about := muscles(e)
	if e.Name != "" && e.Name != e.Title() {
		about = strings.TrimSuffix(e.Name+" · "+about, " · ")
	}
	p.put(theme.Quiet, about)
}

func (m *Model) machine(p *pane, e client.Exercise) {
	width, no := p.width, m.number(e)
	p.add(func(page *widget.Canvas, x, y int) {
		page.PutCut(x, y, width-widget.Width(no)-2, theme.Text.Bold(), m.title(e))
		page.PutEnd(x+width, y, theme.Quiet, no)
	})
}

func (m *Model) recorded(p *pane, f figures, e client.Exercise) {
	p.gap()
	p.add(func(page *widget.Canvas, x, y int) {
		x = page.Put(x, y, theme.Done, m.env.Glyphs.Done)
		page.PutCut(x+1, y, p.width-2, theme.Text, m.doneWord(e, false))
	})
	var list []fact
	for _, q := range e.DoneProperties {
		if a := f.fact(q); given(q) && !a.value.empty() {
			list = append(list, a)
		}
	}
	extra := func(kind client.PhysicalProperty, n client.Number) {
		if _, ok := find(e.DoneProperties, kind); !ok && n.Float() > 0 {
			list = append(list, f.fact(client.Property{Kind: kind, Raw: n}))
		}
	}
	extra(client.Duration, e.DoneDuration)
	extra(client.Calories, e.DoneCalories)
	extra(client.Moves, e.DoneMoves)
	p.facts(list)
}

// advice says how long it takes and whether the machine may report by itself.
func (m *Model) advice(p *pane, e client.Exercise) {
	t := m.env.Text
	if e.Done() {
		return
	}
	first := true
	note := func(text string) {
		if first {
			p.gap()
			first = false
		}
		p.wrap(theme.Quiet, text, 2)
	}
	if d, ok := duration(e); ok && minutes(d) > 0 {
		note(t.T("today.about", "Minutes", t.N("today.minutes", minutes(d))))
	}
	switch e.Connection {
	case "FullConnected":
		note(t.T("today.connected"))
	case "Offline":
		note(t.T("today.not_connected"))
	case "":
	default:
		note(e.Connection)
	}
}

// drawDetails is the description as a page of its own.
func (m *Model) drawDetails(page *widget.Canvas) screen.Cursor {
	e, ok := m.current()
	if !ok {
		return screen.Cursor{}
	}
	at := m.condition(e, m.selected == m.overview.next, false)
	page.Put(0, 0, theme.Accent, m.env.Glyphs.Selected)
	page.Put(margin, 0, at.glyphStyle, at.glyph)
	p := m.detailsPane(e)
	rows := m.detailsRows(p)
	p.draw(page, nameAt, 0, rows, m.scroll)
	if rows < len(p.lines) && m.size.Height > 1 {
		page.PutCut(nameAt, m.size.Height-1, m.size.Width-margin-nameAt, theme.Quiet, m.env.Text.T("today.scroll"))
	}
	return screen.Cursor{X: margin, Y: 0, Shown: true}
}

func (m *Model) detailsPane(e client.Exercise) *pane {
	width := max(min(m.size.Width-margin-nameAt, 60), 1)
	return m.pane(e, width, m.condition(e, m.selected == m.overview.next, false))
}

// detailsRows is the room of the description; its last row says that there is more, where there is.
func (m *Model) detailsRows(p *pane) int {
	if len(p.lines) > m.size.Height && m.size.Height > 1 {
		return m.size.Height - 1
	}
	return max(m.size.Height, 0)
}

func (m *Model) scrollEnd() int {
	e, ok := m.current()
	if !ok || !m.details {
		return 0
	}
	p := m.detailsPane(e)
	return max(len(p.lines)-m.detailsRows(p), 0)
}
