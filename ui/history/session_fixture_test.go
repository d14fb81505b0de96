package history_test

import (
	"errors"
	"strings"
	"time"

	"spotter/client"
)

func property(kind client.PhysicalProperty, name, raw, shown, unit string) client.Property {
	formatted := shown
	if unit != "" {
		formatted += " " + unit
	}
	return client.Property{
		Kind: kind, DisplayName: name, Raw: client.Number(raw), Display: shown, Formatted: formatted, UnitShort: unit,
	}
}

// lift is a strength exercise as the platform records it: the repetitions of one set, the weight, and the
// weight of all sets.
func lift(name, reps, kilos, total, kcal string) client.Exercise {
	set := client.Set{Properties: []client.Property{
		property(client.IsoReps, "Repetitions", reps, reps, ""), property(client.IsoWeight, "Weight", kilos, kilos, "kg"),
		property(client.RestTime, "Rest", "45", "0:45", "min"),
	}}
	return client.Exercise{
		EquipmentName: name, DoneCalories: client.Number(kcal), DoneOn: newest().Add(12 * time.Minute),
		Sets: []client.Set{set, set, set}, Muscles: []client.Muscle{{Name: "pectorals"}, {Name: "triceps"}},
		DoneProperties: []client.Property{
			property(client.Duration, "Duration", "420", "7:00", "min"),
			property(client.IsoReps, "Repetitions", reps, reps, ""),
			property(client.IsoWeight, "Weight", kilos, kilos, "kg"),
			property(client.TotalIsoWeight, "Total weight", total, total, "kg"),
		},
	}
}

// upperBody is the session of the newest entry of [past].
func upperBody(id string) client.Session {
	run := client.Exercise{
		EquipmentName: "Run", Name: "GOAL exercise in time", DoneCalories: "91", DoneMoves: "159",
		DoneOn: newest().Add(10 * time.Minute),
		DoneProperties: []client.Property{
			property(client.Duration, "Duration", "600", "10:00", "min"),
			property(client.HDistance, "Distance", "1016.666667", "1.02", "km"),
			property(client.AvgSpeed, "Average speed", "6.1", "6.1", "km/h"),
			property(client.Calories, "Calories", "90.853175", "91", "kcal"),
		},
	}
	stretch := client.Exercise{EquipmentName: "Stretching", Sets: []client.Set{{Properties: []client.Property{
		property(client.Duration, "Duration", "300", "5:00", "min"),
	}}}}
	return client.Session{
		ID: id, Title: "Upper body strength", StartedOn: newest(), ClosedOn: newest().Add(44 * time.Minute),
		Exercises: []client.Exercise{
			run, lift("Chest press", "12", "40", "1440", "58"), lift("Shoulder press", "10", "25", "750", "41"), stretch,
			lift("Lat machine", "12", "32.5", "1170", "37"), lift("Vertical row", "10", "30", "600", "14"),
		},
	}
}

// strange has what no screen expects.
func strange(id string) client.Session {
	s := upperBody(id)
	s.Title = "Upper \x1b[31mbody\x1b]0;gone\x07 strength\nfor everybody who has the time and \u202ethe patience for all of it"
	s.ClosedOn = time.Time{}
	list := s.Exercises
	list[1].EquipmentName = "Chest press with a name that does not end before the edge of the page"
	list[1].DoneProperties[2] = property(client.IsoWeight, "Weight", "40", "88", "lb")
	list[1].DoneProperties[3] = property(client.TotalIsoWeight, "Total weight", "1440", "3175", "lb")
	list[2].EquipmentName = "縦型ローイングマシン"
	list[2].DoneProperties = []client.Property{{Kind: "GripIndex", DisplayName: "Grip index", Formatted: "high"}}
	list[4].DoneProperties[1].Raw, list[4].DoneCalories = "many", "none"
	list[5].DoneProperties = append(list[5].DoneProperties, client.Property{Kind: "Unknown"}, client.Property{
		DisplayName: strings.Repeat("A name without end ", 8), Formatted: strings.Repeat("a value without end ", 12),
	})
	climb := client.Exercise{Name: "Climb", DoneProperties: []client.Property{
		property("Floors", "Floors", "41", "41", ""), property(client.Level, "Level", "7", "7", ""), property(client.AvgHeartRate, "Heart rate", "131", "131", "bpm"),
	}}
	s.Exercises = append(list, client.Exercise{}, climb, client.Exercise{Name: "Plank", Sets: []client.Set{{}}})
	return s
}

func unreachable() error {
	return &client.Error{Kind: client.Unreachable, Op: "list the sessions", Attempts: 3, Err: errors.New("connection refused")}
}

// withSessions gives every entry of the list a session.
func withSessions(s *server) *server {
	s.sessions = map[string]client.Session{}
	for _, e := range s.list {
		session := upperBody(e.ID)
		session.Title, session.StartedOn, session.ClosedOn = e.Title, e.StartedOn, e.ClosedOn
		s.sessions[e.ID] = session
	}
	if len(s.list) > 0 {
		s.sessions[s.list[0].ID] = upperBody(s.list[0].ID)
	}
	return s
}
