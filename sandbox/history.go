package sandbox

import (
	"math"
	"math/rand/v2"
	"time"
)

// training says how a member's past sessions come about.
type training struct {
	// sessions is how many there are, days over how many days before the first look they are spread.
	sessions, days int
	// plans take turns.
	plans []int
	// script fixes the latest ones.
	script []scripted
}

// scripted is one past session laid down by hand.
type scripted struct {
	daysAgo int
	start   string // hour and minute in UTC
	minutes int
	plan    int
	// kcal is the session's sum, where lines do not give one for each exercise.
	kcal  float64
	lines []line
}

// line changes what the plan says of one exercise; zero values leave it.
type line struct {
	sets, reps int
	kg, kcal   float64
	skipped    bool
}

// session is one past training session.
type session struct {
	id         int
	plan       *plan
	start, end time.Time
	items      []item
}

// gapEvery: one in so many ids holds nothing, as numbers that a session begun and thrown away has used up.
const gapEvery = 9

// mask is the pattern of a member's gaps.
func (t training) mask(s seed, handle string) uint64 { return s.rand("ids", handle).Uint64() }

// nextID is the first id after last that holds a session.
func nextID(mask uint64, last int) int {
	for id := last + 1; ; id++ {
		if mix(mask, uint64(id))%gapEvery != 0 {
			return id
		}
	}
}

// lastID is the id of the latest of so many sessions.
func lastID(mask uint64, sessions int) int {
	id := 0
	for range sessions {
		id = nextID(mask, id)
	}
	return id
}

// history lays out a member's past as it is when first looked at, oldest first.
func (t training) history(s seed, handle string, share float64, base time.Time) []session {
	list := make([]session, 0, t.sessions)
	mask := t.mask(s, handle)
	luck := s.rand("history", handle)
	today := base.Truncate(24 * time.Hour)
	wanted, id := t.sessions-len(t.script), 0
	first := 1
	if len(t.script) > 0 {
		first = t.script[len(t.script)-1].daysAgo + 1
	}
	for day, left := t.days, wanted; day >= first && left > 0; day-- {
		// Each day is taken with the chance that fits the sessions left into the days left.
		if luck.IntN(day-first+1) >= left {
			continue
		}
		id = nextID(mask, id)
		done := wanted - left
		left--
		entry := session{id: id, plan: planOf(t.plans[done%len(t.plans)])}
		entry.play(today.AddDate(0, 0, -day), share*(0.75+0.25*float64(done)/float64(wanted)), luck)
		list = append(list, entry)
	}
	for i := len(t.script) - 1; i >= 0; i-- {
		id = nextID(mask, id)
		list = append(list, t.script[i].session(id, share, today))
	}
	return list
}

// play lets a session happen on an evening; here and there an exercise is skipped.
func (s *session) play(day time.Time, share float64, luck *rand.Rand) {
	s.start = day.Add(17*time.Hour + time.Duration(luck.IntN(130*60))*time.Second + time.Duration(luck.IntN(1000))*time.Millisecond)
	s.items = itemsOf(s.plan, share)
	at := s.start
	for i := range s.items {
		it := &s.items[i]
		if i > 0 && luck.IntN(14) == 0 {
			continue
		}
		it.done = perform(it.activity, it.step, time.Time{}, luck)
		at = at.Add(time.Duration(it.done.seconds*float64(time.Second)) + time.Duration(luck.IntN(150_000_000))*time.Microsecond)
		it.done.at, it.status = at, doneStatus
	}
	s.end = at.Add(time.Duration(luck.IntN(90_000)) * time.Millisecond)
}

// session plays a scripted session.
func (sc scripted) session(id int, share float64, today time.Time) session {
	clock, _ := time.Parse("15:04", sc.start)
	start := today.AddDate(0, 0, -sc.daysAgo).Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute + 612*time.Millisecond)
	length := time.Duration(sc.minutes) * time.Minute
	s := session{id: id, plan: planOf(sc.plan), start: start, end: start.Add(length), items: itemsOf(planOf(sc.plan), share)}
	total, planned := 0.0, 0.0
	for i := range s.items {
		it := &s.items[i]
		if i < len(sc.lines) {
			sc.lines[i].change(&it.step)
			if sc.lines[i].skipped {
				continue
			}
		}
		it.done = perform(it.activity, it.step, time.Time{}, nil)
		it.done.byHand, it.status = false, doneStatus
		total += it.done.seconds
		planned += it.done.kcal
	}
	at, rest := start, sc.kcal
	var last *record
	for i := range s.items {
		d := s.items[i].done
		if d == nil {
			continue
		}
		at = at.Add(time.Duration(d.seconds / total * float64(length-90*time.Second)))
		d.at = at
		if i < len(sc.lines) && sc.lines[i].kcal > 0 {
			d.kcal = sc.lines[i].kcal
		} else if sc.kcal > 0 {
			d.kcal = math.Round(d.kcal / planned * sc.kcal)
			rest -= d.kcal
			last = d
		}
		d.move = d.kcal * movePerKcal
	}
	if last != nil {
		last.kcal += rest
		last.move = last.kcal * movePerKcal
	}
	return s
}

// change applies what a line says.
func (l line) change(s *step) {
	if l.sets > 0 {
		s.sets = l.sets
	}
	if l.reps > 0 {
		s.reps = l.reps
	}
	if l.kg > 0 {
		s.kg = l.kg
	}
}
