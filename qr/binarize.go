package qr

import "encoding/binary"

// binarizer tells dark from light: it makes of a plane a bitmap of the same size. Which one reads a code
// depends on the light on it, so that several are tried. It asks check every so many rows whether to go
// on, and returns its error; the bitmap then is of no use.
type binarizer func(p plane, into *bitmap, check func() error) error

const (
	// blockSide is the side of the blocks, in pixels, that the hybrid binarizers look at.
	blockSide = 8
	// leastHybrid is the shortest side that holds the five blocks that a threshold is taken from.
	leastHybrid = 5 * blockSide
	// clearContrast is the difference of brightness between the darkest and the lightest pixel of a
	// block from which on it surely holds both colours: about a tenth of the range, above most noise.
	clearContrast = 24
	// faintContrast does the same for pale print and dim light.
	faintContrast = 10
)

// hybrid compares each pixel with the mean of the blocks round it. A block without contrast is taken to
// be light, unless its neighbours tell that it is the inside of something dark.
func hybrid(p plane, into *bitmap, check func() error) error {
	if min(p.width, p.height) < leastHybrid {
		return otsu(p, into, check)
	}
	s, err := patchesOf(p, check)
	if err != nil {
		return err
	}
	level := make([]byte, len(s.low))
	for y := range s.down {
		if err := check(); err != nil {
			return err
		}
		for x := range s.across {
			i := y*s.across + x
			low := s.low[i]
			if s.high[i]-low > clearContrast {
				level[i] = s.mean[i]
				continue
			}
			level[i] = low / 2
			if x > 0 && y > 0 {
				done := (2*int(level[i-1]) + int(level[i-s.across]) + int(level[i-s.across-1])) / 4
				if int(low) < done {
					level[i] = byte(done)
				}
			}
		}
	}
	threshold := make([]byte, len(level))
	for y := range s.down {
		if err := check(); err != nil {
			return err
		}
		for x := range s.across {
			sum, _ := s.around(level, x, y)
			threshold[y*s.across+x] = byte(sum / 25)
		}
	}
	return s.compare(p, threshold, into, check)
}

// newHybrid takes thresholds only from blocks with more contrast than the given one, halfway between
// their darkest and lightest pixel. Wide even areas (large modules, a white wall) then invent none: they
// take over the one next to them.
func newHybrid(contrast int) binarizer {
	return func(p plane, into *bitmap, check func() error) error {
		if min(p.width, p.height) < leastHybrid {
			return otsu(p, into, check)
		}
		s, err := patchesOf(p, check)
		if err != nil {
			return err
		}
		level := make([]byte, len(s.low)) // 0: not known
		for i, low := range s.low {
			if high := s.high[i]; int(high)-int(low) > contrast {
				level[i] = byte((int(low) + int(high)) / 2)
			}
		}
		threshold := make([]byte, len(level))
		for y := range s.down {
			if err := check(); err != nil {
				return err
			}
			for x := range s.across {
				i := y*s.across + x
				sum, n := s.around(level, x, y)
				if level[i] > 0 { // a block's own level counts three times
					sum, n = sum+2*int(level[i]), n+2
				}
				if n > 0 {
					threshold[i] = byte(sum / n)
				}
			}
		}
		if !fillGaps(threshold) {
			return otsu(p, into, check)
		}
		return s.compare(p, threshold, into, check)
	}
}

// fillGaps gives each unknown threshold (0) the last known one in reading order, and those before the
// first known one that one. It returns false where none is known.
func fillGaps(threshold []byte) bool {
	last := byte(0)
	for _, t := range threshold {
		if t > 0 {
			last = t
			break
		}
	}
	for i, t := range threshold {
		if t == 0 {
			threshold[i] = last
		}
		last = threshold[i]
	}
	return last > 0
}

// patches is the darkest, the lightest and the mean brightness of each block of pixels of a plane. The last block of
// a row or column is as large as the others and overlaps the one before.
type patches struct {
	across, down    int
	low, high, mean []byte
}

// patchesOf measures the blocks of a plane that is at least one block wide and high.
func patchesOf(p plane, check func() error) (patches, error) {
	s := patches{across: (p.width + blockSide - 1) / blockSide, down: (p.height + blockSide - 1) / blockSide}
	n := s.across * s.down
	all := make([]byte, 3*n)
	s.low, s.high, s.mean = all[:n], all[n:2*n], all[2*n:]
	for y := range s.down {
		if err := check(); err != nil {
			return patches{}, err
		}
		top := min(y*blockSide, p.height-blockSide)
		for x := range s.across {
			i := y*s.across + x
			s.low[i], s.high[i], s.mean[i] = measurePatch(p.pix[top*p.stride+min(x*blockSide, p.width-blockSide):], p.stride)
		}
	}
	return s, nil
}

// measurePatch looks at the block at the beginning of pix, a row of eight pixels at once.
func measurePatch(pix []byte, stride int) (low, high, mean byte) {
	const even = 0x00FF00FF00FF00FF
	lows := binary.LittleEndian.Uint64(pix)
	highest := lows
	sums := lows&even + lows>>8&even
	for j := 1; j < blockSide; j++ {
		v := binary.LittleEndian.Uint64(pix[j*stride:])
		m := wholeBytes(notAbove(v, lows))
		lows = v&m | lows&^m
		m = wholeBytes(notAbove(highest, v))
		highest = v&m | highest&^m
		sums += v&even + v>>8&even // four sums of 16 bits
	}
	low, high = 255, 0
	for range blockSide {
		low, high = min(low, byte(lows)), max(high, byte(highest))
		lows, highest = lows>>8, highest>>8
	}
	total := sums&0xFFFF + sums>>16&0xFFFF + sums>>32&0xFFFF + sums>>48
	return low, high, byte(total / (blockSide * blockSide))
}

// around adds up the values of the five by five blocks round one, moved inside at the picture's edge,
// and counts those that are not 0.
func (s patches) around(values []byte, x, y int) (sum, n int) {
	x, y = min(max(x, 2), s.across-3), min(max(y, 2), s.down-3)
	for j := y - 2; j <= y+2; j++ {
		for _, v := range values[j*s.across+x-2:][:5] {
			sum += int(v)
			if v > 0 {
				n++
			}
		}
	}
	return sum, n
}

// compare makes dark what is not lighter than its block's threshold.
func (s patches) compare(p plane, threshold []byte, into *bitmap, check func() error) error {
	into.resize(p.width, p.height)
	for y := range s.down {
		if err := check(); err != nil {
			return err
		}
		top := min(y*blockSide, p.height-blockSide)
		for j := top; j < top+blockSide; j++ {
			from, to := p.row(j), into.row(j)
			for x, t := range threshold[y*s.across:][:s.across] {
				left := min(x*blockSide, p.width-blockSide)
				v := binary.LittleEndian.Uint64(from[left:])
				binary.LittleEndian.PutUint64(to[left:], notAbove(v, uint64(t)*ones)>>7)
			}
		}
	}
	return nil
}
