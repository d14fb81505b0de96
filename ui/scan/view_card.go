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

// writeEnd writes the question, or what became of it.
func (m *Model) writeEnd(c *column) {
	t := m.env.Text
	switch m.step {
	case sending:
		m.headline(c, theme.Accent, m.workGlyph(), t.T("scan.signing_in"))
		if c.worth(1) {
			c.lines(theme.Quiet, t.T("scan.sent", "Time", t.Clock(m.sign.sent)))
		}
	case answered:
		m.writeAnswer(c)
	case failed:
		m.writeFailure(c)
	default:
		m.writeQuestion(c)
	}
}

func (m *Model) writeQuestion(c *column) {
	t := m.env.Text
	question := t.T("scan.question_nobody")
	if m.env.Member != "" {
		question = t.T("scan.question", "Name", widget.Clean(m.env.Member))
	}
	c.lines(theme.Text.Bold(), question)
	if c.worth(2) {
		c.lines(theme.Quiet, t.T("scan.question_text"))
	}
	c.skip()
	c.choices(true, m.label, signingIn(), declining())
	c.skip()
	c.lines(theme.Quiet, t.T("scan.nothing_sent"))
}

// label is what a key does, as the decision's chip says it.
func (m *Model) label(a action) string {
	switch a.shown {
	case "y":
		return m.env.Text.T("scan.sign_in")
	case "n":
		return m.env.Text.T("scan.not_now")
	}
	return m.env.Text.T(a.word)
}

func (m *Model) writeAnswer(c *column) {
	t, e := m.env.Text, m.sign.answer
	switch {
	case !e.Valid:
		m.headline(c, theme.Attention, m.env.Glyphs.Attention, t.T("scan.refused"))
		if c.worth(1) {
			c.lines(theme.Quiet, t.T("scan.refused_text"))
		}
	case m.env.Member != "":
		m.headline(c, theme.Done, m.env.Glyphs.Done, t.T("scan.signed_in", "Name", widget.Clean(m.env.Member)))
	default:
		m.headline(c, theme.Done, m.env.Glyphs.Done, t.T("scan.signed_in_nobody"))
	}
	if e.Valid && c.worth(1) {
		c.lines(theme.Quiet, t.T("scan.signed_in_text"))
	}
	m.keys(c, m.ends()...)
}

// headline writes a sign and the words for it.
func (m *Model) headline(c *column, style theme.Style, glyph, words string) {
	lines := widget.Wrap(words, c.w-2)
	for i, l := range lines {
		if i == 0 {
			c.page.Put(gutter, c.y, style, glyph)
		}
		c.page.Put(gutter+2, c.y, theme.Text.Bold(), l)
		c.y++
	}
}

// keys lists what can be done, as on an empty page.
func (m *Model) keys(c *column, actions ...action) {
	c.y = widget.Empty(c.page, c.y, "", "", m.panelKeys(actions...))
}

func (m *Model) panelKeys(actions ...action) []widget.Action {
	list := make([]widget.Action, len(actions))
	for i, a := range actions {
		list[i] = widget.Action{Key: a.shown, Label: m.env.Text.T(a.word)}
	}
	return list
}

// workGlyph takes turns while something is under way.
func (m *Model) workGlyph() string {
	if m.wave%2 == 1 {
		return m.env.Glyphs.ToDo
	}
	return m.env.Glyphs.Saving
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
