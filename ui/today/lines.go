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
	page.Blit(nameAt, l.detail+1, f.doing(e, end-nameAt))
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
func (f figures) doing(e client.Exercise, room int) *widget.Canvas {
	line := widget.NewCanvas(room, 1)
	reps, times := column(e.Sets, client.IsoReps), column(e.Sets, client.Duration)
	switch recorded := e.Done() && len(e.DoneProperties) > 0; {
	case len(reps) > 0 && e.Done():
		x := f.repsLine(line, f.alike(reps), f.weight(e))
		putAmounts(line, x, f.spent(e))
	case len(reps) > 0:
		numbers, _ := f.chain(reps)
		f.repsLine(line, numbers, f.weight(e))
	case recorded:
		putAmounts(line, 0, f.spelled(e.DoneProperties))
	case len(times) > 1:
		line.PutCut(0, 0, room, theme.Text, f.sets(times))
	case len(e.Sets) > 0:
		putAmounts(line, 0, f.spelled(e.Sets[0].Properties))
	}
	return line
}

// putAmounts writes quantities beside each other, those that there is room for.
func putAmounts(line *widget.Canvas, x int, list []amount) {
	room, _ := line.Size()
	for _, a := range list {
		if x > 0 {
			x += 3
		}
		if x+widget.Width(a.String()) > room {
			return
		}
		x = line.Put(x, 0, theme.Text, a.number)
		if a.unit != "" {
			x = line.Put(x+1, 0, theme.Quiet, a.unit)
		}
	}
}

// spelled are quantities of which each says what it is.
func (f figures) spelled(list []client.Property) []amount {
	var all []amount
	for _, p := range list {
		a := f.short(p)
		switch {
		case p.Kind == client.RestTime || a.empty() || !given(p):
			continue
		case a.unit != "":
		case p.Kind == client.IsoReps:
			a = amount{number: f.text.N("today.reps", p.Raw.Int())}
		case isTime(p.Kind):
			a.unit = f.text.T("today.unit.minutes")
		default:
			a = amount{number: f.label(p) + " " + a.number}
		}
		all = append(all, a)
	}
	return all
}

// spent is the time and the energy that an exercise took.
func (f figures) spent(e client.Exercise) []amount {
	var list []client.Property
	add := func(kind client.PhysicalProperty, n client.Number) {
		if p, ok := find(e.DoneProperties, kind); ok {
			list = append(list, p)
		} else if n.Float() > 0 {
			list = append(list, client.Property{Kind: kind, Raw: n})
		}
	}
	add(client.Duration, e.DoneDuration)
	add(client.Calories, e.DoneCalories)
	return f.spelled(list)
}

// weight is what is moved: as recorded, else as prescribed, set by set where that differs.
func (f figures) weight(e client.Exercise) string {
	if p, ok := find(e.DoneProperties, client.IsoWeight); ok && e.Done() {
		return f.of(p).String()
	}
	list := column(e.Sets, client.IsoWeight)
	if len(list) == 0 {
		return ""
	}
	if same(list) {
		return f.of(list[0]).String()
	}
	w, unit := f.chain(list)
	return strings.TrimSpace(w + " " + unit)
}

// repsLine writes "12 · 12 · 12 reps at 30 kg" and returns the column after it.
func (f figures) repsLine(line *widget.Canvas, reps, weight string) int {
	text := f.text.T("today.reps_only", "Reps", reps)
	if weight != "" {
		text = f.text.T("today.reps_at", "Reps", reps, "Load", weight)
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
	return x
}

// alike writes "3 × 12" where the sets are alike, else the number of each.
func (f figures) alike(list []client.Property) string {
	if same(list) {
		return f.sets(list)
	}
	numbers, _ := f.chain(list)
	return numbers
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
