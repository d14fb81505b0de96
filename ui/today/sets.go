package today

import (
	"slices"

	"spotter/client"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// prescribed describes the sets: a table of a row a set, or, where there is one set without repetitions,
// its quantities one below the other.
func (m *Model) prescribed(p *pane, f figures, e client.Exercise) {
	kinds := kindsOf(e.Sets)
	if len(kinds) == 0 {
		return
	}
	if len(e.Sets) == 1 && !slices.Contains(kinds, client.IsoReps) {
		if e.Done() {
			return // what was recorded says it already
		}
		p.gap()
		var list []fact
		for _, kind := range kinds {
			q, _ := find(e.Sets[0].Properties, kind)
			list = append(list, f.fact(q))
		}
		p.facts(list)
		return
	}
	p.gap()
	table := kinds
	if slices.Contains(kinds, client.RestTime) && len(kinds) > tableColumns {
		table = append(slices.Clone(kinds[:tableColumns-1]), client.RestTime)
	}
	table = table[:min(len(table), tableColumns)]
	m.table(p, f, e.Sets, table)
	var rest []fact
	for _, kind := range kinds {
		if list := column(e.Sets, kind); !slices.Contains(table, kind) {
			rest = append(rest, fact{f.label(list[0]), f.between(list)})
		}
	}
	p.facts(rest)
}

// tableColumns is how many quantities the table of sets has room for.
const tableColumns = 3

// table writes the sets with columns that end at 14, 25 and 36.
func (m *Model) table(p *pane, f figures, sets []client.Set, kinds []client.PhysicalProperty) {
	ends := make([]int, len(kinds))
	for i := range kinds {
		ends[i] = paneWidth - (len(kinds)-1-i)*11
	}
	if p.width < paneWidth {
		for i := range ends {
			ends[i] -= paneWidth - p.width
		}
	}
	p.add(func(page *widget.Canvas, x, y int) {
		page.Put(x, y, theme.Quiet, m.env.Text.T("today.table.set"))
		for i, kind := range kinds {
			page.PutEnd(x+ends[i], y, theme.Quiet, widget.Cut(m.heading(f, sets, kind), 10))
		}
	})
	for n, s := range sets {
		p.add(func(page *widget.Canvas, x, y int) {
			page.Put(x, y, theme.Quiet, m.env.Text.Number(float64(n+1), 0))
			for i, kind := range kinds {
				if q, ok := find(s.Properties, kind); ok {
					page.PutEnd(x+ends[i], y, theme.Text, f.of(q).number)
				}
			}
		})
	}
}

// heading names a column: by its unit where that says all, else by a short word or the platform's name.
func (m *Model) heading(f figures, sets []client.Set, kind client.PhysicalProperty) string {
	switch kind {
	case client.IsoReps:
		return m.env.Text.T("today.table.reps")
	case client.Duration:
		return m.env.Text.T("today.table.time")
	case client.RestTime:
		return m.env.Text.T("today.table.rest")
	}
	list := column(sets, kind)
	if unit := f.of(list[0]).unit; unit != "" {
		return unit
	}
	return f.label(list[0])
}

// kindsOf lists the quantities of the sets in the order of their first appearance, the rest last.
func kindsOf(sets []client.Set) []client.PhysicalProperty {
	var kinds []client.PhysicalProperty
	rest := false
	for _, s := range sets {
		for _, p := range s.Properties {
			switch {
			case !given(p):
			case p.Kind == client.RestTime:
				rest = true
			case !slices.Contains(kinds, p.Kind):
				kinds = append(kinds, p.Kind)
			}
		}
	}
	if rest {
		kinds = append(kinds, client.RestTime)
	}
	return kinds
}
