package history

// margin is the free columns at each side of the page; the first of them holds the selection's mark.
const margin = 2

// sideWidth is the width of the right column.
const sideWidth = 31

// plan says where the parts of the list page are.
type plan struct {
	// list is the first row of the list, rows how many there are, end the column after its last.
	list, rows, end int
	// side is the first column of the totals, 0 where there is no room for them.
	side int
	// lines is the row of three lines about the selected session, 0 where its own row says enough.
	lines int
}

func (m *Model) plan() plan {
	w, h := m.size.Width, m.size.Height
	p := plan{list: 3, end: w - margin}
	if h < 12 {
		p.list = 2
	}
	if m.size.Wide() {
		p.side = w - margin - sideWidth
		p.end = p.side - 4
	}
	p.rows = max(h-p.list, 0)
	if m.size.Narrow() && h >= 12 {
		p.lines = h - 3
		p.rows -= 4
	}
	return p
}

func (m *Model) hasTail() bool {
	return len(m.view.entries) > 0 && !m.list.without() && (!m.list.archive.Complete || m.filter == "")
}
