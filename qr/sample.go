package qr

import "math"

// sample is the brightness at a point, between pixels' centres by bilinear interpolation. Outside of the
// picture its border goes on.
func (p plane) sample(x, y float64) float32 {
	const one = 256
	xi, yi := int(x*one)-one/2, int(y*one)-one/2
	xi = min(max(xi, 0), (p.width-1)*one-1)
	yi = min(max(yi, 0), (p.height-1)*one-1)
	fx, fy := xi%one, yi%one
	top := p.pix[yi/one*p.stride+xi/one:]
	bottom := top[p.stride:]
	a := int(top[0])*(one-fx) + int(top[1])*fx
	b := int(bottom[0])*(one-fx) + int(bottom[1])*fx
	return float32(a*(one-fy)+b*fy) * (1.0 / (one * one))
}

// sampleBits reads each module's middle off the bitmap. The modules hold until others are sampled.
func (v *view) sampleBits(w warp, dim int) modules {
	b := v.bits
	m := modules{dim: dim, dark: sized(&v.dark, dim*dim)}
	for j := range dim {
		for i := range dim {
			x, y := w.at(float64(i)+0.5, float64(j)+0.5)
			m.dark[j*dim+i] = b.at(int(math.Floor(x)), int(math.Floor(y)))
		}
	}
	return m
}

// sized is a buffer's first n elements; the buffer grows as needed.
func sized[T any](buffer *[]T, n int) []T {
	if cap(*buffer) < n {
		*buffer = make([]T, n)
	}
	return (*buffer)[:n]
}

// sampleGrey reads each module's brightness as the mean of a few points about its middle, more the
// larger it is.
func (v *view) sampleGrey(w warp, dim int) []float32 {
	c := corners(w, dim)
	module := (distance(c[0], c[1]) + distance(c[1], c[2]) + distance(c[2], c[3]) + distance(c[3], c[0])) / float64(4*dim)
	var at []float64
	switch {
	case module < 2.5:
		at = []float64{0}
	case module < 5:
		at = []float64{-0.2, 0.2}
	default:
		at = []float64{-0.25, 0, 0.25}
	}
	scale := 1 / float32(len(at)*len(at))
	if v.flip {
		scale = -scale
	}
	out := make([]float32, dim*dim)
	for j := range dim {
		for i := range dim {
			sum := float32(0)
			for _, dv := range at {
				for _, du := range at {
					x, y := w.at(float64(i)+0.5+du, float64(j)+0.5+dv)
					sum += v.grey.sample(x, y)
				}
			}
			out[j*dim+i] = sum * scale
		}
	}
	return out
}

// contrast says how modules' brightness is told apart: after sharpening, against the modules in a window.
type contrast struct {
	sharpen float32 // how much of the neighbours' difference is added: it undoes blur across modules
	window  int     // half width in modules
}

// contrasts are the ways worth trying, the likeliest first.
var contrasts = [...]contrast{{0, 6}, {0.5, 6}, {0, 12}, {1, 5}, {0.25, 3}}

// decide tells dark modules from light ones: the threshold is halfway between the mean of the lighter and
// the mean of the darker ones in a window.
func (c contrast) decide(grey []float32, dim int) (m modules, thresholds []float32) {
	if c.sharpen > 0 {
		grey = sharpened(grey, dim, c.sharpen)
	}
	mean := newSums(dim)
	mean.fill(func(i int) (float32, float32) { return grey[i], 1 })
	lighter, darker := newSums(dim), newSums(dim)
	middle := make([]float32, len(grey))
	for i := range grey {
		s, n := mean.window(i%dim, i/dim, c.window)
		middle[i] = s / n
	}
	lighter.fill(func(i int) (float32, float32) {
		if grey[i] > middle[i] {
			return grey[i], 1
		}
		return 0, 0
	})
	darker.fill(func(i int) (float32, float32) {
		if grey[i] > middle[i] {
			return 0, 0
		}
		return grey[i], 1
	})
	m = modules{dim: dim, dark: make([]bool, len(grey))}
	for i, g := range grey {
		l, nl := lighter.window(i%dim, i/dim, c.window)
		d, nd := darker.window(i%dim, i/dim, c.window)
		if nl > 2 && nd > 2 {
			middle[i] = (l/nl + d/nd) / 2
		}
		m.dark[i] = g < middle[i]
	}
	return m, middle
}

func sharpened(grey []float32, dim int, s float32) []float32 {
	out := make([]float32, len(grey))
	for j := range dim {
		for i := range dim {
			k := j*dim + i
			around := grey[j*dim+max(i-1, 0)] + grey[j*dim+min(i+1, dim-1)] + grey[max(j-1, 0)*dim+i] + grey[min(j+1, dim-1)*dim+i]
			out[k] = grey[k] + 2*s*(grey[k]-around/4)
		}
	}
	return out
}

// sums answers what any window of a square raster adds up to, from running totals of values and counts.
type sums struct {
	dim       int
	value, no []float32
}

func newSums(dim int) *sums {
	n := (dim + 1) * (dim + 1)
	return &sums{dim, make([]float32, n), make([]float32, n)}
}

func (s *sums) fill(at func(i int) (value, count float32)) {
	w := s.dim + 1
	for j := range s.dim {
		var row, no float32
		for i := range s.dim {
			v, n := at(j*s.dim + i)
			row += v
			no += n
			s.value[(j+1)*w+i+1] = s.value[j*w+i+1] + row
			s.no[(j+1)*w+i+1] = s.no[j*w+i+1] + no
		}
	}
}

func (s *sums) window(x, y, half int) (value, count float32) {
	w := s.dim + 1
	x0, x1 := max(x-half, 0), min(x+half+1, s.dim)
	y0, y1 := max(y-half, 0)*w, min(y+half+1, s.dim)*w
	return s.value[y1+x1] - s.value[y1+x0] - s.value[y0+x1] + s.value[y0+x0],
		s.no[y1+x1] - s.no[y1+x0] - s.no[y0+x1] + s.no[y0+x0]
}

// timing is the share of the two timing lines' modules that are as they must be.
func (m modules) timing() float64 {
	right := 0
	for i := 8; i < m.dim-8; i++ {
		if m.dark[6*m.dim+i] == (i%2 == 0) {
			right++
		}
		if m.dark[i*m.dim+6] == (i%2 == 0) {
			right++
		}
	}
	return float64(right) / float64(2*(m.dim-16))
}
