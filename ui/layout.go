package ui

import "spotter/ui/screen"

// The smallest window that is drawn, and the widest page: in a wider window the margins grow.
const (
	minWidth  = 40
	minHeight = 10
	maxWidth  = 120
	margin    = 2
)

// layout says where the parts of the frame are. Columns and rows count from 0.
type layout struct {
	width, height int // of the window
	left, page    int // first column of the page and its width
	header, body  int // their first rows; the rule is the row after the header
	rows          int // of the body
	footer        int
	notice        int // first row of the notice, below the body
	lines         []string
}

func arrange(width, height int) layout {
	l := layout{width: width, height: height, page: min(width, maxWidth)}
	l.left = (width - l.page) / 2
	last := height - 3 // the row before the footer stays free
	switch {
	case height >= 28:
		l.header, l.body, l.footer = 1, 4, height-2
		last--
	case height >= 20:
		l.body, l.footer = 3, height-2
		last--
	case height >= 16:
		l.body, l.footer = 3, height-1
	default:
		l.body, l.footer = 2, height-1
		last++
	}
	l.rows = last - l.body + 1
	return l
}

func (l layout) small() bool { return l.width < minWidth || l.height < minHeight }

// unknown reports that the terminal has not told its size yet.
func (l layout) unknown() bool { return l.width == 0 && l.height == 0 }

func (l layout) size() screen.Size {
	return screen.Size{Width: l.page, Height: l.rows, Airy: l.height >= 28 && len(l.lines) == 0}
}

// onPage turns a cell of the window into one of the screen's page; false outside of it.
func (l layout) onPage(x, y int) (px, py int, ok bool) {
	px, py = x-l.left, y-l.body
	return px, py, px >= 0 && px < l.page && py >= 0 && py < l.rows
}
