package widget

// Plain replaces the signs that are two cells wide on terminals with wide ambiguous characters by ASCII
// ones: arrows, dots, dashes, lines and blocks. Letters stay as they are; of a picture its ground is left.
func (c *Canvas) Plain() {
	for i := range c.cells {
		v := &c.cells[i]
		if v.text == "" || v.text[0] < 0x80 {
			continue
		}
		r := []rune(v.text)[0]
		switch {
		case v.paint != nil:
			v.text = " "
		case r >= 0x2500 && r <= 0x257f:
			v.text = plainLine(r)
		case r >= 0x2580 && r <= 0x259f:
			v.text = "#"
		default:
			v.text = plainSign(r, v.text)
		}
	}
}

func plainLine(r rune) string {
	switch r {
	case '─', '━', '╌', '╍', '┄', '┅', '╺', '╸', '╴', '╶':
		return "-"
	case '│', '┃', '┆', '┇', '╎', '╏':
		return "|"
	}
	return "+"
}

func plainSign(r rune, text string) string {
	switch r {
	case '↑':
		return "^"
	case '↓':
		return "v"
	case '←', '‹', '«':
		return "<"
	case '→', '›', '»':
		return ">"
	case '·', '–', '—', '−':
		return "-"
	case '×', '✕':
		return "x"
	case '…':
		return "."
	case '•', '●', '◆', '■', '▪':
		return "*"
	case '○', '□', '◌', '◧':
		return "o"
	case '▲':
		return "!"
	case '’', '‘':
		return "'"
	case '“', '”':
		return `"`
	case '°':
		return "o"
	}
	return text
}
