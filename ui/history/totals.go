package history

import "time"

// total adds up sessions.
type total struct {
	year     int
	sessions int
	length   time.Duration
	kcal     float64
	moves    float64
}

func (t *total) add(e *entry) {
	t.sessions++
	t.length += e.Length()
	t.kcal += e.Calories
	t.moves += e.Moves
}

// sums are what the right column shows.
type sums struct {
	// months adds up the twelve months before now; whole reports whether everything of that time is known.
	months total
	whole  bool
	// years are the years, the newest first.
	years []total
	weeks weeks
}

func (m *Model) sumUp() sums {
	now := m.env.Now()
	from, week := now.AddDate(-1, 0, 0), weekOf(now)
	s := sums{whole: m.list.archive.Complete}
	for i := range m.book.entries {
		e := &m.book.entries[i]
		if e.at.IsZero() {
			break
		}
		if n := len(s.years); n == 0 || s.years[n-1].year != e.at.Year() {
			s.years = append(s.years, total{year: e.at.Year()})
		}
		s.years[len(s.years)-1].add(e)
		s.weeks.add(week-weekOf(e.at), e.Length())
		if !e.at.Before(from) {
			s.months.add(e)
		}
	}
	return s
}
