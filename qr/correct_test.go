package qr

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"
)

var libLevels = map[Level]decoder.ErrorCorrectionLevel{
	LevelL: decoder.ErrorCorrectionLevel_L, LevelM: decoder.ErrorCorrectionLevel_M,
	LevelQ: decoder.ErrorCorrectionLevel_Q, LevelH: decoder.ErrorCorrectionLevel_H,
}

var allLevels = []Level{LevelL, LevelM, LevelQ, LevelH}

// gridOf makes the modules of a text's code, without a margin; version 0 is the smallest.
func gridOf(t testing.TB, text string, level Level, version int) modules {
	t.Helper()
	hints := map[gozxing.EncodeHintType]any{}
	if version > 0 {
		hints[gozxing.EncodeHintType_QR_VERSION] = version
	}
	code, err := encoder.Encoder_encode(text, libLevels[level], hints)
	if err != nil {
		t.Fatal(err)
	}
	matrix := code.GetMatrix()
	m := modules{dim: matrix.GetWidth(), dark: make([]bool, matrix.GetWidth()*matrix.GetWidth())}
	for i := range m.dark {
		m.dark[i] = matrix.Get(i%m.dim, i/m.dim) == 1
	}
	return m
}

func (m modules) copied() modules {
	m.dark, m.sure = slices.Clone(m.dark), slices.Clone(m.sure)
	return m
}

func transposed(m modules) modules {
	n := m.copied()
	for i := range m.dark {
		n.dark[i] = m.dark[i%m.dim*m.dim+i/m.dim]
		if m.sure != nil {
			n.sure[i] = m.sure[i%m.dim*m.dim+i/m.dim]
		}
	}
	return n
}

// spoilWords turns one to eight modules of n words in each block over, and returns these modules.
func spoilWords(random *rand.Rand, m modules, level Level, n int) (changed []int) {
	version, _ := decoder.Version_GetVersionForNumber(m.version())
	lay, b := newLayout(version), blocksOf(version, libLevels[level])
	for i := range b.count() {
		for _, j := range random.Perm(b.dataIn(i) + b.check)[:n] {
			places := slices.Clone(lay.place[8*b.word(i, j):][:8])
			random.Shuffle(8, func(i, j int) { places[i], places[j] = places[j], places[i] })
			for _, p := range places[:1+random.IntN(8)] {
				m.dark[p] = !m.dark[p]
				changed = append(changed, int(p))
			}
		}
	}
	return changed
}

func TestCorrectEveryVersionAndLevel(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var c corrector
	for version := 1; version <= 40; version++ {
		for i, level := range allLevels {
			if UnderRace && i != version%len(allLevels) {
				continue
			}
			lib, _ := decoder.Version_GetVersionForNumber(version)
			b := blocksOf(lib, libLevels[level])
			text := strings.Repeat("Schwänli ", 400)[:1+random.IntN(b.dataWords()-4)]
			text = strings.ToValidUTF8(text, "?")
			clean := gridOf(t, text, level, version)
			most := (b.check - b.reserved) / 2
			for _, n := range []int{0, 1, most} {
				m := clean.copied()
				spoilWords(random, m, level, n)
				mirror := random.IntN(3) == 0 && version > 1
				if mirror {
					m = transposed(m)
				}
				r, err := c.correct(m, false)
				if err != nil || r.text != text {
					t.Fatalf("version %d, %s, %d wrong words a block of %d check words, mirrored %v: %v", version, level, n, b.check, mirror, err)
				}
				if r.version != version || r.level != level || r.corrected != n*b.count() || r.total != lib.GetTotalCodewords() || r.mirrored != mirror {
					t.Errorf("version %d, %s, %d wrong words in each of %d blocks: %+v", version, level, n, b.count(), r)
				}
			}
			m := clean.copied()
			spoilWords(random, m, level, most+1)
			if r, err := c.correct(m, false); err == nil {
				t.Errorf("version %d, %s with more damage than can be mended: %q", version, level, r.text)
			}
		}
	}
}

// With the damaged modules known, nearly as many words can be mended as there are check words.
func TestCorrectErasures(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	var c corrector
	for _, version := range []int{2, 5, 7, 13, 25, 40} {
		for i, level := range allLevels {
			if UnderRace && i != version%len(allLevels) {
				continue
			}
			lib, _ := decoder.Version_GetVersionForNumber(version)
			b := blocksOf(lib, libLevels[level])
			text := "known damage"
			m := gridOf(t, text, level, version)
			m.sure = make([]float32, len(m.dark))
			for i := range m.sure {
				m.sure[i] = .7 + .3*random.Float32()
			}
			for _, p := range spoilWords(random, m, level, b.check-b.check/4-3) {
				m.sure[p] = .2 * random.Float32()
			}
			if _, err := c.correct(m, false); err == nil {
				t.Fatalf("version %d, %s: read without erasures", version, level)
			}
			for _, m := range []modules{m, transposed(m)} {
				r, err := c.correct(m, true)
				if err != nil || r.text != text {
					t.Errorf("version %d, %s, %d check words: %q, %v", version, level, b.check, r.text, err)
				}
			}
		}
	}
}

// formatModules are the places of the two copies of the format's bits.
func formatModules(dim int) (one, two []int) {
	for i := range 9 {
		if i != 6 {
			one = append(one, 8*dim+i)
		}
		if i != 6 && i != 8 {
			one = append(one, i*dim+8)
		}
	}
	for i := range 8 {
		two = append(two, 8*dim+dim-1-i)
		if i < 7 {
			two = append(two, (dim-1-i)*dim+8)
		}
	}
	return one, two
}

func TestCorrectDamagedFormat(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	var c corrector
	const rounds = 200
	read := map[string]int{}
	for range rounds {
		for name, damage := range map[string][2]int{"one copy lost": {15, 3}, "the other lost": {3, 15}, "four bits of each": {4, 4}, "all lost": {15, 15}} {
			m := gridOf(t, "format", LevelQ, 3)
			one, two := formatModules(m.dim)
			for i, places := range [][]int{one, two} {
				random.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
				for _, p := range places[:damage[i]] {
					if damage[i] == 15 {
						m.dark[p] = random.IntN(2) == 0
					} else {
						m.dark[p] = !m.dark[p]
					}
				}
			}
			if r, err := c.correct(m, false); err == nil {
				if r.text != "format" {
					t.Fatalf("%s: read %q", name, r.text)
				}
				read[name]++
			}
		}
	}
	if read["one copy lost"] < rounds*9/10 || read["the other lost"] < rounds*9/10 || read["four bits of each"] < rounds*8/10 {
		t.Errorf("read of %d: %v", rounds, read)
	}
}

// A version in the grid's own bits that is not the grid's is a contradiction; a damaged one is none.
func TestCorrectVersionBits(t *testing.T) {
	var c corrector
	m, other := gridOf(t, "size", LevelQ, 8), gridOf(t, "size", LevelQ, 9)
	swapped, wiped := m.copied(), m.copied()
	for y := range 6 {
		for x := range 3 {
			for _, at := range [][2]int{{0, y*m.dim + m.dim - 11 + x}, {1, (m.dim-11+x)*m.dim + y}} {
				from := y*other.dim + other.dim - 11 + x
				swapped.dark[at[1]] = other.dark[from]
				wiped.dark[at[1]] = true
			}
		}
	}
	if _, err := c.correct(swapped, false); !errors.Is(err, errFormat) {
		t.Errorf("a version that is not the grid's: %v", err)
	}
	if r, err := c.correct(wiped, false); err != nil || r.text != "size" {
		t.Errorf("a version that is not legible: %v", err)
	}
}

func TestCorrectRefusesGrids(t *testing.T) {
	var c corrector
	for _, m := range []modules{
		{},
		{dim: 21, dark: make([]bool, 20)},
		{dim: 22, dark: make([]bool, 22*22)},
		{dim: 17, dark: make([]bool, 17*17)},
		{dim: 181, dark: make([]bool, 181*181)},
		{dim: -3, dark: make([]bool, 9)},
	} {
		if _, err := c.correct(m, true); !errors.Is(err, errGrid) {
			t.Errorf("%d modules a side: %v", m.dim, err)
		}
	}
}

// No text may come out of noise, however often it is tried: plain, flat, and with the patterns and the
// format of a real code round it, which is what a search comes upon.
func TestCorrectReadsNothingFromNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	var c corrector
	rounds := 2500
	if testing.Short() || UnderRace {
		rounds = 600
	}
	for version := 1; version <= 4; version++ {
		real := gridOf(t, "noise", LevelL, version)
		lib, _ := decoder.Version_GetVersionForNumber(version)
		lay := newLayout(lib)
		m := real.copied()
		m.sure = make([]float32, len(m.dark))
		for round := range rounds {
			for _, p := range lay.place {
				m.dark[p] = random.Uint32()&1 == 0
				m.sure[p] = random.Float32()
			}
			if r, err := c.correct(m, round%4 == 0); err == nil {
				t.Fatalf("version %d read %q from noise", version, r.text)
			}
		}
	}
}

// Light modules where the mask is light are a valid code that holds nothing.
func TestCorrectRefusesEmptyText(t *testing.T) {
	m := gridOf(t, "x", LevelL, 1)
	lib, _ := decoder.Version_GetVersionForNumber(1)
	lay := newLayout(lib)
	formats, _ := readFormats(m, false)
	for i, p := range lay.place {
		m.dark[p] = lay.flips[i]>>formats[0].mask()&1 == 1
	}
	var c corrector
	if r, err := c.correct(m, false); !errors.Is(err, errContents) {
		t.Errorf("read %q, %v", r.text, err)
	}
}

func FuzzCorrect(f *testing.F) {
	m := gridOf(f, "fuzz", LevelM, 2)
	seed := make([]byte, len(m.dark))
	for i, d := range m.dark {
		if d {
			seed[i] = 1
		}
	}
	f.Add(25, seed)
	f.Add(0, []byte{})
	f.Add(177, []byte{1, 0, 0, 1})
	f.Fuzz(func(t *testing.T, dim int, raw []byte) {
		m := modules{dim: dim}
		if dim > 0 && dim < 200 {
			m.dark, m.sure = make([]bool, dim*dim), make([]float32, dim*dim)
			for i := range min(len(raw), len(m.dark)) {
				m.dark[i] = raw[i]&1 == 1
				m.sure[i] = float32(raw[i]) / 255
			}
		}
		var c corrector
		r, err := c.correct(m, true)
		if err == nil && (r.text == "" || r.version != m.version() || r.corrected < 0 || r.corrected > r.total || r.level == "") {
			t.Errorf("half a reading: %+v", r)
		}
	})
}

func BenchmarkCorrectGivesUp(b *testing.B) {
	random := rand.New(rand.NewPCG(5, 5))
	for name, version := range map[string]int{"version 2": 2, "version 13": 13, "version 40": 40} {
		for how, erasures := range map[string]bool{"": false, " with erasures": true} {
			b.Run(name+how, func(b *testing.B) {
				b.ReportAllocs()
				m := gridOf(b, "x", LevelM, version)
				m.sure = make([]float32, len(m.dark))
				lib, _ := decoder.Version_GetVersionForNumber(version)
				for _, p := range newLayout(lib).place {
					m.dark[p] = random.IntN(2) == 0
					m.sure[p] = random.Float32()
				}
				var c corrector
				for b.Loop() {
					if _, err := c.correct(m, erasures); err == nil {
						b.Fatal("noise was read")
					}
				}
			})
		}
	}
}
