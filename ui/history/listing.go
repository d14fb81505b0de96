package history

import (
	"strings"
	"time"
)

// lineKind says what one line of the list holds.
type lineKind uint8

const (
	blankLine lineKind = iota
	monthLine
	sessionLine
	tailLine
)

// line is one line of the list; index counts months or sessions.
type line struct {
	kind  lineKind
	index int
}

// month is the sessions of one month, neighbours in the list.
type month struct {
	year  int
	month time.Month
	// dated is false for the sessions without a date.
	dated    bool
	sessions int
	length   time.Duration
}

// listing is the list as filtered: which entries, in which lines, which is selected and where it is scrolled.
type listing struct {
	// entries are indices into the book; months, lines and at follow from them. at is the line of each entry.
	entries []int
	months  []month
	lines   []line
	at      []int
	// of is the month of each line.
	of []int

	selected, top int
	// chosen is the id of the selected session, which stays selected while others come in. Before held says that the
	// member has had a hand in it, the newest one is selected.
	chosen string
	held   bool
}

// relist builds the lines anew and keeps the selection on its session.
func (m *Model) relist() {
	v := &m.view
	id := v.chosen
	v.entries = m.matching()
	v.months, v.lines, v.at, v.of = v.months[:0], v.lines[:0], v.at[:0], v.of[:0]
	for i, e := range v.entries {
		at := m.book.entries[e].at
		if i == 0 || !v.months[len(v.months)-1].holds(at) {
			v.open(at, m.size.Airy)
		}
		last := &v.months[len(v.months)-1]
		last.sessions++
		last.length += m.book.entries[e].Length()
		v.at = append(v.at, len(v.lines))
		v.push(line{sessionLine, i})
	}
	if m.hasTail() {
		v.push(line{blankLine, 0})
		v.push(line{tailLine, 0})
	}
	v.selected = 0
	for i, e := range v.entries {
		if id != "" && m.book.entries[e].ID == id {
			v.selected = i
			break
		}
	}
	m.move(v.selected)
}

// relistInPlace builds the lines anew and leaves the selected session on its row, but where the list is read from its
// head: there a new one is to be seen.
func (m *Model) relistInPlace() {
	v := &m.view
	if !v.held {
		v.chosen = ""
	}
	row, scrolled := 0, v.top > 0 && v.selected < len(v.at)
	if scrolled {
		row = v.at[v.selected] - v.top
	}
	m.relist()
	if scrolled && v.selected < len(v.at) {
		v.top = max(v.at[v.selected]-row, 0)
		m.follow()
	}
}

// open begins a month.
func (v *listing) open(at time.Time, airy bool) {
	if len(v.months) > 0 {
		v.push(line{blankLine, 0})
	}
	v.months = append(v.months, month{year: at.Year(), month: at.Month(), dated: !at.IsZero()})
	v.push(line{monthLine, len(v.months) - 1})
	if airy {
		v.push(line{blankLine, 0})
	}
}

func (v *listing) push(l line) {
	v.lines = append(v.lines, l)
	v.of = append(v.of, len(v.months)-1)
}

func (n month) holds(at time.Time) bool {
	if at.IsZero() {
		return !n.dated
	}
	return n.dated && n.year == at.Year() && n.month == at.Month()
}

// matching lists the entries that the filter lets through: those that hold every word of it.
func (m *Model) matching() []int {
	words := strings.Fields(fold(m.filter))
	list := m.view.entries[:0]
	for i := range m.book.entries {
		if matches(m.book.entries[i].search, words) {
			list = append(list, i)
		}
	}
	return list
}

func matches(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (m *Model) setFilter(filter string) {
	if m.filter == filter {
		return
	}
	id := m.view.chosen
	m.filter = filter
	m.relist()
	if m.view.chosen != id {
		m.view.top = 0
		m.follow()
	}
}

func (m *Model) selectedEntry() (entry, bool) {
	if v := &m.view; v.selected >= 0 && v.selected < len(v.entries) && v.entries[v.selected] < len(m.book.entries) {
		return m.book.entries[v.entries[v.selected]], true
	}
	return entry{}, false
}

func (m *Model) move(to int) {
	m.view.selected = min(max(to, 0), max(len(m.view.entries)-1, 0))
	m.view.chosen = ""
	if e, ok := m.selectedEntry(); ok {
		m.view.chosen = e.ID
	}
	m.follow()
}

// moveMonth selects the newest session of another month.
func (m *Model) moveMonth(by int) {
	v := &m.view
	if len(v.entries) == 0 {
		return
	}
	want := min(max(v.of[v.at[v.selected]]+by, 0), len(v.months)-1)
	for i, at := range v.at {
		if v.of[at] == want {
			m.move(i)
			// The month begins at the top of the page where enough follows.
			for at > 0 && v.lines[at].kind != monthLine {
				at--
			}
			v.top = min(at, max(len(v.lines)-m.plan().rows, 0))
			m.follow()
			return
		}
	}
}

// covered reports whether the line, when it is the first in view, gives way to the name of its month.
func (v *listing) covered(at int) bool {
	kind := v.lines[at].kind
	return kind == sessionLine || kind == blankLine && at+1 < len(v.lines) && v.lines[at+1].kind == sessionLine
}

// follow scrolls so that the selected session is in view, below the row that names its month.
func (m *Model) follow() {
	v, rows := &m.view, m.plan().rows
	if len(v.entries) == 0 || rows <= 0 {
		v.top = 0
		return
	}
	at := v.at[v.selected]
	above := min(2, rows/3)
	if at < rows && at-above <= 2 {
		above = at
	}
	below := 0
	if v.selected == len(v.entries)-1 {
		below = len(v.lines) - 1 - at
	}
	v.top = max(v.top, at+below-rows+1)
	v.top = min(v.top, at-above, len(v.lines)-rows)
	v.top = max(v.top, at-rows+1, 0)
	if v.top+2 < len(v.lines) && v.lines[v.top].kind == blankLine && v.lines[v.top+1].kind == monthLine {
		v.top++
	}
}
