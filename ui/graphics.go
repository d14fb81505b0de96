package ui

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/widget"
)

// Graphics says how pictures are drawn.
type Graphics int

// The ways to draw pictures: with block characters; by kitty's graphics protocol where the terminal names itself as
// one that knows it; or by that protocol without asking.
const (
	BlockGraphics Graphics = iota
	AskedGraphics
	KittyGraphics
)

// graphics is what is known of the terminal's own drawing.
type graphics struct {
	kitty bool
	// round counts the times that the terminal has begun with an empty memory.
	round int
	// cleared says that it has been told to forget the pictures, at the end.
	cleared bool
}

// terminalNamed takes the terminal's name and version.
func (a *App) terminalNamed(name string) {
	if a.config.Graphics == AskedGraphics && drawsByKitty(name) {
		a.graphics.kitty = true
		a.restyle()
	}
}

// forgotten notes that the terminal has no pictures any more: it drops those of the other screen when that is left.
func (a *App) forgotten() {
	a.graphics.round++
	a.restyle()
}

// repaint tells the screen in front of a change after which it may have to ask for a picture anew.
func (a *App) repaint(change tea.Msg) tea.Cmd {
	if a.env.Pictures == nil {
		return nil
	}
	return a.pass(change)
}

// kittyRound is [screen.Env.Kitty]. The number of a picture is sent as a colour, so all colours must get through.
func (a *App) kittyRound() int {
	if !a.graphics.kitty || a.look.profile != colorprofile.TrueColor {
		return 0
	}
	return 1 + a.graphics.round
}

// clearing is some frames: what is sent to the terminal besides the page goes out with the next one, and nothing
// does after the end.
const clearing = 5 * time.Second / framesPerSecond

// The first kitty that draws pictures where placeholders stand.
const kittyMajor, kittyMinor = 0, 28

// drawsByKitty reports whether a terminal that calls itself so ("kitty(0.35.2)", "ghostty 1.1.0") draws pictures
// where placeholders stand.
func drawsByKitty(name string) bool {
	name = strings.ToLower(name)
	if name == "ghostty" || strings.HasPrefix(name, "ghostty ") || strings.HasPrefix(name, "ghostty(") {
		return true
	}
	version, ok := strings.CutPrefix(name, "kitty(")
	if !ok {
		return false
	}
	parts := strings.Split(strings.TrimSuffix(version, ")"), ".")
	if len(parts) < 2 {
		return false
	}
	major, err := strconv.Atoi(parts[0])
	minor, err2 := strconv.Atoi(parts[1])
	return err == nil && err2 == nil && (major > kittyMajor || major == kittyMajor && minor >= kittyMinor)
}

// tidy lets the terminal forget the pictures before the program ends: an end becomes that first, and what follows
// it is the end.
func tidy(m tea.Model, msg tea.Msg) tea.Msg {
	a, ok := m.(*App)
	if _, end := msg.(tea.QuitMsg); !ok || !end || !a.graphics.kitty || a.graphics.cleared {
		return msg
	}
	a.graphics.cleared = true
	return tea.RawMsg{Msg: widget.KittyClear()}
}
