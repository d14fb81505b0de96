package theme_test

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"spotter/ui/theme"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	sum := 0.0
	for i, v := range []uint32{r, g, b} {
		f := float64(v) / 0xffff
		if f <= 0.03928 {
			f /= 12.92
		} else {
			f = math.Pow((f+0.055)/1.055, 2.4)
		}
		sum += f * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

func contrast(a, b color.Color) float64 {
	l, m := luminance(a), luminance(b)
	return (max(l, m) + 0.05) / (min(l, m) + 0.05)
}

func TestTextIsReadableOnItsGround(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := theme.New(dark, colorprofile.TrueColor)
		for name, role := range map[string]theme.Style{
			"text": theme.Text, "quiet": theme.Quiet, "accent": theme.Accent, "done": theme.Done,
			"attention": theme.Attention, "danger": theme.Danger,
		} {
			if c := contrast(th.Color(role), th.Ground()); c < 4.5 {
				t.Errorf("dark %v: %s on the ground is %.1f to 1", dark, name, c)
			}
		}
		if c := contrast(th.Color(theme.Chip), th.Color(theme.Accent)); c < 4.5 {
			t.Errorf("dark %v: the words of a chip are %.1f to 1", dark, c)
		}
	}
}

func TestStylesByProfile(t *testing.T) {
	for _, c := range []struct {
		profile colorprofile.Profile
		style   theme.Style
		want    string
	}{
		{colorprofile.TrueColor, theme.Accent, "\x1b[38;2;198;240;58mx\x1b[m"},
		{colorprofile.TrueColor, theme.Accent.Bold(), "\x1b[1;38;2;198;240;58mx\x1b[m"},
		{colorprofile.ANSI, theme.Accent, "\x1b[92mx\x1b[m"},
		{colorprofile.ANSI, theme.Text, "x"},
		{colorprofile.ANSI, theme.Text.Bold(), "\x1b[1mx\x1b[m"},
		{colorprofile.ANSI, theme.Chip.Bold(), "\x1b[30;102mx\x1b[m"},
		{colorprofile.ASCII, theme.Danger, "x"},
		{colorprofile.ASCII, theme.Danger.Bold(), "\x1b[1mx\x1b[m"},
		{colorprofile.ASCII, theme.Chip, "\x1b[7mx\x1b[m"},
	} {
		if got := theme.New(true, c.profile).Paint(c.style, "x"); got != c.want {
			t.Errorf("%v, style %d: %q, want %q", c.profile, c.style, got, c.want)
		}
	}
	if got := theme.New(false, colorprofile.ANSI).Paint(theme.Accent, "x"); got != "\x1b[32mx\x1b[m" {
		t.Errorf("the accent of 16 colours on a light ground is %q", got)
	}
	if s := theme.New(true, colorprofile.NoTTY).Open(theme.Accent); strings.Contains(s, "38") {
		t.Errorf("colour without a terminal: %q", s)
	}
}
