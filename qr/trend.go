package qr

import "math"

// trend is how a rough grid is off on the whole: a polynomial of the third degree in u and v, for x and y.
// It fills what lies between the finders before anything was found there, as their slopes tell how the
// grid goes on from them, and foresees a bend that goes on evenly.
type trend struct {
	x, y [trendTerms]float64
	dim  float64
}

const (
	trendTerms = 10
	// trendHold keeps terms of the second and third degree from growing where no node asks for them. It is
	// small against the 3 × 9 nodes of the finders.
	trendHold = .02
)

// terms of the polynomial at (u, v), which go from −1 to 1 over the code.
func (t *trend) terms(u, v float64) [trendTerms]float64 {
	u, v = 2*u/t.dim-1, 2*v/t.dim-1
	return [trendTerms]float64{1, u, v, u * u, u * v, v * v, u * u * u, u * u * v, u * v * v, v * v * v}
}

// add puts the trend on top of the rough grid at (u, v).
func (t *trend) add(n *bendNode, u, v float64) {
	const h = .5
	at := func(u, v float64) (x, y float64) {
		for i, term := range t.terms(u, v) {
			x += t.x[i] * term
			y += t.y[i] * term
		}
		return x, y
	}
	x, y := at(u, v)
	x0, y0 := at(u-h, v)
	x1, y1 := at(u+h, v)
	x2, y2 := at(u, v-h)
	x3, y3 := at(u, v+h)
	n.x, n.y = n.x+x, n.y+y
	n.ux, n.uy, n.vx, n.vy = n.ux+x1-x0, n.uy+y1-y0, n.vx+x3-x2, n.vy+y3-y2
}

// follow fits the trend to the nodes that have been placed.
func (b *bender) follow() {
	t := trend{dim: float64(b.dim)}
	var a [trendTerms][trendTerms]float64
	for i := 3; i < trendTerms; i++ {
		a[i][i] = trendHold
	}
	for k := range b.node {
		n := &b.node[k]
		if n.trust == 0 {
			continue
		}
		terms := t.terms(b.place(k))
		w := n.trust * n.trust
		for i, p := range terms {
			for j, q := range terms[:i+1] {
				a[i][j] += w * p * q
			}
			t.x[i] += w * p * (n.x - b.rough[k].x)
			t.y[i] += w * p * (n.y - b.rough[k].y)
		}
	}
	if !solve(&a, &t.x, &t.y) {
		return
	}
	for k := range b.base {
		b.base[k] = b.rough[k]
		u, v := b.place(k)
		t.add(&b.base[k], u, v)
	}
}

// solve replaces r and s by the solutions of a, of which the lower triangle is given (Cholesky).
func solve(a *[trendTerms][trendTerms]float64, r, s *[trendTerms]float64) bool {
	const least = 1e-9
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i > j {
				a[i][j] = sum / a[j][j]
				continue
			}
			if sum < least {
				return false
			}
			a[i][i] = math.Sqrt(sum)
		}
	}
	for _, x := range [2]*[trendTerms]float64{r, s} {
		for i := range x {
			for k := range i {
				x[i] -= a[i][k] * x[k]
			}
			x[i] /= a[i][i]
		}
		for i := len(x) - 1; i >= 0; i-- {
			for k := i + 1; k < len(x); k++ {
				x[i] -= a[k][i] * x[k]
			}
			x[i] /= a[i][i]
		}
	}
	return true
}

// near visits the nodes up to reach away that have been placed, with their distance in nodes.
func (b *bender) near(k, reach int, visit func(m, base *bendNode, i, j float64)) {
	x, y := k%b.n, k/b.n
	for j := max(0, y-reach); j <= min(b.n-1, y+reach); j++ {
		for i := max(0, x-reach); i <= min(b.n-1, x+reach); i++ {
			if m := &b.node[j*b.n+i]; (i != x || j != y) && m.trust > 0 {
				visit(m, &b.base[j*b.n+i], float64(i-x), float64(j-y))
			}
		}
	}
}

// expect is where a node should lie: on the trend, and on the plane through what those placed near it are
// off it, by least squares. What these leave open of its slope is as at the ones next to it.
func (b *bender) expect(k int) bendNode {
	n, base := b.node[k], &b.base[k]
	var ux, uy, vx, vy, all float64
	b.near(k, 1, func(m, base *bendNode, _, _ float64) {
		w := m.trust
		ux, uy, vx, vy, all = ux+w*(m.ux-base.ux), uy+w*(m.uy-base.uy), vx+w*(m.vx-base.vx), vy+w*(m.vy-base.vy), all+w
	})
	ux, uy, vx, vy = ux/all, uy/all, vx/all, vy/all
	// Normal equations for what is left to that slope: x = t0 + i t1 + j t2, and y alike.
	var a [3][3]float64
	var rx, ry [3]float64
	a[1][1], a[2][2] = slopeHold, slopeHold
	b.near(k, 2, func(m, base *bendNode, i, j float64) {
		w := m.trust * m.trust / (i*i + j*j)
		x := m.x - base.x - b.step*(i*ux+j*vx)
		y := m.y - base.y - b.step*(i*uy+j*vy)
		t := [3]float64{1, i, j}
		for p := range t {
			for q := range t {
				a[p][q] += w * t[p] * t[q]
			}
			rx[p] += w * t[p] * x
			ry[p] += w * t[p] * y
		}
	})
	n.x, n.y = base.x, base.y
	n.ux, n.uy, n.vx, n.vy = base.ux+ux, base.uy+uy, base.vx+vx, base.vy+vy
	d := determinant(a[0], a[1], a[2])
	if d == 0 {
		return n
	}
	// By Cramer's rule; the matrix is symmetric, so that rows are columns.
	solve := func(r [3]float64) (float64, float64, float64) {
		return determinant(r, a[1], a[2]) / d, determinant(a[0], r, a[2]) / d, determinant(a[0], a[1], r) / d
	}
	x, iu, jv := solve(rx)
	n.x, n.ux, n.vx = n.x+x, n.ux+iu/b.step, n.vx+jv/b.step
	y, iu, jv := solve(ry)
	n.y, n.uy, n.vy = n.y+y, n.uy+iu/b.step, n.vy+jv/b.step
	return n
}

func determinant(p, q, r [3]float64) float64 {
	return p[0]*(q[1]*r[2]-q[2]*r[1]) - p[1]*(q[0]*r[2]-q[2]*r[0]) + p[2]*(q[0]*r[1]-q[1]*r[0])
}
