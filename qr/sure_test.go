package qr

import (
	"math/rand/v2"
	"testing"
)

// greyOf gives a grid's modules grey values with noise, between the two levels.
func greyOf(random *rand.Rand, m modules, dark, light, noise float32) []float32 {
	grey := make([]float32, len(m.dark))
	for i, d := range m.dark {
		grey[i] = light
		if d {
			grey[i] = dark
		}
		grey[i] += noise * (2*random.Float32() - 1)
	}
	return grey
}

func TestConfidence(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	m := gridOf(t, "confidence", LevelM, 5)
	grey := greyOf(random, m, 90, 150, 5)
	// A patch of tape, and one module half way between dark and light.
	const x0, y0, side = 16, 16, 8
	for y := y0; y < y0+side; y++ {
		for x := x0; x < x0+side; x++ {
			grey[y*m.dim+x] = 152
		}
	}
	half := 27*m.dim + 12
	grey[half] = 121
	into := make([]float32, 0, len(grey))
	sure := confidence(grey, nil, m.dim, into)
	if &sure[0] != &into[:1][0] {
		t.Error("the room given was not used")
	}
	low := 0
	for i, s := range sure {
		x, y := i%m.dim, i/m.dim
		switch {
		case x > x0 && x < x0+side-1 && y > y0 && y < y0+side-1:
			if s > flatPenalty {
				t.Errorf("module %d, %d under the tape: %.2f", x, y, s)
			}
		case i == half:
			if s > .1 {
				t.Errorf("the grey module: %.2f", s)
			}
		case s < .6:
			low++
		}
	}
	if low > len(sure)/50 { // squares of one colour
		t.Errorf("%d of %d good modules are thought doubtful", low, len(sure))
	}
	// With a threshold given, what counts is the distance to that one.
	threshold := make([]float32, len(grey))
	copy(threshold, grey)
	for i, s := range confidence(grey, threshold, m.dim, nil) {
		if s != 0 {
			t.Fatalf("module %d, at its threshold: %.2f", i, s)
		}
	}
}

// A sixth of the code under tape is too much for plain correction; told where it is, the code reads.
func TestConfidenceGuidesErasures(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	var c corrector
	plain, guided := 0, 0
	const rounds = 40
	for range rounds {
		m := gridOf(t, "covered by a strip of tape", LevelM, 7)
		grey := greyOf(random, m, 60, 190, 30)
		x0, y0 := 9+random.IntN(9), 9+random.IntN(9)
		for y := y0; y < y0+18; y++ {
			for x := x0; x < x0+18; x++ {
				grey[y*m.dim+x] = 200 + random.Float32()
			}
		}
		for i, v := range grey {
			m.dark[i] = v < 125
		}
		if _, err := c.correct(m, false); err == nil {
			plain++
		}
		m.sure = confidence(grey, nil, m.dim, nil)
		if r, err := c.correct(m, true); err == nil {
			if r.text != "covered by a strip of tape" {
				t.Fatalf("read %q", r.text)
			}
			guided++
		}
	}
	if plain > rounds/4 || guided < rounds*3/4 {
		t.Errorf("of %d, read plainly %d and with erasures %d", rounds, plain, guided)
	}
}
