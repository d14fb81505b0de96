// Package today is the screen of today's workout: what to do, what is done, and the marks in between.
package today

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// Source is what the screen needs of [client.Member].
type Source interface {
	CurrentWorkout(ctx context.Context) (client.Workout, error)
	SetDone(ctx context.Context, mark client.Mark) (client.Workout, error)
}

// Model is the screen. What it shows is the workout as the platform last showed it, with the member's
// wishes that are not confirmed yet laid over it.
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	// now is the time of the last message; drawing knows no other.
	now     time.Time
	shown   bool
	blurred bool

	loading loading
	// have says that workout is an answer; an empty workout is one too.
	have    bool
	workout client.Workout
	// looks counts questions sent and wishes settled, so that two answers can be put in order.
	looks   int
	latest  int                 // the look of the newest whole answer
	settled map[json.Number]int // the look at which a wish about a position was settled

	wishes  map[json.Number]*wish
	wishSeq int
	putBack map[json.Number]putBack
	notice  notice

	selected int
	offset   int
	details  bool
	scroll   int // first line of the details' page

	motion motion
	album  *screen.Album
}

// New makes the screen. The environment is the shell's and is read anew at each use.
func New(env *screen.Env, source Source) *Model {
	return &Model{
		env:     env,
		source:  source,
		now:     env.Now(),
		settled: map[json.Number]int{},
		wishes:  map[json.Number]*wish{},
		putBack: map[json.Number]putBack{},
		album:   screen.NewAlbum(env, screen.Today),
		motion:  motion{fills: map[json.Number]time.Time{}},
	}
}

var _ screen.Screen = (*Model)(nil)

// ID is [screen.Today].
func (m *Model) ID() screen.ID { return screen.Today }

// Show looks at once, whatever is known already.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	m.now = m.env.Now()
	m.shown, m.blurred = true, false
	return tea.Batch(m.ask(ctx), m.wake(ctx), m.illustrate(ctx))
}

// Hide ends looking and moving. Marks that have been sent stay on their way.
func (m *Model) Hide() {
	m.shown = false
	m.loading.leave()
	m.motion.leave()
	m.album.Leave()
}

// Resize keeps the selected exercise in view.
func (m *Model) Resize(size screen.Size) {
	m.size = size
	m.reveal()
}

// Capturing is always false: the screen has no text field.
func (m *Model) Capturing() bool { return false }

// Back leaves the page of details.
func (m *Model) Back() (tea.Cmd, bool) {
	if !m.details {
		return nil, false
	}
	m.details = false
	m.reveal()
	return nil, true
}

// Status says how fresh the workout is.
func (m *Model) Status() screen.Status {
	if m.loading.err == nil && !m.have {
		return screen.Waiting
	}
	return screen.StatusAfter(m.loading.err)
}

// listed reports whether there are exercises to move among.
func (m *Model) listed() bool { return m.have && len(m.workout.Exercises) > 0 }

// current is the selected exercise.
func (m *Model) current() (client.Exercise, bool) {
	if !m.listed() {
		return client.Exercise{}, false
	}
	return m.workout.Exercises[m.selected], true
}

// wanted reports whether the exercise is done or wished to be.
func (m *Model) wanted(e client.Exercise) bool {
	if w := m.wishes[e.Position]; w != nil {
		return w.done
	}
	return e.Done()
}

// next is the index of the first exercise that is neither done nor wished to be, or -1.
func (m *Model) next() int {
	for i, e := range m.workout.Exercises {
		if !m.wanted(e) && m.wishes[e.Position] == nil {
			return i
		}
	}
	return -1
}

// allDone reports whether there is a workout and nothing of it is left.
func allDone(w client.Workout) bool {
	return len(w.Exercises) > 0 && w.DoneCount() == len(w.Exercises)
}

// AsOf is zero: what is on show is live.
func (m *Model) AsOf() time.Time { return time.Time{} }
