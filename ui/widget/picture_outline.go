package widget

import (
	"image/color"
	"math"
)

// Spot is a place on a picture in shares of its width and height: 0, 0 is its top left, 1, 1 its bottom right.
type Spot struct{ X, Y float64 }

const (
	// strokeWidth is the width of the outline: a cell has two of these in its width and four in its height.
	strokeWidth = 2.0
	// cornerShare is how much of a side a corner takes along it.
	cornerShare = 0.22
)

// Outline draws the four corners of a frame round a code whose modules end at these corners, which has so
// many modules a side. Not one quarter of a cell that a module reaches into is touched.
func (p *Picture) Outline(corners [4]Spot, modules int, c color.Color) {
	sides, ok := frame(corners, float64(2*p.cols), float64(4*p.rows))
	if !ok || modules <= 0 {
		return
	}
	r, g, b, _ := c.RGBA()
	ink := color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	for y := range 2 * p.rows {
		for x := range 2 * p.cols {
			if inCorner(sides, modules, float64(x)+0.5, 2*float64(y)+1, 0.5, 1) {
				p.px.SetRGBA(x, y, ink)
				p.over[y*2*p.cols+x] = true
			}
		}
	}
	p.settle()
}

// side is one side of a code, in units of half a cell's width: begin, direction, and the normal outwards.
type side struct{ x, y, dx, dy, nx, ny, length float64 }

// frame is the sides of a code with these corners on a picture of w by h such units.
func frame(corners [4]Spot, w, h float64) (sides [4]side, ok bool) {
	area := 0.0
	for i, a := range corners {
		b := corners[(i+1)%4]
		area += (a.X*b.Y - b.X*a.Y) * w * h / 2
		dx, dy := (b.X-a.X)*w, (b.Y-a.Y)*h
		length := math.Hypot(dx, dy)
		sides[i] = side{a.X * w, a.Y * h, dx / length, dy / length, dy / length, -dx / length, length}
	}
	// A frame round less than a few cells says nothing; NaN fails every comparison.
	if !(math.Abs(area) >= 16) || math.IsInf(area, 0) {
		return sides, false
	}
	for i := range sides {
		if !(sides[i].length >= 1) {
			return sides, false
		}
		if area < 0 {
			sides[i].nx, sides[i].ny = -sides[i].nx, -sides[i].ny
		}
	}
	return sides, true
}

// inCorner reports whether the part of a cell around x, y, which reaches rx and ry from there, belongs to the
// frame's corners.
func inCorner(sides [4]side, modules int, x, y, rx, ry float64) bool {
	far, at := math.Inf(-1), 0
	for i, s := range sides {
		// How far the part's nearest point is outside of this side.
		reach := rx*math.Abs(s.nx) + ry*math.Abs(s.ny)
		if d := (x-s.x)*s.nx + (y-s.y)*s.ny - reach; d > far {
			far, at = d, i
		}
	}
	s := sides[at]
	gap := s.length / float64(modules)
	if far < gap || far >= gap+strokeWidth {
		return false
	}
	along := (x-s.x)*s.dx + (y-s.y)*s.dy
	corner := max(cornerShare*s.length, 2*strokeWidth)
	return along <= corner || along >= s.length-corner
}
