package qr

import "testing"

// Whichever way a code is turned, its corners are named rightly, and the right three come first.
func TestArrange(t *testing.T) {
	corner := [4]finder{{x: 50, y: 50, size: 35}, {x: 150, y: 52, size: 34}, {x: 148, y: 151, size: 36}, {x: 49, y: 149, size: 35}}
	for missing := range 4 {
		// With the fourth corner missing, the one before it is the top right one, as seen upright.
		topLeft, topRight, bottomLeft := corner[(missing+2)%4], corner[(missing+3)%4], corner[(missing+1)%4]
		found := []finder{
			{x: 400, y: 300, size: 33},
			{x: 20, y: 300, size: 20},
			{x: 600, y: 10, size: 60},
			bottomLeft, topLeft, topRight,
			{x: 300, y: 310, size: 34},
		}
		all := arrange(found, 10)
		if len(all) == 0 {
			t.Fatal("nothing")
		}
		if got := all[0]; got.topLeft != topLeft || got.topRight != topRight || got.bottomLeft != bottomLeft {
			t.Errorf("without corner %d: %v", missing, got)
		}
		for i := range all[1:] {
			if all[i].rank > all[i+1].rank {
				t.Error("not in order")
			}
		}
	}
	if all := arrange(corner[:2], 10); all != nil {
		t.Errorf("from two finders: %v", all)
	}
	many := make([]finder, 300)
	for i := range many {
		many[i] = finder{x: float64(37 * i % 1000), y: float64(91 * i % 1100), size: 30}
	}
	if all := arrange(many, 40); len(all) != 40 {
		t.Errorf("%d triples kept, want 40", len(all))
	}
}

// The dimension is exact for every version, flat and slanted, at some 3 to 14 pixels a module.
func TestDimension(t *testing.T) {
	for version := 1; version <= 40; version += 3 {
		m := gridOf(t, "dimension", LevelL, version)
		for name, q := range map[string]quad{
			"flat":    {{50, 50}, {650, 50}, {650, 650}, {50, 650}},
			"slanted": {{70, 60}, {640, 110}, {660, 610}, {90, 650}},
		} {
			p, h := see(t, m, q, 700, 700)
			v := look(t, p)
			if dim, ok := v.dimension(tripleAt(t, v, h, m.dim)); !ok || dim != m.dim {
				t.Errorf("version %d, %s: %d modules, want %d", version, name, dim, m.dim)
			}
		}
	}
	for n, want := range map[int]int{21: 21, 22: 21, 23: 21, 24: 25, 19: 0, 18: 0, 179: 177, 181: 0} {
		if dim, _ := possibleDim(n); dim != want {
			t.Errorf("%d mended to %d, want %d", n, dim, want)
		}
	}
}

// tripleAt is the three finders that lie where they must.
func tripleAt(t testing.TB, v *view, h homography, dim int) triple {
	t.Helper()
	n := float64(dim)
	var f [3]finder
	found := find(v.bits, false, v.check)
	for i, at := range [3]Point{{3.5, 3.5}, {n - 3.5, 3.5}, {3.5, n - 3.5}} {
		for _, c := range found {
			if distance(c.centre(), h.point(at.X, at.Y)) < 1.5 {
				f[i] = c
			}
		}
		if f[i].size == 0 {
			t.Fatalf("no finder at %v", at)
		}
	}
	return triple{topLeft: f[0], topRight: f[1], bottomLeft: f[2]}
}

// The finders' sides alone tell the fourth corner to half a module, where the parallelogram is far off.
func TestFourthCorner(t *testing.T) {
	m := gridOf(t, "corner", LevelL, 2)
	p, h := see(t, m, quad{{60, 60}, {350, 100}, {300, 310}, {40, 370}}, 400, 400)
	v := look(t, p)
	tr := tripleAt(t, v, h, m.dim)
	seen, ok := tr.crossing()
	at := float64(m.dim) - 6.5
	module := distance(h.point(at, at), h.point(at+1, at))
	if d := distance(seen, h.point(at, at)); !ok || d > module/2 {
		t.Errorf("%v, %.1f px off, a module is %.1f", ok, d, module)
	}
	all := tr.fourth(m.dim)
	last := all[len(all)-1]
	if d := distance(last.seen, h.point(last.at, last.at)); len(all) != 2 || d < module {
		t.Errorf("%d places; the parallelogram's is %.1f px off: this view is to be hard for it", len(all), d)
	}
}
