package today

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
)

// accept takes a workout as the platform showed it in answer to the question with that look; own is the
// position that was marked, empty for a mere look. Answers overtake each other, so: an answer older than the
// newest whole one tells only about its own exercise, and no answer goes back behind a wish settled after its
// question was asked. Another workout in the answer to a mark is newer than the one that was marked.
func (m *Model) accept(ctx context.Context, w client.Workout, look int, own json.Number) tea.Cmd {
	old, had := m.workout, m.have
	switch {
	case !had || !sameWorkout(old, w):
		if had && own == "" && look < m.latest {
			return nil
		}
		m.replace(w)
		return nil
	case look < m.latest:
		m.workout.Exercises = onlyOwn(old.Exercises, w, own)
	default:
		m.latest = look
		m.workout = w
		m.workout.Exercises = m.keepSettled(old, w.Exercises, look, own)
	}
	return m.moved(ctx, old)
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

func onlyOwn(old []client.Exercise, w client.Workout, own json.Number) []client.Exercise {
	list := append([]client.Exercise(nil), old...)
	for i, e := range list {
		if e.Position != own {
			continue
		}
		if fresh, ok := w.ByPosition(own); ok && sameExercise(e, fresh) {
			list[i] = fresh
		}
	}
	return list
}

func (m *Model) keepSettled(old client.Workout, fresh []client.Exercise, look int, own json.Number) []client.Exercise {
	list := append([]client.Exercise(nil), fresh...)
	for i, e := range list {
		if e.Position == own || m.settled[e.Position] <= look {
			continue
		}
		if before, ok := old.ByPosition(e.Position); ok && sameExercise(before, e) {
			list[i] = before
		}
	}
	return list
}

// replace begins with another workout. Wishes about the one before are dropped, and it is said so. Where there
// is no workout any more, the platform has most likely closed a finished one (inferred), perhaps by that very
// mark: it is called neither done nor put back, since nothing is left to read it back from but the history.
func (m *Model) replace(w client.Workout) {
	message := "today.note.dropped"
	if w.Empty() {
		message = "today.note.closed"
	}
	m.drop(message, func(client.Exercise) bool { return false })
	m.workout, m.have, m.latest = w, true, m.looks
	m.settled = map[json.Number]int{}
	m.putBack = map[json.Number]putBack{}
	m.motion.fills = map[json.Number]time.Time{}
	m.motion.celebrated = time.Time{}
	m.selected, m.offset, m.scroll = max(m.next(), 0), 0, 0
	if len(w.Exercises) == 0 {
		m.details = false
	}
	m.reveal()
}

// moved follows the selection and notes what changed between the old workout and the one now held.
func (m *Model) moved(ctx context.Context, old client.Workout) tea.Cmd {
	m.drop("today.note.dropped", func(e client.Exercise) bool {
		before, ok := old.ByPosition(e.Position)
		return ok && sameExercise(before, e)
	})
	m.follow(old)
	changed := len(old.Exercises) != len(m.workout.Exercises)
	for _, e := range m.workout.Exercises {
		before, ok := old.ByPosition(e.Position)
		if !ok || !sameExercise(before, e) {
			changed = true
			delete(m.putBack, e.Position)
			continue
		}
		if before.Status == e.Status && before.Done() == e.Done() {
			continue
		}
		changed = true
		delete(m.putBack, e.Position)
		if e.Done() && !before.Done() {
			m.fill(e.Position)
		}
	}
	if !allDone(old) && allDone(m.workout) {
		m.celebrate()
	}
	if len(m.workout.Exercises) == 0 {
		m.details = false
	}
	if !changed {
		return nil
	}
	return m.sooner(ctx)
}

// follow keeps the selection on its exercise, or near its place when that is gone.
func (m *Model) follow(old client.Workout) {
	list := m.workout.Exercises
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
