package history

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// field is the line that takes text: the filter, or the id of a session to open.
type field struct {
	input textinput.Model
	// opens says that the text is the id of a session.
	opens bool
}

const fieldRoom = 100

func newField(opens bool, value string) *field {
	f := &field{input: textinput.New(), opens: opens}
	f.input.CharLimit = fieldRoom
	f.input.SetVirtualCursor(false)
	// The clipboard comes in through the terminal; reading it ourselves would start programs.
	f.input.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	f.input.SetValue(value)
	f.input.CursorEnd()
	f.input.Focus()
	return f
}

func (f *field) value() string { return strings.TrimSpace(f.input.Value()) }

func (f *field) update(msg tea.Msg) { f.input, _ = f.input.Update(msg) }

// draw writes the field into the room given and returns where the cursor is.
func (f *field) draw(page *widget.Canvas, x, y, room int, sign string) screen.Cursor {
	x = page.Put(x, y, theme.Accent.Bold(), sign) + 1
	room -= widget.Width(sign) + 1
	text := []rune(f.input.Value())
	at := min(f.input.Position(), len(text))
	for widget.Width(string(text[:at])) > max(room-1, 0) {
		text, at = text[1:], at-1
	}
	page.PutCut(x, y, room, theme.Text, string(text))
	return screen.Cursor{X: x + widget.Width(string(text[:at])), Y: y, Shown: true, Bar: true}
}
