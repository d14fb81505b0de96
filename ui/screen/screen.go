// Package screen is the contract between the shell and its screens.
package screen

import (
	"context"
	"image"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// ID names a screen.
type ID string

// The screens, in the order of their tabs.
const (
	Today    ID = "today"
	Wellness ID = "wellness"
	History  ID = "history"
	Scan     ID = "scan"
)

// Env is what every screen gets from the shell. The shell replaces Theme when the terminal says what its
// ground is, so a screen asks for it anew at each drawing.
type Env struct {
	Theme *theme.Theme
	Text  *i18n.Catalogue
	Now   func() time.Time
	// Jitter returns a number from 0 up to but not including 1.
	Jitter func() float64
	// Member is the member's first name and Club the club's name; each may be empty.
	Member string
	Club   string
	// Glyphs is the set of signs that the terminal can show.
	Glyphs widget.Glyphs
	// Still asks for reduced motion: words change, nothing moves.
	Still bool
	// Pictures are those of machines and exercises; nil where none are shown.
	Pictures Pictures
	// Kitty is 0 where pictures are drawn with blocks. Where the terminal draws them itself, by kitty's protocol,
	// it is a number that changes when the terminal has forgotten those it was given. Slots are where it keeps them,
	// those of all screens.
	Kitty int
	Slots widget.KittyTurns
}

// Pictures finds pictures by their addresses. It may take long and may ask the network: it is for commands only,
// never for Update or Draw. It is safe for concurrent use.
type Pictures interface {
	Picture(ctx context.Context, address string) (image.Image, error)
}

// Screen is one page of the program. Update does no I/O and never blocks: it returns commands. View is
// pure. The context of Update and Show ends when the screen is left or the program ends.
type Screen interface {
	ID() ID
	// Show is called when the screen comes to the front.
	Show(ctx context.Context) tea.Cmd
	// Hide is called when it leaves the front; its context has ended by then.
	Hide()
	// Resize tells the room for Draw, in cells.
	Resize(size Size)
	// Update handles keys, mouse events and results addressed to the screen.
	Update(ctx context.Context, msg tea.Msg) tea.Cmd
	// Draw puts the screen on a page of the size last told and says where the cursor is.
	Draw(page *widget.Canvas) Cursor
	// Footer lists what can be done here, the most useful first; Help lists everything.
	Footer() []key.Binding
	Help() []key.Binding
	// Capturing reports that a text field takes the keys, so that none of them is the shell's.
	Capturing() bool
	// Back leaves an inner page; false when there is none to leave.
	Back() (tea.Cmd, bool)
	// Status says how fresh the screen's data is.
	Status() Status
	// AsOf is when the platform told what is on show, where that comes from the copy and may have changed since;
	// zero where it is live or where there is nothing on show.
	AsOf() time.Time
}

// Finisher is a screen with work that must not be cut off by the program's end.
type Finisher interface {
	// Finish does what was asked for and is not done yet, until the context ends, and returns what did not come about,
	// as it is called on the page. No other method is called any more.
	Finish(ctx context.Context) []string
}

// Size is the room of a screen. The page's columns 0 and 1 and its last two are margin.
type Size struct {
	Width, Height int
	// Airy asks for double spacing: the window has 28 rows or more.
	Airy bool
}

// Wide reports whether there is room for a second column.
func (s Size) Wide() bool { return s.Width >= 90 }

// StateRow is the row where an empty or a failed page begins: with a free row above where there is room.
func (s Size) StateRow() int {
	if s.Height >= 14 {
		return 1
	}
	return 0
}

// Narrow reports whether state words give way to short forms.
func (s Size) Narrow() bool { return s.Width < 60 }

// Cursor is where the terminal's cursor sits, relative to the page. The zero value hides it.
type Cursor struct {
	X, Y  int
	Shown bool
	// Bar asks for the shape used in text fields.
	Bar bool
}

// Status says how fresh what is shown is.
type Status int

// The states in the header.
const (
	// Live: as the platform showed it at the last look.
	Live Status = iota
	// Waiting: asked for; nothing to show yet, or what the copy has.
	Waiting
	// Off: the last look failed.
	Off
)

// StatusAfter is the status after a look that ended with err. That there is no such thing is an answer like
// any other, and a look that was given up says nothing.
func StatusAfter(err error) Status {
	switch client.KindOf(err) {
	case client.NotFound, client.NotAvailable, client.Canceled:
		return Live
	}
	if err != nil {
		return Off
	}
	return Live
}
