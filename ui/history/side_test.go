package history_test

import (
	"strings"
	"testing"
	"time"
)

func TestTotalsAreOfWhatIsLoaded(t *testing.T) {
	list := past(4)
	for i, at := range []time.Time{newest(), newest().AddDate(0, -11, 0), newest().AddDate(0, -13, 0), newest().AddDate(-2, 0, 0)} {
		list[i].StartedOn, list[i].ClosedOn = at, at.Add(time.Hour)
		list[i].Calories, list[i].Moves = 1000, 10
	}
	play(t, &server{list: list}, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, want := range []string{"2  sessions", "2:00  hours", "2 000  kcal", "20  MOVEs"} {
			d.Sees(want)
		}
		for _, want := range []string{"2026 1 1:00", "2025 2 2:00", "2024 1 1:00"} {
			if !strings.Contains(strings.Join(strings.Fields(d.Frame()), " "), want) {
				t.Errorf("no %q:\n%s", want, d.Frame())
			}
		}
		d.Misses("so far")
	})
}

func TestHoursOfYearsHaveOneForm(t *testing.T) {
	list := past(3)
	for i, took := range []time.Duration{11 * time.Hour, 90 * time.Minute, 20 * time.Minute} {
		list[i].StartedOn = newest().AddDate(-i, 0, 0)
		list[i].ClosedOn = list[i].StartedOn.Add(took)
	}
	play(t, &server{list: list}, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, want := range []string{"2026 1 11", "2025 1 2", "2024 1 0:20"} {
			if !strings.Contains(strings.Join(strings.Fields(d.Frame()), " "), want) {
				t.Errorf("no %q:\n%s", want, d.Frame())
			}
		}
	})
}
