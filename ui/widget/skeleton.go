package widget

import (
	"time"

	"spotter/ui/theme"
)

// SweepOff is the position of a sweep that is nowhere: nothing moves.
const SweepOff = -sweepCells

const (
	sweepCells = 8
	sweepFrame = time.Second / 8
)

// Bone draws the place of a word of w cells that has not come yet. The cells from column sweep on, eight
// of them, are lighter; [SweepOff] leaves all alike.
func Bone(page *Canvas, x, y, w, sweep int) {
	for col := x; col < x+w; col++ {
		style := theme.Line
		if col >= sweep && col < sweep+sweepCells {
			style = theme.Quiet
		}
		page.Repeat(col, y, 1, style, "▄")
	}
}

// SweepAt is the column of the sweep over a page of that width at that time after loading began. It
// moves eight times a second.
func SweepAt(elapsed time.Duration, width int) int {
	if elapsed < 0 {
		return SweepOff
	}
	turn := width/sweepCells + 2
	return int(elapsed/sweepFrame)%turn*sweepCells - sweepCells
}

// Chip draws the one action that matters as a filled field and returns the column after it.
func Chip(page *Canvas, x, y int, key, label string) int {
	x = page.Put(x, y, theme.Chip, "  ")
	x = page.Put(x, y, theme.Chip.Bold(), key)
	return page.Put(x, y, theme.Chip.Bold(), "  "+label+"  ")
}
