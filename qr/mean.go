package qr

// The farthest that a window reaches: its sum, times the area of the soft one, has to stay within 31 bits.
const (
	maxReach     = 1024
	maxSoftReach = 480
)

// wideMean compares with the mean of a window about an eighth of the picture wide: on a photo that is as
// large as a code, so that its own modules decide, however large they are.
func wideMean(p plane, into *bitmap, check func() error) error {
	return meanOf(p, window{reach: max(12, max(p.width, p.height)/16), below: 5}, into, check)
}

// middleMean follows the light more closely, for shadows and glare on a code.
func middleMean(p plane, into *bitmap, check func() error) error {
	return meanOf(p, window{reach: middleReach(p), below: 3}, into, check)
}

// softMean averages three by three pixels first, which takes two thirds of the noise away: a difference
// of a few grey levels between print and ground is then enough.
func softMean(p plane, into *bitmap, check func() error) error {
	return meanOf(p, window{soft: 1, reach: middleReach(p), below: 1}, into, check)
}

func middleReach(p plane) int { return max(8, max(p.width, p.height)/40) }

// window says what a pixel is compared with: the mean of the square that reaches so many pixels to each
// side. Dark is what is more than below grey levels darker. With soft, not the pixel itself is compared
// but the mean of the square that reaches that far.
type window struct {
	soft, reach, below int
}

// meanOf compares each pixel with a window round it, which is cut off at the picture's edges. Black
// itself is always dark.
func meanOf(p plane, by window, into *bitmap, check func() error) error {
	if min(p.width, p.height) < leastHybrid {
		return otsu(p, into, check)
	}
	into.resize(p.width, p.height)
	reach := min(by.reach, maxReach)
	if by.soft > 0 {
		reach = min(by.reach, maxSoftReach)
	}
	wide, near := newBand(p, reach), newBand(p, by.soft)
	for y := range p.height {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		wide.down(y)
		if by.soft == 0 {
			wide.compare(p.row(y), into.row(y), int32(by.below))
			continue
		}
		near.down(y)
		wide.compareSoft(near, into.row(y), int32(by.below))
	}
	return nil
}

// band is the rows of a plane within reach of one, added up by columns.
type band struct {
	p     plane
	reach int
	rows  int // how many they are
	// columns holds the sum of each column, running holds their sums from the left: a window's sum is
	// one difference. Running may overflow, the difference then is right all the same.
	columns, running []uint32
}

func newBand(p plane, reach int) *band {
	b := &band{p: p, reach: reach, columns: make([]uint32, p.width), running: make([]uint32, p.width+1)}
	for y := range min(reach, p.height) {
		addColumns(b.columns, p.row(y))
	}
	return b
}

// down moves the band to row y, from the one above.
func (b *band) down(y int) {
	if y+b.reach < b.p.height {
		addColumns(b.columns, b.p.row(y+b.reach))
	}
	if y > b.reach {
		takeColumns(b.columns, b.p.row(y-b.reach-1))
	}
	sum := uint32(0)
	for x, c := range b.columns {
		sum += c
		b.running[x+1] = sum
	}
	b.rows = min(y+b.reach, b.p.height-1) - max(y-b.reach, 0) + 1
}

// at is the sum of the window round column x, and its area.
func (b *band) at(x int) (sum uint32, area int32) {
	left, right := max(x-b.reach, 0), min(x+b.reach+1, b.p.width)
	return b.running[right] - b.running[left], int32((right - left) * b.rows)
}

// compare makes dark what is more than below grey levels darker than its window's mean.
func (b *band) compare(from, to []byte, below int32) {
	w := len(from)
	inner := min(b.reach, w)
	end := max(w-b.reach, inner)
	for x := range inner {
		sum, area := b.at(x)
		to[x] = darker(from[x], sum, area, below)
	}
	if n := end - inner; n > 0 { // most of them, quickly
		area := int32((2*b.reach + 1) * b.rows)
		from, to := from[inner:][:n], to[inner:][:n]
		left, right := b.running[inner-b.reach:][:n], b.running[inner+b.reach+1:][:n]
		for x, v := range from {
			to[x] = darker(v, right[x]-left[x], area, below)
		}
	}
	for x := end; x < w; x++ {
		sum, area := b.at(x)
		to[x] = darker(from[x], sum, area, below)
	}
}

// darker is 1 where v is more than below under the mean sum/area, or is 0.
func darker(v byte, sum uint32, area, below int32) byte {
	return byte(uint32((int32(v)+below)*area-int32(sum))>>31 | uint32(int32(v)-1)>>31)
}

// compareSoft makes dark where the mean of the near window is more than below under the wide one's.
func (b *band) compareSoft(near *band, to []byte, below int32) {
	w := len(to)
	inner := min(b.reach, w)
	end := max(w-b.reach, inner)
	edge := func(x int) {
		sum, area := b.at(x)
		part, small := near.at(x)
		to[x] = softer(part, small, sum, area, below)
	}
	for x := range inner {
		edge(x)
	}
	if n := end - inner; n > 0 {
		area, small := int32((2*b.reach+1)*b.rows), int32((2*near.reach+1)*near.rows)
		to := to[inner:][:n]
		left, right := b.running[inner-b.reach:][:n], b.running[inner+b.reach+1:][:n]
		from, end := near.running[inner-near.reach:][:n], near.running[inner+near.reach+1:][:n]
		for x := range to {
			to[x] = softer(end[x]-from[x], small, right[x]-left[x], area, below)
		}
	}
	for x := end; x < w; x++ {
		edge(x)
	}
}

// softer is 1 where the mean part/small is more than below under the mean sum/area, or is 0.
func softer(part uint32, small int32, sum uint32, area, below int32) byte {
	return byte(uint32((int32(part)+below*small)*area-int32(sum)*small)>>31 | uint32(int32(part)-1)>>31)
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
