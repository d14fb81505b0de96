package today

const (
	margin    = 2
	nameAt    = 5
	paneWidth = 36
	paneGap   = 4
)

// layout says which row and column of the page holds what. Rows that are left out are -1.
type layout struct {
	subtitle, progress   int
	list, pitch, visible int
	// hint is the row that says how many exercises are out of view.
	hint int
	note int
	// noteRows is how many rows the note may take.
	noteRows int
	detail   int
	pane     int // its first column, -1 for none
	columns  columns
}

// columns of a row of the list. Ends are the columns after the last cell.
type columns struct {
	end              int // of the list
	workEnd, loadEnd int // loadEnd is -1 where there is no room for the load
	unitRoom         int
	state            int // where state words begin, -1 where they end at the list's end
}

// shape is one choice of the parts that may be left out.
type shape struct {
	subtitle, above, below, note, detail bool
	// want is how many exercises must be in view for this shape to be taken; 0 means all.
	want int
}

// shapes go from the richest to the barest: first the subtitle goes, then the note, then the detail lines,
// then the free rows. On a medium page, where state words say enough, the detail lines are the first to go.
func (m *Model) shapes() []shape {
	switch {
	case m.size.Wide():
		return []shape{
			{subtitle: true, above: true, below: true, note: true, want: 5},
			{above: true, below: true, note: true, want: 4},
			{above: true, below: true, want: 3},
			{below: true, want: 3},
			{},
		}
	case !m.size.Narrow():
		return []shape{
			{subtitle: true, above: true, below: true, note: true, detail: true},
			{subtitle: true, above: true, below: true, note: true, want: 5},
			{above: true, below: true, note: true, want: 4},
			{above: true, below: true, want: 3},
			{below: true, want: 3},
			{},
		}
	}
	return []shape{
		{subtitle: true, above: true, below: true, note: true, detail: true, want: 6},
		{above: true, below: true, note: true, detail: true, want: 6},
		{above: true, below: true, detail: true, want: 4},
		{above: true, below: true, want: 3},
		{below: true, want: 4},
		{},
	}
}

func (m *Model) layout() layout {
	n := len(m.day.Workout.Exercises)
	if m.size.Airy {
		if l, ok := m.airy(n); ok {
			return m.across(l)
		}
	}
	var l layout
	for _, s := range m.shapes() {
		l = m.down(s, n)
		want := n
		if s.want > 0 {
			want = min(n, s.want)
		}
		if l.visible >= want {
			break
		}
	}
	return m.across(l)
}

// airy is the double-spaced page, where every exercise fits on it. On a medium page it may cost the detail
// lines, as they are the first to go there.
func (m *Model) airy(n int) (layout, bool) {
	l := layout{subtitle: 1, progress: 3, list: 5, pitch: 2, visible: n, hint: -1, detail: -1}
	l.note, l.noteRows = l.list+2*n+2, 3
	end := l.note + 2
	if detail := l.note + l.noteRows + 1; m.size.Narrow() || (!m.size.Wide() && detail+3 <= m.size.Height) {
		l.detail = detail
		end = detail + 3
	}
	l.noteRows = min(l.noteRows, m.size.Height-l.note)
	return l, n > 0 && end <= m.size.Height
}

// down is the single-spaced page in a shape.
func (m *Model) down(s shape, n int) layout {
	l := layout{subtitle: -1, pitch: 1, hint: -1, note: -1, detail: -1}
	y := 1
	if s.subtitle {
		l.subtitle, y = y, y+1
	}
	y += one(s.above)
	l.progress, y = y, y+1
	y += one(s.below)
	l.list = y
	under := 0
	if s.note {
		l.noteRows = 2
		under += 1 + l.noteRows
	}
	if s.detail {
		under += 4
	}
	if m.urgent().text != "" && !s.note && !s.detail {
		l.noteRows = 1
		under++
	}
	room := max(m.size.Height-l.list-under, 0)
	l.visible = min(n, room)
	if n > room && room > 1 {
		l.visible = room - 1
		l.hint = l.list + l.visible
	}
	y = l.list + min(n, room)
	if s.note {
		l.note = y + 1
		y = l.note + l.noteRows
	} else if l.noteRows > 0 {
		l.note, y = y, y+1
	}
	if s.detail {
		l.detail = y + 1
	}
	return l
}

// across sets the columns: the pane flush right, the list as the grid says, wider only where a long name
// needs it and there is room.
func (m *Model) across(l layout) layout {
	l.pane = -1
	end := m.size.Width - margin
	if m.size.Wide() {
		l.pane = end - paneWidth
		end = l.pane - paneGap
	}
	l.columns = columns{end: end, workEnd: end - 19, loadEnd: end - 12, unitRoom: 2, state: -1}
	switch {
	case end < 43:
		l.columns.workEnd, l.columns.loadEnd = end-10, -1
	case end >= 58:
		room := min(end-59, m.overview.longest-20)
		shift := max(room, 0)
		l.columns = columns{end: end, workEnd: 34 + shift, loadEnd: 42 + shift, unitRoom: 3, state: 48 + shift}
	}
	return l
}

// rowAt is the exercise at a cell of the page.
func (l layout) rowAt(x, y, offset, n int) (int, bool) {
	row := y - l.list
	if row < 0 || x < 0 || x > l.columns.end || row >= l.visible*l.pitch {
		return 0, false
	}
	i := offset + row/l.pitch
	return i, i < n
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
