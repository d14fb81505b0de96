package history

import (
	"math"
	"time"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

// chartWeeks is how many weeks the chart shows.
const chartWeeks = 26

// weeks are the weeks up to now. They are right only where every session is known.
type weeks struct {
	// lengths are the time trained in each, this week's last.
	lengths [chartWeeks]time.Duration
	// inRow counts the weeks with a session, without a gap, up to this or the last one; oldest is how many weeks ago the
	// first of them was.
	inRow, oldest int
}

// add adds a session of so many weeks ago. They come newest first.
func (w *weeks) add(ago int, length time.Duration) {
	if ago < 0 {
		return
	}
	if ago < chartWeeks {
		w.lengths[chartWeeks-1-ago] += length
	}
	// This week is not over: none in it yet breaks nothing.
	if w.inRow == 0 && ago <= 1 || w.inRow > 0 && ago == w.oldest+1 {
		w.inRow++
		w.oldest = ago
	}
}

// weekOf counts the weeks from Monday to Sunday on the clock of a time.
func weekOf(at time.Time) int {
	year, month, day := at.Date()
	const mondayFirst = 3 // 1 January 1970 was a Thursday
	days := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/int64(24*time.Hour/time.Second) + mondayFirst
	return int(days / 7)
}

// longest is the time of the week with the most, and charted reports whether there is more than one to compare.
func (w *weeks) longest() (most time.Duration, charted bool) {
	trained := 0
	for _, length := range w.lengths {
		if length > 0 {
			trained++
		}
		most = max(most, length)
	}
	return most, trained > 1
}

// yearsBelow is how many years have to fit below the chart.
const yearsBelow = 4

// drawWeeks draws the weeks as bars from row y on, if all is known and the years below still fit. It returns the row
// after them.
func (m *Model) drawWeeks(page *widget.Canvas, x, y int) int {
	most, charted := m.sums.weeks.longest()
	years := min(len(m.sums.years), yearsBelow)
	if years > 1 {
		years += 2 + m.gap()
	}
	if !m.sums.whole || !charted || m.env.Glyphs == widget.ASCII() || y+2+m.gap()+years > m.size.Height {
		return y
	}
	y += 1 - m.gap()
	for i, length := range m.sums.weeks.lengths {
		sign, style := weekSign(length, most)
		page.Put(x+i, y, style, sign)
	}
	page.PutCut(x, y+1, sideWidth, theme.Quiet, m.env.Text.T("history.weeks_chart", "Weeks", chartWeeks))
	return y + 2 + m.gap()
}

// weekSign is the bar of a week, and only the ground line where there was no training.
func weekSign(length, most time.Duration) (string, theme.Style) {
	if length <= 0 {
		return "▁", theme.Line
	}
	bars := []rune("▂▃▄▅▆▇█")
	level := int(math.Ceil(float64(length)/float64(most)*float64(len(bars)))) - 1
	return string(bars[min(max(level, 0), len(bars)-1)]), theme.Text
}
