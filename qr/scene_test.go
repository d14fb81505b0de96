package qr_test

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"spotter/qr"
)

// wall is the brightness round a drawn code's margin.
const wall = 225

// scene is a code drawn in a picture, and where it is.
type scene struct {
	img *image.Gray
	// corners are the true outer corners of its modules.
	corners [4]qr.Point
	// module is about how wide one of them is, in pixels.
	module  float64
	version int
}

// surface is how a code lies in a picture. Its own places go from (0, 0) to (1, 1), without the margin.
type surface struct {
	// place gives a place of the code in the picture.
	place func(u, v float64) (x, y float64)
	// find gives the place of the code that is seen at a place of the picture.
	find func(x, y float64) (u, v float64)
}

// flat is a code seen straight on, turned by degrees.
func flat(x, y, side, degrees float64) surface {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return surface{
		place: func(u, v float64) (float64, float64) {
			u, v = (u-.5)*side, (v-.5)*side
			return x + cos*u - sin*v, y + sin*u + cos*v
		},
		find: func(px, py float64) (float64, float64) {
			px, py = px-x, py-y
			return (cos*px+sin*py)/side + .5, (cos*py-sin*px)/side + .5
		},
	}
}

// tilted is a flat code seen from the side: its corners are given, the top left one first, then round by
// the top right one. Going round the other way shows it in a mirror.
func tilted(c [4]qr.Point) surface {
	unit := [4]qr.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
	return surface{place: projection(unit, c), find: projection(c, unit)}
}

// projection is the perspective map of the plane that takes four points to four others.
func projection(from, to [4]qr.Point) func(x, y float64) (float64, float64) {
	var m [8][9]float64 // equations for its eight coefficients
	for i := range from {
		f, t := from[i], to[i]
		m[2*i] = [9]float64{f.X, f.Y, 1, 0, 0, 0, -f.X * t.X, -f.Y * t.X, t.X}
		m[2*i+1] = [9]float64{0, 0, 0, f.X, f.Y, 1, -f.X * t.Y, -f.Y * t.Y, t.Y}
	}
	for i := range m { // Gauss and Jordan, with the largest pivot
		for j := i + 1; j < len(m); j++ {
			if math.Abs(m[j][i]) > math.Abs(m[i][i]) {
				m[i], m[j] = m[j], m[i]
			}
		}
		for j := range m {
			if factor := m[j][i] / m[i][i]; j != i {
				for k := i; k < 9; k++ {
					m[j][k] -= factor * m[i][k]
				}
			}
		}
	}
	var c [8]float64
	for i := range c {
		c[i] = m[i][8] / m[i][i]
	}
	return func(x, y float64) (float64, float64) {
		w := c[6]*x + c[7]*y + 1
		return (c[0]*x + c[1]*y + c[2]) / w, (c[3]*x + c[4]*y + c[5]) / w
	}
}

// curved is a code round an upright cylinder: its sides lie half degrees from the middle, and the
// cylinder leans towards the viewer by lean degrees, which bows its rows.
func curved(x, y, side, half, lean float64) surface {
	half *= math.Pi / 180
	sin, cos := math.Sincos(lean * math.Pi / 180)
	radius := side / (2 * half)
	return surface{
		place: func(u, v float64) (float64, float64) {
			angle := (2*u - 1) * half
			return x + radius*math.Sin(angle), y + (v-.5)*side*cos - radius*(1-math.Cos(angle))*sin
		},
		find: func(px, py float64) (float64, float64) {
			s := (px - x) / radius
			if math.Abs(s) > 1 {
				return -1, -1
			}
			angle := math.Asin(s)
			return angle/(2*half) + .5, (py-y+radius*(1-math.Cos(angle))*sin)/(side*cos) + .5
		},
	}
}

// paint draws the text's code on a surface, each pixel the mean of what it covers.
func paint(t testing.TB, text string, level qr.Level, w, h int, s surface) scene {
	t.Helper()
	code := encode(t, text, level, 1)
	n := code.Rect.Dx() - 2*qr.Quiet
	img := image.NewGray(image.Rect(0, 0, w, h))
	const fine = 4
	for i := range img.Pix {
		sum := 0
		for k := range fine * fine {
			x := float64(i%w) + (float64(k%fine)+.5)/fine
			y := float64(i/w) + (float64(k/fine)+.5)/fine
			u, v := s.find(x, y)
			at := image.Pt(int(math.Floor(u*float64(n)))+qr.Quiet, int(math.Floor(v*float64(n)))+qr.Quiet)
			if at.In(code.Rect) {
				sum += int(code.Pix[at.Y*code.Stride+at.X])
			} else {
				sum += wall
			}
		}
		img.Pix[i] = byte(sum / (fine * fine))
	}
	drawn := scene{img: img, version: (n - 17) / 4}
	for i, c := range [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		drawn.corners[i].X, drawn.corners[i].Y = s.place(c[0], c[1])
	}
	for i, c := range drawn.corners {
		next := drawn.corners[(i+1)%4]
		drawn.module += math.Hypot(next.X-c.X, next.Y-c.Y) / float64(4*n)
	}
	return drawn
}

// damage is something that happens to a picture.
type damage func(*image.Gray) *image.Gray

// unsharp is a lens out of focus: about a bell curve of that standard deviation in pixels.
func unsharp(sigma float64) damage {
	return func(img *image.Gray) *image.Gray {
		radius := int(3*sigma) + 1
		weights := make([]float64, 2*radius+1)
		total := 0.0
		for i := range weights {
			weights[i] = math.Exp(-float64((i-radius)*(i-radius)) / (2 * sigma * sigma))
			total += weights[i]
		}
		w, h := img.Rect.Dx(), img.Rect.Dy()
		along := func(from *image.Gray, dx, dy int) *image.Gray {
			to := image.NewGray(from.Rect)
			for i := range from.Pix {
				sum := 0.0
				for k, weight := range weights {
					x, y := i%w+(k-radius)*dx, i/w+(k-radius)*dy
					sum += weight * float64(from.Pix[min(max(y, 0), h-1)*w+min(max(x, 0), w-1)])
				}
				to.Pix[i] = byte(sum/total + .5)
			}
			return to
		}
		return along(along(img, 1, 0), 0, 1)
	}
}

// shaken is a camera that moved by so many pixels while it looked.
func shaken(dx, dy float64) damage {
	const steps = 32
	return func(img *image.Gray) *image.Gray {
		out := image.NewGray(img.Rect)
		for i := range out.Pix {
			sum := 0
			for k := range steps {
				share := (float64(k)+.5)/steps - .5
				sum += int(bilinear(img, float64(i%img.Stride)+share*dx, float64(i/img.Stride)+share*dy))
			}
			out.Pix[i] = byte(sum / steps)
		}
		return out
	}
}

// grain is a sensor's noise: a bell curve of that standard deviation in grey levels.
func grain(sigma float64) damage {
	return func(img *image.Gray) *image.Gray {
		random := rand.New(rand.NewPCG(11, 5))
		return lit(func(int, int, float64) float64 { return sigma * random.NormFloat64() })(img)
	}
}

// lit adds to each pixel's brightness.
func lit(by func(x, y int, v float64) float64) damage {
	return func(img *image.Gray) *image.Gray {
		out := image.NewGray(img.Rect)
		for i, v := range img.Pix {
			level := float64(v) + by(i%img.Stride, i/img.Stride, float64(v))
			out.Pix[i] = byte(min(max(level, 0), 255) + .5)
		}
		return out
	}
}

// pale leaves only the greys from dark to light.
func pale(dark, light float64) damage {
	return lit(func(_, _ int, v float64) float64 { return dark + v*(light-dark)/255 - v })
}

// ramp is light that falls off from the left to a share of it at the right.
func ramp(share float64, width int) damage {
	return lit(func(x, _ int, v float64) float64 { return v * (share - 1) * float64(x) / float64(width) })
}

// shadow dims all on one side of a slanted line, with a soft edge.
func shadow(share, middle, soft float64) damage {
	return lit(func(x, y int, v float64) float64 {
		depth := min(max((float64(x)+.4*float64(y)-middle)/soft, 0), 1)
		return v * (share - 1) * depth
	})
}

// covered puts a disc of one grey on the picture.
func covered(at qr.Point, radius float64, grey byte) damage {
	return lit(func(x, y int, v float64) float64 {
		if math.Hypot(float64(x)+.5-at.X, float64(y)+.5-at.Y) < radius {
			return float64(grey) - v
		}
		return 0
	})
}
