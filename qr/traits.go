package qr

import (
	"math"
	"slices"
)

// traits are what tells a code's blot from others. All that is of grey levels is in shares of the contrast, from the
// paper's light to the blot's mean.
type traits struct {
	light, mean float64 // grey levels
	paper       float64 // how much the paper round it differs: half of it by less
	uneven      float64 // the standard deviation of its parts' means
	mottled     Point   // that of one cell to the next along each axis
	slope       Point   // the steepest one from pixel to pixel, of all but one in a hundred, as a share of dark to light
	steady      Point   // the mean of those steps by the root of their mean square: what is mostly flat has a small one
	fine        Point   // the inverse of how many pixels wide its details are
}

// partsAcross is in how many parts along each axis a blot's evenness is judged.
const partsAcross = 4

// traits looks at a blot in its cells and in the large picture. It fails where there is too little of it or of
// paper round it.
func (c *cells) traits(b blot, large plane) (t traits, ok bool) {
	inner, paper := c.regions(b)
	if len(inner) < 12 || len(paper) < 8 {
		return t, false
	}
	slices.Sort(paper)
	t.light = float64(paper[len(paper)/2])
	for _, i := range inner {
		t.mean += float64(c.at(i)) / float64(len(inner))
	}
	contrast := t.light - t.mean
	if contrast < 2*flat {
		return t, false
	}
	t.paper = float64(paper[len(paper)*3/4]-paper[len(paper)/4]) / contrast
	var parts, counts [partsAcross * partsAcross]float64
	var steps, sizes Point
	for _, i := range inner {
		v, x, y := float64(c.at(i)), i%c.width-b.x0, i/c.width-b.y0
		k := y*partsAcross/(b.y1-b.y0+1)*partsAcross + x*partsAcross/(b.x1-b.x0+1)
		parts[k] += v - t.mean
		counts[k]++
		dx, dy := v-float64(c.at(i+1)), v-float64(c.at(i+c.width))
		sizes.X += math.Abs(dx)
		sizes.Y += math.Abs(dy)
		steps.X += dx * dx
		steps.Y += dy * dy
	}
	n := 0.
	for k, sum := range parts {
		if counts[k] >= 3 {
			t.uneven += sum * sum / (counts[k] * counts[k])
			n++
		}
	}
	t.uneven = math.Sqrt(t.uneven/max(n, 1)) / contrast
	// Two cells that do not depend on each other differ by twice their variance.
	count := float64(len(inner))
	t.mottled = Point{math.Sqrt(steps.X/(2*count)) / contrast, math.Sqrt(steps.Y/(2*count)) / contrast}
	t.steady = Point{sizes.X / math.Sqrt(max(steps.X*count, 1)), sizes.Y / math.Sqrt(max(steps.Y*count, 1))}
	t.grain(c, inner, large, contrast)
	return t, true
}

func (c *cells) at(i int) byte { return c.pix[i/c.width*c.stride+i%c.width] }

// regions gives the blot's cells that have no light one beside them, and the grey of the paper's that have no dark one:
// those between are part of both.
func (c *cells) regions(b blot) (inner []int, paper []byte) {
	for y := max(b.y0-2, 1); y <= min(b.y1+2, c.height-2); y++ {
		for x := max(b.x0-2, 1); x <= min(b.x1+2, c.width-2); x++ {
			i := y*c.width + x
			beside := c.own(x-1, y) + c.own(x+1, y) + c.own(x, y-1) + c.own(x, y+1)
			switch {
			case c.own(x, y) == 1:
				if beside == 4 {
					inner = append(inner, i)
				}
			case beside == 0 && c.own(x-2, y)+c.own(x+2, y)+c.own(x, y-2)+c.own(x, y+2)+
				c.own(x-1, y-1)+c.own(x+1, y-1)+c.own(x-1, y+1)+c.own(x+1, y+1) > 0:
				paper = append(paper, c.at(i))
			}
		}
	}
	return inner, paper
}

// own is 1 where a cell belongs to the blot.
func (c *cells) own(x, y int) int {
	if x < 0 || y < 0 || x >= c.width || y >= c.height || c.state[y*c.width+x] != cellOwn {
		return 0
	}
	return 1
}

// grain measures what is smaller than cells, from each pixel to the next. Large blots have enough in some of their rows.
func (t *traits) grain(c *cells, inner []int, large plane, contrast float64) {
	const rows = 8 // of a cell
	every := max(c.size/rows, 1)
	var across, down [256]int
	var sum, squares, dx2, dy2, n int
	for _, i := range inner {
		x0, y0 := i%c.width*c.size, i/c.width*c.size
		for y := y0; y < min(y0+c.size, large.height-1); y += every {
			row, next := large.row(y), large.row(y+1)
			for x := x0; x < min(x0+c.size, large.width-1); x++ {
				v := int(row[x])
				dx, dy := int(row[x+1])-v, int(next[x])-v
				across[max(dx, -dx)]++
				down[max(dy, -dy)]++
				sum, squares, dx2, dy2, n = sum+v, squares+v*v, dx2+dx*dx, dy2+dy*dy, n+1
			}
		}
	}
	if n == 0 {
		return
	}
	mean := float64(sum) / float64(n)
	variance := max(float64(squares)/float64(n)-mean*mean, 1)
	// Of squares w pixels wide one pixel in w has another one beside it, half of them the same all the same.
	t.fine = Point{float64(dx2) / float64(n) / variance / 2, float64(dy2) / float64(n) / variance / 2}
	steepest := func(counts *[256]int) float64 {
		left := n / 100
		for v := 255; v > 0; v-- {
			if left -= counts[v]; left < 0 {
				return float64(v) / (2 * contrast)
			}
		}
		return 0
	}
	t.slope = Point{steepest(&across), steepest(&down)}
}
