package sandbox

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// The drawings are 180 by 100 units, which is the shape of 36 by 10 cells of a terminal.
const (
	unit          = 4 // pixels
	drawingWidth  = 180 * unit
	drawingHeight = 100 * unit
	// floor is where machines stand.
	floor = 91
)

// The paints of the drawings.
var (
	steel  = color.RGBA{0x5c, 0x68, 0x76, 0xff}
	bright = color.RGBA{0x9a, 0xa6, 0xb3, 0xff}
	shade  = color.RGBA{0x39, 0x42, 0x4c, 0xff}
	rubber = color.RGBA{0x10, 0x12, 0x15, 0xff}
	volt   = color.RGBA{0xb4, 0xdb, 0x35, 0xff}
	leaf   = color.RGBA{0x7d, 0x9b, 0x2b, 0xff}
	glass  = color.RGBA{0x4f, 0xd0, 0xa6, 0xff}
)

// brush draws in units, with smooth edges.
type brush struct {
	img *image.RGBA
	// raised, from 0 to 1, is how far the movement of the exercise has come.
	raised float64
}

// newBrush begins a drawing: a calm wall with a light on it, and a floor.
func newBrush(raised float64) *brush {
	b := &brush{image.NewRGBA(image.Rect(0, 0, drawingWidth, drawingHeight)), raised}
	for y := range drawingHeight {
		for x := range drawingWidth {
			u, v := float64(x)/unit, float64(y)/unit
			du, dv := (u-78)/70, (v-44)/46
			light := math.Exp(-du*du - dv*dv)
			if v > floor {
				light = 0.25*light - 0.25*(v-floor)/(100-floor)
			}
			b.img.SetRGBA(x, y, color.RGBA{tone(0x1f, 26, light), tone(0x26, 30, light), tone(0x2b, 36, light), 0xff})
		}
	}
	return b
}

func tone(dark, more, light float64) uint8 { return uint8(min(max(dark+more*light, 0), 255)) }

// fill paints the shape with these corners.
func (b *brush) fill(c color.RGBA, corners ...[2]float64) {
	// Only where the shape is: a drawing has some forty of them.
	at := image.Rectangle{}
	for _, p := range corners {
		x, y := int(math.Floor(p[0]*unit)), int(math.Floor(p[1]*unit))
		at = at.Union(image.Rect(x, y, x+1, y+1))
	}
	r := vector.NewRasterizer(at.Dx(), at.Dy())
	for i, p := range corners {
		x, y := float32(p[0]*unit)-float32(at.Min.X), float32(p[1]*unit)-float32(at.Min.Y)
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(b.img, at, image.NewUniform(c), image.Point{})
}

func (b *brush) disc(c color.RGBA, x, y, radius float64) {
	const corners = 48
	var list [corners][2]float64
	for i := range list {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		list[i] = [2]float64{x + radius*cos, y + radius*sin}
	}
	b.fill(c, list[:]...)
}

// line is a straight bar with round ends.
func (b *brush) line(c color.RGBA, x0, y0, x1, y1, thick float64) {
	length := math.Hypot(x1-x0, y1-y0)
	if length == 0 {
		return
	}
	dx, dy := (y1-y0)/length*thick/2, -(x1-x0)/length*thick/2
	b.fill(c, [2]float64{x0 + dx, y0 + dy}, [2]float64{x1 + dx, y1 + dy}, [2]float64{x1 - dx, y1 - dy}, [2]float64{x0 - dx, y0 - dy})
	b.disc(c, x0, y0, thick/2)
	b.disc(c, x1, y1, thick/2)
}

// tube is a bar of steel with a light along it.
func (b *brush) tube(x0, y0, x1, y1, thick float64) {
	b.line(steel, x0, y0, x1, y1, thick)
	b.line(bright, x0-thick/6, y0-thick/6, x1-thick/6, y1-thick/6, thick/4)
}

func (b *brush) box(c color.RGBA, x, y, w, h float64) {
	b.fill(c, [2]float64{x, y}, [2]float64{x + w, y}, [2]float64{x + w, y + h}, [2]float64{x, y + h})
}

// cushion is a box with round ends, lying or standing.
func (b *brush) cushion(c color.RGBA, x, y, w, h float64) {
	if w > h {
		b.line(c, x+h/2, y+h/2, x+w-h/2, y+h/2, h)
		return
	}
	b.line(c, x+w/2, y+w/2, x+w/2, y+h-w/2, w)
}

func (b *brush) wheel(x, y, radius float64) {
	b.disc(shade, x, y, radius)
	b.disc(steel, x, y, radius*0.86)
	b.disc(shade, x, y, radius*0.62)
	b.disc(bright, x, y, radius*0.18)
}

// console is a screen on a stand.
func (b *brush) console(x, y float64) {
	b.box(rubber, x, y, 26, 17)
	b.box(glass, x+2.5, y+2.5, 21, 9)
	b.box(volt, x+2.5, y+13, 9, 1.6)
}
