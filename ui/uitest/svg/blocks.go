package svg

// part is a rectangle within a cell, in cells.
type part struct{ x, y, w, h float64 }

// The thickness of light and heavy rules, in cell heights, and of a heavy upright, in cell widths.
const (
	light   = 0.06
	heavy   = 0.12
	upright = 0.2
)

// blocks gives the rectangles of a block or line character, nil for any other.
func blocks(glyph string) []part {
	switch glyph {
	case "█":
		return []part{{0, 0, 1, 1}}
	case "▀":
		return []part{{0, 0, 1, .5}}
	case "▄":
		return []part{{0, .5, 1, .5}}
	case "▌":
		return []part{{0, 0, .5, 1}}
	case "▐":
		return []part{{.5, 0, .5, 1}}
	case "─":
		return []part{{0, .5 - light/2, 1, light}}
	case "━":
		return []part{{0, .5 - heavy/2, 1, heavy}}
	case "╍":
		return []part{{.05, .5 - heavy/2, .4, heavy}, {.55, .5 - heavy/2, .4, heavy}}
	case "╺":
		return []part{{.5, .5 - heavy/2, .5, heavy}}
	case "╸":
		return []part{{0, .5 - heavy/2, .5, heavy}}
	case "│":
		return []part{{.5 - light, 0, 2 * light, 1}}
	case "┃":
		return []part{{.5 - upright/2, 0, upright, 1}}
	}
	return quadrants(glyph)
}

func quadrants(glyph string) []part {
	const upperLeft, upperRight, lowerLeft, lowerRight = 1, 2, 4, 8
	mask := map[string]int{
		"▘": upperLeft, "▝": upperRight, "▖": lowerLeft, "▗": lowerRight,
		"▚": upperLeft | lowerRight, "▞": upperRight | lowerLeft,
		"▛": upperLeft | upperRight | lowerLeft, "▜": upperLeft | upperRight | lowerRight,
		"▙": upperLeft | lowerLeft | lowerRight, "▟": upperRight | lowerLeft | lowerRight,
	}[glyph]
	if mask == 0 {
		return nil
	}
	var parts []part
	for i, corner := range []part{{0, 0, .5, .5}, {.5, 0, .5, .5}, {0, .5, .5, .5}, {.5, .5, .5, .5}} {
		if mask&(1<<i) != 0 {
			parts = append(parts, corner)
		}
	}
	return parts
}
