package uitest

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/keys"
)

// Key is the message of a key press by its name, as in [keys.Press].
func Key(name string) tea.KeyPressMsg { return keys.Press(name) }

// keySequence is what a terminal sends for a key.
func keySequence(name string) string {
	if s, ok := map[string]string{
		"enter": "\r", "esc": "\x1b", "space": " ", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "delete": "\x1b[3~",
		"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
		"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdown": "\x1b[6~",
	}[name]; ok {
		return s
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 {
		return string(rune(letter[0] & 0x1f))
	}
	return name
}
