package qr

import (
	"errors"
	"fmt"
	"image"
	"image/color"
)

// maxSide keeps width × height far from overflowing; no picture format here goes beyond it.
const maxSide = 1 << 20

// plane is 8-bit brightness, row by row: 0 is black. pix may belong to a picture: it is never written to.
type plane struct {
	pix           []byte
	stride        int
	width, height int
}

func newPlane(w, h int) plane {
	return plane{pix: make([]byte, w*h), stride: w, width: w, height: h}
}

func (p plane) row(y int) []byte { return p.pix[y*p.stride:][:p.width] }

func (p plane) invert() plane {
	q := newPlane(p.width, p.height)
	for y := range p.height {
		to := q.row(y)
		for x, v := range p.row(y) {
			to[x] = 255 - v
		}
	}
	return q
}

// lumaOf returns the picture's brightness. Where something is transparent, a white ground shows through.
func lumaOf(img image.Image) (plane, error) {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if w <= 0 || h <= 0 {
		return plane{}, errors.New("the picture is empty")
	}
	if w > maxSide || h > maxSide {
		return plane{}, fmt.Errorf("the picture is too large: %d × %d pixels", w, h)
	}
	switch m := img.(type) { // in all of these, the first byte is the top left pixel's
	case *image.Gray:
		return plane{m.Pix, m.Stride, w, h}, nil
	case *image.YCbCr:
		return plane{m.Y, m.YStride, w, h}, nil
	case *image.RGBA:
		return fromRGBA(m.Pix, m.Stride, w, h, true), nil
	case *image.NRGBA:
		return fromRGBA(m.Pix, m.Stride, w, h, false), nil
	case *image.Paletted:
		return fromPaletted(m, w, h), nil
	}
	p := newPlane(w, h)
	for y := range h {
		row := p.row(y)
		for x := range row {
			row[x] = lumaOfColor(img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return p, nil
}

func lumaOfColor(c color.Color) byte {
	r, g, b, a := c.RGBA()
	return weigh(r>>8, g>>8, b>>8, 255-a>>8)
}

// weigh is the brightness of premultiplied 8-bit colours over white, of which ground shows through.
func weigh(r, g, b, ground uint32) byte {
	return byte(min((299*r+587*g+114*b+500)/1000+ground, 255))
}

func fromRGBA(pix []byte, stride, w, h int, premultiplied bool) plane {
	p := newPlane(w, h)
	for y := range h {
		from := pix[y*stride:][:4*w]
		row := p.row(y)
		for x := range row {
			s := from[4*x:][:4]
			r, g, b, a := uint32(s[0]), uint32(s[1]), uint32(s[2]), uint32(s[3])
			if !premultiplied && a < 255 {
				r, g, b = r*a/255, g*a/255, b*a/255
			}
			row[x] = weigh(r, g, b, 255-a)
		}
	}
	return p
}

func fromPaletted(m *image.Paletted, w, h int) plane {
	var table [256]byte
	for i, c := range m.Palette {
		if i < len(table) {
			table[i] = lumaOfColor(c)
		}
	}
	p := newPlane(w, h)
	for y := range h {
		row := p.row(y)
		from := m.Pix[y*m.Stride:]
		for x := range row {
			row[x] = table[from[x]]
		}
	}
	return p
}
