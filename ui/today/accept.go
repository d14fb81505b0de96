package today

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
)

// notice says what became of wishes when the workout changed.
type notice struct {
	text string
	at   time.Time
}

// noticeFor is how long a notice stays at least; it goes with the next mark or the next look after that.
const noticeFor = time.Minute

// take shows the day as the copy has it.
func (m *Model) take(ctx context.Context, day offline.Day) tea.Cmd {
	old := m.day
	// A wish that shows has come true; that the copy goes on watching it is not the member's concern.
	day.Wishes = slices.DeleteFunc(slices.Clone(day.Wishes), func(w offline.Wish) bool { return w.Shown && w.Waiting() })
	if !day.Known() && old.Known() {
		m.day.Wishes = nil // the copy was emptied: what is on show stays until the next look
	} else {
		m.day = day
	}
	seen := m.overview
	if !sameList(old.Workout, m.day.Workout) || len(old.Wishes)+len(m.day.Wishes) > 0 || !old.Known() {
		m.sortWishes()
		m.survey()
	}
	m.outbox.follow(m.day.Wishes)
	if !m.day.Known() {
		return nil
	}
	l := &m.loading
	if l.err != nil && day.Look != l.before {
		l.recovered(day.AsOf) // somebody else has reached the platform
		m.live = true
	}
	m.tell(old)
	if !old.Known() || !sameWorkout(old.Workout, m.day.Workout) {
		m.replace()
		if !old.Known() && !l.asking {
			l.retryAt = time.Time{}
			return m.poll(ctx)
		}
		return nil
	}
	return m.moved(ctx, old, seen)
}

// sameWorkout compares by idCr, the member's count of sessions, and where it is missing by the id.
func sameWorkout(a, b client.Workout) bool {
	if a.IDCr != "" && b.IDCr != "" {
		return a.IDCr == b.IDCr
	}
	return a.IDCr == b.IDCr && a.ID == b.ID
}

// sameExercise reports whether what stands at a position is still what stood there.
func sameExercise(a, b client.Exercise) bool {
	if a.Position != b.Position {
		return false
	}
	if a.PhysicalActivityID != "" && b.PhysicalActivityID != "" {
		return a.PhysicalActivityID == b.PhysicalActivityID
	}
	return a.Title() == b.Title()
}

// replace begins with another workout.
func (m *Model) replace() {
	clear(m.unkept)
	clear(m.motion.fills)
	m.motion.celebrated = time.Time{}
	m.selected, m.offset, m.scroll = max(m.overview.next, 0), 0, 0
	if len(m.day.Workout.Exercises) == 0 {
		m.details = false
	}
	m.reveal()
}

// tell says what a change of the workout did to the wishes that waited. Where there is no workout any more, the
// platform has most likely closed a finished one (inferred), perhaps by that very mark: it is called neither done
// nor put back, since nothing is left to read it back from but the history.
func (m *Model) tell(old offline.Day) {
	dropped, closed, title := 0, 0, ""
	for _, w := range old.Wishes {
		if !w.Waiting() {
			continue
		}
		now, there := wishByID(m.day.Wishes, w.ID)
		switch {
		case there && (now.Aside == offline.WorkoutGone || now.Aside == offline.ExerciseMoved):
			dropped, title = dropped+1, w.Title
		case !there && w.Mark.Done && m.day.Workout.Empty() && !old.Workout.Empty():
			closed, title = closed+1, w.Title
		}
	}
	switch {
	case dropped > 0:
		m.notice = notice{m.env.Text.N("today.note.dropped", dropped, "Name", title), m.now}
	case closed > 0:
		m.notice = notice{m.env.Text.N("today.note.closed", closed, "Name", title), m.now}
	}
}

// moved follows the selection and notes what changed between the old day, whose overview was that, and the one now
// held.
func (m *Model) moved(ctx context.Context, old offline.Day, seen overview) tea.Cmd {
	changed := old.Waiting() != m.day.Waiting()
	if !sameList(old.Workout, m.day.Workout) {
		m.follow(old.Workout)
		changed = m.compare(old.Workout) || changed
	}
	if !seen.complete() && m.overview.complete() {
		m.celebrate()
	}
	if len(m.day.Workout.Exercises) == 0 {
		m.details = false
	}
	if !changed {
		return nil
	}
	return m.sooner(ctx)
}

// compare goes through the exercises for those that are not what they were, and reports whether there are any.
func (m *Model) compare(old client.Workout) bool {
	changed := len(old.Exercises) != len(m.day.Workout.Exercises)
	was := former{list: old.Exercises}
	for i, e := range m.day.Workout.Exercises {
		before, ok := was.of(i, e)
		if ok = ok && sameExercise(before, e); ok && before.Status == e.Status && before.Done() == e.Done() {
			continue
		}
		changed = true
		delete(m.unkept, e.Position)
		if ok && e.Done() && !before.Done() {
			m.fill(e.Position)
		}
	}
	return changed
}

// follow keeps the selection on its exercise, or near its place when that is gone.
func (m *Model) follow(old client.Workout) {
	list := m.day.Workout.Exercises
	if m.selected < len(old.Exercises) {
		was := old.Exercises[m.selected]
		if m.selected >= len(list) || list[m.selected].Position != was.Position {
			for i, e := range list {
				if e.Position == was.Position {
					m.selected = i
					break
				}
			}
		}
	}
	m.selected = max(min(m.selected, len(list)-1), 0)
	m.reveal()
}
