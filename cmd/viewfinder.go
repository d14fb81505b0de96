package cmd

import (
	"io"
	"time"

	"github.com/charmbracelet/x/term"

	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/widget"
)

const (
	// tipsTime is how long a code is looked for before there are tips, as on the program's page.
	tipsTime = 10 * time.Second
	// tipTime is how long each tip stands.
	tipTime = 5 * time.Second
)

// viewfinder is a line of the terminal that is written anew, for what helps to get a code read. Where there is no
// terminal nothing is written.
type viewfinder struct {
	w       io.Writer
	columns func() int
	shown   string
}

// newViewfinder writes to the standard error.
func (a *app) newViewfinder() *viewfinder {
	if !a.terminal(a.sys.Stderr) {
		return &viewfinder{}
	}
	return &viewfinder{w: a.sys.Stderr, columns: func() int {
		if f, ok := a.sys.Stderr.(term.File); ok {
			if columns, _, err := term.GetSize(f.Fd()); err == nil && columns > 0 {
				return columns
			}
		}
		return 80
	}}
}

// show writes a text in place of the one before; none clears the line.
func (v *viewfinder) show(text string) {
	if v.w == nil || text == v.shown {
		return
	}
	v.shown = text
	_, _ = io.WriteString(v.w, "\r\x1b[K"+widget.Cut(text, v.columns()-1))
}

// clear leaves the line empty, for whatever comes next.
func (v *viewfinder) clear() { v.show("") }

// tip is one tip after the other, once a code has been looked for so long.
func tip(words *i18n.Catalogue, long time.Duration) string {
	if long < tipsTime {
		return ""
	}
	tips := ui.CameraTips(words)
	return words.T("camera.tip.none_yet") + " " + tips[int((long-tipsTime)/tipTime)%len(tips)]
}
