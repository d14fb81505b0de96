package widget

import "spotter/ui/theme"

// Segment is the state of one exercise in the line of progress.
type Segment uint8

// The states of a segment. [SegmentFilling] gives those between saving and done.
const (
	SegmentToDo Segment = iota
	SegmentSaving
	SegmentDone
	segmentFilling
)

const fillSteps = 200

// SegmentFilling is a segment that is being filled from the left; 0 is saving and 1 is done.
func SegmentFilling(fraction float64) Segment {
	switch {
	case fraction >= 1:
		return SegmentDone
	case fraction > 0:
		return segmentFilling + Segment(fraction*fillSteps)
	}
	return SegmentSaving
}

func (s Segment) filled() float64 {
	switch {
	case s == SegmentDone:
		return 1
	case s >= segmentFilling:
		return float64(s-segmentFilling) / fillSteps
	}
	return 0
}

// Segments draws the line of progress in w cells: a segment an exercise with one blank between. Where
// there are more exercises than room it is one plain bar in proportion.
func Segments(page *Canvas, x, y, w int, states []Segment, g Glyphs) {
	n := len(states)
	switch {
	case n == 0 || w <= 0:
		return
	case 2*n-1 > w:
		proportion(page, x, y, w, states, g)
		return
	}
	for i, s := range states {
		from, to := i*(w+1)/n, (i+1)*(w+1)/n-1
		segment(page, x+from, y, to-from, s, g)
	}
}

func segment(page *Canvas, x, y, w int, s Segment, g Glyphs) {
	if s == SegmentToDo {
		page.Repeat(x, y, w, theme.Line, g.SegToDo)
		return
	}
	full := int(s.filled()*float64(w) + 0.5)
	x = page.Repeat(x, y, full, theme.Accent, g.SegDone)
	page.Repeat(x, y, w-full, theme.Accent, g.SegSave)
}

func proportion(page *Canvas, x, y, w int, states []Segment, g Glyphs) {
	done, begun := 0.0, 0
	for _, s := range states {
		done += s.filled()
		if s != SegmentToDo {
			begun++
		}
	}
	full := int(done / float64(len(states)) * float64(w))
	saving := max(begun*w/len(states)-full, 0)
	x = page.Repeat(x, y, full, theme.Accent, g.SegDone)
	x = page.Repeat(x, y, saving, theme.Accent, g.SegSave)
	page.Repeat(x, y, w-full-saving, theme.Line, g.SegToDo)
}
