package wellness

import (
	"strings"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawNote writes what stands under the list.
func (m *Model) drawNote(page *widget.Canvas, p plan) {
	switch {
	case p.lines == 0:
	case m.failed() && !m.size.Narrow():
		m.drawTrouble(page, p.note)
	case m.hidden:
		m.putLines(page, p.note, p.lines, theme.Quiet, margin, m.env.Text.T("wellness.hidden"))
		if m.failed() {
			m.drawTrouble(page, p.note+2)
		}
	case m.size.Narrow():
		m.drawLines(page, p)
	default:
		m.drawSentence(page, p)
	}
}

// drawSentence says which category needs attention, how far off it is, and what to do about it.
func (m *Model) drawSentence(page *widget.Canvas, p plan) {
	t, text := m.env.Text, m.alertText(m.categories[m.selected])
	if text == "" {
		return
	}
	page.Put(margin, p.note, theme.Attention, m.env.Glyphs.Attention)
	room := m.noteRoom()
	advice := t.T("wellness.advice")
	if p.lines > 1 {
		page.PutCut(margin+2, p.note, room, theme.Text, text)
		page.PutCut(margin+2, p.note+1, room, theme.Quiet, advice)
		return
	}
	x := page.PutCut(margin+2, p.note, room-widget.Width(advice)-2, theme.Text, text)
	page.Put(x+2, p.note, theme.Quiet, advice)
}

// alertText is the sentence shown while that category is selected: about itself if it needs attention,
// else about those that do.
func (m *Model) alertText(selected category) string {
	t, list := m.env.Text, alerts(m.categories)
	chosen := selected
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1:
		chosen = list[0]
	case !selected.alert:
		return t.T("wellness.alerts", "Names", names(list))
	}
	if !chosen.placed {
		return t.T("wellness.alert", "Name", chosen.name)
	}
	return t.T("wellness.alert_by", "Name", chosen.name, "Distance", apart(t, chosen))
}

// drawLines says three things about the selected category where its row has no room for them.
func (m *Model) drawLines(page *widget.Canvas, p plan) {
	t, c, y := m.env.Text, m.categories[m.selected], p.note
	room, from := m.noteRoom(), margin+2
	by := side(t, c)
	if by != "" {
		room -= widget.Width(by) + 3
	}
	x := page.PutCut(from, y, room, theme.Text, c.name)
	page.Put(x+3, y, theme.Quiet, by)
	x = from
	if c.alert {
		page.Put(margin, y+1, theme.Attention, m.env.Glyphs.Attention)
		x = page.Put(x, y+1, theme.Attention, t.T("wellness.attention")) + 3
	}
	if day := m.day(c); x+widget.Width(day) <= m.size.Width-margin {
		page.Put(x, y+1, theme.Quiet, day)
	}
	switch before := m.pastOf(c); {
	case m.failed():
		m.drawTrouble(page, y+2)
	case c.alert:
		page.PutCut(from, y+2, m.noteRoom(), theme.Quiet, t.T("wellness.advice"))
	case len(before) > 0:
		page.PutCut(from, y+2, m.noteRoom(), theme.Quiet, m.was(before[0]))
	}
}

func (m *Model) putLines(page *widget.Canvas, y, most int, style theme.Style, x int, text string) {
	for i, line := range widget.Wrap(text, m.size.Width-margin-x) {
		if i == most {
			return
		}
		page.Put(x, y+i, style, line)
	}
}

// day says when a category was measured, if it was another day than the wellness age.
func (m *Model) day(c category) string {
	if c.on.IsZero() {
		return ""
	}
	return m.env.Text.T("wellness.measured", "Day", m.env.Text.DayMonthYear(c.on))
}

func names(list []category) string {
	all := make([]string, len(list))
	for i, c := range list {
		all[i] = c.name
	}
	return strings.Join(all, ", ")
}
