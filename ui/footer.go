package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

const keyGap = 3

// The most keys of a screen that a footer shows.
const mostKeys, mostKeysNarrow = 6, 3

// shownKey is a key in the footer and the page's columns that it takes.
type shownKey struct {
	key.Binding
	from, to int
}

// footer writes what can be done: the screen's keys left, the shell's right.
func (a *App) footer(page *widget.Canvas, y int) {
	for _, k := range a.shownKeys() {
		putKey(page, k.from, y, k.Binding)
	}
}

// shownKeys places the keys of the footer. What does not fit is dropped; a word is never shortened.
func (a *App) shownKeys() []shownKey {
	left, right := a.footerKeys()
	room := a.layout.page - 2*margin
	if a.layout.size().Narrow() && a.help == nil {
		// The screen's keys come first, and the key that quits has what is left.
		quit := right[len(right)-1:]
		right = right[:len(right)-1]
		left = choose(slices.DeleteFunc(left, moves), right, room, mostKeysNarrow)
		if keysWidth(left, right, quit) <= room {
			right = slices.Concat(right, quit)
		}
	} else {
		left = choose(left, right, room, mostKeys)
	}
	return append(inRow(margin, left), inRow(margin+room-keysWidth(right), right)...)
}

// footerKeys are the keys of the screen, and those of the shell with the one that quits or closes at the end.
func (a *App) footerKeys() (left, right []key.Binding) {
	text := a.env.Text
	switch {
	case a.leaving.asked:
		yes, no := a.answers()
		return []key.Binding{yes}, []key.Binding{no}
	case a.help != nil:
		if a.help.scrolls(a.layout.rows) {
			left = append(left, hint("↑↓", text.T("shell.scroll")))
		}
		return left, []key.Binding{hint("esc", text.T("shell.close"))}
	case a.front().Capturing():
		right = []key.Binding{hint("ctrl+c", text.T("shell.quit"))}
	default:
		right = []key.Binding{hint("?", text.T("shell.help")), hint("q", text.T("shell.quit"))}
	}
	for _, b := range a.front().Footer() {
		if b.Enabled() && b.Help().Key != "" {
			left = append(left, b)
		}
	}
	return left, right
}

// choose keeps no more than most of the keys, those that fit beside the ones on the right: the way out, then the others
// as they come, and those that only move in what room is left.
func choose(keys, right []key.Binding, room, most int) []key.Binding {
	for len(keys) > most {
		last := len(keys) - 1
		if wayOut(keys[last]) {
			last--
		}
		keys = slices.Delete(keys, last, last+1)
	}
	kept := make([]bool, len(keys))
	used := keysWidth(right)
	for _, rank := range []func(key.Binding) bool{wayOut, acts, moves} {
		for i, b := range keys {
			if !rank(b) {
				continue
			}
			if used += keyWidth(b) + keyGap; used > room {
				used -= keyWidth(b) + keyGap
				break
			}
			kept[i] = true
		}
	}
	var list []key.Binding
	for i, b := range keys {
		if kept[i] {
			list = append(list, b)
		}
	}
	return list
}

// moves reports whether a key only moves.
func moves(b key.Binding) bool { return strings.ContainsAny(b.Help().Key, "↑↓←→") }

// wayOut reports whether a key is the way out of a page or a field.
func wayOut(b key.Binding) bool { return slices.Contains(b.Keys(), "esc") }

// acts reports whether a key is neither of both.
func acts(b key.Binding) bool { return !moves(b) && !wayOut(b) }

func inRow(x int, keys []key.Binding) []shownKey {
	list := make([]shownKey, len(keys))
	for i, b := range keys {
		list[i] = shownKey{b, x, x + keyWidth(b)}
		x = list[i].to + keyGap
	}
	return list
}

// keysWidth is the width of keys that stand in one row, such that one more takes its own width and a gap.
func keysWidth(lists ...[]key.Binding) int {
	w := -keyGap
	for _, b := range slices.Concat(lists...) {
		w += keyWidth(b) + keyGap
	}
	return w
}

// name is the key that a press on a column stands for: of two arrows the one there, and the last one on their word.
func (k shownKey) name(x int) string {
	signs := []rune(k.Help().Key)
	sign := signs[min(max(x-k.from, 0), len(signs)-1)]
	for name, arrow := range map[string]rune{"up": '↑', "down": '↓', "left": '←', "right": '→'} {
		if sign == arrow {
			return name
		}
	}
	return k.Keys()[0]
}

func hint(shown, what string) key.Binding {
	return key.NewBinding(key.WithKeys(shown), key.WithHelp(shown, what))
}

func keyWidth(b key.Binding) int {
	return widget.Width(b.Help().Key) + 1 + widget.Width(b.Help().Desc)
}

func putKey(page *widget.Canvas, x, y int, b key.Binding) {
	x = page.Put(x, y, theme.Text.Bold(), b.Help().Key)
	page.Put(x+1, y, theme.Quiet, b.Help().Desc)
}
