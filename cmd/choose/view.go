package choose

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// The page's columns, as on the program's screens, and its greatest width.
const (
	margin  = 2
	indent  = 5
	maxPage = 120
)

// View draws the window. Until the terminal has told its size it is empty.
func (m *model) View() tea.View {
	view := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "Spotter"}
	if m.width == 0 || m.height == 0 {
		return view
	}
	t := theme.New(m.dark, m.profile)
	page := widget.NewCanvas(min(m.width, maxPage), m.height)
	left := (m.width - min(m.width, maxPage)) / 2
	at := m.draw(page)
	view.Cursor = tea.NewCursor(min(left+margin, m.width-1), min(at.selected, m.height-1))
	view.Cursor.Shape, view.Cursor.Blink = tea.CursorUnderline, false
	if !m.config.Look.TerminalGround && m.profile >= colorprofile.ANSI256 {
		view.BackgroundColor, view.Cursor.Color = t.Ground(), t.Color(theme.Accent)
	}
	if m.config.Look.ASCII {
		page.Plain()
	}
	rows := page.Rows(t)
	space := strings.Repeat(" ", left)
	view.Content = space + strings.Join(rows, "\n"+space)
	return view
}

// placed says where the options are: in the rows from top up to end, beginning with the option first; selected is the
// row of the one that is.
type placed struct{ first, top, end, selected int }

// draw puts the page on the canvas.
func (m *model) draw(page *widget.Canvas) placed {
	g := widget.Signs()
	if m.config.Look.ASCII {
		g = widget.ASCII()
	}
	y, footer := 0, m.height-1
	if m.height >= 20 {
		footer--
	}
	if m.height >= 28 {
		y++
	}
	m.header(page, y, g)
	y += 2
	if m.height >= 20 {
		y++
	}
	w, _ := page.Size()
	page.PutCut(margin, y, w-2*margin, theme.Text.Bold(), m.config.Title)
	y++
	lead, notes := m.texts(w, footer-1-y)
	y = lines(page, lead, margin, y, theme.Text)
	if m.height >= 12 {
		y++
	}
	at := m.options(page, y, footer-1, g)
	lines(page, notes, indent, at.end+1, theme.Quiet)
	m.footer(page, footer)
	return at
}

func (m *model) header(page *widget.Canvas, y int, g widget.Glyphs) {
	w, _ := page.Size()
	mark := g.Mark
	if w < 60 {
		mark = g.MarkShort
	}
	x := page.Put(margin, y, theme.Accent, mark)
	page.Put(x+1, y, theme.Text.Bold(), "spotter")
	page.Repeat(0, y+1, w, theme.Line, g.Rule)
}

// texts are the lines above and below the options, as far as every option has its row beside them. Where there
// is no room for both, what stands below goes on saying what to do.
func (m *model) texts(width, rows int) (lead, notes []string) {
	lead, notes = wrap(m.config.Lead, width-2*margin), wrap(m.config.Notes, width-margin-indent)
	rows -= 1 + len(m.config.Options)
	if len(notes) > 0 {
		rows--
	}
	switch {
	case len(lead)+len(notes) <= rows:
		return lead, notes
	case len(notes) > 0 && len(notes) <= rows:
		return nil, notes
	case len(lead) <= rows:
		return lead, nil
	}
	return nil, nil
}

// options draws the options from row y up to last, scrolled to the one that is selected.
func (m *model) options(page *widget.Canvas, y, last int, g widget.Glyphs) placed {
	w, _ := page.Size()
	first := max(0, min(m.at-(last-y), len(m.config.Options)-1))
	at := placed{first: first, top: y, selected: y}
	label := 0
	for _, o := range m.config.Options {
		label = max(label, widget.Width(o.Label))
	}
	for i := first; i < len(m.config.Options) && y <= last; i++ {
		o, glyph, sign, name := m.config.Options[i], g.ToDo, theme.Quiet, theme.Text
		if i == m.at {
			glyph, sign, name, at.selected = g.Live, theme.Accent, theme.Text.Bold(), y
			page.Put(0, y, theme.Accent, g.Selected)
		}
		page.Put(margin, y, sign, glyph)
		page.PutCut(indent, y, w-margin-indent, name, o.Label)
		page.PutCut(indent+label+3, y, w-margin-indent-label-3, theme.Quiet, o.Note)
		y++
	}
	at.end = y
	return at
}

func (m *model) footer(page *widget.Canvas, y int) {
	x := margin
	hints := [][2]string{{"enter", m.config.Choose}, {"q", m.config.Quit}}
	if len(m.config.Options) > 1 {
		hints = append([][2]string{{"↑↓", m.config.Move}}, hints...)
	}
	for _, k := range hints {
		x = page.Put(x, y, theme.Text.Bold(), k[0]) + 1
		x = page.Put(x, y, theme.Quiet, k[1]) + 3
	}
}

// wrap breaks paragraphs into lines. What is longer than a line goes on in the next one: it may be a path that somebody
// wants to copy.
func wrap(list []string, room int) []string {
	var all []string
	for _, text := range list {
		words := strings.Fields(widget.Clean(text))
		for i, word := range words {
			words[i] = ansi.Hardwrap(word, max(room, 1), false)
		}
		all = append(all, widget.Wrap(strings.Join(words, " "), room)...)
	}
	return all
}

func lines(page *widget.Canvas, list []string, x, y int, style theme.Style) int {
	for _, line := range list {
		page.Put(x, y, style, line)
		y++
	}
	return y
}
