// Package theme is Spotter's palette: eight roles on a dark or a light ground, and the styles made of them.
package theme

import (
	"fmt"
	"image/color"

	"github.com/charmbracelet/colorprofile"
)

// Style is a role of the palette, plain or bold. The zero value is plain text.
type Style uint8

// The roles. Line is for rules, skeletons and the track still to do: never for text. Chip is ground on
// accent, at most once a screen.
const (
	Text Style = iota
	Quiet
	Accent
	Done
	Attention
	Danger
	Line
	Chip
	roles
)

const boldBit Style = 0x80

// Bold returns the style in bold.
func (s Style) Bold() Style { return s | boldBit }

// Role returns the style without its weight.
func (s Style) Role() Style { return s &^ boldBit }

// Theme holds the escape sequences of every style for one ground and one colour profile.
type Theme struct {
	dark   bool
	ground color.Color
	colors [roles]color.Color
	open   [256]string
}

// New makes a theme. With 16 colours the roles are the terminal's own; without colours only weight is left.
func New(dark bool, profile colorprofile.Profile) *Theme {
	p := light()
	if dark {
		p = night()
	}
	t := &Theme{dark: dark, ground: p.ground, colors: p.roles}
	for role := Text; role < roles; role++ {
		codes := sgr(role, p, profile)
		t.open[role], t.open[role.Bold()] = sequence(codes), sequence(codes)
		// Where there are 16 colours, bold black is drawn as grey by many terminals: unreadable on a bright chip.
		if role != Chip || profile != colorprofile.ANSI {
			t.open[role.Bold()] = sequence(append([]string{"1"}, codes...))
		}
	}
	return t
}

// Dark reports whether the theme is for a dark ground.
func (t *Theme) Dark() bool { return t.dark }

// Ground is the colour of the page.
func (t *Theme) Ground() color.Color { return t.ground }

// Color is the colour of a role.
func (t *Theme) Color(s Style) color.Color { return t.colors[s.Role()] }

// Open is the escape sequence that begins the style; [Close] ends it. It is empty where nothing need be said.
func (t *Theme) Open(s Style) string { return t.open[s] }

// Close ends any style.
const Close = "\x1b[m"

// Paint puts the text, which must be clean, into the style.
func (t *Theme) Paint(s Style, text string) string {
	if o := t.open[s]; o != "" && text != "" {
		return o + text + Close
	}
	return text
}

func sequence(codes []string) string {
	if len(codes) == 0 {
		return ""
	}
	s := "\x1b["
	for i, c := range codes {
		if i > 0 {
			s += ";"
		}
		s += c
	}
	return s + "m"
}

func sgr(role Style, p palette, profile colorprofile.Profile) []string {
	switch {
	case profile <= colorprofile.ASCII:
		if role == Chip {
			return []string{"7"}
		}
		return nil
	case profile == colorprofile.ANSI:
		return p.ansi[role]
	case role == Chip:
		return []string{rgb(38, p.ground), rgb(48, p.roles[Accent])}
	}
	return []string{rgb(38, p.roles[role])}
}

func rgb(layer int, c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("%d;2;%d;%d;%d", layer, r>>8, g>>8, b>>8)
}
