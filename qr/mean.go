package qr

// maxReach keeps the sum over a window within 32 bits.
const maxReach = 1024

// wideMean compares with the mean of a window about an eighth of the picture wide: on a photo that is as
// large as a code, so that its own modules decide, however large they are.
func wideMean(p plane, into *bitmap, check func() error) error {
	return meanOf(p, max(12, max(p.width, p.height)/16), 5, into, check)
}

// middleMean follows the light more closely, for shadows and glare on a code.
func middleMean(p plane, into *bitmap, check func() error) error {
	return meanOf(p, max(8, max(p.width, p.height)/40), 3, into, check)
}

// meanOf makes dark what is more than below grey levels darker than the mean of the square window that
// reaches so many pixels to each side. At the edges the window is cut off. Black itself is always dark.
func meanOf(p plane, reach, below int, into *bitmap, check func() error) error {
	if min(p.width, p.height) < leastHybrid {
		return otsu(p, into, check)
	}
	reach = min(reach, maxReach)
	w, h := p.width, p.height
	into.resize(w, h)
	// columns holds the sum of each column of the window, running holds their sums from the left: a
	// window's sum is one difference. Running may overflow, the difference then is right all the same.
	columns, running := make([]uint32, w), make([]uint32, w+1)
	for y := range min(reach, h) {
		addColumns(columns, p.row(y))
	}
	for y := range h {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		if y+reach < h {
			addColumns(columns, p.row(y+reach))
		}
		if y > reach {
			takeColumns(columns, p.row(y-reach-1))
		}
		sum := uint32(0)
		for x, c := range columns {
			sum += c
			running[x+1] = sum
		}
		rows := int32(min(y+reach, h-1) - max(y-reach, 0) + 1)
		meanRow(p.row(y), into.row(y), running, reach, rows, int32(below))
	}
	return nil
}

// meanRow compares one row with the means of windows of so many rows.
func meanRow(from, to []byte, running []uint32, reach int, rows, below int32) {
	w := len(from)
	edge := func(x int) {
		left, right := max(x-reach, 0), min(x+reach+1, w)
		to[x] = darker(from[x], running[right]-running[left], int32(right-left)*rows, below)
	}
	inner := min(reach, w)
	for x := range inner {
		edge(x)
	}
	end := max(w-reach, inner)
	area := int32(2*reach+1) * rows
	if end > inner {
		n := end - inner
		from, to := from[inner:][:n], to[inner:][:n]
		left, right := running[inner-reach:][:n], running[inner+reach+1:][:n]
		for x, v := range from {
			to[x] = darker(v, right[x]-left[x], area, below)
		}
	}
	for x := end; x < w; x++ {
		edge(x)
	}
}

// darker is 1 where v is more than below under the mean sum/area, or is 0.
func darker(v byte, sum uint32, area, below int32) byte {
	return byte(uint32((int32(v)+below)*area-int32(sum))>>31 | uint32(int32(v)-1)>>31)
}

func addColumns(columns []uint32, row []byte) {
	columns = columns[:len(row)]
	for x, v := range row {
		columns[x] += uint32(v)
	}
}

func takeColumns(columns []uint32, row []byte) {
	columns = columns[:len(row)]
	for x, v := range row {
		columns[x] -= uint32(v)
	}
}

// otsu takes one threshold for the whole picture: the one that parts its brightnesses into the two groups
// that lie furthest apart (Otsu 1979). A picture of one brightness is all light.
func otsu(p plane, into *bitmap, check func() error) error {
	var counts [256]int
	for y := range p.height {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		for _, v := range p.row(y) {
			counts[v]++
		}
	}
	into.resize(p.width, p.height)
	t := otsuThreshold(&counts, p.width*p.height)
	for y := range p.height {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		to := into.row(y)
		for x, v := range p.row(y) {
			to[x] = 0
			if int(v) <= t {
				to[x] = 1
			}
		}
	}
	return nil
}

// otsuThreshold returns the highest brightness of the dark group, -1 where all n are of one brightness.
func otsuThreshold(counts *[256]int, n int) int {
	total := 0
	for v, c := range counts {
		total += v * c
	}
	best, at := 0.0, -1
	dark, sum := 0, 0
	for v, c := range counts {
		dark, sum = dark+c, sum+v*c
		if dark == 0 || dark == n {
			continue
		}
		apart := float64(sum)/float64(dark) - float64(total-sum)/float64(n-dark)
		if between := float64(dark) * float64(n-dark) * apart * apart; between > best {
			best, at = between, v
		}
	}
	return at
}
