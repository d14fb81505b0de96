package sandbox

import (
	"math"
	"math/rand/v2"
	"time"
)

// record is what was done in one exercise, in base units: seconds, metres, kilograms, kilocalories.
type record struct {
	at      time.Time
	byHand  bool // marked by the member: there is nothing a machine measured
	seconds float64
	metres  float64
	kmh     float64
	kcal    float64
	move    float64
	watts   float64
	rpm     float64
	grade   float64
	floors  float64
	level   float64
	heart   float64
	sets    int
	reps    int
	kg      float64
	grip    float64 // a quantity that no document names
}

// item is one exercise of a workout.
type item struct {
	activity *activity
	step     step
	// status is executionStatus.
	status string
	// done is nil where nothing was recorded.
	done *record
}

// The states that an exercise goes through by itself; the set is open.
const (
	toDo       = "ToDo"
	doneStatus = "Done"
)

// movePerKcal is what the contract's sample shows: 159 MOVEs beside 91 kcal.
const movePerKcal = 1.75

// perform says what doing a step comes to. With luck the values stray a little from the prescription, as a
// machine's do; without, they are the prescription's.
func perform(a *activity, s step, at time.Time, luck *rand.Rand) *record {
	r := &record{at: at, byHand: luck == nil, seconds: float64(s.sets) * s.seconds}
	stray := func(v, by float64) float64 {
		if luck == nil {
			return v
		}
		return v * (1 + by*(2*luck.Float64()-1))
	}
	if luck != nil && a.kind.cardio() {
		r.heart = math.Round(stray(132, 0.12))
	}
	minutes := r.seconds / 60
	switch a.kind {
	case running:
		r.kmh = math.Round(10*stray(s.kmh, 0.05)) / 10
		r.metres = r.kmh / 3.6 * r.seconds
		r.kcal = minutes * r.kmh * 1.48939631
		if luck != nil {
			r.grade = math.Round(20*luck.Float64()) / 10
		}
	case cycling, rowing:
		r.watts = math.Round(stray(s.watts, 0.06))
		r.rpm = math.Round(stray(82, 0.08))
		if a.kind == rowing {
			r.rpm = math.Round(stray(26, 0.08))
		}
		r.kmh = math.Cbrt(r.watts) * 4.1
		r.metres = r.kmh / 3.6 * r.seconds
		r.kcal = minutes * (1.2 + r.watts*0.058)
	case elliptical, climbing:
		r.level = s.level
		r.rpm = math.Round(stray(58, 0.1))
		r.floors = math.Round(minutes * stray(3.4, 0.1))
		r.kcal = minutes * stray(4.6+0.5*s.level, 0.06)
	case strength:
		r.sets, r.reps, r.kg = s.sets, s.reps, s.kg
		r.seconds = float64(s.sets)*(float64(s.reps)*4+s.rest) + 60
		r.kcal = r.seconds / 60 * stray(11.1, 0.1)
	case stretching:
		r.sets = s.sets
		r.seconds += float64(s.sets-1) * s.rest
		r.kcal = r.seconds / 60 * stray(2.5, 0.1)
	}
	r.move = r.kcal * movePerKcal
	return r
}

// itemsOf lays out a plan with nothing done; loads are multiplied by share and rounded as plates are.
func itemsOf(p *plan, share float64) []item {
	items := make([]item, len(p.steps))
	for i, s := range p.steps {
		if share != 1 {
			s.kg = math.Round(s.kg*share/2.5) * 2.5
			s.watts = math.Round(s.watts*share/5) * 5
			s.kmh = math.Round(s.kmh*(0.6+0.4*share)*10) / 10
		}
		items[i] = item{activity: &activities[s.activity], step: s, status: toDo}
	}
	return items
}
