package camera

import (
	"fmt"
	"image"
)

// maxSide bounds the sizes that drivers and headers give, so that products of them never overflow.
const maxSide = 1 << 14

// checkLayout mends a stride of zero, which some drivers give, and refuses impossible ones.
func checkLayout(width, height, stride, rowBytes int) (int, error) {
	if width < 1 || height < 1 || width > maxSide || height > maxSide {
		return 0, fmt.Errorf("frames of %d × %d pixels", width, height)
	}
	if stride == 0 {
		stride = rowBytes
	}
	if stride < rowBytes || stride > 16*maxSide {
		return 0, fmt.Errorf("rows of %d bytes for %d pixels", stride, width)
	}
	return stride, nil
}

func checkLength(data []byte, need int) error {
	if len(data) < need {
		return fmt.Errorf("a frame of %d bytes where %d are needed", len(data), need)
	}
	return nil
}

// grey is 8-bit brightness. Its pictures share the frame's bytes.
type grey struct {
	img  image.Gray
	need int
}

func newGrey(width, height, stride int) (*grey, error) {
	stride, err := checkLayout(width, height, stride, width)
	if err != nil {
		return nil, err
	}
	return &grey{image.Gray{Stride: stride, Rect: image.Rect(0, 0, width, height)}, stride*(height-1) + width}, nil
}

func (g *grey) convert(data []byte) (image.Image, error) {
	if err := checkLength(data, g.need); err != nil {
		return nil, err
	}
	g.img.Pix = data[:g.need]
	return &g.img, nil
}

// packed is 4:2:2 with brightness and colour in turn: Y0 Cb Y1 Cr in YUYV, Cb Y0 Cr Y1 in UYVY. An odd
// width ends in a pair whose second brightness is not used.
type packed struct {
	img    *image.YCbCr
	stride int
	need   int
	y, c   int // where the first brightness and the first colour lie in four bytes
}

func newPacked(width, height, stride int, colourFirst bool) (*packed, error) {
	rowBytes := (width + 1) / 2 * 4
	stride, err := checkLayout(width, height, stride, rowBytes)
	if err != nil {
		return nil, err
	}
	p := &packed{
		img:    image.NewYCbCr(image.Rect(0, 0, width, height), image.YCbCrSubsampleRatio422),
		stride: stride,
		need:   stride*(height-1) + rowBytes,
		c:      1,
	}
	if colourFirst {
		p.y, p.c = 1, 0
	}
	return p, nil
}

func (p *packed) convert(data []byte) (image.Image, error) {
	if err := checkLength(data, p.need); err != nil {
		return nil, err
	}
	width, height := p.img.Rect.Dx(), p.img.Rect.Dy()
	for row := range height {
		from := data[row*p.stride:]
		y := p.img.Y[row*p.img.YStride:][:width]
		cb := p.img.Cb[row*p.img.CStride:][:(width+1)/2]
		cr := p.img.Cr[row*p.img.CStride:][:len(cb)]
		for i := range cb {
			four := from[4*i:][:4]
			cb[i], cr[i] = four[p.c], four[p.c+2]
			y[2*i] = four[p.y]
			if 2*i+1 < len(y) {
				y[2*i+1] = four[p.y+2]
			}
		}
	}
	return p.img, nil
}

// semiPlanar is NV12: all brightness, then Cb and Cr in turn at half the width and height, in rows of
// as many bytes. Its pictures share the frame's brightness.
type semiPlanar struct {
	img        image.YCbCr
	chromaRows int
	need       int
}

func newSemiPlanar(width, height, stride int) (*semiPlanar, error) {
	pairs, rows := (width+1)/2, (height+1)/2
	stride, err := checkLayout(width, height, stride, 2*pairs)
	if err != nil {
		return nil, err
	}
	return &semiPlanar{
		img: image.YCbCr{
			Cb: make([]byte, pairs*rows), Cr: make([]byte, pairs*rows),
			YStride: stride, CStride: pairs,
			SubsampleRatio: image.YCbCrSubsampleRatio420,
			Rect:           image.Rect(0, 0, width, height),
		},
		chromaRows: rows,
		need:       stride*height + stride*(rows-1) + 2*pairs,
	}, nil
}

func (p *semiPlanar) convert(data []byte) (image.Image, error) {
	if err := checkLength(data, p.need); err != nil {
		return nil, err
	}
	stride, pairs := p.img.YStride, p.img.CStride
	chroma := data[stride*p.img.Rect.Dy():]
	p.img.Y = data[:stride*p.img.Rect.Dy()]
	for row := range p.chromaRows {
		from := chroma[row*stride:][:2*pairs]
		cb := p.img.Cb[row*pairs:][:pairs]
		cr := p.img.Cr[row*pairs:][:pairs]
		for i := range cb {
			cb[i], cr[i] = from[2*i], from[2*i+1]
		}
	}
	return &p.img, nil
}
