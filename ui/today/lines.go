package today

import (
	"strings"

	"spotter/client"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawLines writes the three lines about the selected exercise.
func (m *Model) drawLines(page *widget.Canvas, l layout, e client.Exercise) {
	end := l.columns.end
	f := m.overview.figures
	side := m.side(e, f)
	page.PutEnd(end, l.detail, theme.Quiet, side)
	room := end - widget.Width(side) - 2 - nameAt
	x := page.PutCut(nameAt, l.detail, room, theme.Text.Bold(), m.title(e))
	if no := m.number(e); no != "" && x+2+widget.Width(no) <= nameAt+room {
		page.Put(x+2, l.detail, theme.Quiet, no)
	}
	if m.urgent().text != "" && l.note < 0 {
		m.drawUrgent(page, l.detail+1, 2, end-nameAt)
		return
	}
	page.Blit(nameAt, l.detail+1, m.doing(e, f, end-nameAt))
	page.PutCut(nameAt, l.detail+2, end-nameAt, theme.Quiet, muscles(e))
}

// side is the fact at the right of the first line: when it was done, else the rest between sets.
func (m *Model) side(e client.Exercise, f figures) string {
	if e.Done() {
		return m.doneWord(e, false)
	}
	for _, p := range column(e.Sets, client.RestTime) {
		return m.env.Text.T("today.rest", "Time", f.of(p).number)
	}
	return ""
}

// doing is the line of what to do, or of what was recorded.
func (m *Model) doing(e client.Exercise, f figures, room int) *widget.Canvas {
	line := widget.NewCanvas(room, 1)
	list := e.DoneProperties
	if !e.Done() || len(list) == 0 {
		if reps := column(e.Sets, client.IsoReps); len(reps) > 0 {
			m.repsLine(line, f, reps, column(e.Sets, client.IsoWeight))
			return line
		}
		if times := column(e.Sets, client.Duration); len(times) > 1 {
			line.PutCut(0, 0, room, theme.Text, f.sets(times))
			return line
		}
		list = nil
		if len(e.Sets) > 0 {
			list = e.Sets[0].Properties
		}
	}
	x := 0
	for _, p := range list {
		a := f.short(p)
		if p.Kind == client.RestTime || a.empty() || !given(p) {
			continue
		}
		if x > 0 {
			x += 3
		}
		if x+widget.Width(a.String()) > room {
			break
		}
		x = line.Put(x, 0, theme.Text, a.number)
		if a.unit != "" {
			x = line.Put(x+1, 0, theme.Quiet, a.unit)
		}
	}
	return line
}

// repsLine writes "12 · 12 · 12 reps at 35 kg".
func (m *Model) repsLine(line *widget.Canvas, f figures, reps, weights []client.Property) {
	r, _ := f.chain(reps)
	text := m.env.Text.T("today.reps_only", "Reps", r)
	if len(weights) > 0 {
		w, unit := f.chain(weights)
		if same(weights) {
			w = f.of(weights[0]).number
		}
		text = m.env.Text.T("today.reps_at", "Reps", r, "Load", strings.TrimSpace(w+" "+unit))
	}
	if w, _ := line.Size(); widget.Width(text) > w {
		text = widget.Cut(text, w)
	}
	x := 0
	for i, word := range strings.Split(text, " ") {
		style := theme.Quiet
		if word != "" && strings.Contains("0123456789", word[:1]) {
			style = theme.Text
		}
		x = line.Put(x+one(i > 0), 0, style, word)
	}
}

// chain joins the numbers of a quantity, set by set.
func (f figures) chain(list []client.Property) (numbers, unit string) {
	texts := make([]string, len(list))
	for i, p := range list {
		a := f.of(p)
		texts[i], unit = a.number, a.unit
	}
	return strings.Join(texts, " · "), unit
}

func same(list []client.Property) bool {
	for _, p := range list {
		if p.Raw != list[0].Raw || p.Display != list[0].Display {
			return false
		}
	}
	return true
}

func (m *Model) number(e client.Exercise) string {
	if e.EquipmentCode == "" {
		return ""
	}
	return m.env.Text.T("today.machine_no", "Number", e.EquipmentCode)
}

func muscles(e client.Exercise) string {
	var names []string
	for _, x := range e.Muscles {
		if x.Name != "" {
			names = append(names, x.Name)
		}
	}
	return strings.Join(names, ", ")
}
