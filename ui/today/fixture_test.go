package today_test

import (
	"encoding/json"
	"fmt"
	"time"

	"spotter/client"
)

// at is a time on the day that the tests' clock shows.
func at(hour, minute int) time.Time {
	return time.Date(2026, time.November, 22, hour, minute, 0, 0, time.UTC)
}

func property(kind client.PhysicalProperty, raw float64, display, unit string) client.Property {
	p := client.Property{Kind: kind, Raw: client.Number(fmt.Sprint(raw)), Display: display, Formatted: display, UnitShort: unit}
	if unit != "" {
		p.Formatted += " " + unit
	}
	return p
}

func bare(kind client.PhysicalProperty, raw float64) client.Property {
	return client.Property{Kind: kind, Raw: client.Number(fmt.Sprint(raw))}
}

func strength(position int, name string, reps []int, kg float64, muscles ...string) client.Exercise {
	e := client.Exercise{
		Position: json.Number(fmt.Sprint(position)), PhysicalActivityID: fmt.Sprint("a", position),
		PhysicalActivityType: "StrengthLoad", EquipmentName: name, Name: name,
		EquipmentCode: fmt.Sprint(10 + position), Status: client.StatusToDo, Connection: "FullConnected",
	}
	for _, n := range reps {
		e.Sets = append(e.Sets, client.Set{Properties: []client.Property{
			bare(client.IsoReps, float64(n)), bare(client.IsoWeight, kg), bare(client.RestTime, 45),
		}})
	}
	for _, muscle := range muscles {
		e.Muscles = append(e.Muscles, client.Muscle{Name: muscle})
	}
	return e
}

func done(e client.Exercise, on time.Time, list ...client.Property) client.Exercise {
	e.Status, e.DoneOn, e.DoneProperties = client.StatusDone, on, list
	return e
}

// upperBody is the workout of the pictures.
func upperBody() client.Workout {
	three := func(n int) []int { return []int{n, n, n} }
	run := client.Exercise{
		Position: "1", PhysicalActivityID: "a1", Cardio: true, EquipmentName: "Run", Name: "Run", EquipmentCode: "3",
		DoneCalories: "91", DoneDuration: "600", DoneMoves: "159",
		Sets: []client.Set{{Properties: []client.Property{bare(client.Duration, 600), bare(client.Speed, 6.1)}}},
	}
	run = done(run, at(18, 19),
		property(client.Duration, 600, "10:00", "min"), property(client.HDistance, 1016.67, "1.02", "km"),
		property(client.AvgSpeed, 6.1, "6.1", "km/h"), property(client.Calories, 90.85, "91", "kcal"))
	chest := done(strength(2, "Chest press", three(12), 40, "chest"), at(18, 28))
	chest.DoneDuration, chest.DoneCalories = "840", "61"
	shoulder := done(strength(3, "Shoulder press", three(10), 25, "shoulders"), at(18, 36))
	shoulder.DoneDuration, shoulder.DoneCalories = "840", "60"
	stretch := client.Exercise{
		Position: "6", PhysicalActivityID: "a6", Name: "Stretching", Status: client.StatusToDo, Connection: "Offline",
		Sets: []client.Set{{Properties: []client.Property{bare(client.Duration, 300)}}},
	}
	return client.Workout{
		ID: "w41", IDCr: "41", Name: "Upper body strength", StartedOn: at(18, 5),
		Exercises: []client.Exercise{
			run, chest, shoulder, strength(4, "Vertical row", three(12), 30, "back"),
			strength(5, "Lat machine", three(12), 35, "latissimus", "biceps"), stretch,
		},
	}
}

// fresh is the same with nothing done.
func fresh() client.Workout {
	w := upperBody()
	w.StartedOn = time.Time{}
	for i := range w.Exercises {
		e := &w.Exercises[i]
		e.Status, e.DoneOn, e.DoneProperties = client.StatusToDo, time.Time{}, nil
		e.DoneCalories, e.DoneDuration, e.DoneMoves = "", "", ""
	}
	return w
}
