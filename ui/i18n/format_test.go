package i18n_test

import (
	"math"
	"testing"
	"time"

	"spotter/assets"
	"spotter/ui/i18n"
)

func load(t *testing.T, culture string) *i18n.Catalogue {
	t.Helper()
	text, err := i18n.Load(assets.Locales, culture)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestDates(t *testing.T) {
	day := time.Date(2026, 11, 22, 8, 5, 0, 0, time.UTC)
	for culture, want := range map[string][]string{
		"en":    {"Sunday 22 November", "Sunday 22 November 2026", "22 Nov", "22 Nov 2026", "Sun 22", "November 2026", "08:05"},
		"en-GB": {"Sunday 22 November", "Sunday 22 November 2026", "22 Nov", "22 Nov 2026", "Sun 22", "November 2026", "08:05"},
		"it":    {"domenica 22 novembre", "domenica 22 novembre 2026", "22 nov", "22 nov 2026", "dom 22", "novembre 2026", "08:05"},
		"xx":    {"Sunday 22 November", "Sunday 22 November 2026", "22 Nov", "22 Nov 2026", "Sun 22", "November 2026", "08:05"},
	} {
		c := load(t, culture)
		got := []string{
			c.DayLong(day), c.DayYear(day), c.DayMonth(day), c.DayMonthYear(day), c.WeekdayDay(day), c.MonthYear(day), c.Clock(day),
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", culture, got[i], want[i])
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	for _, c := range []struct {
		value    float64
		decimals int
		en, it   string
	}{
		{1.02, 2, "1.02", "1,02"},
		{40, 1, "40", "40"},
		{32.5, 1, "32.5", "32,5"},
		{999, 0, "999", "999"},
		{1000, 0, "1 000", "1.000"},
		{3960.5, 1, "3 960.5", "3.960,5"},
		{36210, 0, "36 210", "36.210"},
		{-1234567.891, 2, "-1 234 567.89", "-1.234.567,89"},
		{-0.001, 1, "0", "0"},
		{math.NaN(), 1, "", ""},
		{math.Inf(1), 1, "", ""},
		{2, -3, "2", "2"},
	} {
		if got := en.Number(c.value, c.decimals); got != c.en {
			t.Errorf("en: %v is %q, want %q", c.value, got, c.en)
		}
		if got := it.Number(c.value, c.decimals); got != c.it {
			t.Errorf("it: %v is %q, want %q", c.value, got, c.it)
		}
	}
}

func TestGroups(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	for _, c := range []struct{ text, en, it string }{
		{"", "", ""},
		{"12", "12", "12"},
		{"999", "999", "999"},
		{"1440", "1 440", "1.440"},
		{"12345678901234567890", "12 345 678 901 234 567 890", "12.345.678.901.234.567.890"},
		{"32.5", "32.5", "32.5"},
		{"1440.5", "1 440.5", "1440.5"},
		{"11816,80", "11 816,80", "11.816,80"},
		{"1440.", "1440.", "1440."},
		{"1440.5.2", "1440.5.2", "1440.5.2"},
		{"1440 kg", "1440 kg", "1440 kg"},
		{"1,440", "1,440", "1,440"},
		{"-1440", "-1440", "-1440"},
		{"10:00", "10:00", "10:00"},
		{"high", "high", "high"},
	} {
		if got := en.Group(c.text); got != c.en {
			t.Errorf("en: %q is %q, want %q", c.text, got, c.en)
		}
		if got := it.Group(c.text); got != c.it {
			t.Errorf("it: %q is %q, want %q", c.text, got, c.it)
		}
	}
}

func TestLengths(t *testing.T) {
	c := load(t, "en")
	for d, want := range map[time.Duration]string{45 * time.Second: "0:45", 10 * time.Minute: "10:00", 59*time.Minute + 59600*time.Millisecond: "60:00"} {
		if got := c.Minutes(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{6*time.Hour + 12*time.Minute: "6:12", 29 * time.Second: "0:00"} {
		if got := c.Hours(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestPlurals(t *testing.T) {
	for culture, want := range map[string][2]string{
		"en": {"after 1 attempt", "after 3 attempts"},
		"it": {"dopo 1 tentativo", "dopo 3 tentativi"},
	} {
		c := load(t, culture)
		if got := [2]string{c.N("problem.attempts", 1), c.N("problem.attempts", 3)}; got != want {
			t.Errorf("%s: %q", culture, got)
		}
	}
}
