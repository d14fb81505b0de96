package main

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
)

// quad holds where the sticker's corners come to lie in the photo, as shares of its width and height, clockwise
// from the upper left.
var quad = [4][2]float64{{0.315, 0.075}, {0.735, 0.135}, {0.700, 0.925}, {0.255, 0.850}}

// photograph shows the card on a grey machine, seen at an angle, lit from one side, with a sensor's noise.
func photograph(card *image.NRGBA, size image.Point) *image.RGBA {
	photo := image.NewRGBA(image.Rectangle{Max: size})
	see := newView(quad, size)
	noise := rand.New(rand.NewPCG(993, 1))
	const grid = 3 // samples of a pixel in each direction
	for y := range size.Y {
		for x := range size.X {
			var sum [3]float64
			for i := range grid * grid {
				u, v := see.at(float64(x)+(float64(i%grid)+0.5)/grid, float64(y)+(float64(i/grid)+0.5)/grid)
				c := surface(card, u, v, float64(y)/float64(size.Y))
				for k := range sum {
					sum[k] += c[k]
				}
			}
			light := 0.62 + 0.38*float64(x)/float64(size.X) - 0.12*float64(y)/float64(size.Y)
			grain := 7 * noise.NormFloat64()
			var out [3]uint8
			for k := range sum {
				out[k] = uint8(math.Round(min(max(sum[k]/(grid*grid)*light+grain, 0), 255)))
			}
			photo.SetRGBA(x, y, color.RGBA{out[0], out[1], out[2], 0xff})
		}
	}
	return photo
}

// surface is the colour of the card at a place in it (0 to 1 both ways), or of the machine beside it.
func surface(card *image.NRGBA, u, v, depth float64) [3]float64 {
	x, y := int(math.Floor(u*cardWidth)), int(math.Floor(v*cardHeight))
	if (image.Point{x, y}).In(card.Rect) {
		if c := card.NRGBAAt(x, y); c.A > 0 {
			return [3]float64{float64(c.R) * 0.97, float64(c.G) * 0.96, float64(c.B) * 0.92}
		}
	}
	return [3]float64{74 - 22*depth, 78 - 22*depth, 84 - 20*depth}
}

// view maps the photo's pixels back onto the card: the inverse of the homography that takes the unit square to
// the quad, by Heckbert's closed form.
type view [9]float64

func newView(q [4][2]float64, size image.Point) view {
	var p [4][2]float64
	for i := range q {
		p[i] = [2]float64{q[i][0] * float64(size.X), q[i][1] * float64(size.Y)}
	}
	dx1, dx2, dx3 := p[1][0]-p[2][0], p[3][0]-p[2][0], p[0][0]-p[1][0]+p[2][0]-p[3][0]
	dy1, dy2, dy3 := p[1][1]-p[2][1], p[3][1]-p[2][1], p[0][1]-p[1][1]+p[2][1]-p[3][1]
	det := dx1*dy2 - dx2*dy1
	g, h := (dx3*dy2-dx2*dy3)/det, (dx1*dy3-dx3*dy1)/det
	a, b, c := p[1][0]-p[0][0]+g*p[1][0], p[3][0]-p[0][0]+h*p[3][0], p[0][0]
	d, e, f := p[1][1]-p[0][1]+g*p[1][1], p[3][1]-p[0][1]+h*p[3][1], p[0][1]
	return view{
		e - f*h, c*h - b, b*f - c*e,
		f*g - d, a - c*g, c*d - a*f,
		d*h - e*g, b*g - a*h, a*e - b*d,
	}
}

func (m view) at(x, y float64) (u, v float64) {
	w := m[6]*x + m[7]*y + m[8]
	return (m[0]*x + m[1]*y + m[2]) / w, (m[3]*x + m[4]*y + m[5]) / w
}
