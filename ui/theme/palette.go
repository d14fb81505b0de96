package theme

import "image/color"

type palette struct {
	ground color.RGBA
	roles  [roles]color.Color
	// ansi holds the codes used where the terminal has 16 colours.
	ansi [roles][]string
}

func hex(v uint32) color.RGBA {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

func night() palette {
	return palette{
		ground: hex(0x121519),
		roles: [roles]color.Color{
			Text: hex(0xe6e8e3), Quiet: hex(0x8f97a3), Accent: hex(0xc6f03a), Done: hex(0x4fd0a6),
			Attention: hex(0xffb648), Danger: hex(0xff7a6b), Line: hex(0x434b56), Chip: hex(0x121519),
		},
		ansi: ansiRoles("92", "102"),
	}
}

func light() palette {
	return palette{
		ground: hex(0xf7f6f1),
		roles: [roles]color.Color{
			Text: hex(0x1d2126), Quiet: hex(0x5d646e), Accent: hex(0x476600), Done: hex(0x00705a),
			Attention: hex(0x8a5300), Danger: hex(0xb3261e), Line: hex(0xbfbdb2), Chip: hex(0xf7f6f1),
		},
		ansi: ansiRoles("32", "42"),
	}
}

// ansiRoles are the roles in the terminal's own 16 colours, with an accent and a fill of it: the bright green
// of a dark ground cannot be read on a light one.
func ansiRoles(accent, fill string) [roles][]string {
	return [roles][]string{
		Text: nil, Quiet: {"90"}, Accent: {accent}, Done: {"36"},
		Attention: {"33"}, Danger: {"31"}, Line: {"90"}, Chip: {"30", fill},
	}
}
