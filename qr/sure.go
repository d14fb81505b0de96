package qr

// How certain a module's colour is, in modules and grey levels.
const (
	sureReach = 4  // the window that tells the local dark and light, each way
	sureRange = 20 // grey levels between them that are taken to be there at least: less is noise
	// A 3 × 3 square without a difference worth the name is tape, glare or a hole, however dark or
	// light: of real data one such square in 250 is of one colour.
	flatShare   = .25 // of the local range
	flatLevels  = 4
	flatPenalty = .2
)

// confidence judges the modules' sampled grey values, dim × dim of them, for modules.sure: 1 is as dark or
// as light as anything nearby, 0 is right at the threshold or within a featureless patch. The threshold
// holds the grey at which each module turns from dark to light; nil takes the middle between the darkest
// and the lightest nearby. The result is put into the given slice where that has room.
//
// It is for a sampler to fill modules.sure when it means to have erasures tried, and costs some 0.2 ms at
// version 13.
func confidence(grey, threshold []float32, dim int, into []float32) []float32 {
	if cap(into) < len(grey) {
		into = make([]float32, len(grey))
	}
	into = into[:len(grey)]
	low, high := extremes(grey, dim, sureReach)
	least, most := extremes(grey, dim, 1)
	for i, v := range grey {
		middle := (low[i] + high[i]) / 2
		if threshold != nil {
			middle = threshold[i]
		}
		spread := max(high[i]-low[i], sureRange)
		sure := min(max(v-middle, middle-v)/(spread/2), 1)
		if most[i]-least[i] < max(flatShare*spread, flatLevels) {
			sure *= flatPenalty
		}
		into[i] = sure
	}
	return into
}

// extremes gives for each place the lowest and the highest value within reach of it, along rows and columns.
func extremes(v []float32, dim, reach int) (low, high []float32) {
	n := len(v)
	room := make([]float32, 4*n)
	low, high = room[:n:n], room[n:2*n:2*n]
	rowLow, rowHigh := room[2*n:3*n], room[3*n:]
	for y := range dim {
		row := v[y*dim:][:dim]
		for x := range dim {
			lo, hi := row[x], row[x]
			for _, w := range row[max(0, x-reach):min(dim, x+reach+1)] {
				lo, hi = min(lo, w), max(hi, w)
			}
			rowLow[y*dim+x], rowHigh[y*dim+x] = lo, hi
		}
	}
	for y := range dim {
		l, h := low[y*dim:][:dim], high[y*dim:][:dim]
		copy(l, rowLow[y*dim:])
		copy(h, rowHigh[y*dim:])
		for k := max(0, y-reach); k < min(dim, y+reach+1); k++ {
			for x, w := range rowLow[k*dim:][:dim] {
				l[x] = min(l[x], w)
			}
			for x, w := range rowHigh[k*dim:][:dim] {
				h[x] = max(h[x], w)
			}
		}
	}
	return low, high
}
