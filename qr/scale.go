package qr

// unit is one whole pixel's weight in the sums of shrink.
const unit = 256

// span is the run of source pixels that makes one target pixel, the first and the last in part.
type span struct {
	from, to    int // to is the last one, included
	first, last uint32
}

// spans cuts n pixels into m equal ones, m ≤ n.
func spans(n, m int) []span {
	s := make([]span, m)
	for i := range s {
		a, b := i*n*unit/m, (i+1)*n*unit/m
		from, to := a/unit, (b-1)/unit
		s[i] = span{from, to, uint32((from+1)*unit - a), uint32(b - to*unit)}
	}
	return s
}

// shrink scales the plane down to the given longest side by averaging areas, which keeps thin
// modules grey instead of dropping them. A plane that is not larger is returned as it is. Check is asked at each row
// whether to go on.
func (p plane) shrink(side int, check func() error) (plane, error) {
	longest := max(p.width, p.height)
	if side >= longest {
		return p, nil
	}
	q := newPlane(max(1, p.width*side/longest), max(1, p.height*side/longest))
	across, down := spans(p.width, q.width), spans(p.height, q.height)
	sums := make([]uint32, p.width)
	for y, d := range down {
		if err := check(); err != nil {
			return plane{}, err
		}
		clear(sums)
		total := uint64(0)
		for sy := d.from; sy <= d.to; sy++ {
			weight := d.weight(sy)
			total += uint64(weight)
			addRow(sums, p.row(sy), weight)
		}
		row := q.row(y)
		for x, a := range across {
			sum, area := a.sum(sums)
			area *= total
			row[x] = byte((sum + area/2) / area)
		}
	}
	return q, nil
}

func (s span) weight(i int) uint32 {
	switch i {
	case s.from:
		return s.first
	case s.to:
		return s.last
	}
	return unit
}

// sum adds up the columns of the span, and gives the weight of all of them.
func (s span) sum(columns []uint32) (sum, area uint64) {
	sum, area = uint64(s.first)*uint64(columns[s.from]), uint64(s.first)
	if s.to == s.from {
		return sum, area
	}
	whole := uint64(0)
	for _, v := range columns[s.from+1 : s.to] {
		whole += uint64(v)
	}
	sum += unit*whole + uint64(s.last)*uint64(columns[s.to])
	return sum, area + unit*uint64(s.to-s.from-1) + uint64(s.last)
}

func addRow(sums []uint32, row []byte, weight uint32) {
	sums = sums[:len(row)]
	for x, v := range row {
		sums[x] += weight * uint32(v)
	}
}

// enlarge scales the plane up by a whole factor, bilinear between the pixels' centres: a code of two
// pixels a module then has runs long enough to be measured.
func (p plane) enlarge(factor int) plane {
	if factor < 2 {
		return p
	}
	q := newPlane(p.width*factor, p.height*factor)
	across := phases(p.width, factor)
	// The two source rows that the target row lies between, already as wide as the target.
	upper, lower := make([]uint32, q.width), make([]uint32, q.width)
	have := [2]int{-1, -1}
	for y, d := range phases(p.height, factor) {
		if have[1] == d.from && d.from != have[0] {
			upper, lower = lower, upper
			have = [2]int{have[1], have[0]}
		}
		if have[0] != d.from {
			widen(upper, p.row(d.from), across)
			have[0] = d.from
		}
		if have[1] != d.to {
			widen(lower, p.row(d.to), across)
			have[1] = d.to
		}
		row, up, low := q.row(y), upper[:q.width], lower[:q.width]
		for x := range row {
			row[x] = byte((up[x]*d.first + low[x]*d.last + unit*unit/2) / (unit * unit))
		}
	}
	return q
}

// phases gives for each of n × factor target pixels the two source pixels it lies between and their
// weights, which add up to one unit. Beyond the outermost centres the outermost pixel goes on.
func phases(n, factor int) []span {
	s := make([]span, n*factor)
	for i := range s {
		// The target's centre, in half target pixels from the first source pixel's centre.
		c := 2*i + 1 - factor
		if c < 0 {
			s[i] = span{0, 0, unit, 0}
			continue
		}
		from, part := c/(2*factor), c%(2*factor)
		last := uint32(part * unit / (2 * factor))
		s[i] = span{from, min(from+1, n-1), unit - last, last}
	}
	return s
}

// widen interpolates a row, leaving the values multiplied by one unit.
func widen(to []uint32, row []byte, across []span) {
	to = to[:len(across)]
	for x, a := range across {
		to[x] = a.first*uint32(row[a.from]) + a.last*uint32(row[a.to])
	}
}
