package qr

import "math"

// How nodes of a bent grid are placed; lengths in modules, scores as in bender.fit.
const (
	seedReach  = 4  // of the window that a finder is fitted in
	seedSpread = 5  // how far from a finder's centre nodes follow from it alone
	leastSeed  = .4 // below this two thirds of a finder's modules are not as they must be
	sureSeed   = .9
	// growHold is what a module's way from where a node was expected must be worth, per module squared,
	// and relaxHold the same for the way from the middle of its neighbours.
	growHold  = .05
	relaxHold = .25
	// sharp is how much better than the mean of all places round it a place must be to be wholly trusted,
	// and faint is the least trust. In a patch of one colour all places are alike.
	sharp = .3
	faint = .05
	// shapeGain is what a change of slope must gain: there are many ways to change it.
	shapeGain = .005
	// checkEvery is how many nodes are placed, in well below a millisecond, from one question to the next
	// whether to go on.
	checkEvery = 16
	// slopeHold keeps the slope where nodes in one line leave it open.
	slopeHold = .05
)

// seed places the nodes in the three finders, each of which may lie skewed and stretched in its own way.
func (b *bender) seed(rough warp) bool {
	any := false
	far := float64(b.dim) - 3.5
	for _, at := range [][2]float64{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
		u, v := at[0], at[1]
		nearest := int(v/b.step+.5)*b.n + int(u/b.step+.5)
		n := slope(rough, u, v)
		n.middle, n.spread = b.node[nearest].middle, b.node[nearest].spread
		n = b.stretched(n, u, v)
		if n.trust < leastSeed {
			continue
		}
		any = true
		for k := range b.node {
			x, y := b.place(k)
			if math.Abs(x-u) <= seedSpread && math.Abs(y-v) <= seedSpread {
				m := n.moved(x-u, y-v)
				m.middle, m.spread = b.node[k].middle, b.node[k].spread
				b.node[k] = m
			}
		}
	}
	return any
}

// stretched fits the surroundings of a finder. The rough grid may have them too wide or too narrow: at
// the rim of a bottle a finder is half as wide as in its middle.
func (b *bender) stretched(n bendNode, u, v float64) bendNode {
	best := n
	b.climb(&best, u, v)
	for _, across := range []float64{.55, .75, 1, 1.3} {
		for _, down := range []float64{.55, .75, 1, 1.3} {
			if best.trust > sureSeed {
				return best
			}
			m := n
			m.ux, m.uy, m.vx, m.vy = m.ux*across, m.uy*across, m.vx*down, m.vy*down
			if b.climb(&m, u, v); m.trust > best.trust {
				best = m
			}
		}
	}
	return best
}

// climb moves and reshapes the surroundings of a finder until they fit no better; trust is how well.
func (b *bender) climb(n *bendNode, u, v float64) {
	n.trust = b.fit(n, u, v, seedReach)
	for _, step := range []float64{.5, .25, .12, .06} {
		for range 4 {
			was := n.trust
			for way := range waysToReshape {
				for _, by := range []float64{step, -step} {
					m := n.reshaped(way, by, seedReach)
					if s := b.fit(&m, u, v, seedReach); s > n.trust {
						*n = m
						n.trust = s
					}
				}
			}
			if n.trust <= was+1e-3 {
				break
			}
		}
	}
}

const waysToReshape = 6

// reshaped moves (ways 0 and 1), stretches (2 and 3) or shears (4 and 5) the grid round a node, so that
// a module reach away moves so far by it.
func (n bendNode) reshaped(way int, by, reach float64) bendNode {
	f := by / reach
	switch way {
	case 0:
		return n.moved(by, 0)
	case 1:
		return n.moved(0, by)
	case 2:
		n.ux, n.uy = n.ux*(1+f), n.uy*(1+f)
	case 3:
		n.vx, n.vy = n.vx*(1+f), n.vy*(1+f)
	case 4:
		n.ux, n.uy = n.ux+n.vx*f, n.uy+n.vy*f
	case 5:
		n.vx, n.vy = n.vx+n.ux*f, n.vy+n.uy*f
	}
	return n
}

// grow places one node after the other, each time the one that most is known round. Next to the timing
// lines goes before: their modules are known, so that there no node can settle a module off.
func (b *bender) grow(check func() error) bool {
	const timing = 6.5
	known := make([]float64, len(b.node)) // the trust in the nodes round each one
	tell := func(k int) {
		x, y := k%b.n, k/b.n
		for j := max(0, y-1); j <= min(b.n-1, y+1); j++ {
			for i := max(0, x-1); i <= min(b.n-1, x+1); i++ {
				known[j*b.n+i] += b.node[k].trust
			}
		}
	}
	for k := range b.node {
		tell(k)
	}
	for count := 0; ; count++ {
		if count%checkEvery == 0 && check() != nil {
			return false
		}
		next, most := -1, 0.
		for k, round := range known {
			if round == 0 || b.node[k].trust > 0 {
				continue
			}
			if u, v := b.place(k); min(math.Abs(u-timing), math.Abs(v-timing)) < bendStep {
				round *= 2
			}
			if round > most {
				next, most = k, round
			}
		}
		if next < 0 {
			return true
		}
		if count%b.n == 0 {
			b.follow()
		}
		u, v := b.place(next)
		b.node[next] = b.settle(b.expect(next), u, v)
		tell(next)
	}
}

// settle looks for the place of a node within half a module of where it is expected, and then for its slope.
func (b *bender) settle(n bendNode, u, v float64) bendNode {
	const coarse = .35
	best, score := n, math.Inf(-1)
	sum, count := 0., 0.
	for j := -1; j <= 1; j++ {
		for i := -1; i <= 1; i++ {
			du, dv := float64(i)*coarse, float64(j)*coarse
			m := n.moved(du, dv)
			s := b.fit(&m, u, v, b.reach)
			sum, count = sum+s, count+1
			if s -= growHold * (du*du + dv*dv); s > score {
				best, score = m, s
			}
		}
	}
	mean := sum / count
	for _, step := range []float64{coarse / 2, coarse / 4} {
		from := best
		for j := -1.; j <= 1; j++ {
			for i := -1.; i <= 1; i++ {
				m := from.moved(i*step, j*step)
				if s := b.fit(&m, u, v, b.reach); s > score {
					best, score = m, s
				}
			}
		}
	}
	trust := min(max((score-mean)/sharp, faint), 1)
	for way := 2; way < waysToReshape; way++ {
		for _, by := range [2]float64{.15, -.15} {
			m := best.reshaped(way, by, b.reach)
			if s := b.fit(&m, u, v, b.reach); s > score+shapeGain {
				best, score = m, s
			}
		}
	}
	best.trust = trust
	return best
}

// relax lets every node look for a better place round its own and round where its neighbours expect it,
// held by the latter.
func (b *bender) relax(reach float64, check func() error) bool {
	for k := range b.node {
		if k%checkEvery == 0 && check() != nil {
			return false
		}
		n, e := b.node[k], b.expect(k)
		u, v := b.place(k)
		n.ux, n.uy, n.vx, n.vy = e.ux, e.uy, e.vx, e.vy
		area := e.ux*e.vy - e.uy*e.vx
		if area == 0 {
			continue
		}
		worth := func(m *bendNode) float64 {
			dx, dy := m.x-e.x, m.y-e.y
			du, dv := (dx*e.vy-dy*e.vx)/area, (dy*e.ux-dx*e.uy)/area
			return b.fit(m, u, v, b.reach) - relaxHold*(du*du+dv*dv)
		}
		best, score := n, worth(&n)
		for _, from := range [2]bendNode{n, e} {
			for j := -1.; j <= 1; j++ {
				for i := -1.; i <= 1; i++ {
					m := from.moved(i*reach, j*reach)
					if s := worth(&m); s > score {
						best, score = m, s
					}
				}
			}
		}
		best.trust = n.trust
		b.node[k] = best
	}
	return true
}
