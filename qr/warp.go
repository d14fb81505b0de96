package qr

import "math"

// quad is four corners in order round, clockwise as shown unless the code is mirrored.
type quad [4]Point

// warp places modules in the picture: (u, v) counts modules from the code's top left corner, so that
// the first module's centre is (0.5, 0.5), and the answer is in pixels.
type warp interface {
	at(u, v float64) (x, y float64)
}

// homography is the perspective view of a plane: x = (a u + b v + c) / (g u + h v + 1), y alike.
type homography struct{ a, b, c, d, e, f, g, h float64 }

func (m homography) at(u, v float64) (x, y float64) {
	w := 1 / (m.g*u + m.h*v + 1)
	return (m.a*u + m.b*v + m.c) * w, (m.d*u + m.e*v + m.f) * w
}

func (m homography) point(u, v float64) Point {
	x, y := m.at(u, v)
	return Point{x, y}
}

// squareTo maps the square from (0, 0) to (side, side) to a quadrilateral, after Heckbert, "Fundamentals of
// Texture Mapping and Image Warping", 1989. It fails where the four corners are not convex.
func squareTo(side float64, q quad) (homography, bool) {
	dx1, dy1 := q[1].X-q[2].X, q[1].Y-q[2].Y
	dx2, dy2 := q[3].X-q[2].X, q[3].Y-q[2].Y
	dx3, dy3 := q[0].X-q[1].X+q[2].X-q[3].X, q[0].Y-q[1].Y+q[2].Y-q[3].Y
	den := dx1*dy2 - dx2*dy1
	if den == 0 {
		return homography{}, false
	}
	g := (dx3*dy2 - dx2*dy3) / den
	h := (dx1*dy3 - dx3*dy1) / den
	// The horizon may not cross the square: the divisor at its four corners stays positive.
	const least = 0.05
	if !(1+g > least && 1+h > least && 1+g+h > least) || math.IsInf(g, 0) || math.IsInf(h, 0) {
		return homography{}, false
	}
	s := 1 / side
	return homography{
		a: (q[1].X - q[0].X + g*q[1].X) * s, b: (q[3].X - q[0].X + h*q[3].X) * s, c: q[0].X,
		d: (q[1].Y - q[0].Y + g*q[1].Y) * s, e: (q[3].Y - q[0].Y + h*q[3].Y) * s, f: q[0].Y,
		g: g * s, h: h * s,
	}, true
}

// quadTo maps one quadrilateral of modules to one of pixels.
func quadTo(from, to quad) (homography, bool) {
	a, ok := squareTo(1, from)
	if !ok {
		return homography{}, false
	}
	b, ok := squareTo(1, to)
	if !ok {
		return homography{}, false
	}
	return b.after(a.inverse())
}

// inverse is the view back, up to a factor: its last element need not be 1.
func (m homography) inverse() [9]float64 {
	return [9]float64{
		m.e - m.f*m.h, m.c*m.h - m.b, m.b*m.f - m.c*m.e,
		m.f*m.g - m.d, m.a - m.c*m.g, m.c*m.d - m.a*m.f,
		m.d*m.h - m.e*m.g, m.b*m.g - m.a*m.h, m.a*m.e - m.b*m.d,
	}
}

// after is the view n, then m.
func (m homography) after(n [9]float64) (homography, bool) {
	rows := [9]float64{m.a, m.b, m.c, m.d, m.e, m.f, m.g, m.h, 1}
	var p [9]float64
	for i := range 3 {
		for j := range 3 {
			p[3*i+j] = rows[3*i]*n[j] + rows[3*i+1]*n[3+j] + rows[3*i+2]*n[6+j]
		}
	}
	if p[8] == 0 {
		return homography{}, false
	}
	s := 1 / p[8]
	if math.IsInf(s, 0) || math.IsNaN(s) {
		return homography{}, false
	}
	return homography{p[0] * s, p[1] * s, p[2] * s, p[3] * s, p[4] * s, p[5] * s, p[6] * s, p[7] * s}, true
}

// corners are the four outer corners of a grid of dim modules.
func corners(w warp, dim int) quad {
	n := float64(dim)
	var q quad
	for i, c := range [4][2]float64{{0, 0}, {n, 0}, {n, n}, {0, n}} {
		q[i].X, q[i].Y = w.at(c[0], c[1])
	}
	return q
}

// outline is corners for a grid that need not be flat: it goes on from the middle of the finders, which
// are surely placed, as nothing holds the very border of such a grid.
func outline(w warp, dim int) quad {
	if h, ok := w.(homography); ok {
		return corners(h, dim)
	}
	const (
		in   = 3.5
		base = 7
	)
	n := float64(dim)
	var q quad
	for i, c := range [4][2]float64{{in, in}, {n - in, in}, {n - in, n - in}, {in, n - in}} {
		x, y := w.at(c[0], c[1])
		ux, uy := w.at(c[0]+math.Copysign(base, n/2-c[0]), c[1])
		vx, vy := w.at(c[0], c[1]+math.Copysign(base, n/2-c[1]))
		q[i] = Point{x + (2*x-ux-vx)*in/base, y + (2*y-uy-vy)*in/base}
	}
	return q
}

// tiles is a homography that is bent: a raster of nodes, each with its own shift in modules. Between
// nodes the shift is bilinear, and so it goes on a little outside of the raster.
type tiles struct {
	base homography
	at0  []float64 // where the raster's columns and rows lie, in modules, ascending
	// shifts of the nodes row by row, in modules
	du, dv []float64
}

func (t *tiles) at(u, v float64) (x, y float64) {
	n := len(t.at0)
	i, fu := t.cell(u)
	j, fv := t.cell(v)
	k := j*n + i
	mix := func(s []float64) float64 {
		top := s[k] + fu*(s[k+1]-s[k])
		bottom := s[k+n] + fu*(s[k+n+1]-s[k+n])
		return top + fv*(bottom-top)
	}
	return t.base.at(u+mix(t.du), v+mix(t.dv))
}

// cell finds the raster's cell and the place within it, 0 to 1.
func (t *tiles) cell(u float64) (int, float64) {
	i := 0
	for i+2 < len(t.at0) && u >= t.at0[i+1] {
		i++
	}
	const beyond = 0.3 // of a cell that the bend goes on outside of the raster
	f := (u - t.at0[i]) / (t.at0[i+1] - t.at0[i])
	return i, min(max(f, -beyond), 1+beyond)
}
