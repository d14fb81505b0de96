package widget

import "spotter/ui/theme"

// Trouble says on one row what went wrong, where what there is stays on the page, and that r does something about it.
// Where there is no room for both, the hint goes first, and the key with it.
func Trouble(page *Canvas, y int, text, hint string, g Glyphs) {
	const key, from, gap = "r", margin + 2, 3
	w, _ := page.Size()
	end := w - margin
	page.Put(margin, y, theme.Danger, g.Failed)
	x := page.PutCut(from, y, end-from, theme.Text, text) + gap
	if x+Width(key) > end {
		return
	}
	x = page.Put(x, y, theme.Accent.Bold(), key) + 1
	if x+Width(hint) <= end {
		page.Put(x, y, theme.Quiet, hint)
	}
}
