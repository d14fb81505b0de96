package widget

// escapeLen is the length of the escape sequence that the text begins with, 0 if it begins with none:
// CSI up to its final byte, the string sequences (OSC, DCS, APC, PM, SOS) up to their terminator, and
// two-byte escapes. One that does not end counts up to the end of the text, as a terminal would swallow it.
func escapeLen(s string) int {
	if s == "" || s[0] != 0x1b {
		return 0
	}
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				return i + 1
			}
		}
		return len(s)
	case ']', 'P', '_', '^', 'X':
		for i := 2; i < len(s); i++ {
			if s[i] == 0x07 {
				return i + 1
			}
			if s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
		}
		return len(s)
	}
	if s[1] >= 0x20 && s[1] < 0x7f {
		return 2
	}
	return 1
}
