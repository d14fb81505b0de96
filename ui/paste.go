package ui

import (
	"path"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
)

// paste hands pasted text to the screen in front. A picture file dropped on a terminal arrives as its
// path: unless a text field is open, that goes to the screen which reads codes.
func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	if a.layout.small() {
		return nil
	}
	if !a.front().Capturing() && picturePath(msg.Content) {
		open := a.openID(screen.Scan)
		return tea.Batch(open, a.pass(msg))
	}
	if a.help != nil {
		return nil
	}
	return a.pass(msg)
}

// picturePath reports whether the text is one path of a picture file, as terminals write a dropped one:
// plain, in quotes, with backslashes before blanks, or as a file address.
func picturePath(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text, "\r\n") {
		return false
	}
	text = strings.Trim(text, `'"`)
	switch strings.ToLower(path.Ext(text)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp":
		return true
	}
	return false
}
