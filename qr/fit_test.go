package qr

import "testing"

// From a start that is a module off at each corner the fit comes to where the code is. Three quarters of a
// module at the corner without a finder are less than half a one at the outermost known modules.
func TestClimbConverges(t *testing.T) {
	for _, version := range []int{1, 2, 5, 7, 13} {
		m := gridOf(t, "fit", LevelL, version)
		p, h := see(t, m, slanted, 400, 400)
		v := look(t, p)
		q := corners(h, m.dim)
		module := distance(q[0], q[1]) / float64(m.dim)
		off := q
		for i, d := range [4]Point{{1, -.5}, {-.7, .7}, {.8, .6}, {-.4, -1}} {
			off[i] = Point{off[i].X + d.X*module, off[i].Y + d.Y*module}
		}
		start, ok := squareTo(float64(m.dim), off)
		if !ok {
			t.Fatal("no start")
		}
		before := v.agree(start, v.pattern(m.dim))
		g := v.climb(grid{dim: m.dim, h: start}, fitSteps)
		if g.score < 0.95 || before > 0.8 {
			t.Errorf("version %d: agreement %.2f, at the start %.2f", version, g.score, before)
		}
		if d := farthest(corners(g.h, m.dim), q); d > 0.75*module {
			t.Errorf("version %d: a corner is %.2f modules off", version, d/module)
		}
	}
}

// Agreement is chance where no code is, and does not mind light that falls off, or a light code.
func TestAgree(t *testing.T) {
	m := gridOf(t, "agree", LevelL, 4)
	p, h := see(t, m, slanted, 400, 400)
	v := look(t, p)
	if s := v.agree(h, v.pattern(m.dim)); s < 0.98 {
		t.Errorf("in place: %.2f", s)
	}
	for y := range p.height {
		for x := range p.width {
			p.pix[y*p.stride+x] = byte(int(p.pix[y*p.stride+x]) * (40 + x/2) / 255)
		}
	}
	if s := v.agree(h, v.pattern(m.dim)); s < 0.9 {
		t.Errorf("in a slanting light: %.2f", s)
	}
	if s := v.agree(h.shifted(5, 3), v.pattern(m.dim)); s > 0.3 {
		t.Errorf("elsewhere: %.2f", s)
	}
	v.grey, v.flip = p.invert(), true
	if s := v.agree(h, v.pattern(m.dim)); s < 0.9 {
		t.Errorf("light on dark: %.2f", s)
	}
}

// An alignment pattern is found to less than half a module, and nothing where none is.
func TestSeek(t *testing.T) {
	m := gridOf(t, "seek", LevelL, 3)
	p, h := see(t, m, slanted, 400, 400)
	v := look(t, p)
	at := float64(m.dim) - 6.5
	for _, off := range []Point{{0, 0}, {1.3, -2.1}, {-3, 2.4}} {
		du, dv, score := v.seek(h.shifted(off.X, off.Y), at, at, seekMost)
		if d := distance(Point{du, dv}, Point{-off.X, -off.Y}); d > 0.48 || score < surely {
			t.Errorf("off by %v: found %.2f, %.2f with %.2f", off, du, dv, score)
		}
	}
	if _, _, score := v.seek(h, -20, -20, 2); score > 0.1 {
		t.Errorf("on the wall: %.2f", score)
	}
}

// A grid with one corner and one finder two modules off is bent back by its alignment patterns.
func TestBend(t *testing.T) {
	m := gridOf(t, "bend", LevelL, 10)
	p, h := see(t, m, slanted, 400, 400)
	v := look(t, p)
	q := corners(h, m.dim)
	module := distance(q[0], q[1]) / float64(m.dim)
	q[2].X += 2 * module
	q[3].Y -= 1.5 * module
	rough, _ := squareTo(float64(m.dim), q)
	w := v.bend(rough, m.dim)
	most, before := 0.0, 0.0
	for i := range m.dim * m.dim {
		u, uv := float64(i%m.dim)+.5, float64(i/m.dim)+.5
		x, y := w.at(u, uv)
		most = max(most, distance(Point{x, y}, h.point(u, uv)))
		before = max(before, distance(rough.point(u, uv), h.point(u, uv)))
	}
	if most > 0.6*module || before < 1.5*module {
		t.Errorf("a module is %.2f modules off, before it was %.2f", most/module, before/module)
	}
}
