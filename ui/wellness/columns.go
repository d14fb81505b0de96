package wellness

import (
	"math"

	"spotter/ui/widget"
)

// yearCells is how many columns a year takes in the bars, where there is room.
const yearCells = 2.0

// columns says where the columns of the list end or begin.
type columns struct {
	// left and right bound the bars; axis is the column of the wellness age, scale the columns of a year.
	left, axis, right int
	scale             float64
	age, score        int
	attention         int
	// words says that attention is said in words in its row.
	words bool
}

// mostName is the room that is kept for the names before the words about attention go from the table.
const mostName = 24

// nameGap is the space between a name and the first figure after it.
const nameGap = 2

func (m *Model) columns() columns {
	words := m.size.Width >= wordsFrom
	c := m.columnsWith(words)
	if words && m.tabled() && m.nameRoom(c) < m.longestName() {
		return m.columnsWith(false)
	}
	return c
}

// columnsWith sets the columns; words says that attention is said in words.
func (m *Model) columnsWith(words bool) columns {
	t, w := m.env.Text, m.size.Width
	c := columns{words: words, attention: w - margin - 1}
	if c.words {
		c.attention = w - margin - 2 - widget.Width(t.T("wellness.attention"))
	}
	c.score = c.attention - 2
	c.age = c.score - widget.Width(t.T("wellness.score")) - 3
	c.right = c.age - max(widget.Width(t.T("wellness.age")), 3) - 2
	switch {
	case w >= 90:
		c.left, c.right = w*36/100, c.right-3
	case w >= 60:
		c.left = min(24, w*35/100)
	default:
		c.left = w * 44 / 100
	}
	c.fit(m.categories)
	return c
}

// fit sets the axis and the scale so that the longest bar on either side has room.
func (c *columns) fit(list []category) {
	younger, older := 0.0, 0.0
	for _, row := range list {
		if row.placed {
			younger, older = max(younger, -row.distance), max(older, row.distance)
		}
	}
	room := float64(max(c.right-c.left-1, 0))
	c.scale = yearCells
	c.axis = c.left + int(room)*10/26
	left, right := float64(c.axis-c.left), float64(c.right-c.axis-1)
	if younger*c.scale <= left && older*c.scale <= right {
		return
	}
	c.scale = min(c.scale, room/(younger+older))
	c.axis = c.left + int(math.Round(younger*c.scale))
}

// nameRoom is the room that the table's widest distance leaves for a name.
func (m *Model) nameRoom(c columns) int {
	end, _ := c.table()
	widest := 0
	for _, row := range m.categories {
		widest = max(widest, widget.Width(side(m.env.Text, row)))
	}
	return end - widest - margin - nameGap
}

func (m *Model) longestName() int {
	n := 0
	for _, c := range m.categories {
		n = max(n, min(widget.Width(c.name), mostName))
	}
	return n
}

// table is where the table's two columns end.
func (c columns) table() (distance, measured int) { return c.right - 14, c.right }
