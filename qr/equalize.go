package qr

import "math"

// Where a picture is blurred or moved, a module's brightness holds a share of its neighbours'. The grid is
// known by then, so blur is a small kernel over modules: it is estimated from the picture itself, and then
// the modules are sought that, blurred by it, give what was seen. This is interference cancellation as in
// radio receivers (S. Verdú, "Multiuser Detection", 1998), in two dimensions.

const (
	kernelReach = 2                               // the kernel's half width in modules
	kernelSide  = 2*kernelReach + 1               // the kernel's width
	taps        = (kernelSide*kernelSide + 1) / 2 // of a kernel that is alike in opposite directions
	mends       = 4                               // times that the kernel and the modules are estimated by turns
	sweeps      = 8                               // times that all modules are looked at for one kernel
)

// equalizer undoes blur across the modules of one grid.
type equalizer struct {
	dim, stride int
	seen        []float32 // brightness, locally scaled to −1 for dark and 1 for light; 0 outside
	bit         []float32 // the modules as now believed, from −1 for dark to 1; light outside
	in          []float32 // 1 within the grid, 0 outside
	rest        []float32 // what of seen the blurred modules do not explain
	fixed       []bool    // part of a function pattern, and so known
	kernel      [kernelSide * kernelSide]float32
}

// newEqualizer starts with the modules as decided from their brightness, with middle halfway between the
// dark and the light nearby.
func newEqualizer(grey, middle []float32, m modules, p *pattern) *equalizer {
	stride := m.dim + 2*kernelReach
	n := stride * stride
	e := &equalizer{
		dim: m.dim, stride: stride, seen: make([]float32, n), bit: make([]float32, n),
		rest: make([]float32, n), in: make([]float32, n), fixed: make([]bool, n),
	}
	for i := range e.bit {
		e.bit[i] = 1
	}
	spread := newSums(m.dim)
	spread.fill(func(i int) (float32, float32) {
		d := grey[i] - middle[i]
		return max(d, -d), 1
	})
	for j := range m.dim {
		for i := range m.dim {
			k, to := j*m.dim+i, e.at(i, j)
			s, n := spread.window(i, j, 6)
			e.in[to] = 1
			e.seen[to] = (grey[k] - middle[k]) / max(s/n, 1)
			if m.dark[k] {
				e.bit[to] = -1
			}
		}
	}
	know := func(spots []spot, value float32) {
		for _, s := range spots {
			k := e.at(int(s.u), int(s.v))
			e.bit[k], e.fixed[k] = value, true
		}
	}
	for _, q := range p.finders {
		know(q.dark, -1)
		know(q.light, 1)
	}
	for _, q := range p.rest {
		know(q.dark, -1)
		know(q.light, 1)
	}
	return e
}

func (e *equalizer) at(i, j int) int { return (j+kernelReach)*e.stride + i + kernelReach }

// offset is where tap t of the first half of the kernel looks, from a module's place; the last one is the
// module itself.
func (e *equalizer) offset(t int) int {
	return (t/kernelSide-kernelReach)*e.stride + t%kernelSide - kernelReach
}

// learn estimates the kernel by least squares over all modules, with one more unknown for the middle.
func (e *equalizer) learn() bool {
	const n = taps + 1
	var room [n][n + 1]float64
	a := make([][]float64, n)
	for r := range a {
		a[r] = room[r][:]
	}
	var off [taps]int
	for t := range off {
		off[t] = e.offset(t)
	}
	var x [n]float32
	x[taps] = 1
	for j := range e.dim {
		for i := range e.dim {
			k := e.at(i, j)
			for t, o := range off[:taps-1] {
				p, q := e.bit[k+o], e.bit[k-o]
				x[t] = p + q
				a[t][t] += float64(2 - p*p - q*q) // their doubt
			}
			b := e.bit[k]
			x[taps-1] = b
			a[taps-1][taps-1] += float64(1 - b*b)
			y := e.seen[k]
			for r := range n {
				v := x[r]
				row := a[r]
				for c := r; c < n; c++ {
					row[c] += float64(v * x[c])
				}
				row[n] += float64(v * y)
			}
		}
	}
	for r := range n {
		for c := range r {
			a[r][c] = a[c][r]
		}
		a[r][r] *= 1.001
	}
	var k [n]float64
	if !eliminate(a, k[:]) {
		return false
	}
	for t := range taps {
		e.kernel[t], e.kernel[kernelSide*kernelSide-1-t] = float32(k[t]), float32(k[t])
	}
	for j := range e.dim {
		for i := range e.dim {
			at := e.at(i, j)
			sum := float32(k[taps])
			for t, o := range off[:taps-1] {
				sum += e.kernel[t] * (e.bit[at+o] + e.bit[at-o])
			}
			e.rest[at] = e.seen[at] - sum - e.kernel[taps-1]*e.bit[at]
		}
	}
	return e.kernel[taps-1] > 0
}

// eliminate solves a x = b by Gaussian elimination with pivots. Each row of a ends with its element of b.
func eliminate(a [][]float64, x []float64) bool {
	n := len(x)
	for c := range n {
		p := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		if math.Abs(a[p][c]) < 1e-9 {
			return false
		}
		a[c], a[p] = a[p], a[c]
		for r := c + 1; r < n; r++ {
			f := a[r][c] / a[c][c]
			for k := c; k <= n; k++ {
				a[r][k] -= f * a[c][k]
			}
		}
	}
	for c := n - 1; c >= 0; c-- {
		s := a[c][n]
		for k := c + 1; k < n; k++ {
			s -= a[c][k] * x[k]
		}
		x[c] = s / a[c][c]
	}
	return true
}

// settle lets each module lean to what explains the picture best, given how its neighbours lean and how
// much is still unexplained: the less there is, the firmer they get (a mean field, which does not get stuck
// as turning single modules does).
func (e *equalizer) settle() {
	squares := float32(0)
	for _, w := range e.kernel {
		squares += w * w
	}
	for range sweeps {
		firm := 1 / max(e.unexplained(), 0.002)
		moved := float32(0)
		for j := range e.dim {
			for i := range e.dim {
				k := e.at(i, j)
				if e.fixed[k] {
					continue
				}
				lean := tanh((e.matched(k) + squares*e.bit[k]) * firm)
				change := lean - e.bit[k]
				moved = max(moved, change, -change)
				if change > 0.001 || change < -0.001 {
					e.bit[k] = lean
					e.explain(k, change)
				}
			}
		}
		if moved < 0.05 {
			return
		}
	}
}

// unexplained is the mean square of what remains.
func (e *equalizer) unexplained() float32 {
	sum := float32(0)
	for j := range e.dim {
		k := e.at(0, j)
		for _, r := range e.rest[k : k+e.dim] {
			sum += r * r
		}
	}
	return sum / float32(e.dim*e.dim)
}

// matched is what remains about module k, weighed by the kernel.
func (e *equalizer) matched(k int) float32 {
	sum := float32(0)
	for v := range kernelSide {
		o := k + (v-kernelReach)*e.stride - kernelReach
		rest, kernel := e.rest[o:o+kernelSide], e.kernel[v*kernelSide:v*kernelSide+kernelSide]
		for u, w := range kernel {
			sum += rest[u] * w
		}
	}
	return sum
}

// explain takes a change of module k out of what remains. What it would change outside of the grid was
// not seen, and stays 0.
func (e *equalizer) explain(k int, change float32) {
	for v := range kernelSide {
		o := k + (v-kernelReach)*e.stride - kernelReach
		rest, kernel := e.rest[o:o+kernelSide], e.kernel[v*kernelSide:v*kernelSide+kernelSide]
		for u, w := range kernel {
			rest[u] -= change * w * e.in[o+u]
		}
	}
}

// tanh is near enough to the hyperbolic tangent.
func tanh(x float32) float32 {
	x = min(max(x, -3), 3)
	return x * (27 + x*x) / (27 + 9*x*x)
}

// modules are the grid as now believed, each as sure as it leans.
func (e *equalizer) modules(dark []bool, sure []float32) modules {
	for j := range e.dim {
		for i := range e.dim {
			b := e.bit[e.at(i, j)]
			dark[j*e.dim+i] = b < 0
			sure[j*e.dim+i] = max(b, -b)
		}
	}
	return modules{dim: e.dim, dark: dark, sure: sure}
}
