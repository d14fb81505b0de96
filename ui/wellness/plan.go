package wellness

import "spotter/ui/widget"

// margin is the free columns at each side of the page; the first of them holds the selection's mark.
const margin = 2

// wordsFrom is the width from which attention is said in words in its row, and figures fit in place of bars.
const wordsFrom = 76

// plan says which row of the page holds what.
type plan struct {
	// big is the row of the large digits, -1 where there is no room for them.
	big int
	// measured is the row of the date; 0 puts it beside the title.
	measured int
	// header is the row of the columns' names, list that of the first category, rows how many are in view.
	header, list, rows int
	// note is the row of the sentence under the list and lines its length.
	note, lines int
}

// shape is one way to lay out the page; [Model.layOut] takes the first that fits.
type shape struct {
	big, measured, header int
	// under counts free rows below the columns' names, over those above the note.
	under, over int
}

func (m *Model) plan() plan {
	return m.layOut(len(m.categories), m.noteLines(), m.age.Age.Valid())
}

// layOut finds room for n categories, a note of so many lines, and the large digits if there is a number.
func (m *Model) layOut(n, lines int, number bool) plan {
	list := shapes()
	if !m.size.Airy {
		list = list[1:]
	}
	var p plan
	for i, s := range list {
		if s.big >= 0 && !number {
			continue
		}
		p = plan{big: s.big, measured: s.measured, header: s.header, list: s.header + 1 + s.under, lines: lines}
		over := s.over
		if lines == 0 {
			over = 0
		}
		p.rows = m.size.Height - p.list - over - lines
		if p.rows >= n || i == len(list)-1 {
			p.rows = max(min(p.rows, n), 0)
			p.note = p.list + p.rows + over
			break
		}
	}
	if p.rows < n {
		// A page this low shows the categories rather than the note.
		p.lines = 0
		p.rows = max(min(m.size.Height-p.list, n), 0)
	}
	return p
}

// shapes are the ways to lay out the page, the airiest first.
func shapes() []shape {
	return []shape{
		{big: 2, measured: 8, header: 12, under: 1, over: 1},
		{big: 2, measured: 8, header: 10, over: 1},
		{big: 2, header: 8, over: 1},
		{big: 1, header: 7, over: 1},
		{big: -1, measured: 1, header: 3, over: 1},
		{big: -1, header: 2, over: 1},
		{big: -1, header: 1},
	}
}

// noteLines is how many lines the page keeps under the list: three about the selected category where the
// page is narrow, else the sentence about attention if there is any.
func (m *Model) noteLines() int {
	switch {
	case len(m.categories) == 0:
		return 0
	case m.size.Narrow():
		return 3
	case len(alerts(m.categories)) == 0 && m.failed():
		return 1
	case len(alerts(m.categories)) == 0:
		return 0
	}
	// The sentence changes with the selection and the rows must not, so the longest one counts.
	longest := widget.Width(m.alertText(category{}))
	for _, c := range m.categories {
		longest = max(longest, widget.Width(m.alertText(c)))
	}
	if longest+2+widget.Width(m.env.Text.T("wellness.advice")) > m.noteRoom() {
		return 2
	}
	return 1
}

// noteRoom is the width of the sentence under the list.
func (m *Model) noteRoom() int { return m.size.Width - 2*margin - 2 }

// pane reports whether the selected category's facts stand beside the number.
func (m *Model) pane() bool {
	return m.size.Wide() && len(m.categories) > 0 && m.plan().big >= 0
}

func (m *Model) canDetail() bool { return len(m.categories) > 0 && !m.pane() }

func (m *Model) canTable() bool {
	return len(m.categories) > 0 && m.size.Width >= wordsFrom
}

// tabled reports whether figures stand in place of the bars.
func (m *Model) tabled() bool { return m.table && m.canTable() && !m.hidden }
