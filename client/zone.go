package client

import "time"

// tellIn puts the times of a result into a time zone: the platform writes them in UTC, or with the offset
// of the club. A nil zone leaves them as they came.
func tellIn(zone *time.Location, result any) {
	if zone == nil {
		return
	}
	switch r := result.(type) {
	case *Workout:
		r.StartedOn = in(zone, r.StartedOn)
		tellExercises(zone, r.Exercises)
	case *Session:
		r.StartedOn, r.ClosedOn = in(zone, r.StartedOn), in(zone, r.ClosedOn)
		tellExercises(zone, r.Exercises)
	case *[]SessionSummary:
		for i := range *r {
			s := &(*r)[i]
			s.StartedOn, s.ClosedOn = in(zone, s.StartedOn), in(zone, s.ClosedOn)
		}
	case *WellnessAge:
		r.CalculatedOn = in(zone, r.CalculatedOn)
		for i := range r.Categories {
			r.Categories[i].CalculatedOn = in(zone, r.Categories[i].CalculatedOn)
		}
	}
}

func tellExercises(zone *time.Location, exercises []Exercise) {
	for i := range exercises {
		exercises[i].DoneOn = in(zone, exercises[i].DoneOn)
	}
}

// in keeps the zero time, which stands for "not given".
func in(zone *time.Location, t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}
