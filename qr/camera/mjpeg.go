package camera

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
)

// JPEG markers: the byte after 0xff.
const (
	markerSOI = 0xd8
	markerEOI = 0xd9
	markerSOS = 0xda
	markerDHT = 0xc4
	markerDAC = 0xcc
	markerJPG = 0xc8
)

var errNoScan = errors.New("a JPEG frame without a picture in it")

// motionJPEG is a JPEG picture a frame. To save room, many cameras leave the Huffman tables out, as
// AVI files do (Microsoft's MJPG format): the standard's own tables are meant then.
type motionJPEG struct {
	width, height int
	whole         []byte // the frame as a decoder wants it
}

func newMotionJPEG(width, height int) (*motionJPEG, error) {
	if _, err := checkLayout(width, height, 0, width); err != nil {
		return nil, err
	}
	return &motionJPEG{width: width, height: height}, nil
}

func (m *motionJPEG) convert(data []byte) (image.Image, error) {
	h, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	// Encoders that work in blocks may round the size up, and mean only its first part.
	if h.width < m.width || h.height < m.height || h.width >= m.width+32 || h.height >= m.height+32 {
		return nil, fmt.Errorf("a JPEG frame of %d × %d pixels", h.width, h.height)
	}
	m.whole = append(m.whole[:0], data[:h.scan]...)
	if !h.tables {
		m.whole = append(m.whole, standardTables...)
	}
	m.whole = append(m.whole, data[h.scan:]...)
	m.whole = append(m.whole, 0xff, markerEOI) // missing in some cameras' frames; a second one is not read
	img, err := jpeg.Decode(bytes.NewReader(m.whole))
	if err != nil {
		return nil, fmt.Errorf("decoding a JPEG frame: %w", err)
	}
	area := image.Rect(0, 0, m.width, m.height)
	switch img := img.(type) {
	case *image.YCbCr:
		if img.Rect == area {
			return img, nil
		}
		return img.SubImage(area), nil
	case *image.Gray:
		if img.Rect == area {
			return img, nil
		}
		return img.SubImage(area), nil
	}
	return nil, fmt.Errorf("a JPEG frame of the colours %T", img)
}

// header is what stands before a JPEG picture's first scan.
type header struct {
	width, height int
	tables        bool // it has Huffman tables
	scan          int  // where its first scan starts
}

func readHeader(data []byte) (header, error) {
	var h header
	if len(data) < 2 || data[0] != 0xff || data[1] != markerSOI {
		return h, errors.New("a JPEG frame that does not start as one")
	}
	for at := 2; ; {
		if at+4 > len(data) || data[at] != 0xff {
			return h, errNoScan
		}
		marker := data[at+1]
		if marker == 0xff { // padding
			at++
			continue
		}
		length := int(data[at+2])<<8 | int(data[at+3])
		switch {
		case marker == markerSOS:
			h.scan = at
			if h.width == 0 || h.height == 0 {
				return h, errNoScan
			}
			return h, nil
		case marker == markerDHT:
			h.tables = true
		case marker >= 0xc0 && marker <= 0xcf && marker != markerJPG && marker != markerDAC: // SOF0 to SOF15
			if length < 7 || at+9 > len(data) {
				return h, errNoScan
			}
			h.height = int(data[at+5])<<8 | int(data[at+6])
			h.width = int(data[at+7])<<8 | int(data[at+8])
		}
		if length < 2 {
			return h, errNoScan
		}
		at += 2 + length
	}
}
