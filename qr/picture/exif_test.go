package picture

import (
	"bytes"
	"testing"
)

func TestOrientationIsFoundOnlyBeforeTheScan(t *testing.T) {
	block := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")
	soi, scan := []byte{0xFF, 0xD8}, []byte{0xFF, 0xDA, 0, 2}
	if got := jpegOrientation(bytes.Join([][]byte{soi, block, scan}, nil)); got != RightTop {
		t.Errorf("before the scan: %d", got)
	}
	if got := jpegOrientation(bytes.Join([][]byte{soi, scan, block}, nil)); got != TopLeft {
		t.Errorf("after the scan: %d", got)
	}
	if got := jpegOrientation(append(bytes.Clone(soi), bytes.Repeat([]byte{0xFF}, 1000)...)); got != TopLeft {
		t.Errorf("filling only: %d", got)
	}
}

// FuzzOrientation reads any block: no panic, always one of the eight.
func FuzzOrientation(f *testing.F) {
	f.Add([]byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"))
	f.Add([]byte("II*\x00\xff\xff\xff\xff\x01\x00"))
	f.Add([]byte("II*\x00\x08\x00\x00\x00\xff\xff\x12\x01\x04\x00\x01\x00\x00\x00\x03\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		exif := append([]byte{0xFF, 0xE1, byte((len(b) + 8) >> 8), byte(len(b) + 8), 'E', 'x', 'i', 'f', 0, 0}, b...)
		for _, got := range []Orientation{
			tiffOrientation(b),
			jpegOrientation(b),
			jpegOrientation(append([]byte{0xFF, 0xD8}, exif...)),
			jpegOrientation(append([]byte{0xFF, 0xD8}, b...)),
		} {
			if got < TopLeft || got > LeftBottom {
				t.Errorf("orientation %d", got)
			}
		}
		if len(b) < 1000 && tiffOrientation(b) != jpegOrientation(append([]byte{0xFF, 0xD8}, exif...)) {
			t.Error("a block alone and the same within a JPEG differ")
		}
	})
}
