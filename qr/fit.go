package qr

import "math"

// A grid is fitted to the grey picture by how well the picture agrees with the function patterns where
// the grid puts them. That uses all of them at once and needs no edges, so that blur, noise and a partly
// covered finder leave a hill to climb.

// agree is that agreement: for each patch the correlation of brightness with what it should be, weighed by
// the number of modules. 1 is perfect, 0 is chance. As each patch is judged by its own contrast, a shadow
// across the code does not matter.
func (v *view) agree(h homography, p *pattern) float64 {
	l := newLens(v, h)
	sum, n := 0.0, 0
	for i := range p.finders {
		s, m := l.patch(&p.finders[i])
		sum += s
		n += m
	}
	for i := range p.rest {
		s, m := l.patch(&p.rest[i])
		sum += s
		n += m
	}
	return sum / float64(n)
}

// lens samples a picture through a homography, with integers and single precision: it is what the fit
// spends its time in.
type lens struct {
	pix                    []byte
	stride, maxX, maxY     int // the last place that can be sampled, in 256ths of a pixel
	a, b, c, d, e, f, g, h float32
	sign                   float64
}

func newLens(v *view, m homography) lens {
	// Pixels' centres lie at half pixels; the factor gives 256ths.
	const one = 256
	l := lens{
		pix: v.grey.pix, stride: v.grey.stride, maxX: (v.grey.width-1)*one - 1, maxY: (v.grey.height-1)*one - 1,
		a: float32(one * (m.a - m.g/2)), b: float32(one * (m.b - m.h/2)), c: float32(one * (m.c - 0.5)),
		d: float32(one * (m.d - m.g/2)), e: float32(one * (m.e - m.h/2)), f: float32(one * (m.f - 0.5)),
		g: float32(m.g), h: float32(m.h), sign: 1,
	}
	if v.flip {
		l.sign = -1
	}
	return l
}

// sums adds up the brightness at spots, in 16ths of a grey level, and its squares.
func (l *lens) sums(spots []spot) (sum, squares int) {
	for _, s := range spots {
		w := 1 / (l.g*s.u + l.h*s.v + 1)
		x := min(max(int((l.a*s.u+l.b*s.v+l.c)*w), 0), l.maxX)
		y := min(max(int((l.d*s.u+l.e*s.v+l.f)*w), 0), l.maxY)
		fx, fy := x&255, y&255
		i := (y>>8)*l.stride + x>>8
		top := int(l.pix[i])<<8 + fx*(int(l.pix[i+1])-int(l.pix[i]))
		i += l.stride
		bottom := int(l.pix[i])<<8 + fx*(int(l.pix[i+1])-int(l.pix[i]))
		g := (top<<8 + fy*(bottom-top)) >> 12
		sum += g
		squares += g * g
	}
	return sum, squares
}

// patch is the correlation over one patch times its number of modules.
func (l *lens) patch(p *patch) (score float64, n int) {
	dark, dark2 := l.sums(p.dark)
	light, light2 := l.sums(p.light)
	nd, nl := float64(len(p.dark)), float64(len(p.light))
	count := nd + nl
	mean := float64(dark+light) / count
	variance := float64(dark2+light2)/count - mean*mean
	const least = flat * 16 * flat * 16
	difference := l.sign * (float64(light)/nl - float64(dark)/nd)
	return difference * math.Sqrt(nd*nl/(variance+least)), len(p.dark) + len(p.light)
}

// Steps of a climb, in modules.
var (
	fitSteps    = []float64{0.5, 1, 2, 1, 0.5, 0.25, 0.1}
	coarseSteps = []float64{3, 1.5, 0.75}
	fineSteps   = []float64{0.35, 0.15}
	refineSteps = []float64{0.5, 0.2, 0.08}
)

// grid is a code's place as fitted.
type grid struct {
	dim   int
	h     homography
	score float64
}

// climb moves the four corners of a grid, each along both axes, as long as the agreement grows.
func (v *view) climb(g grid, steps []float64) grid {
	const (
		rounds = 6
		gain   = 1e-4
	)
	p := v.pattern(g.dim)
	q := corners(g.h, g.dim)
	module := (distance(q[0], q[1]) + distance(q[1], q[2]) + distance(q[2], q[3]) + distance(q[3], q[0])) / float64(4*g.dim)
	g.score = v.agree(g.h, p)
	try := func(k int, dx, dy float64) bool {
		moved := q
		moved[k].X += dx
		moved[k].Y += dy
		h, ok := squareTo(float64(g.dim), moved)
		if !ok {
			return false
		}
		s := v.agree(h, p)
		if s < g.score+gain {
			return false
		}
		g.score, g.h, q = s, h, moved
		return true
	}
	for _, step := range steps {
		d := step * module
		for range rounds {
			better := false
			for k := range q {
				if try(k, d, 0) || try(k, -d, 0) {
					better = true
				}
				if try(k, 0, d) || try(k, 0, -d) {
					better = true
				}
			}
			if !better || v.check() != nil {
				break
			}
		}
	}
	return g
}
