package qr

import "testing"

func TestHomographies(t *testing.T) {
	from, to := quad{{3.5, 3.5}, {41.5, 3.5}, {38.5, 38.5}, {3.5, 41.5}}, quad{{60, 40}, {300, 70}, {260, 280}, {30, 330}}
	h, ok := quadTo(from, to)
	if !ok {
		t.Fatal("refused")
	}
	for i, p := range from {
		if d := distance(h.point(p.X, p.Y), to[i]); d > 1e-9 {
			t.Errorf("corner %d is %g px off", i, d)
		}
	}
	if a, b := h.shifted(2, -3).point(10, 20), h.point(12, 17); distance(a, b) > 1e-9 {
		t.Errorf("shifted to %v, want %v", a, b)
	}
	c := corners(h, 45)
	again, ok := squareTo(45, c)
	if !ok {
		t.Fatal("the same corners were refused")
	}
	for u := 0.0; u <= 45; u += 9 {
		if a, b := again.point(u, 45-u), h.point(u, 45-u); distance(a, b) > 1e-9 {
			t.Errorf("(%g, %g) at %v, want %v", u, 45-u, a, b)
		}
	}
}

// What is no view of a square: a corner inside the triangle of the others, a side beyond the horizon, a line.
func TestHomographiesRefuse(t *testing.T) {
	for name, q := range map[string]quad{
		"not convex": {{0, 0}, {100, 0}, {30, 30}, {0, 100}},
		"crossed":    {{0, 0}, {100, 0}, {0, 100}, {100, 100}},
		"a line":     {{0, 0}, {1, 1}, {2, 2}, {3, 3}},
		"a point":    {},
	} {
		if _, ok := squareTo(21, q); ok {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestTiles(t *testing.T) {
	h, _ := squareTo(45, quad{{0, 0}, {450, 0}, {450, 450}, {0, 450}})
	w := &tiles{
		base: h, at0: []float64{6.5, 22.5, 38.5},
		du: []float64{0, 0, 0, 0, 1, 0, 0, 0, 0}, dv: []float64{0, 0, 0, 0, 0, 0, 0, 0, 2},
	}
	for _, c := range []struct{ u, v, x, y float64 }{
		{22.5, 22.5, 235, 225}, // at a node
		{14.5, 22.5, 150, 225}, // halfway to one
		{38.5, 38.5, 385, 405},
		{41.5, 22.5, 415 - 10*3.0/16, 225}, // beyond the last one the bend goes on
		{44.9, 22.5, 449 - 10*0.3, 225},    // but not for long
	} {
		if x, y := w.at(c.u, c.v); distance(Point{x, y}, Point{c.x, c.y}) > 1e-6 {
			t.Errorf("(%g, %g) at (%g, %g), want (%g, %g)", c.u, c.v, x, y, c.x, c.y)
		}
	}
}
