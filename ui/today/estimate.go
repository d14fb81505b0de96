package today

import (
	"strings"
	"time"

	"spotter/client"
)

const (
	// perRep is a repetition at a controlled pace: about two seconds each way (a guess).
	perRep = 4 * time.Second
	// perChange is walking to the next machine and setting it up (a guess).
	perChange = 2 * time.Minute
)

// duration estimates an exercise: the prescribed time of each set, or its repetitions at four seconds, and
// the rest after it. It is false where nothing prescribed tells.
func duration(e client.Exercise) (time.Duration, bool) {
	var d time.Duration
	known := false
	for _, s := range e.Sets {
		if p, ok := find(s.Properties, client.Duration); ok && p.Raw.Valid() {
			d, known = d+seconds(p.Raw), true
		} else if p, ok := find(s.Properties, client.IsoReps); ok && p.Raw.Valid() {
			reps := max(0, min(p.Raw.Int(), 1000))
			d, known = d+time.Duration(reps)*perRep, true
		}
		if p, ok := find(s.Properties, client.RestTime); ok {
			d += seconds(p.Raw)
		}
	}
	return d, known
}

// left counts what is neither done nor wished to be, and estimates the time for it with a change of
// machine before each. Where one of them cannot be estimated the time is 0: a sum of some would mislead.
func (m *Model) left() (n int, d time.Duration) {
	known := true
	for _, e := range m.day.Workout.Exercises {
		if m.wanted(e) {
			continue
		}
		n++
		t, ok := duration(e)
		known = known && ok
		d += t + perChange
	}
	if !known {
		return n, 0
	}
	return n, d
}

// total is what the done exercises add up to, as far as the platform told.
type total struct {
	time     time.Duration
	calories float64
}

func totals(w client.Workout) total {
	var t total
	for _, e := range w.Exercises {
		if !e.Done() {
			continue
		}
		n := e.DoneDuration
		if n.Float() <= 0 {
			if p, ok := find(e.DoneProperties, client.Duration); ok {
				n = p.Raw
			}
		}
		t.time += seconds(n)
		kcal := e.DoneCalories
		if kcal.Float() <= 0 {
			if p, ok := find(e.DoneProperties, client.Calories); ok {
				kcal = p.Raw
			}
		}
		t.calories += max(0, min(kcal.Float(), 1e5))
	}
	return t
}

func minutes(d time.Duration) int { return int((d + time.Minute/2) / time.Minute) }

// word writes a small number as a word of a list in the catalogue, which begins with one, and others in digits.
func (m *Model) word(list string, n int) string {
	words := strings.Split(m.env.Text.T(list), ",")
	if n >= 1 && n <= len(words) {
		return strings.TrimSpace(words[n-1])
	}
	return m.env.Text.Number(float64(n), 0)
}

// sentence says what is left, or what has been achieved.
func (m *Model) sentence() string {
	t := m.env.Text
	if m.overview.complete() {
		return m.completed()
	}
	n, d := m.overview.left, m.overview.leftTime
	switch {
	case n == 0:
		return t.T("today.left.saving")
	case minutes(d) == 0:
		return t.N("today.left.plain", n, "Number", m.word("today.numbers", n))
	}
	return t.N("today.left.timed", n, "Number", m.word("today.numbers", n), "Minutes", t.N("today.minutes", minutes(d)))
}

func (m *Model) completed() string {
	t := m.env.Text
	n := len(m.day.Workout.Exercises)
	s := t.N("today.complete.all", n, "Number", m.word("today.numbers_inside", n))
	sum := m.overview.sum
	time, kcal := minutes(sum.time), t.Number(sum.calories, 0)
	switch {
	case time > 0 && sum.calories >= 1:
		return s + " " + t.T("today.complete.both", "Minutes", t.N("today.minutes", time), "Calories", kcal)
	case time > 0:
		return s + " " + t.T("today.complete.time", "Minutes", t.N("today.minutes", time))
	case sum.calories >= 1:
		return s + " " + t.T("today.complete.calories", "Calories", kcal)
	}
	return s
}
