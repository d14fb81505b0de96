package history_test

import (
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestSessionShowsEveryExercise(t *testing.T) {
	play(t, withSessions(&server{list: past(30)}), "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("History ›  Upper body strength", "Saturday 21 November 2026, 18:02 to 18:46", "44 min", "241 kcal", "3 960 kg moved")
		for row, want := range map[string]string{
			"Run":            "▌ ✓ Run 10:00 min 6.1 km/h 91 1.02 km",
			"Chest press":    "✓ Chest press 3 × 12 40 kg 1 440 kg 56 kg 58",
			"Shoulder press": "✓ Shoulder press 3 × 10 25 kg 750 kg 33 kg 41",
			"Lat machine":    "✓ Lat machine 3 × 12 32.5 kg 1 170 kg 46 kg 37",
			"Vertical row":   "✓ Vertical row 2 × 10 30 kg 600 kg 40 kg 14",
			"Stretching":     "– Stretching 5:00 min planned, nothing recorded",
		} {
			if got := strings.Join(strings.Fields(d.Row(row)), " "); got != want {
				t.Errorf("%s is %q, want %q", row, got, want)
			}
		}
		frame := d.Frame()
		if !(strings.Index(frame, "Vertical row") < strings.Index(frame, "Skipped") && strings.Index(frame, "Skipped") < strings.Index(frame, "Stretching")) {
			t.Errorf("skipped ones are not apart:\n%s", frame)
		}
	})
}

// TestRawAndUnitAreNeverCombined uses what the platform really sends: 600 seconds beside "Minute".
func TestRawAndUnitAreNeverCombined(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	session := s.sessions["1"]
	session.Exercises[0].DoneProperties[0].Unit = "Minute"
	session.Exercises[0].DoneProperties[1].Unit = "Km"
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("10:00 min", "1.02 km")
		d.Press("enter")
		d.Sees("10:00 min", "1.02 km", "6.1 km/h")
		d.Misses("600", "1016")
	})
}

func TestPoundsAreShownAsPounds(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	list := s.sessions["1"].Exercises
	for i := range list {
		for k, p := range list[i].DoneProperties {
			if p.Kind == client.IsoWeight || p.Kind == client.TotalIsoWeight {
				list[i].DoneProperties[k] = property(p.Kind, p.DisplayName, string(p.Raw), "88", "lb")
			}
		}
	}
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		// 40 kg for 12 repetitions are 56 kg once, which is 123 lb.
		d.Sees("123 lb", "8 730 lb moved")
		d.Misses("kg")
	})
}

// TestFiguresOfThePlatformHaveGroups: all figures of a table are written alike, whoever wrote them.
func TestFiguresOfThePlatformHaveGroups(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	e := &s.sessions["1"].Exercises[1]
	e.DoneProperties[3] = property(client.TotalIsoWeight, "Total weight", "5360", "11816.8", "lb")
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("11 816.8 lb")
		d.Press("down", "enter")
		d.Sees("11 816.8 lb")
	})
}

func TestNamesAreWholeBeforeColumnsCome(t *testing.T) {
	for _, size := range [][2]int{{80, 18}, {50, 14}, {40, 7}} {
		s := withSessions(&server{list: past(1)})
		s.sessions["1"].Exercises[1].EquipmentName = "Abdominal crunch"
		play(t, s, "en", size[0], size[1], func(t *testing.T, d *scene) {
			d.Press("enter")
			d.Sees("Abdominal crunch", "3 × 12")
		})
	}
}

func TestRepetitionsOfAllSets(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	session := s.sessions["1"]
	all := lift("Leg press", "36", "40", "1440", "20")
	for i := range all.Sets {
		all.Sets[i].Properties = []client.Property{property(client.IsoReps, "Repetitions", "12", "12", "")}
	}
	alone := lift("Arm curl", "10", "20", "", "9")
	alone.DoneProperties = alone.DoneProperties[:3]
	long := lift("Crunch", "50", "10", "", "9")
	long.DoneProperties = long.DoneProperties[:3]
	session.Exercises = []client.Exercise{all, alone, long}
	s.sessions["1"] = session
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		for row, want := range map[string]string{
			"Leg press": "▌ ✓ Leg press 3 × 12 40 kg 1 440 kg 56 kg 20",
			"Arm curl":  "✓ Arm curl 10 reps 20 kg 27 kg 9",
			"Crunch":    "✓ Crunch 50 reps 10 kg 9",
		} {
			if got := strings.Join(strings.Fields(d.Row(row)), " "); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	})
}

func TestPropertiesOfOneExercise(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	list := s.sessions["1"].Exercises
	list[1].DoneProperties = append(list[1].DoneProperties,
		client.Property{Kind: "GripIndex", DisplayName: "Grip index", Formatted: "high"}, client.Property{Kind: "Tempo", Raw: "3"})
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter", "down", "enter")
		flat := strings.Join(strings.Fields(d.Frame()), " ")
		for _, want := range []string{"Upper body strength › Chest press", "Duration 7:00 min", "Total weight 1 440 kg", "Grip index high", "Tempo 3", "Set 3 12 repetitions, 40 kg", "pectorals, triceps", "done 18:14", "Estimated 1 rep max 56 kg"} {
			if !strings.Contains(flat, want) {
				t.Errorf("no %q:\n%s", want, d.Frame())
			}
		}
		d.Press("down")
		d.Sees("› ", "Shoulder press")
		d.model.Back()
		d.Sees("History ›", "Skipped")
		if !strings.HasPrefix(d.Row("▌"), "▌ ✓  Shoulder press") {
			t.Errorf("the selection is lost:\n%s", d.Frame())
		}
		d.model.Back()
		d.Misses("›")
	})
}

func TestPropertiesScroll(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	list := s.sessions["1"].Exercises
	for range 30 {
		list[0].DoneProperties = append(list[0].DoneProperties, client.Property{DisplayName: "More", Formatted: "1"})
	}
	list[0].DoneProperties = append(list[0].DoneProperties, client.Property{DisplayName: "The last one", Formatted: "2"})
	play(t, s, "en", 80, 18, func(t *testing.T, d *scene) {
		d.Press("enter", "enter")
		d.Misses("The last one")
		d.Press("pgdown", "pgdown", "pgdown", "pgdown")
		d.Sees("The last one")
		d.Press("pgup", "pgup", "pgup", "pgup")
		d.Sees("Recorded")
	})
}

func TestOtherSessions(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter", "right")
		d.Sees("Saturday 21 November")
		d.Press("left")
		d.Sees("Friday 20 November", "Legs and core")
		d.Press("h", "h", "l")
		d.Sees("Thursday 19 November")
		// The newest is fetched by itself, and 27 was passed by too.
		if got := strings.Join(s.opened, " "); got != "30 29 28 27" {
			t.Errorf("asked for %q: a session in the copy is asked for again", got)
		}
		d.model.Back()
		isSelected(t, d, "Thu 19")
	})
}

func TestQuicklyThroughSessions(t *testing.T) {
	s := withSessions(&server{list: past(30), takes: 2 * time.Second})
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Advance(3 * time.Second)
		d.Press("enter", "left", "left")
		d.Misses("Chest press")
		d.Sees("Thursday 19 November 2026", "42 min", "274 kcal")
		if s.stopped != 2 {
			t.Errorf("%d of two questions are given up", s.stopped)
		}
		d.Advance(time.Second)
		d.Sees("Asking for this session")
		d.Advance(1500 * time.Millisecond)
		d.Sees("Thursday 19 November", "Chest press")
		d.Press("right")
		d.Misses("Chest press")
	})
}

func TestSessionErrors(t *testing.T) {
	s := withSessions(&server{list: past(30)})
	s.oneErr = unreachable()
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("History ›", "does not answer", "back to the list")
		if d.model.Status() != screen.Off {
			t.Errorf("status %v", d.model.Status())
		}
		s.with(func() { s.oneErr = nil })
		d.Press("r")
		d.Sees("Chest press")
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.IsZero() {
			t.Errorf("status %v as of %v", d.model.Status(), at)
		}
		d.Advance(time.Minute)
		s.with(func() { s.oneErr = unreachable() })
		d.Send(screen.Refresh{})
		d.Sees("Chest press", "✕ The club's server does not answer.")
		if at := d.model.AsOf(); d.model.Status() != screen.Off || !at.Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), at)
		}
		d.model.Back()
		if at := d.model.AsOf(); d.model.Status() != screen.Live || !at.IsZero() {
			t.Errorf("the list has status %v as of %v", d.model.Status(), at)
		}
	})
}

func TestComparedWithTheOneBefore(t *testing.T) {
	play(t, withSessions(&server{list: past(30)}), "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		// The one before of the same name took 56 minutes and 348 kcal.
		d.Sees("-12 min", "-107 kcal since 17 Nov")
	})
	play(t, withSessions(&server{list: past(3)}), "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Misses("since")
	})
}

func TestClicksInASession(t *testing.T) {
	play(t, withSessions(&server{list: past(30)}), "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Send(screen.Click{X: 8, Y: 8})
		if got := d.Row("▌"); !strings.Contains(got, "Chest press") {
			t.Errorf("selected is %q", got)
		}
		d.Send(screen.Wheel{Delta: 1})
		if got := d.Row("▌"); !strings.Contains(got, "Shoulder press") {
			t.Errorf("selected is %q", got)
		}
		d.Send(screen.Click{X: 8, Y: 10})
		d.Sees("Recorded", "Shoulder press")
	})
}

func TestNothingRecorded(t *testing.T) {
	s := withSessions(&server{list: past(1)})
	session := s.sessions["1"]
	session.Exercises = session.Exercises[3:4]
	s.sessions["1"] = session
	play(t, s, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Sees("Nothing was recorded", "Skipped", "Stretching")
	})
}
