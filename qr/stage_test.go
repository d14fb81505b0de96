package qr

import (
	"testing"
)

// see draws a code's modules as a camera would see them, its corners at q, with the edges smoothed: dark is
// 40 and light 220. It returns the picture and where it has put the modules.
func see(t testing.TB, m modules, q quad, w, h int) (plane, homography) {
	t.Helper()
	to, ok := squareTo(float64(m.dim), q)
	if !ok {
		t.Fatalf("no view onto %v", q)
	}
	back := to.inverse()
	p := newPlane(w, h)
	const fine = 4
	for y := range h {
		for x := range w {
			dark := 0
			for k := range fine * fine {
				px, py := float64(x)+(float64(k%fine)+.5)/fine, float64(y)+(float64(k/fine)+.5)/fine
				z := back[6]*px + back[7]*py + back[8]
				u, v := (back[0]*px+back[1]*py+back[2])/z, (back[3]*px+back[4]*py+back[5])/z
				if u >= 0 && v >= 0 && u < float64(m.dim) && v < float64(m.dim) && m.dark[int(v)*m.dim+int(u)] {
					dark++
				}
			}
			p.pix[y*w+x] = byte(220 - 180*dark/(fine*fine))
		}
	}
	return p, to
}

// slanted is a code of some 300 pixels seen from the side.
var slanted = quad{{62, 51}, {348, 83}, {331, 352}, {40, 372}}

func look(t testing.TB, p plane) *view {
	t.Helper()
	v := &view{grey: p, bits: new(bitmap), check: func() error { return nil }, desk: &desk{patterns: make(map[int]*pattern)}}
	if err := hybrid(p, v.bits, v.check); err != nil {
		t.Fatal(err)
	}
	return v
}

// farthest is how many pixels the corners of a grid lie off at most.
func farthest(q, want quad) float64 {
	most := 0.0
	for i := range q {
		most = max(most, distance(q[i], want[i]))
	}
	return most
}
