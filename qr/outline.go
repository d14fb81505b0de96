package qr

import (
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/common"
)

// outline works out the outer corners of a code of size modules a side from the points it was found
// by: top left, top right, bottom right, bottom left.
func outline(points []gozxing.ResultPoint, size int, mirrored bool) [4]Point {
	if len(points) < 3 {
		return [4]Point{}
	}
	bl, tl, tr := at(points[0]), at(points[1]), at(points[2])
	// The finders' centres lie 3.5 modules from two sides, the last alignment pattern's 6.5.
	far := float64(size) - 3.5
	last, lastAt := Point{bl.X + tr.X - tl.X, bl.Y + tr.Y - tl.Y}, far
	if len(points) > 3 {
		last, lastAt = at(points[3]), far-3
	}
	t := common.PerspectiveTransform_QuadrilateralToQuadrilateral(
		3.5, 3.5, far, 3.5, lastAt, lastAt, 3.5, far,
		tl.X, tl.Y, tr.X, tr.Y, last.X, last.Y, bl.X, bl.Y)
	n := float64(size)
	xy := []float64{0, 0, n, 0, n, n, 0, n}
	t.TransformPoints(xy)
	var c [4]Point
	for i := range c {
		c[i] = Point{xy[2*i], xy[2*i+1]}
	}
	if mirrored {
		c[1], c[3] = c[3], c[1]
	}
	return c
}

func at(p gozxing.ResultPoint) Point { return Point{p.GetX(), p.GetY()} }
