package history_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"spotter/client"
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

// weekly makes sessions of that many minutes, so many weeks ago.
func weekly(minutes map[int]int) *server {
	s := &server{}
	for ago := range 60 {
		if n, ok := minutes[ago]; ok {
			at := newest().AddDate(0, 0, -7*ago)
			s.list = append(s.list, client.SessionSummary{
				ID: strconv.Itoa(ago + 1), Title: "Run", StartedOn: at, ClosedOn: at.Add(time.Duration(n) * time.Minute),
			})
		}
	}
	return s
}

func TestWeeks(t *testing.T) {
	const caption = "minutes a week, 26 weeks"
	for name, c := range map[string]struct {
		minutes map[int]int
		row     string
		chart   string
	}{
		"this week and two before": {map[int]int{0: 70, 1: 10, 2: 35, 4: 70, 30: 60}, "3  weeks in a row", strings.Repeat("▁", 21) + "█▁▅▂█"},
		"none yet this week":       {map[int]int{1: 10, 2: 70, 25: 20}, "2  weeks in a row", "▃" + strings.Repeat("▁", 22) + "█▂▁"},
		"long ago":                 {map[int]int{2: 10, 3: 10, 4: 10}, "", strings.Repeat("▁", 21) + "███▁▁"},
		"one":                      {map[int]int{0: 10}, "", ""},
	} {
		play(t, weekly(c.minutes), "en", 100, 23, func(t *testing.T, d *scene) {
			if c.row == "" {
				d.Misses("in a row")
			} else {
				d.Sees(c.row)
			}
			if c.chart == "" {
				d.Misses(caption)
				return
			}
			if d.Sees(caption); !strings.Contains(d.Frame(), " "+c.chart) {
				t.Errorf("%s: no %s:\n%s", name, c.chart, d.Frame())
			}
		})
	}
}

// TestWeeksAreOfTheWholeList: a week that is not known is not one without training.
func TestWeeksAreOfTheWholeList(t *testing.T) {
	play(t, &server{list: past(150), listErr: unreachable(), failFrom: 100}, "en", 100, 23, func(_ *testing.T, d *scene) {
		d.Sees("Twelve months", "so far")
		d.Misses("in a row", "minutes a week")
	})
}

func TestWeeksGoFromMondayToSunday(t *testing.T) {
	s := &server{}
	for i, day := range []time.Time{
		time.Date(2026, time.November, 16, 0, 10, 0, 0, time.UTC),  // Monday of this week
		time.Date(2026, time.November, 15, 23, 50, 0, 0, time.UTC), // Sunday before
	} {
		s.list = append(s.list, client.SessionSummary{ID: strconv.Itoa(2 - i), StartedOn: day, ClosedOn: day.Add(time.Minute)})
	}
	play(t, s, "en", 100, 23, func(_ *testing.T, d *scene) { d.Sees("2  weeks in a row", "██") })
}
