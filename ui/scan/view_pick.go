package scan

import (
	"context"
	"errors"
	"io/fs"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// pickLayout says where the parts of the choosing page stand.
type pickLayout struct {
	lead, camera   []string
	field, list    int
	fieldX, fieldW int
	width          int
	// shown rows from the first on are seen, and more are left out.
	first, shown, more int
	rule               bool
}

func (m *Model) pickLayout() pickLayout {
	w, _ := m.room()
	l := pickLayout{width: min(w, 76)}
	h := m.size.Height
	if h >= 9 {
		l.lead = widget.Wrap(m.env.Text.T("scan.lead"), l.width)
		l.camera = widget.Wrap(m.cameraLine(), l.width)
	}
	y := 1 + len(l.lead) + len(l.camera)
	if h >= 8 {
		y++
	}
	l.field, l.rule = y, h >= 11
	l.fieldX = gutter + widget.Width(m.env.Text.T("scan.picture")) + 2
	l.fieldW = max(gutter+l.width-l.fieldX, 1)
	y++
	if l.rule {
		y++
	}
	l.list = y
	room := max(h-y, 0)
	n := len(m.pick.rows)
	if n <= room {
		l.shown = n
		return l
	}
	l.shown = max(room-1, 0)
	if l.shown > 0 {
		l.first = max(m.pick.chosen-l.shown+1, 0)
	}
	l.more = n - l.first - l.shown
	return l
}

func (m *Model) drawPick(page *widget.Canvas) screen.Cursor {
	l, t := m.pickLayout(), m.env.Text
	page.PutCut(gutter, 0, l.width, theme.Text.Bold(), t.T("scan.title"))
	for i, line := range l.lead {
		page.Put(gutter, 1+i, theme.Quiet, line)
	}
	for i, line := range l.camera {
		page.Put(gutter, 1+len(l.lead)+i, theme.Quiet, line)
	}
	cursor := m.drawField(page, l)
	if l.rule {
		page.Repeat(gutter, l.field+1, l.width, theme.Line, m.env.Glyphs.Rule)
	}
	for i := range l.shown {
		m.drawChoice(page, l, l.first+i, l.list+i)
	}
	if l.more > 0 {
		page.PutCut(gutter, l.list+l.shown, l.width, theme.Quiet, t.N("scan.more", l.more))
	}
	if word := m.folderWord(); word != "" && len(m.pick.rows) == 0 {
		page.PutCut(gutter, l.list, l.width, theme.Quiet, word)
	}
	if i := m.pick.chosen - l.first; !cursor.Shown && i >= 0 && i < l.shown {
		return screen.Cursor{X: gutter, Y: l.list + i, Shown: true}
	}
	return cursor
}

// folderWord says why there is nothing to choose.
func (m *Model) folderWord() string {
	f, t := m.pick.folder, m.env.Text
	switch {
	case !f.known:
		return ""
	case errors.Is(f.err, fs.ErrNotExist):
		return t.T("scan.no_folder")
	case f.err != nil:
		return t.T("scan.closed_folder")
	case m.pick.field.Value() == "":
		return t.T("scan.no_pictures")
	}
	return t.T("scan.no_match")
}

// drawField draws as much of the text as fits, the cursor always in view.
func (m *Model) drawField(page *widget.Canvas, l pickLayout) screen.Cursor {
	f := &m.pick.field
	page.Put(gutter, l.field, theme.Quiet, m.env.Text.T("scan.picture"))
	text := []rune(f.Value())
	style, marked := theme.Text, m.textMarked()
	switch {
	case marked:
		style = theme.Text.Bold()
		page.Put(0, l.field, theme.Accent, m.env.Glyphs.Selected)
	case !f.Focused():
		style = theme.Quiet
	}
	if len(text) == 0 {
		page.PutCut(l.fieldX, l.field, l.fieldW, theme.Quiet, m.placeholder())
	}
	at := min(f.Position(), len(text))
	from := 0
	for from < at && widget.Width(string(text[from:at])) > l.fieldW-1 {
		from++
	}
	before := string(text[from:at])
	if from > 0 {
		before = "…" + string(text[min(from+1, at):at])
	}
	x := page.Put(l.fieldX, l.field, style, before)
	page.PutCut(x, l.field, gutter+l.width-x, style, string(text[at:]))
	switch {
	case f.Focused():
		return screen.Cursor{X: x, Y: l.field, Shown: true, Bar: true}
	case marked:
		return screen.Cursor{X: gutter, Y: l.field, Shown: true}
	}
	return screen.Cursor{}
}

// textMarked reports whether enter opens what the field holds although it has not the keys.
func (m *Model) textMarked() bool {
	p := &m.pick
	return !p.field.Focused() && p.chosen < 0 && p.field.Value() != ""
}

// placeholder says what the empty field is for, or the key that leads there.
func (m *Model) placeholder() string {
	if m.pick.field.Focused() {
		return m.env.Text.T("scan.placeholder")
	}
	return m.env.Text.T("scan.placeholder_key", "Key", typing().shown)
}

func (m *Model) drawChoice(page *widget.Canvas, l pickLayout, i, y int) {
	c, t := m.pick.rows[i], m.env.Text
	style := theme.Text
	if i == m.pick.chosen {
		style = theme.Text.Bold()
		page.Put(0, y, theme.Accent, m.env.Glyphs.Selected)
	}
	x := gutter
	if m.pick.rows[0].suggested { // then the key is named, and all rows begin after it
		if i == m.pick.chosen {
			page.Put(gutter, y, theme.Accent.Bold(), "enter")
		}
		x += len("enter") + 2
	}
	end := gutter + l.width
	if c.suggested {
		word := "scan.sample"
		if i > 0 {
			word = "scan.sample_more"
		}
		x = page.PutCut(x, y, end-x, style, t.T(word))
		page.PutCut(x+3, y, end-x-3, theme.Quiet, c.name)
		return
	}
	name := c.name
	if c.folder {
		name += "/"
	}
	page.PutCut(x, y, end-x, style, name)
}

// clickPick opens the choice that was clicked, or gives the field the keys.
func (m *Model) clickPick(ctx context.Context, c screen.Click) tea.Cmd {
	l := m.pickLayout()
	if c.Y == l.field {
		return m.focus(ctx)
	}
	if i := c.Y - l.list; i >= 0 && i < l.shown && l.first+i < len(m.pick.rows) {
		return m.take(ctx, m.pick.rows[l.first+i])
	}
	return nil
}
