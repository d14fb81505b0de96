package widget

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
)

// Pictures in their own pixels, by kitty's graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol/):
// the terminal is sent a picture once, without a place, and draws it wherever cells with the protocol's
// placeholder stand, whose colour is the picture's number.

// KittySlots is how many pictures the terminal is given at most; they are numbered from 1.
const KittySlots = 16

// KittySlot is a slot for one picture; the zero value is none.
type KittySlot struct{ turn int }

// Number is the slot's number, from 1 on.
func (s KittySlot) Number() int { return (s.turn-1)%KittySlots + 1 }

// KittyTurns gives the slots out in turn. All that draws in one terminal shares it.
type KittyTurns struct{ turn int }

// Next is the slot that was given out the longest ago; what it held is held no more.
func (t *KittyTurns) Next() KittySlot {
	t.turn++
	return KittySlot{t.turn}
}

// Holds reports whether the slot has not been given out again since.
func (t *KittyTurns) Holds(s KittySlot) bool { return s.turn > 0 && t.turn-s.turn < KittySlots }

// kittyNumbers comes before the slot in a picture's number, so that it is none of another program's.
const kittyNumbers = 0x535000

// KittySend is what gives the terminal a picture to draw in so many cells, in the place of the slot's last one.
func KittySend(img image.Image, slot, cols, rows int) (string, error) {
	var b strings.Builder
	b.WriteString(kittyDelete(slot))
	err := kitty.EncodeGraphics(&b, img, &kitty.Options{
		Action: kitty.TransmitAndPut, Transmission: kitty.Direct, Format: kitty.PNG, ID: kittyNumbers + slot,
		Columns: cols, Rows: rows, VirtualPlacement: true, Chunk: true, Quiet: 2,
	})
	if err != nil {
		return "", fmt.Errorf("write a picture for the terminal: %w", err)
	}
	return b.String(), nil
}

// KittyPut puts the cells on the page in which the terminal draws a slot's picture.
func KittyPut(page *Canvas, x, y, cols, rows, slot int, ground color.Color) {
	n := kittyNumbers + slot
	paint := Paint{Fg: color.RGBA{uint8(n >> 16), uint8(n >> 8 & 255), uint8(n & 255), 255}, Bg: rgba(ground)}
	for row := range rows {
		for col := range cols {
			cell := string([]rune{kitty.Placeholder, kitty.Diacritic(row), kitty.Diacritic(col)})
			page.PutPaint(x+col, y+row, cell, paint)
		}
	}
}

// KittyClear takes all pictures from the terminal again.
func KittyClear() string {
	var b strings.Builder
	for slot := range KittySlots {
		b.WriteString(kittyDelete(slot + 1))
	}
	return b.String()
}

func kittyDelete(slot int) string {
	return ansi.KittyGraphics(nil, "a=d", "d=I", fmt.Sprintf("i=%d", kittyNumbers+slot), "q=2")
}
