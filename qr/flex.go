package qr

import "slices"

// Codes on bottles, bent cards and crumpled labels: no homography fits them. What helps is that every
// module is either dark or light, at its middle most so, and that of some the colour is known. From the
// finders a raster of nodes grows over the code, each expected where those already placed lead to, and
// then moved to where the modules round it are most decided. So it can follow a bend of many modules in
// all, as long as that is less than half a module from one node to the next.

// Lengths are in modules, scores from −1 to 1 (see bender.fit).
const (
	bendStep  = 3   // between nodes
	bendReach = 3.5 // of the window that a node is placed by, each way
	wideReach = 4.5 // of a larger one, which is led astray by damage less and by bends more
	lightAt   = 6   // of the window that tells dark from light round a node, each way
	leastGrey = 8   // grey levels between dark and the middle that are taken to be there at least
	// knownWeight is how much a module counts whose colour is known, against one of which only is known
	// that it is either dark or light.
	knownWeight = 1.5
	// leastFlex is the score of a bent grid below which it is not worth decoding. Pure noise, bent to its
	// own liking, comes to some 0.7.
	leastFlex = .75
	// surelyFlex is the score that hardly anything but a code comes to.
	surelyFlex = .85
)

// bent is a grid on a surface that is not flat: a raster of nodes, each at its own place in the picture.
// Between nodes the place is bilinear, and outside of the raster its border goes on.
type bent struct {
	n    int     // nodes a side
	step float64 // between them; the first lies at the grid's corner
	node []bendNode
}

type bendNode struct {
	x, y float64 // pixels
	// The step of one module along u and along v, in pixels.
	ux, uy, vx, vy float64
	// trust is how sure the place is, 0 to 1; 0 before it was found.
	trust float64
	// middle is the grey between dark and light nearby, and spread half the difference.
	middle, spread float32
}

func (n bendNode) moved(du, dv float64) bendNode {
	n.x, n.y = n.x+du*n.ux+dv*n.vx, n.y+du*n.uy+dv*n.vy
	return n
}

func (b *bent) at(u, v float64) (x, y float64) {
	i, j := b.cell(u), b.cell(v)
	fu, fv := u/b.step-float64(i), v/b.step-float64(j)
	k := j*b.n + i
	p, q, r, s := &b.node[k], &b.node[k+1], &b.node[k+b.n], &b.node[k+b.n+1]
	w00, w10, w01, w11 := (1-fu)*(1-fv), fu*(1-fv), (1-fu)*fv, fu*fv
	return w00*p.x + w10*q.x + w01*r.x + w11*s.x, w00*p.y + w10*q.y + w01*r.y + w11*s.y
}

func (b *bent) cell(u float64) int { return min(max(int(u/b.step), 0), b.n-2) }

// place is where node k lies, in modules.
func (b *bent) place(k int) (u, v float64) {
	return float64(k%b.n) * b.step, float64(k/b.n) * b.step
}

// bender bends a grid to a picture.
type bender struct {
	bent
	grey  plane
	sign  float32 // −1 for a light code on dark ground
	dim   int
	reach float64 // bendReach or wideReach
	known []int8  // by module: −1 dark, 1 light, 0 not known
	// rough is where the grid to start from has the nodes, and base the same with the trend of those
	// that have been placed.
	rough, base []bendNode
}

// flex bends a grid that fits a code roughly, with at least one finder in its place within a module or
// two, and returns it with the mean of how decided its modules then are. It takes some 20 ms at version
// 13 and reports false where the pass ends meanwhile, or nothing is there to be followed.
func (v *view) flex(rough warp, dim int, reach float64) (w warp, score float64, ok bool) {
	n := (dim+bendStep-1)/bendStep + 1
	b := bender{
		bent: bent{n: n, step: float64(dim) / float64(n-1), node: make([]bendNode, n*n)},
		grey: v.grey, sign: 1, dim: dim, reach: reach, known: v.pattern(dim).colours(),
	}
	if v.flip {
		b.sign = -1
	}
	b.prepare(rough)
	if !b.seed(rough) || !b.grow(v.check) {
		return nil, 0, false
	}
	for _, reach := range []float64{.15, .07} {
		if !b.relax(reach, v.check) {
			return nil, 0, false
		}
	}
	score = b.score()
	return &b.bent, score, score >= leastFlex
}

// readBent reads a code whose grid is only roughly known because it is not flat: to be tried where the
// grid as it is does not read.
func (v *view) readBent(rough warp, dim int) (symbol, bool) {
	for _, reach := range [...]float64{bendReach, wideReach} {
		w, score, ok := v.flex(rough, dim, reach)
		if !ok {
			break
		}
		if s, ok := v.readGrey(w, dim); ok {
			return s, true
		}
		if score < surelyFlex {
			break
		}
	}
	return symbol{}, false
}

// colours gives each module's known colour: −1 is dark, 1 light, 0 not known.
func (p *pattern) colours() []int8 {
	known := make([]int8, p.dim*p.dim)
	mark := func(spots []spot, colour int8) {
		for _, s := range spots {
			known[int(s.v)*p.dim+int(s.u)] = colour
		}
	}
	for _, patches := range [][]patch{p.finders[:], p.rest} {
		for _, a := range patches {
			mark(a.dark, -1)
			mark(a.light, 1)
		}
	}
	return known
}

// prepare puts every node where the rough grid has it, and looks at the light there: the means of the
// darker and of the lighter modules nearby, wherever exactly these are.
func (b *bender) prepare(rough warp) {
	grey := make([]float32, b.dim*b.dim)
	for i := range grey {
		x, y := rough.at(float64(i%b.dim)+.5, float64(i/b.dim)+.5)
		grey[i] = b.sign * b.grey.sample(x, y)
	}
	for k := range b.node {
		u, v := b.place(k)
		b.node[k] = slope(rough, u, v)
		b.node[k].middle, b.node[k].spread = b.light(grey, int(u), int(v))
	}
	b.rough, b.base = slices.Clone(b.node), slices.Clone(b.node)
}

// light tells the grey between dark and light modules round (u, v), and half the difference of the two.
func (b *bender) light(grey []float32, u, v int) (middle, spread float32) {
	rows := func(do func(row []float32)) {
		for j := max(0, v-lightAt); j < min(b.dim, v+lightAt); j++ {
			do(grey[j*b.dim:][max(0, u-lightAt):min(b.dim, u+lightAt)])
		}
	}
	var sum, n, dark, darks, light, lights float32
	rows(func(row []float32) {
		for _, g := range row {
			sum, n = sum+g, n+1
		}
	})
	mean := sum / n
	rows(func(row []float32) {
		for _, g := range row {
			if g < mean {
				dark, darks = dark+g, darks+1
			} else {
				light, lights = light+g, lights+1
			}
		}
	})
	dark, light = dark/max(darks, 1), light/max(lights, 1)
	return (dark + light) / 2, max((light-dark)/2, leastGrey)
}

// slope is where a warp has a place, and how it goes on from there.
func slope(w warp, u, v float64) bendNode {
	const h = .5
	x, y := w.at(u, v)
	x0, y0 := w.at(u-h, v)
	x1, y1 := w.at(u+h, v)
	x2, y2 := w.at(u, v-h)
	x3, y3 := w.at(u, v+h)
	return bendNode{x: x, y: y, ux: x1 - x0, uy: y1 - y0, vx: x3 - x2, vy: y3 - y2}
}

// fit tells how decided the modules within reach of (u, v) are, where the grid lies there as n says: the
// mean distance from the middle grey, where a module's colour is known towards the right side.
func (b *bender) fit(n *bendNode, u, v, reach float64) float64 {
	const one = 1 << 16
	if !(max(n.x, -n.x, n.y, -n.y) < maxSide) {
		return -1
	}
	i0, i1 := max(0, int(u-reach+.5)), min(b.dim-1, int(u+reach-.5))
	j0, j1 := max(0, int(v-reach+.5)), min(b.dim-1, int(v+reach-.5))
	maxX, maxY := (b.grey.width-1)<<16-1, (b.grey.height-1)<<16-1
	ux, uy := int(one*n.ux), int(one*n.uy)
	// Grey levels in 256ths, as pixels are mixed by 256ths.
	middle, spread := int(256*b.sign*n.middle), int(256*n.spread)
	some, sure, somes, sures := 0, 0, 0, 0
	for j := j0; j <= j1; j++ {
		du, dv := float64(i0)+.5-u, float64(j)+.5-v
		x := int(one * (n.x + du*n.ux + dv*n.vx - .5))
		y := int(one * (n.y + du*n.uy + dv*n.vy - .5))
		for _, known := range b.known[j*b.dim+i0 : j*b.dim+i1+1] {
			px, py := min(max(x, 0), maxX), min(max(y, 0), maxY)
			x, y = x+ux, y+uy
			fx, fy := px>>8&255, py>>8&255
			at := (py>>16)*b.grey.stride + px>>16
			top := int(b.grey.pix[at])<<8 + fx*(int(b.grey.pix[at+1])-int(b.grey.pix[at]))
			at += b.grey.stride
			bottom := int(b.grey.pix[at])<<8 + fx*(int(b.grey.pix[at+1])-int(b.grey.pix[at]))
			g := min(max(top+fy*(bottom-top)>>8-middle, -spread), spread)
			if known == 0 {
				some += max(g, -g)
				somes++
			} else {
				sure += g * int(known)
				sures++
			}
		}
	}
	return (float64(some) + knownWeight*float64(b.sign)*float64(sure)) / (float64(spread) * (float64(somes) + knownWeight*float64(sures)))
}

// score is the mean of how well all nodes fit.
func (b *bender) score() float64 {
	sum := 0.
	for k := range b.node {
		u, v := b.place(k)
		sum += b.fit(&b.node[k], u, v, b.reach)
	}
	return sum / float64(len(b.node))
}
