package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Measures of the sticker in pixels.
const (
	cardWidth  = 720
	cardHeight = 900
	margin     = 48
	corner     = 36
	module     = 8
)

// sticker draws a white card with rounded corners on transparent ground: a title, a line under it, the code and
// a line at the bottom.
func sticker(code, title, hint, footer string) (*image.NRGBA, error) {
	card := image.NewNRGBA(image.Rect(0, 0, cardWidth, cardHeight))
	for y := range cardHeight {
		for x := range cardWidth {
			if inCard(x, y) {
				card.SetNRGBA(x, y, color.NRGBA{0xff, 0xff, 0xff, 0xff})
			}
		}
	}
	ink := color.NRGBA{0x12, 0x15, 0x19, 0xff}
	if err := drawCode(card, code, ink); err != nil {
		return nil, err
	}
	for _, line := range []struct {
		ttf  []byte
		size float64
		y    int
		text string
	}{{gobold.TTF, 54, 92, title}, {goregular.TTF, 32, 142, hint}, {goregular.TTF, 32, cardHeight - 44, footer}} {
		if err := drawLine(card, line.ttf, line.size, line.y, line.text, ink); err != nil {
			return nil, err
		}
	}
	return card, nil
}

// inCard reports whether a pixel lies within the rounded corners.
func inCard(x, y int) bool {
	dx := max(corner-x, x-(cardWidth-1-corner), 0)
	dy := max(corner-y, y-(cardHeight-1-corner), 0)
	return dx*dx+dy*dy <= corner*corner
}

// drawCode puts the QR code, at level M as on the machines, in the middle between the lines.
func drawCode(card *image.NRGBA, code string, ink color.Color) error {
	hints := map[gozxing.EncodeHintType]any{
		gozxing.EncodeHintType_ERROR_CORRECTION: decoder.ErrorCorrectionLevel_M,
		gozxing.EncodeHintType_MARGIN:           0,
	}
	matrix, err := qrcode.NewQRCodeWriter().Encode(code, gozxing.BarcodeFormat_QR_CODE, 0, 0, hints)
	if err != nil {
		return fmt.Errorf("encode the code: %w", err)
	}
	side := matrix.GetWidth() * module
	left, top := (cardWidth-side)/2, 176+(cardHeight-176-96-side)/2
	for y := range matrix.GetHeight() {
		for x := range matrix.GetWidth() {
			if matrix.Get(x, y) {
				at := image.Pt(left+x*module, top+y*module)
				draw.Draw(card, image.Rectangle{at, at.Add(image.Pt(module, module))}, image.NewUniform(ink), image.Point{}, draw.Src)
			}
		}
	}
	return nil
}

// drawLine centres a line of text on a baseline.
func drawLine(card *image.NRGBA, ttf []byte, size float64, y int, text string, ink color.Color) error {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return fmt.Errorf("read the font: %w", err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return fmt.Errorf("set up the font: %w", err)
	}
	d := font.Drawer{Dst: card, Src: image.NewUniform(ink), Face: face}
	d.Dot = fixed.Point26_6{X: (fixed.I(cardWidth) - d.MeasureString(text)) / 2, Y: fixed.I(y)}
	d.DrawString(text)
	return face.Close()
}
