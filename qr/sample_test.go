package qr

import "testing"

func wrong(m, want modules) int {
	n := 0
	for i := range m.dark {
		if m.dark[i] != want.dark[i] {
			n++
		}
	}
	return n
}

func TestSamplers(t *testing.T) {
	for _, version := range []int{1, 6, 14} {
		m := gridOf(t, "sample", LevelM, version)
		p, h := see(t, m, slanted, 400, 400)
		v := look(t, p)
		if n := wrong(v.sampleBits(h, m.dim), m); n > 0 {
			t.Errorf("version %d: %d modules wrong off the bitmap", version, n)
		}
		// In light that falls to a fifth across the code.
		for y := range p.height {
			for x := range p.width {
				p.pix[y*p.stride+x] = byte(int(p.pix[y*p.stride+x]) * (500 - x) / 500)
			}
		}
		for _, flip := range []bool{false, true} {
			if flip {
				v.grey, v.flip = p.invert(), true
			}
			got, _ := contrasts[0].decide(v.sampleGrey(h, m.dim), m.dim)
			if n := wrong(got, m); n > 0 {
				t.Errorf("version %d, light on dark = %v: %d modules wrong off the grey", version, flip, n)
			}
			if got.timing() != 1 {
				t.Errorf("timing lines right by %.2f", got.timing())
			}
		}
	}
}

func TestSampleBetweenPixels(t *testing.T) {
	p := newPlane(3, 2)
	copy(p.pix, []byte{10, 20, 30, 50, 60, 70})
	for _, c := range []struct {
		x, y float64
		want float32
	}{{.5, .5, 10}, {1, .5, 15}, {1.5, 1, 40}, {-5, .5, 10}, {99, 99, 70}} {
		if got := p.sample(c.x, c.y); got < c.want-.2 || got > c.want+.2 {
			t.Errorf("at (%g, %g) %g, want %g", c.x, c.y, got, c.want)
		}
	}
}

// A code blurred so far that one module in thirteen is read wrongly comes back but for a few.
func TestEqualizerUndoesBlur(t *testing.T) {
	m := gridOf(t, "as blurred as a camera that will not focus", LevelM, 8)
	grey := make([]float32, len(m.dark))
	shade := func(i, j int) float32 {
		if i < 0 || j < 0 || i >= m.dim || j >= m.dim || !m.at(i, j, false) {
			return 200
		}
		return 60
	}
	for j := range m.dim {
		for i := range m.dim {
			sum := shade(i, j) * 6
			for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				sum += 2.2*shade(i+d[0], j+d[1]) + 0.9*shade(i+d[0]+d[1], j+d[1]-d[0])
			}
			grey[j*m.dim+i] = sum / (6 + 4*3.1)
		}
	}
	plain, _ := contrasts[0].decide(grey, m.dim)
	if n := wrong(plain, m); n < len(m.dark)/13 {
		t.Fatalf("only %d of %d modules wrong before", n, len(m.dark))
	}
	start, middle := contrasts[1].decide(grey, m.dim)
	e := newEqualizer(grey, middle, start, newPattern(m.dim))
	sure := make([]float32, len(m.dark))
	var got modules
	for range mends {
		if !e.learn() {
			t.Fatal("no kernel")
		}
		e.settle()
		got = e.modules(make([]bool, len(m.dark)), sure)
	}
	if n := wrong(got, m); n > 6 {
		t.Errorf("%d modules wrong, %d before", n, wrong(plain, m))
	}
	if side, middle := e.kernel[kernelSide*kernelSide/2+1], e.kernel[kernelSide*kernelSide/2]; side < 0.25*middle || side > 0.5*middle {
		t.Errorf("the kernel has %.2f next to %.2f, want 2.2 to 6", side, middle)
	}
}
