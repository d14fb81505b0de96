package qr

import "testing"

// With any one finder wiped out, the code is read from the other two, and the whole of it from a view so
// slanted that its longest side is not the diagonal.
func TestGuessReads(t *testing.T) {
	const text = "one finder is covered"
	m := gridOf(t, text, LevelM, 5)
	n := float64(m.dim)
	p, h := see(t, m, slanted, 400, 400)
	for _, at := range [3]Point{{3.5, 3.5}, {n - 3.5, 3.5}, {3.5, n - 3.5}} {
		c := h.point(at.X, at.Y)
		covered := newPlane(p.width, p.height)
		copy(covered.pix, p.pix)
		for y := range p.height {
			for x := range p.width {
				if distance(Point{float64(x), float64(y)}, c) < 26 {
					covered.pix[y*p.width+x] = 150
				}
			}
		}
		v := look(t, covered)
		found := find(v.bits, true, v.check)
		for _, f := range found {
			if f.closed && distance(f.centre(), c) < 20 {
				t.Fatal("the finder is still seen")
			}
		}
		s, ok := v.readGuesses(found)
		if !ok || s.text != text {
			t.Errorf("without the finder at %v: %v %q", at, ok, s.text)
		}
		if d := farthest(s.corners, slanted); ok && d > 8 {
			t.Errorf("a corner is %.1f px off", d)
		}
	}
	steep := quad{{40, 90}, {390, 60}, {340, 180}, {20, 280}}
	p, _ = see(t, m, steep, 410, 300)
	v := look(t, p)
	if s, ok := v.readGuesses(find(v.bits, true, v.check)); !ok || s.text != text {
		t.Errorf("steep: %v %q", ok, s.text)
	}
}
