package widget

import "spotter/ui/theme"

// DigitHeight is the number of rows of large digits, DigitWidth the number of columns of one.
const (
	DigitHeight = 5
	DigitWidth  = 6
	digitGap    = 2
)

// Digits writes a number large, in half blocks, with its top left corner at x, y. It knows 0 to 9, and
// the signs for minutes, decimals and minus; anything else is left out. It returns the columns used.
func Digits(page *Canvas, x, y int, number string, style theme.Style) (width int) {
	for _, r := range number {
		shape, ok := digit(r)
		if !ok {
			continue
		}
		if width > 0 {
			width += digitGap
		}
		for row, line := range shape {
			page.Put(x+width, y+row, style, line)
		}
		width += Width(shape[0])
	}
	return width
}

func digit(r rune) (shape [DigitHeight]string, ok bool) {
	switch r {
	case '0':
		shape = [DigitHeight]string{"▄████▄", "██  ██", "██  ██", "██  ██", "▀████▀"}
	case '1':
		shape = [DigitHeight]string{"  ▄██ ", "▄████ ", "   ██ ", "   ██ ", " █████"}
	case '2':
		shape = [DigitHeight]string{"▄████▄", "▀▀  ██", "  ▄██▀", "▄██▀  ", "██████"}
	case '3':
		shape = [DigitHeight]string{"▄████▄", "▀▀  ██", "  ███ ", "▄▄  ██", "▀████▀"}
	case '4':
		shape = [DigitHeight]string{"██  ██", "██  ██", "▀█████", "    ██", "    ██"}
	case '5':
		shape = [DigitHeight]string{"██████", "██▄▄▄ ", "▀▀▀▀██", "▄▄  ██", "▀████▀"}
	case '6':
		shape = [DigitHeight]string{"▄████▄", "██  ▀▀", "█████▄", "██  ██", "▀████▀"}
	case '7':
		shape = [DigitHeight]string{"██████", "   ▄██", "  ▄██▀", "  ██▀ ", "  ██  "}
	case '8':
		shape = [DigitHeight]string{"▄████▄", "██  ██", " ████ ", "██  ██", "▀████▀"}
	case '9':
		shape = [DigitHeight]string{"▄████▄", "██  ██", "▀█████", "    ██", "▀████▀"}
	case ':':
		shape = [DigitHeight]string{"  ", "██", "  ", "██", "  "}
	case '.', ',':
		shape = [DigitHeight]string{"  ", "  ", "  ", "  ", "██"}
	case '-':
		shape = [DigitHeight]string{"    ", "    ", "████", "    ", "    "}
	default:
		return shape, false
	}
	return shape, true
}
