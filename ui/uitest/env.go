package uitest

import (
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/assets"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// Moment is when the clock of [Env] starts: Sunday 22 November 2026, 18:47.
func Moment() time.Time { return time.Date(2026, time.November, 22, 18, 47, 0, 0, time.UTC) }

// Text loads the messages of a language.
func Text(t testing.TB, lang string) *i18n.Catalogue {
	t.Helper()
	text, err := i18n.Load(assets.Locales, lang)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Env is what screens get in tests: a dark ground in true colour, Ana of Club Corcón, chance that is
// always one half, and a clock that starts at [Moment] and runs with the time of the test's bubble.
func Env(t testing.TB, lang string) *screen.Env {
	t.Helper()
	begun := time.Now()
	return &screen.Env{
		Theme:  theme.New(true, colorprofile.TrueColor),
		Text:   Text(t, lang),
		Now:    func() time.Time { return Moment().Add(time.Since(begun)) },
		Jitter: func() float64 { return 0.5 },
		Member: "Ana",
		Club:   "Club Corcón",
		Glyphs: widget.Signs(),
	}
}
