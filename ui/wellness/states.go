package wellness

import (
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawLoading draws nothing at first, then the page's own columns without words.
func (m *Model) drawLoading(page *widget.Canvas) {
	if !m.load.slow {
		return
	}
	waited := m.env.Now().Sub(m.load.asked)
	sweep := widget.SweepOff
	if !m.env.Still && waited < long {
		sweep = widget.SweepAt(waited, m.size.Width)
	}
	bones := m.size.Height
	widget.Bone(page, margin, 0, 12, sweep)
	y := 2
	if m.size.Height >= 16 {
		for row := range widget.DigitHeight {
			widget.Bone(page, margin, y+row, widget.DigitWidth, sweep)
			widget.Bone(page, margin+widget.DigitWidth+2, y+row, widget.DigitWidth, sweep)
		}
		y += widget.DigitHeight + 1
	}
	if m.size.Airy {
		y += 2
	}
	c := m.columns()
	for i, w := range []int{8, 9, 6, 8, 7, 11, 16} {
		row := y + i
		if row >= bones-2 {
			break
		}
		widget.Bone(page, margin, row, min(w, c.left-margin-2), sweep)
		page.Put(c.axis, row, theme.Line, "│")
		widget.Bone(page, c.age-2, row, 2, sweep)
		widget.Bone(page, c.score-2, row, 2, sweep)
	}
	id := "wellness.asking"
	if waited >= long {
		id = "wellness.asking_long"
	}
	page.PutCut(margin, min(y+8, bones-1), m.size.Width-2*margin, theme.Quiet, m.env.Text.T(id))
}

func (m *Model) drawEmpty(page *widget.Canvas) {
	t := m.env.Text
	widget.Empty(page, 0, t.T("wellness.never"), t.T("wellness.never_why"), []widget.Action{
		{Key: "s", Label: t.T("wellness.never_scan")},
		{Key: "r", Label: t.T("wellness.never_again", "Time", t.Clock(m.load.answered))},
	})
}

func (m *Model) drawFailure(page *widget.Canvas) {
	t := m.env.Text
	p := screen.Explain(t, m.load.err)
	widget.Failure(page, 0, p.Title, p.Advice, p.Detail, []widget.Action{
		{Key: "r", Label: t.T("wellness.retry")},
	}, m.env.Glyphs)
}
