package qr

import "math"

// Alignment patterns are looked for in the grey picture, by how well a patch correlates with 5 × 5
// modules of which the outer ring and the middle are dark. That needs no edges, so blur and noise that
// break a contour leave it standing.

const (
	// seekStep is the raster of the search in modules.
	seekStep = 0.5
	// seekMost is the largest radius of a search in modules.
	seekMost = 4
	seekSide = int(2*(seekMost+2)/seekStep) + 1
	// flat is the spread of brightness, in grey levels, below which a patch shows nothing.
	flat = 3
)

// seek looks for an alignment pattern round module (u, v) as h places it, and returns how many modules
// it is off and how well it correlates, 1 at best. A little is taken off for every module it is off.
func (v *view) seek(h homography, u0, v0, radius float64) (du, dv, score float64) {
	o := h.point(u0, v0)
	f := frame{o: o, ex: h.point(u0+1, v0), ey: h.point(u0, v0+1)}
	f.ex, f.ey = Point{f.ex.X - o.X, f.ex.Y - o.Y}, Point{f.ey.X - o.X, f.ey.Y - o.Y}
	r := int(radius / seekStep)
	side := 2*(r+4) + 1
	var raster [seekSide * seekSide]float32
	for j := range side {
		for i := range side {
			p := f.at(float64(i-r-4)*seekStep, float64(j-r-4)*seekStep)
			raster[j*side+i] = v.grey.sample(p.X, p.Y)
		}
	}
	score = math.Inf(-1)
	for j := -r; j <= r; j++ {
		for i := -r; i <= r; i++ {
			var sum, light, squares float32
			for b := range 5 {
				row := raster[(j+r+2*b)*side+i+r:]
				for a := range 5 {
					g := row[2*a]
					sum += g
					squares += g * g
					if alignmentLight(a, b) {
						light += g
					}
				}
			}
			s := v.alignmentScore(sum, light, squares) - 0.01*math.Hypot(float64(i), float64(j))*seekStep
			if s > score {
				score, du, dv = s, float64(i)*seekStep, float64(j)*seekStep
			}
		}
	}
	// The raster was flat: what follows is in perspective.
	score = v.alignmentAt(h, u0+du, v0+dv) - 0.01*math.Hypot(du, dv)
	for _, step := range [3]float64{0.25, 0.25, 0.12} {
		bu, bv := du, dv
		for j := -1.0; j <= 1; j++ {
			for i := -1.0; i <= 1; i++ {
				s := v.alignmentAt(h, u0+bu+i*step, v0+bv+j*step) - 0.01*math.Hypot(bu+i*step, bv+j*step)
				if s > score {
					score, du, dv = s, bu+i*step, bv+j*step
				}
			}
		}
	}
	return du, dv, score
}

func alignmentLight(a, b int) bool {
	return (a == 1 || a == 3) && b >= 1 && b <= 3 || a == 2 && (b == 1 || b == 3)
}

// alignmentAt is the same for a pattern about (u, w).
func (v *view) alignmentAt(h homography, u, w float64) float64 {
	var sum, light, squares float32
	for b := range 5 {
		for a := range 5 {
			g := v.grey.sample(h.at(u+float64(a-2), w+float64(b-2)))
			sum += g
			squares += g * g
			if alignmentLight(a, b) {
				light += g
			}
		}
	}
	return v.alignmentScore(sum, light, squares)
}

// alignmentScore is the correlation of 25 samples with the pattern.
func (v *view) alignmentScore(sum, light, squares float32) float64 {
	const n, nl, nd = 25, 8, 17
	variance := float64(squares)/n - float64(sum)*float64(sum)/(n*n)
	if variance < flat*flat {
		return 0
	}
	d := float64(light)/nl - float64(sum-light)/nd
	if v.flip {
		d = -d
	}
	const share = 0.4664761515876241 // the square root of nl × nd, over n
	return d / math.Sqrt(variance) * share
}

// frame is a patch of the picture taken as flat and even: a point and the two sides of a module there.
type frame struct{ o, ex, ey Point }

func (f frame) at(u, v float64) Point {
	return Point{f.o.X + u*f.ex.X + v*f.ey.X, f.o.Y + u*f.ex.Y + v*f.ey.Y}
}

const (
	surely = 0.75 // the correlation that an alignment pattern is taken for found from
	likely = 0.6  // the same, next to others that were found
)

// bend finds the alignment patterns of a code that h places and bends the grid so that it meets them.
// Without any it returns h itself.
func (v *view) bend(h homography, dim int) warp {
	at := v.pattern(dim).aligned
	n := len(at)
	if n < 3 {
		return h
	}
	t := &tiles{base: h, at0: make([]float64, n), du: make([]float64, n*n), dv: make([]float64, n*n)}
	for i, a := range at {
		t.at0[i] = float64(a) + 0.5
	}
	known := make([]bool, n*n)
	for i, k := range [3]int{0, n - 1, n * (n - 1)} { // the finders hold these three
		t.du[k], t.dv[k] = v.seekFinder(h, &v.pattern(dim).finders[i])
		known[k] = true
	}
	found := 0
	for round, bar := range [2]float64{surely, likely} {
		// From the far corner back: it was looked for on its own before.
		for k := n*n - 1; k >= 0; k-- {
			if known[k] {
				continue
			}
			i, j := k%n, k/n
			su, sv, near := t.around(known, i, j)
			if round > 0 && near == 0 {
				continue
			}
			radius := 1.0
			for {
				m := h.shifted(su, sv)
				du, dv, score := v.seek(m, t.at0[i], t.at0[j], radius)
				if score >= bar {
					t.du[k], t.dv[k], known[k] = su+du, sv+dv, true
					found++
				}
				if known[k] || radius > 2 {
					break
				}
				radius = 2.5
			}
		}
	}
	if found == 0 {
		return h
	}
	t.fill(known)
	return t
}

// seekFinder returns how many modules a finder lies off its place as h has it: nothing unless it is surely
// seen elsewhere.
func (v *view) seekFinder(h homography, p *patch) (du, dv float64) {
	const (
		most   = 2.5
		inWell = 0.85 // agreement that no better place is looked for from
	)
	score := func(du, dv float64) float64 {
		l := newLens(v, h.shifted(du, dv))
		s, n := l.patch(p)
		return s/float64(n) - 0.01*math.Hypot(du, dv)
	}
	best := score(0, 0)
	if best >= inWell {
		return 0, 0
	}
	at := Point{}
	try := func(u, v float64) {
		if s := score(u, v); s > best {
			best, at = s, Point{u, v}
		}
	}
	for u := -most; u <= most; u += seekStep {
		for v := -most; v <= most; v += seekStep {
			try(u, v)
		}
	}
	for _, step := range [2]float64{0.25, 0.12} {
		c := at
		for u := -1.0; u <= 1; u++ {
			for v := -1.0; v <= 1; v++ {
				try(c.X+u*step, c.Y+v*step)
			}
		}
	}
	if best < likely {
		return 0, 0
	}
	return at.X, at.Y
}

// shifted is the same view of modules that lie (du, dv) farther on.
func (m homography) shifted(du, dv float64) homography {
	w := 1 / (m.g*du + m.h*dv + 1)
	return homography{
		m.a * w, m.b * w, (m.a*du + m.b*dv + m.c) * w,
		m.d * w, m.e * w, (m.d*du + m.e*dv + m.f) * w,
		m.g * w, m.h * w,
	}
}

// around is the mean shift of a node's known neighbours, of which there may be none.
func (t *tiles) around(known []bool, i, j int) (du, dv float64, near int) {
	n := len(t.at0)
	for y := max(j-1, 0); y <= min(j+1, n-1); y++ {
		for x := max(i-1, 0); x <= min(i+1, n-1); x++ {
			if k := y*n + x; known[k] && (x != i || y != j) {
				du += t.du[k]
				dv += t.dv[k]
				near++
			}
		}
	}
	if near > 0 {
		du, dv = du/float64(near), dv/float64(near)
	}
	return du, dv, near
}

// fill gives nodes that were not found the mean shift of those round them, from the known ones outwards.
func (t *tiles) fill(known []bool) {
	n := len(t.at0)
	for range n {
		next := append([]bool(nil), known...)
		for k := range known {
			if known[k] {
				continue
			}
			if du, dv, near := t.around(known, k%n, k/n); near > 0 {
				t.du[k], t.dv[k], next[k] = du, dv, true
			}
		}
		copy(known, next)
	}
}
