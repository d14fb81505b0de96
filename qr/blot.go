package qr

import "math"

// A code that is too small or too blurred shows no finders, and of one that is cut they may be outside. It
// still is a square of about half the light of the paper round it, evenly so and mottled: masks see to it
// that no part of a code is mostly dark or light (ISO/IEC 18004, 7.8). Of print a fifth is ink, and what pictures show
// is not even. Such blots are looked for where single modules cannot be told any more.

const (
	// blotMin and blotMost are how many cells a code is wide. Fewer show no shape, and with more of them the
	// paper is too far away to be found. Each step of two in scale leaves some that do.
	blotMin, blotMost = 7, 32
	// tile is how many cells wide a square of one light is: that of the lightest cell in it and in those up to
	// tilesAround away, which is more than half a code.
	tile, tilesAround = 8, 2
	// inked is how much of the paper's light a cell of a code has at most. A code has half, and more where a bad lens
	// lifts its black; print has more still.
	inked = .78
	// solid is which share of its outline's area a blot fills: what has arms or gaps is not a code.
	solid = .85
)

// What is known of a cell.
const (
	cellLight = iota
	cellDark  // and not looked at
	cellOwn   // in the blot that is looked at
	cellSpent
)

// cells is a picture so small that one pixel holds several modules of a code.
type cells struct {
	plane
	size  int // pixels of the large picture along a cell's side
	state []byte
	queue []int
}

// blot is an area of dark cells.
type blot struct {
	cells          []int // in rows one after the other
	x0, y0, x1, y1 int   // what holds it, the last ones included
	long           float64
}

// darken finds the dark cells.
func (c *cells) darken() {
	across, down := (c.width+tile-1)/tile, (c.height+tile-1)/tile
	lightest := make([]byte, across*down)
	for y := range c.height {
		row := lightest[y/tile*across:][:across]
		for x, v := range c.row(y) {
			row[x/tile] = max(row[x/tile], v)
		}
	}
	limits := make([]byte, across*down)
	for i := range limits {
		most := byte(0)
		for y := max(i/across-tilesAround, 0); y <= min(i/across+tilesAround, down-1); y++ {
			for x := max(i%across-tilesAround, 0); x <= min(i%across+tilesAround, across-1); x++ {
				most = max(most, lightest[y*across+x])
			}
		}
		limits[i] = byte(inked * float64(most))
	}
	if cap(c.state) < c.width*c.height {
		c.state = make([]byte, c.width*c.height)
	}
	c.state = c.state[:c.width*c.height]
	for y := range c.height {
		row, limits := c.state[y*c.width:], limits[y/tile*across:]
		for x, v := range c.row(y) {
			row[x] = cellLight
			if v < limits[x/tile] {
				row[x] = cellDark
			}
		}
	}
}

// blots gives each area of dark cells that has a code's size and shape to the function, its cells' state own.
func (c *cells) blots(each func(blot)) {
	c.darken()
	for i, s := range c.state {
		if s != cellDark {
			continue
		}
		b := c.gather(i)
		if wide, high := b.x1-b.x0+1, b.y1-b.y0+1; max(wide, high) <= 3*blotMost/2 && b.shaped(c.width) {
			each(b)
		}
		for _, i := range b.cells {
			c.state[i] = cellSpent
		}
	}
}

// gather takes the area that holds a cell.
func (c *cells) gather(from int) blot {
	b := blot{x0: c.width, y0: c.height}
	q := append(c.queue[:0], from)
	c.state[from] = cellOwn
	take := func(i int) {
		if c.state[i] == cellDark {
			c.state[i] = cellOwn
			q = append(q, i)
		}
	}
	for n := 0; n < len(q); n++ {
		i := q[n]
		x, y := i%c.width, i/c.width
		b.x0, b.x1, b.y0, b.y1 = min(b.x0, x), max(b.x1, x), min(b.y0, y), max(b.y1, y)
		if x > 0 {
			take(i - 1)
		}
		if x < c.width-1 {
			take(i + 1)
		}
		if y > 0 {
			take(i - c.width)
		}
		if y < c.height-1 {
			take(i + c.width)
		}
	}
	c.queue, b.cells = q, q
	return b
}

// shaped tells whether the blot is as large as a code's and solid like a square seen from any side, and notes how
// many times longer than wide it is. The area of each parallelogram is twelve times the root of the determinant of its
// second moments.
func (b *blot) shaped(width int) bool {
	n := float64(len(b.cells))
	if n < blotMin*blotMin*2/3 || n > blotMost*blotMost {
		return false
	}
	var mx, my, xx, xy, yy float64
	for _, i := range b.cells {
		x, y := float64(i%width), float64(i/width)
		mx, my, xx, xy, yy = mx+x, my+y, xx+x*x, xy+x*y, yy+y*y
	}
	mx, my = mx/n, my/n
	// A twelfth is the moment of one cell.
	xx, xy, yy = xx/n-mx*mx+1./12, xy/n-mx*my, yy/n-my*my+1./12
	half, root := (xx+yy)/2, math.Hypot((xx-yy)/2, xy)
	b.long = math.Sqrt((half + root) / (half - root))
	return n > solid*12*math.Sqrt(xx*yy-xy*xy)
}

// edges counts the picture's edges that the blot touches.
func (c *cells) edges(b blot) int {
	n := 0
	for _, touches := range [...]bool{b.x0 == 0, b.y0 == 0, b.x1 == c.width-1, b.y1 == c.height-1} {
		if touches {
			n++
		}
	}
	return n
}
