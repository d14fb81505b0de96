package history

import (
	"spotter/ui/i18n"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// column is one column of figures in a session's table.
type column struct {
	// head is the id of its name, empty for the facts that have no column of their own.
	head string
	of   func(row) cell
	// pitch is its width where there is room, with the gap before it; rank says which goes first where not.
	pitch, rank int
	quiet       bool
	end         int
}

// tableColumns are the columns that fit, and the room for the names before them.
type tableColumns struct {
	list []column
	name int
}

// The narrowest gap between columns, the least room for the names, and the most that is kept for them rather than for a
// column, which is two fifths of the page where that is less.
const (
	columnGap = 2
	leastName = 14
	mostName  = 24
)

func allColumns() []column {
	return []column{
		{head: "history.work", of: func(r row) cell { return r.work }, pitch: 12},
		{head: "history.load", of: func(r row) cell { return r.load }, pitch: 12, rank: 1},
		{head: "history.moved", of: func(r row) cell { return r.moved }, pitch: 12, rank: 3},
		{head: "history.best", of: func(r row) cell { return r.best }, pitch: 12, rank: 4},
		{head: "history.kcal", of: func(r row) cell { return r.calories }, pitch: 10, rank: 2},
		{of: firstMore, pitch: 12, rank: 5, quiet: true},
	}
}

func firstMore(r row) cell {
	if len(r.more) == 0 {
		return cell{}
	}
	return r.more[0]
}

// tableColumns sets the columns from the right, airily where there is room; rather than that a name is cut, those that
// matter least go.
func (m *Model) tableColumns() tableColumns {
	p, t := m.page, m.env.Text
	var list []column
	for _, c := range allColumns() {
		used := false
		for _, r := range p.rows {
			used = used || r.recorded && !c.of(r).empty()
		}
		if used || c.rank == 0 {
			list = append(list, c)
		}
	}
	names, most := leastName, min(mostName, m.size.Width*2/5)
	for _, r := range p.rows {
		names = max(names, min(widget.Width(r.name), most))
	}
	for {
		for _, airy := range []bool{true, false} {
			if name := m.place(list, t, airy); name >= names {
				return tableColumns{list: list, name: name}
			}
		}
		worst := 0
		for i, c := range list {
			if c.rank > list[worst].rank {
				worst = i
			}
		}
		if list[worst].rank == 0 {
			return tableColumns{list: list, name: max(m.place(list, t, false), 0)}
		}
		list = append(list[:worst:worst], list[worst+1:]...)
	}
}

// place sets where the columns end and returns the room left for the names.
func (m *Model) place(list []column, t *i18n.Catalogue, airy bool) int {
	end := m.size.Width - margin
	for i := len(list) - 1; i >= 0; i-- {
		c := &list[i]
		w := 0
		if c.head != "" {
			w = widget.Width(t.T(c.head))
		}
		for _, r := range m.page.rows {
			if r.recorded || i == 0 {
				w = max(w, c.of(r).width())
			}
		}
		w += columnGap
		if airy && i > 0 {
			w = max(w, c.pitch)
		}
		c.end = end
		end -= w
	}
	return end - nameFrom
}

func (c tableColumns) drawHead(page *widget.Canvas, y int, t *i18n.Catalogue) {
	for _, column := range c.list {
		if column.head != "" {
			page.PutEnd(column.end, y, theme.Quiet, t.T(column.head))
		}
	}
}
