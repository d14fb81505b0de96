package scan

import (
	"spotter/ui/theme"
	"spotter/ui/widget"
)

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
