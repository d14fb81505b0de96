package history

import (
	"strings"

	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// propertyLine is one line of an exercise's properties: a heading, or a name with its value.
type propertyLine struct {
	head  bool
	name  string
	value string
}

// propertiesFrom is the first row of the properties.
const propertiesFrom = 3

// propertyRows is the room for the properties; a line below them says so where there are more.
func (m *Model) propertyRows() int {
	rows := max(m.size.Height-propertiesFrom, 0)
	if m.propertyCount() > rows {
		rows = max(rows-1, 0)
	}
	return rows
}

// drawProperties draws everything that is known of one exercise of the session.
func (m *Model) drawProperties(page *widget.Canvas, r row) {
	end := m.size.Width - margin
	x := page.PutCut(margin, 0, (end-margin)/2-2, theme.Quiet, m.pageName())
	x = page.Put(x, 0, theme.Quiet, " ›") + 2
	page.PutCut(x, 0, end-x, theme.Text.Bold(), r.name)
	page.PutCut(margin, 1, end-margin, theme.Quiet, m.aboutExercise(r))
	all := m.spread(r)
	for _, b := range all.blocks {
		b.draw(page, m.page.scroll, m.propertyRows())
	}
	m.drawPicture(page, all.picture, r.exercise)
	if m.propertyCount() > m.propertyRows() {
		page.PutCut(margin, m.size.Height-1, end-margin, theme.Quiet, m.env.Text.T("history.scroll"))
	}
}

// spread is what stands on the page of an exercise: what was recorded and what was planned, and the picture where
// that pushes nothing out.
type spread struct {
	blocks  []block
	picture placed
}

// spread lays the page out: side by side where it is wide, with the picture at the head of the second column; else
// one below the other.
func (m *Model) spread(r row) spread {
	recorded, planned := m.recordedLines(r), m.plannedLines(r)
	end, half, room := m.size.Width-margin, m.size.Width/2, m.size.Height-propertiesFrom
	if !m.size.Wide() {
		if len(recorded) > 0 && len(planned) > 0 {
			recorded = append(recorded, propertyLine{})
		}
		only := newBlock(append(recorded, planned...), margin, end)
		return spread{[]block{only}, m.placeBy(only, room)}
	}
	if len(recorded) == 0 {
		only := newBlock(planned, margin, half-2)
		if at := m.placeIn(half+2, propertiesFrom, room); at.Rows > 0 && len(only.lines) <= room {
			return spread{[]block{only}, at}
		}
		return spread{blocks: []block{newBlock(planned, margin, end)}}
	}
	left, right := newBlock(recorded, margin, half-2), newBlock(planned, half+2, end)
	at := placed{}
	if len(left.lines) <= room {
		at = m.placeIn(half+2, propertiesFrom, room-len(right.lines)-1)
	}
	if at.Rows > 0 {
		right.down = at.Rows + 1
	}
	return spread{[]block{left, right}, at}
}

// propertyCount is the number of lines of the longest block.
func (m *Model) propertyCount() int {
	n := 0
	for _, b := range m.spread(m.page.rows[m.page.selected]).blocks {
		n = max(n, len(b.lines))
	}
	return n
}

// aboutExercise says what the exercise is and when it was done.
func (m *Model) aboutExercise(r row) string {
	t, e := m.env.Text, r.exercise
	var parts []string
	if e.Name != "" && e.Name != r.name {
		parts = append(parts, e.Name)
	}
	if !e.DoneOn.IsZero() {
		parts = append(parts, t.T("history.done_at", "Time", t.Clock(e.DoneOn.In(m.env.Now().Location()))))
	}
	if !r.recorded {
		parts = append(parts, t.T("history.planned_only"))
	}
	return strings.Join(parts, "   ")
}

func (m *Model) recordedLines(r row) []propertyLine {
	t, e := m.env.Text, r.exercise
	var lines []propertyLine
	add := func(name, value string) {
		if value != "" {
			lines = append(lines, propertyLine{name: name, value: value})
		}
	}
	for _, p := range e.DoneProperties {
		add(propertyName(p), propertyValue(t, p))
	}
	if _, ok := e.DoneProperty(client.Calories); !ok && e.DoneCalories.Float() > 0 {
		add(t.T("history.calories"), t.Number(e.DoneCalories.Float(), 0)+" "+t.T("history.kcal"))
	}
	if _, ok := e.DoneProperty(client.Moves); !ok && e.DoneMoves.Float() > 0 {
		add(t.T("history.moves"), t.Number(e.DoneMoves.Float(), 0))
	}
	if l, ok := lifted(e); ok && r.recorded {
		if best := l.best(t); !best.empty() {
			add(t.T("history.best_long"), best.value+" "+best.unit)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]propertyLine{{head: true, name: t.T("history.recorded")}}, lines...)
}

func (m *Model) plannedLines(r row) []propertyLine {
	t, e := m.env.Text, r.exercise
	var lines []propertyLine
	for i, s := range e.Sets {
		var values []string
		for _, p := range s.Properties {
			value := propertyValue(t, p)
			if value == "" {
				continue
			}
			if !strings.Contains(value, " ") || p.Kind == client.RestTime {
				value += " " + strings.ToLower(propertyName(p))
			}
			values = append(values, value)
		}
		if len(values) > 0 {
			lines = append(lines, propertyLine{name: t.T("history.set", "Number", i+1), value: strings.Join(values, ", ")})
		}
	}
	if len(lines) > 0 {
		lines = append([]propertyLine{{head: true, name: t.T("history.planned")}}, lines...)
	}
	if muscles := musclesOf(e); muscles != "" {
		if len(lines) > 0 {
			lines = append(lines, propertyLine{})
		}
		lines = append(lines, propertyLine{head: true, name: t.T("history.muscles")}, propertyLine{name: muscles})
	}
	return lines
}

func propertyName(p client.Property) string {
	if name := strings.TrimSpace(p.DisplayName); name != "" {
		return name
	}
	return string(p.Kind)
}

// propertyValue is the platform's own text.
func propertyValue(t *i18n.Catalogue, p client.Property) string {
	value, unit := figureOf(t, p)
	if unit != "" {
		value += " " + unit
	}
	return value
}
