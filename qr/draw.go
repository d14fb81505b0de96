package qr

import (
	"fmt"
	"strings"
)

// Ink says which modules Draw makes solid.
type Ink int

const (
	// InkDark draws the dark modules: for dark text on a light ground.
	InkDark Ink = iota
	// InkLight draws the light ones and the margin: for light text on a dark ground, as most terminals
	// are where nothing is styled.
	InkLight
)

// Draw gives the text's code as rows of half blocks, two modules a character, with its margin. The rows
// are plain characters of one width each (" ", "▀", "▄", "█") without colours: the caller styles them,
// dark on light for InkDark. All rows are equally long, one column a module.
func Draw(text string, level Level, ink Ink) ([]string, error) {
	m, err := sheetOf(text, level)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR code: %w", err)
	}
	rows := make([]string, 0, (m.size+1)/2)
	for y := 0; y < m.size; y += 2 {
		var row strings.Builder
		for x := range m.size {
			upper, lower := m.at(x, y), m.at(x, y+1)
			if ink == InkLight {
				upper, lower = !upper, !lower
			}
			row.WriteString(halves(upper, lower))
		}
		rows = append(rows, row.String())
	}
	return rows, nil
}

func halves(upper, lower bool) string {
	switch {
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	case lower:
		return "▄"
	}
	return " "
}
