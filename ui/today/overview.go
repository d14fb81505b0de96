package today

import (
	"time"

	"spotter/client"
	"spotter/ui/widget"
)

// overview is what the page shows of all exercises together. It is found once a change and not at each drawing, as
// a workout may be very long.
type overview struct {
	done, next int // next is the first that is neither done nor wished to be, or -1
	// left counts what is neither done nor wished to be; leftTime is what it takes, 0 where that is not known.
	left     int
	leftTime time.Duration
	sum      total
	figures  figures
	// longest is the width of the longest name.
	longest  int
	segments []widget.Segment
}

// longName is a length in bytes that is longer than any page is wide.
const longName = 512

// survey looks at all exercises of the day.
func (m *Model) survey() {
	list := m.day.Workout.Exercises
	o := overview{
		next: -1, sum: totals(m.day.Workout), figures: figuresFor(m.env.Text, m.day.Workout),
		segments: make([]widget.Segment, len(list)),
	}
	o.left, o.leftTime = m.left()
	for i := range list {
		e := &list[i]
		_, pending := m.waiting[e.Position]
		switch {
		case pending:
			o.segments[i] = widget.SegmentSaving
		case e.Done():
			o.segments[i] = widget.SegmentDone
		}
		if e.Done() {
			o.done++
		}
		if o.next < 0 && !pending && !e.Done() {
			o.next = i
		}
		if title := e.Title(); len(title) <= longName {
			o.longest = max(o.longest, widget.Width(title))
		} else {
			o.longest = longName
		}
	}
	m.overview = o
}

// complete reports whether there is a workout and nothing of it is left.
func (o overview) complete() bool { return o.done > 0 && o.done == len(o.segments) }

// sameList reports whether two workouts share their exercises, as those do that come from one reading of the copy.
func sameList(a, b client.Workout) bool {
	x, y := a.Exercises, b.Exercises
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
}

// former finds what an exercise was in the workout before.
type former struct {
	list []client.Exercise
	at   map[string]int
}

// of is what stood at the exercise's position, which mostly has the same index.
func (f *former) of(i int, e client.Exercise) (client.Exercise, bool) {
	if i < len(f.list) && f.list[i].Position == e.Position {
		return f.list[i], true
	}
	if f.at == nil {
		f.at = make(map[string]int, len(f.list))
		for k := len(f.list) - 1; k >= 0; k-- {
			f.at[string(f.list[k].Position)] = k
		}
	}
	k, ok := f.at[string(e.Position)]
	if !ok {
		return client.Exercise{}, false
	}
	return f.list[k], true
}
