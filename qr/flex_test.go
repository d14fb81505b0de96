package qr

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// surface maps a place on a code, in modules from its middle, to pixels.
type surface func(u, v float64) (x, y float64)

// onCylinder is a code round a cylinder, from its middle so many radians to each side, the axis turned, in
// a view from not far.
func onCylinder(dim int, module, half, turn float64) surface {
	radius := float64(dim) / 2 / half
	sin, cos := math.Sincos(turn)
	return func(u, v float64) (float64, float64) {
		a, t := u*cos+v*sin, -u*sin+v*cos
		x, z := radius*math.Sin(a/radius), radius*(1-math.Cos(a/radius))
		w := module / (1 + z/float64(dim)/3)
		return w * (x*cos - t*sin), w * (x*sin + t*cos)
	}
}

// crumpled is paper in waves, in modules.
func crumpled(module, amount, length float64) surface {
	return func(u, v float64) (float64, float64) {
		return module * (u + amount*math.Sin(v*2*math.Pi/length+1)), module * (v + amount*math.Sin(u*2*math.Pi/length+2))
	}
}

// drawOn draws a grid on a surface with noise, each pixel the mean of what falls on it, and tells the
// surface's middle.
func drawOn(random *rand.Rand, m modules, s surface, module float64) (p plane, middle float64) {
	side := int(float64(m.dim+14) * module * 1.1)
	p = newPlane(side, side)
	middle = float64(side) / 2
	sum, count := make([]float64, side*side), make([]float64, side*side)
	half := float64(m.dim) / 2
	for v := -4.; v < float64(m.dim)+4; v += .25 / module {
		for u := -4.; u < float64(m.dim)+4; u += .25 / module {
			x, y := s(u-half, v-half)
			i, j := int(math.Floor(x+middle)), int(math.Floor(y+middle))
			if i < 0 || j < 0 || i >= side || j >= side {
				continue
			}
			g := 210.
			if min(u, v) >= 0 && max(u, v) < float64(m.dim) && m.at(int(u), int(v), false) {
				g = 40
			}
			sum[j*side+i] += g
			count[j*side+i]++
		}
	}
	for i := range sum {
		g := 120.
		if count[i] > 0 {
			g = sum[i] / count[i]
		}
		p.pix[i] = byte(min(max(g+8*random.NormFloat64(), 0), 255))
	}
	return p, middle
}

// flatView is the homography through a code's three finders and its last alignment pattern.
func flatView(t testing.TB, dim int, s surface, middle float64) homography {
	t.Helper()
	var from, to quad
	far := float64(dim) - 3.5
	for i, c := range [][2]float64{{3.5, 3.5}, {far, 3.5}, {far - 3, far - 3}, {3.5, far}} {
		x, y := s(c[0]-float64(dim)/2, c[1]-float64(dim)/2)
		from[i], to[i] = Point{c[0], c[1]}, Point{x + middle, y + middle}
	}
	h, ok := quadTo(from, to)
	if !ok {
		t.Fatal("no homography")
	}
	return h
}

func wrongModules(v *view, w warp, m modules) int {
	got, _ := contrasts[0].decide(v.sampleGrey(w, m.dim), m.dim)
	wrong := 0
	for i, d := range m.dark {
		if got.dark[i] != d {
			wrong++
		}
	}
	return wrong
}

func viewOf(p plane, check func() error) *view {
	return &view{grey: p, check: check, desk: &desk{patterns: make(map[int]*pattern)}}
}

func TestFlex(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, test := range []struct {
		name    string
		version int
		module  float64
		surface func(dim int, module float64) surface
	}{
		{"can", 7, 5, func(dim int, module float64) surface { return onCylinder(dim, module, .8, 0) }},
		{"large code on a can", 13, 4, func(dim int, module float64) surface { return onCylinder(dim, module, .8, 0) }},
		{"slanted on a can", 7, 5, func(dim int, module float64) surface { return onCylinder(dim, module, .6, .6) }},
		{"lying on a bottle", 7, 5, func(dim int, module float64) surface { return onCylinder(dim, module, .6, math.Pi/2) }},
		{"crumpled", 4, 5, func(_ int, module float64) surface { return crumpled(module, 1, 40) }},
	} {
		m := gridOf(t, "bent", LevelM, test.version)
		s := test.surface(m.dim, test.module)
		p, middle := drawOn(random, m, s, test.module)
		h := flatView(t, m.dim, s, middle)
		for _, light := range []bool{false, true} {
			v := viewOf(p, t.Context().Err)
			if light {
				v = viewOf(p.invert(), t.Context().Err)
				v.flip = true
			}
			few := len(m.dark) / 50
			if n := wrongModules(v, h, m); n < 3*few {
				t.Fatalf("%s: without bending only %d of %d modules are wrong: this tests nothing", test.name, n, len(m.dark))
			}
			w, score, ok := v.flex(h, m.dim, bendReach)
			if !ok || wrongModules(v, w, m) > few {
				t.Errorf("%s, light on dark %v: %v, score %.2f, %d modules wrong", test.name, light, ok, score, wrongModules(v, w, m))
			}
		}
	}
}

// What is no code must not be bent until it looks like one, and no picture may break the search.
func TestFlexOnNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	noise, flat := newPlane(300, 300), newPlane(300, 300)
	for i := range noise.pix {
		noise.pix[i] = byte(random.IntN(256))
	}
	for name, p := range map[string]plane{"noise": noise, "flat": flat} {
		for _, q := range []quad{
			{{50, 50}, {250, 50}, {250, 250}, {50, 250}},
			{{-400, -300}, {900, -200}, {800, 700}, {-300, 800}}, // all but outside
			{{10, 10}, {290, 60}, {200, 250}, {20, 290}},
		} {
			for _, dim := range []int{21, 45} {
				h, ok := squareTo(float64(dim), q)
				if !ok {
					t.Fatal("no homography")
				}
				if _, score, ok := viewOf(p, t.Context().Err).flex(h, dim, bendReach); ok {
					t.Errorf("%s: followed with score %.2f", name, score)
				}
			}
		}
	}
}

func TestFlexStops(t *testing.T) {
	m := gridOf(t, "bent", LevelM, 13)
	s := onCylinder(m.dim, 4, .5, 0)
	p, middle := drawOn(rand.New(rand.NewPCG(3, 3)), m, s, 4)
	h := flatView(t, m.dim, s, middle)
	for _, after := range []int{0, 1, 10} {
		asked := 0
		v := viewOf(p, func() error {
			if asked++; asked > after {
				return errors.New("over")
			}
			return nil
		})
		if _, _, ok := v.flex(h, m.dim, bendReach); ok || asked != after+1 {
			t.Errorf("ending after %d questions: %v, asked %d times", after, ok, asked)
		}
	}
}

func BenchmarkFlex(b *testing.B) {
	m := gridOf(b, "bent", LevelM, 13)
	s := onCylinder(m.dim, 4, .6, 0)
	p, middle := drawOn(rand.New(rand.NewPCG(3, 3)), m, s, 4)
	h := flatView(b, m.dim, s, middle)
	v := viewOf(p, b.Context().Err)
	for b.Loop() {
		if _, _, ok := v.flex(h, m.dim, bendReach); !ok {
			b.Fatal("not followed")
		}
	}
}
