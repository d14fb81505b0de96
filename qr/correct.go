package qr

import (
	"errors"
	"math"
	"slices"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// modules is a sampled grid of dim × dim modules, row by row from the code's top left.
type modules struct {
	dim  int
	dark []bool
	// sure is how certain each module's colour is, 0 to 1 (see confidence); nil where that is unknown.
	sure []float32
}

// at looks at a module of the grid, or of the mirrored one.
func (m modules) at(x, y int, mirrored bool) bool {
	if mirrored {
		x, y = y, x
	}
	return m.dark[y*m.dim+x]
}

func (m modules) version() int { return versionOf(m.dim) }

// reading is what a grid says.
type reading struct {
	text    string // see Result.Text
	version int
	level   Level
	mask    int
	// corrected is how many of the total code words were wrong and were mended.
	corrected, total int
	// mirrored is true where the grid had to be read with its rows as columns.
	mirrored bool
}

// Why a grid says nothing. These are plain values as most grids tried do not read.
var (
	errGrid     = errors.New("not a code's grid")
	errFormat   = errors.New("no format can be made out, or it contradicts the code's size")
	errDamaged  = errors.New("more is damaged than can be mended")
	errContents = errors.New("the mended data is not a text")
)

// A try at noise must not give a text. The chance that it does is the share of all words that lie as
// near to a valid one as the mended ones do; enough is left over of the check words to keep that below 2
// to the −30, the level to which the standard itself holds its smallest codes by reserving check words.
const (
	leastEvidence = 30
	// rareEvidence is asked where something is less usual than not: a format that is not the likeliest,
	// a mirrored grid. More is tried there than is there.
	rareEvidence = 34
	// oddEvidence is asked where the data does not end as the standard says.
	oddEvidence = 45
	// blockEvidence, three check words, is asked of each block for which words were taken as erased. It
	// guards against a single block in an otherwise right code that is mended into a wrong one.
	blockEvidence = 24
)

// corrector turns grids into texts. It holds tables and scratch space for all of a picture's tries, and
// is not for use by two goroutines at once. The zero value is ready to use.
type corrector struct {
	layouts [41]*layout
	solver  reedSolomon
	// The words of the block at hand, as read, while being mended, and the best they were mended into.
	read, block, best [256]byte
	sure              [256]float32
	order             [256]int
	data              []byte
}

// correct reads the grid: format, mask, order of the words, Reed–Solomon, text. With erasures the least
// certain words of a block, as told by m.sure, are also tried as erased: twice as many of them can be
// mended. That costs some ten times as much for a grid that does not read.
func (c *corrector) correct(m modules, erasures bool) (reading, error) {
	if m.dim < minDim || m.dim > maxDim || m.dim%4 != 1 || len(m.dark) != m.dim*m.dim {
		return reading{}, errGrid
	}
	erasures = erasures && len(m.sure) == len(m.dark)
	lay, err := c.layout(m.version())
	if err != nil {
		return reading{}, err
	}
	reason := errFormat
	for _, mirrored := range []bool{false, true} {
		if contradictsVersion(m, mirrored) {
			continue
		}
		formats, n := readFormats(m, mirrored)
		for i, f := range formats[:n] {
			need := float64(leastEvidence)
			if i > 0 || mirrored {
				need = rareEvidence
			}
			r, err := c.tryFormat(m, lay, f, mirrored, erasures, need)
			if err == nil {
				return r, nil
			}
			if reason != errContents {
				reason = err
			}
		}
	}
	return reading{}, reason
}

func (c *corrector) layout(version int) (*layout, error) {
	if c.layouts[version] == nil {
		v, err := decoder.Version_GetVersionForNumber(version)
		if err != nil {
			return nil, errGrid
		}
		c.layouts[version] = newLayout(v)
	}
	return c.layouts[version], nil
}

func (c *corrector) tryFormat(m modules, lay *layout, f format, mirrored, erasures bool, need float64) (reading, error) {
	level, err := decoder.ErrorCorrectionLevel_ForBits(uint(f.levelBits()))
	if err != nil {
		return reading{}, errFormat
	}
	b := blocksOf(lay.version, level)
	r := reading{version: m.version(), level: f.level(), mask: f.mask(), total: lay.words, mirrored: mirrored}
	c.data = c.data[:0]
	evidence := 0.0
	for i := range b.count() {
		n := b.dataIn(i) + b.check
		c.takeBlock(m, lay, b, i, f.mask(), mirrored, erasures)
		left, ok := c.mendBlock(n, b, erasures)
		if !ok {
			return reading{}, errDamaged
		}
		evidence += left
		for j, word := range c.block[:n] {
			if word != c.read[j] {
				r.corrected++
			}
		}
		c.data = append(c.data, c.block[:b.dataIn(i)]...)
	}
	if evidence < need {
		return reading{}, errDamaged
	}
	text, usual, err := textOf(c.data, lay.version, level)
	if err != nil {
		return reading{}, err
	}
	if !usual && evidence < oddEvidence {
		return reading{}, errContents
	}
	r.text = text
	return r, nil
}

// takeBlock reads the words of block i out of the grid, and how certain they are.
func (c *corrector) takeBlock(m modules, lay *layout, b blocks, i, mask int, mirrored, sure bool) {
	place := lay.place
	if mirrored {
		place = lay.mirrored
	}
	for j := range b.dataIn(i) + b.check {
		from := 8 * b.word(i, j)
		word := byte(0)
		for k, p := range place[from : from+8] {
			bit := lay.flips[from+k] >> mask & 1
			if m.dark[p] {
				bit ^= 1
			}
			word = word<<1 | bit
		}
		c.read[j] = word
		if sure {
			c.sure[j] = certainty(m.sure, place[from:from+8])
		}
	}
}

// certainty of a word is that of its least certain module; among words alike in that, the others count.
func certainty(sure []float32, place []uint16) float32 {
	least, sum := float32(1), float32(0)
	for _, p := range place {
		least = min(least, sure[p])
		sum += sure[p]
	}
	return least + .15*sum/8
}

// mendBlock mends the block of n words and returns how many bits of evidence are left over for it. With
// erasures it tries ever more of the least certain words as erased, and takes what leaves the most evidence
// (generalized minimum distance decoding: G. D. Forney, IEEE Trans. Information Theory 12, 1966).
func (c *corrector) mendBlock(n int, b blocks, erasures bool) (evidence float64, ok bool) {
	copy(c.block[:n], c.read[:n])
	if wrong, ok := c.solver.correct(c.block[:n], b.check, b.reserved, nil); ok {
		return evidenceLeft(n, b.check, wrong, 0), true
	}
	if !erasures {
		return 0, false
	}
	order := c.order[:n]
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case c.sure[i] < c.sure[j]:
			return -1
		case c.sure[i] > c.sure[j]:
			return 1
		}
		return i - j
	})
	step := max(1, b.check/8)
	for s := step; s <= b.check-b.reserved-blockEvidence/8; s += step {
		copy(c.block[:n], c.read[:n])
		wrong, ok := c.solver.correct(c.block[:n], b.check, b.reserved, order[:s])
		if !ok {
			continue
		}
		if left := evidenceLeft(n, b.check, wrong, s); left > evidence {
			evidence = left
			copy(c.best[:n], c.block[:n])
		}
		if evidence >= oddEvidence {
			break
		}
	}
	copy(c.block[:n], c.best[:n])
	return evidence, evidence >= blockEvidence
}

// evidenceLeft is how unlikely it is, in bits, that a block of n random words can be mended with as few
// changes: words with that many errors at any places and anything at the erased ones, against all there are.
func evidenceLeft(n, check, wrong, erased int) float64 {
	ways := logFactorial(n-erased) - logFactorial(wrong) - logFactorial(n-erased-wrong)
	return 8*float64(check-erased-wrong) - ways/math.Ln2
}

func logFactorial(n int) float64 {
	v, _ := math.Lgamma(float64(n) + 1)
	return v
}
