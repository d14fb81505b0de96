package picture

import "encoding/binary"

// Orientation is how a picture lies in its file, as EXIF numbers it: where the first row and the first
// column of the file belong when the picture is shown. 0 and unknown values stand for TopLeft.
type Orientation int

// The eight orientations: first row, first column.
const (
	TopLeft     Orientation = iota + 1 // as it is
	TopRight                           // mirrored
	BottomRight                        // turned by 180°
	BottomLeft                         // mirrored top to bottom
	LeftTop                            // mirrored along the diagonal
	RightTop                           // to be turned by 90° clockwise
	RightBottom                        // mirrored along the other diagonal
	LeftBottom                         // to be turned by 90° counterclockwise
)

// orientationTag is the TIFF tag that holds it; EXIF is a TIFF file without a picture.
const (
	orientationTag = 0x0112
	typeShort      = 3
	typeLong       = 4
)

// jpegOrientation finds the first EXIF block of a JPEG file. Whatever is missing or broken means
// TopLeft: a picture on its side is better than none.
func jpegOrientation(file []byte) Orientation {
	rest, ok := skip(file, 2)
	for ok && len(rest) >= 4 && rest[0] == 0xFF {
		marker := rest[1]
		switch {
		case marker == 0xFF: // filling
			rest = rest[1:]
			continue
		case marker == 0x01 || marker >= 0xD0 && marker <= 0xD7: // no length follows
			rest = rest[2:]
			continue
		case marker == 0xDA || marker == 0xD9: // the scan or the end: EXIF comes before
			return TopLeft
		}
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if length < 2 || len(rest) < 2+length {
			return TopLeft
		}
		body := rest[4 : 2+length]
		if marker == 0xE1 && len(body) > 6 && string(body[:6]) == "Exif\x00\x00" {
			return tiffOrientation(body[6:])
		}
		rest, ok = skip(rest, 2+length)
	}
	return TopLeft
}

func skip(b []byte, n int) ([]byte, bool) {
	if len(b) < n {
		return nil, false
	}
	return b[n:], true
}

// tiffOrientation reads the tag from the first directory of a TIFF structure.
func tiffOrientation(b []byte) Orientation {
	if len(b) < 8 {
		return TopLeft
	}
	var order binary.ByteOrder
	switch string(b[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return TopLeft
	}
	start := uint64(order.Uint32(b[4:]))
	if start+2 > uint64(len(b)) {
		return TopLeft
	}
	count := int(order.Uint16(b[start:]))
	entries := b[start+2:]
	for range count {
		if len(entries) < 12 {
			return TopLeft
		}
		if order.Uint16(entries) == orientationTag {
			return orientationOf(entries, order)
		}
		entries = entries[12:]
	}
	return TopLeft
}

func orientationOf(entry []byte, order binary.ByteOrder) Orientation {
	var v uint32
	switch order.Uint16(entry[2:]) {
	case typeShort:
		v = uint32(order.Uint16(entry[8:]))
	case typeLong:
		v = order.Uint32(entry[8:])
	}
	if v < uint32(TopLeft) || v > uint32(LeftBottom) {
		return TopLeft
	}
	return Orientation(v)
}
