package ui

import (
	"path/filepath"

	"spotter/client/offline"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// warning is the first warning about the copy that has not been read.
func (a *App) warning() (offline.Warning, bool) {
	if a.local.read >= len(a.local.warnings) {
		return offline.Warning{}, false
	}
	return a.local.warnings[a.local.read], true
}

// dismiss takes the notice away for good; false where there is none.
func (a *App) dismiss() bool {
	if _, ok := a.warning(); !ok {
		return false
	}
	a.local.read++
	a.arrange()
	return true
}

// noticeText is the question that is open; else it says what is wrong with the copy, what that means and what to do.
func (a *App) noticeText() string {
	if text := a.question(); text != "" {
		return text
	}
	w, ok := a.warning()
	if !ok {
		return ""
	}
	text := ""
	switch w.Kind {
	case offline.CopyDamaged:
		text = a.env.Text.T("shell.warning.damaged", "File", filepath.Base(w.File))
	case offline.DiskFull:
		text = a.env.Text.T("shell.warning.full")
	default:
		text = a.env.Text.T("shell.warning.unwritable", "File", filepath.Base(w.File))
	}
	return text + " " + a.env.Text.T("shell.warning.hide")
}

const noticeAt = margin + 3

// arrange divides the window, with room for a notice below the page, and tells the screens theirs.
func (a *App) arrange() {
	if a.layout.width == 0 {
		return
	}
	l := arrange(a.layout.width, a.layout.height)
	lines := widget.Wrap(a.noticeText(), l.page-noticeAt-margin)
	if n := min(len(lines), l.rows/2); n > 0 && !l.small() {
		if l.lines = lines[:n:n]; n < len(lines) {
			l.lines[n-1] = widget.Cut(l.lines[n-1]+" …", l.page-noticeAt-margin)
		}
		l.rows -= n
		l.notice = l.body + l.rows
		if l.rows > 8 {
			l.rows--
		}
	}
	if l.size() == a.layout.size() && l.notice == a.layout.notice {
		a.layout = l
		return
	}
	a.layout = l
	for i := range a.screens {
		a.screens[i].Resize(l.size())
	}
	if a.help != nil {
		a.help.width = l.page
	}
}

func (a *App) drawNotice(page *widget.Canvas) {
	for i, line := range a.layout.lines {
		if i == 0 {
			page.Put(margin, a.layout.notice, theme.Attention, a.env.Glyphs.Attention)
		}
		page.Put(noticeAt, a.layout.notice+i, theme.Text, line)
	}
}

// onNotice reports whether a row of the window is one of the notice's.
func (l layout) onNotice(y int) bool {
	return len(l.lines) > 0 && y >= l.notice && y < l.notice+len(l.lines)
}
