package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

const keyGap = 3

// footer writes what can be done: the screen's keys left, the shell's right. What does not fit is
// dropped from the end of the left group; a word is never shortened.
func (a *App) footer(page *widget.Canvas, y int) {
	left, right := a.footerKeys()
	w := a.layout.page
	end := w - margin
	for i := len(right) - 1; i >= 0; i-- {
		end -= keyWidth(right[i])
		putKey(page, end, y, right[i])
		if i > 0 {
			end -= keyGap
		}
	}
	x := margin
	for _, b := range left {
		if x+keyWidth(b)+keyGap > end {
			return
		}
		x = putKey(page, x, y, b) + keyGap
	}
}

func (a *App) footerKeys() (left, right []key.Binding) {
	text := a.env.Text
	help, quit := hint("?", text.T("shell.help")), hint("q", text.T("shell.quit"))
	most := 6
	right = []key.Binding{help, quit}
	if a.layout.size().Narrow() {
		most, right = 3, right[:1]
	}
	switch {
	case a.help != nil:
		if a.help.scrolls(a.layout.rows) {
			left = append(left, hint("↑↓", text.T("shell.scroll")))
		}
		return left, []key.Binding{hint("esc", text.T("shell.close"))}
	case a.front().Capturing():
		right = []key.Binding{hint("ctrl+c", text.T("shell.quit"))}
	}
	for _, b := range a.front().Footer() {
		if b.Enabled() && b.Help().Key != "" && len(left) < most && !(a.layout.size().Narrow() && moves(b)) {
			left = append(left, b)
		}
	}
	return left, right
}

// moves reports whether a key only moves; a narrow footer does not spend its room on those.
func moves(b key.Binding) bool {
	return strings.ContainsAny(b.Help().Key, "↑↓←→")
}

func hint(shown, what string) key.Binding {
	return key.NewBinding(key.WithKeys(shown), key.WithHelp(shown, what))
}

func keyWidth(b key.Binding) int {
	return widget.Width(b.Help().Key) + 1 + widget.Width(b.Help().Desc)
}

func putKey(page *widget.Canvas, x, y int, b key.Binding) int {
	x = page.Put(x, y, theme.Text.Bold(), b.Help().Key)
	return page.Put(x+1, y, theme.Quiet, b.Help().Desc)
}
