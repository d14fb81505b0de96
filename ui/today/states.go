package today

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/keys"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// drawLoading shows nothing at first, so that a quick answer does not flicker, then the list's own columns.
func (m *Model) drawLoading(page *widget.Canvas) {
	age := m.now.Sub(m.loading.began)
	if !m.loading.asking || age < screen.Patience {
		return
	}
	sweep := widget.SweepOff
	if !m.env.Still && age < screen.Long {
		sweep = widget.SweepAt(age, m.size.Width)
	}
	end := m.size.Width - margin
	widget.Bone(page, margin, 0, 19, sweep)
	widget.Bone(page, end-11, 0, 11, sweep)
	l := m.across(layout{list: 5})
	top, pitch := 2, 1
	if m.size.Airy {
		top, pitch = 3, 2
	}
	if m.size.Height < 8 {
		top = 1
	}
	page.Repeat(margin, top, end-margin, theme.Line, m.env.Glyphs.SegToDo)
	y := top + 2
	for _, name := range [...]int{3, 11, 14, 12, 11, 10} {
		if y >= m.size.Height-2 {
			break
		}
		m.boneRow(page, l.columns, y, name, sweep)
		y += pitch
	}
	text := m.env.Text.T("today.asking")
	if age >= screen.Long {
		text = m.env.Text.T("today.slow")
	}
	y = min(y+2, m.size.Height-1)
	for i, line := range widget.Wrap(text, end-nameAt) {
		page.Put(nameAt, y+i, theme.Quiet, line)
	}
}

func (m *Model) boneRow(page *widget.Canvas, c columns, y, name, sweep int) {
	page.Put(margin, y, theme.Line, m.env.Glyphs.ToDo)
	widget.Bone(page, nameAt, y, min(name, c.workEnd-6-2-nameAt), sweep)
	widget.Bone(page, c.workEnd-6, y, 6, sweep)
	if c.loadEnd >= 0 {
		widget.Bone(page, c.loadEnd-4, y, 4, sweep)
	}
	if c.state >= 0 {
		widget.Bone(page, c.state, y, 7, sweep)
	} else {
		widget.Bone(page, c.end-5, y, 5, sweep)
	}
}

func (m *Model) drawEmpty(page *widget.Canvas) {
	y := m.drawOffers(page)
	for i, line := range widget.Wrap(m.urgent().text, m.size.Width-2*margin) {
		page.Put(margin, y+1+i, theme.Attention, line)
	}
}

// offers are the keys that help where there is no workout.
func (m *Model) offers() []widget.Action {
	t := m.env.Text
	return []widget.Action{
		{Key: "s", Label: t.T("today.empty.scan")},
		{Key: "3", Label: t.T("today.empty.history")},
		{Key: "r", Label: t.T("today.empty.again", "Time", t.Clock(m.lastAsked()))},
	}
}

// drawOffers draws the empty page, and returns the row after its last offer.
func (m *Model) drawOffers(page *widget.Canvas) int {
	t := m.env.Text
	return widget.Empty(page, m.size.StateRow(), t.T("today.empty.title"), t.T("today.empty.text"), m.offers())
}

// clickOffer does what the key on a row of the empty page does.
func (m *Model) clickOffer(ctx context.Context, c screen.Click) tea.Cmd {
	list := m.offers()
	i := c.Y - m.drawOffers(widget.NewCanvas(m.size.Width, m.size.Height)) + len(list)
	if i < 0 || i >= len(list) {
		return nil
	}
	if list[i].Key == "3" { // the shell's
		return screen.GoTo(screen.History)
	}
	return m.press(ctx, keys.Press(list[i].Key))
}

// lastAsked is when the platform was last heard, or asked in vain.
func (m *Model) lastAsked() time.Time {
	if m.loading.tried.IsZero() {
		return m.local(m.day.AsOf)
	}
	return m.loading.tried
}

func (m *Model) drawFailure(page *widget.Canvas) {
	t := m.env.Text
	p := screen.Explain(t, m.loading.err)
	retry := widget.Action{Key: "r", Label: t.T("today.error.retry")}
	if at := m.loading.retryAt; !at.IsZero() {
		left := int((at.Sub(m.now) + time.Second - 1) / time.Second)
		retry.Note = t.T("today.error.wait", "Seconds", max(left, 0))
	}
	widget.Failure(page, m.size.StateRow(), p.Title, p.Advice, p.Detail, []widget.Action{retry}, m.env.Glyphs)
}
