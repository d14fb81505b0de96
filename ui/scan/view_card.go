package scan

import (
	"strings"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// thumb is the room for a small picture beside what the code says.
type thumb struct{ cols, rows int }

const (
	// thumbWidth is the small picture's width in cells; it is dropped where less than thumbText is left.
	thumbWidth = 22
	thumbText  = 37
	// thumbRows is its height, and the least of what stands beside it, so that nothing moves between steps.
	thumbRows = 8
)

// write writes what the step has to say.
func (m *Model) write(c *column) {
	switch m.step {
	case reading:
		m.writeReading(c)
	case watching, holding:
		m.writeWatching(c)
	case lost:
		m.writeLost(c)
	case unread:
		m.writeUnread(c)
	case codeless:
		m.writeCodeless(c)
	case foreign:
		m.writeForeign(c, "scan.foreign", "scan.foreign_text")
	case damaged:
		m.writeForeign(c, "scan.damaged", "scan.damaged_text")
	default:
		m.writeCard(c)
		m.writeEnd(c)
	}
}

// writeCard writes what machine it is: what the code says, or the platform once it has answered.
func (m *Model) writeCard(c *column) {
	below := m.beside(c)
	title, club := m.titles()
	c.line(theme.Text.Bold(), title)
	if club != "" && c.worth(2) {
		c.line(theme.Quiet, club)
	}
	if c.worth(3) {
		c.skip()
		m.writeFacts(c)
	}
	below()
	if c.worth(3) {
		c.y += max(c.gap, 1)
	}
	if c.worth(1) && c.gap > 0 {
		c.rule(m.env.Glyphs)
		c.y++
	}
}

// beside leaves room for the small picture, where it is wanted and there is some, until below is called.
func (m *Model) beside(c *column) (below func()) {
	if m.split() || !m.pictured() || m.size.Narrow() || c.w-thumbWidth-3 < thumbText || !c.worth(1) {
		return func() {}
	}
	whole, end := c.w, c.y+thumbRows
	c.thumb = &thumb{thumbWidth, thumbRows}
	c.w -= thumbWidth + 3
	return func() { c.w, c.y = whole, max(c.y, end) }
}

func (m *Model) titles() (title, club string) {
	t := m.env.Text
	title, club = spaced(m.read.code.DeviceType), m.clubOfCode()
	if m.step == answered {
		club = m.clubOfAnswer()
		if kind := spaced(m.sign.answer.DeviceType); kind != "" {
			title = kind
		}
		if m.sign.answer.Name != "" {
			title = m.sign.answer.Name
		}
	}
	if title == "" {
		title = t.T("scan.machine")
	}
	return title, club
}

type fact struct{ label, value string }

func (m *Model) writeFacts(c *column) {
	facts, at := m.facts(), 0
	for _, f := range facts {
		at = max(at, widget.Width(m.env.Text.T(f.label))+2)
	}
	for _, f := range facts {
		c.fact(m.env.Text.T(f.label), f.value, at)
	}
}

func (m *Model) facts() []fact {
	t, code := m.env.Text, m.read.code
	if m.step == answered {
		e := m.sign.answer
		verdict := t.T("scan.valid")
		if !e.Valid {
			verdict = t.T("scan.not_valid")
		}
		return []fact{
			{"scan.fact.type", spaced(e.DeviceType)},
			{"scan.fact.machine", string(e.Code)},
			{"scan.fact.serial", code.Serial},
			{"scan.fact.code", verdict},
			{"scan.fact.answered", t.Clock(m.sign.answeredAt)},
		}
	}
	return []fact{
		{"scan.fact.machine", code.EquipmentCode},
		{"scan.fact.serial", code.Serial},
		{"scan.fact.screen", joined(code.Screen, code.System)},
		{"scan.fact.software", joined(code.Platform, code.SoftwareVersion)},
		{"scan.fact.read_from", t.T("scan.unchecked")},
	}
}

func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// spaced parts a name like "TechnogymHealthStation" into its words.
func spaced(name string) string {
	runes := []rune(widget.Clean(name))
	var b strings.Builder
	upper := func(i int) bool { return i < len(runes) && runes[i] >= 'A' && runes[i] <= 'Z' }
	lower := func(i int) bool { return i < len(runes) && runes[i] >= 'a' && runes[i] <= 'z' }
	for i, r := range runes {
		if i > 0 && upper(i) && (lower(i-1) || upper(i-1) && lower(i+1)) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
