package qr

import (
	"errors"
	"fmt"
	"image"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"
)

// Level is how much of a code may be covered and still be mended.
type Level string

// The four levels, with the share of the code that each can lose.
const (
	LevelL Level = "L" // 7 %
	LevelM Level = "M" // 15 %
	LevelQ Level = "Q" // 25 %
	LevelH Level = "H" // 30 %
)

// Quiet is the width of the light margin round a code, in modules; readers rely on it.
const Quiet = 4

// maxScale keeps a picture of the largest code below 35 megapixels.
const maxScale = 32

// sheet is a code with its margin: true is dark.
type sheet struct {
	size int
	dark []bool
}

func (m sheet) at(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.size && y < m.size && m.dark[y*m.size+x]
}

// Encode draws the text's code with its margin, scale pixels a module (1 to 32), the smallest version
// that holds it. The text must be UTF-8; its bytes go in as they are, without declaring a character set.
func Encode(text string, level Level, scale int) (*image.Gray, error) {
	if scale < 1 || scale > maxScale {
		return nil, fmt.Errorf("drawing a QR code: %d pixels a module; 1 to %d will do", scale, maxScale)
	}
	m, err := sheetOf(text, level)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR code: %w", err)
	}
	img := image.NewGray(image.Rect(0, 0, m.size*scale, m.size*scale))
	for y := range m.size * scale {
		row := img.Pix[y*img.Stride:][:m.size*scale]
		for x := range row {
			if !m.at(x/scale, y/scale) {
				row[x] = 255
			}
		}
	}
	return img, nil
}

// sheetOf makes the text's code, with its margin.
func sheetOf(text string, level Level) (sheet, error) {
	if text == "" {
		return sheet{}, errors.New("no text")
	}
	lib, err := decoder.ErrorCorrectionLevel_ValueOf(string(level))
	if err != nil {
		return sheet{}, fmt.Errorf("no error correction level %q: L, M, Q or H", string(level))
	}
	if !utf8.ValidString(text) {
		return sheet{}, errors.New("the text is not UTF-8")
	}
	var m sheet
	err = guard(func() error {
		code, err := encoder.Encoder_encode(text, lib, nil)
		if err != nil {
			return fmt.Errorf("%d bytes at level %s: %w", len(text), level, err)
		}
		matrix := code.GetMatrix()
		m = sheet{size: matrix.GetWidth() + 2*Quiet}
		m.dark = make([]bool, m.size*m.size)
		for y := range matrix.GetHeight() {
			for x := range matrix.GetWidth() {
				m.dark[(y+Quiet)*m.size+x+Quiet] = matrix.Get(x, y) == 1
			}
		}
		return nil
	})
	return m, err
}
