// Package today is the screen of today's workout: what to do, what is done, and the marks in between.
package today

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// Source is what the screen needs of [offline.Member].
type Source interface {
	Today(ctx context.Context) (offline.Day, error)
	CurrentWorkout(ctx context.Context) (client.Workout, error)
	Wish(ctx context.Context, mark client.Mark) (offline.Day, error)
	Retry(ctx context.Context, id int64) error
	Discard(ctx context.Context, id int64) error
}

// Model is the screen. What it shows is the day as the local copy has it: the workout as the platform last showed
// it, with the member's wishes that it does not show yet laid over it.
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	// now is the time of the last message; drawing knows no other.
	now     time.Time
	shown   bool
	blurred bool

	loading loading
	looks   int // numbers the looks
	desk    desk

	// day is known once there is an answer; an empty workout is one too.
	day offline.Day
	// live says that the platform showed it so a moment ago.
	live bool
	// waiting and aside are the day's wishes about the exercises on the page, by their positions.
	waiting, aside map[json.Number]offline.Wish
	unkept         map[json.Number]unkept
	notice         notice
	overview       overview

	selected int
	offset   int
	details  bool
	scroll   int // first line of the details' page
	outbox   outbox

	motion motion
	album  *screen.Album
}

// New makes the screen. The environment is the shell's and is read anew at each use.
func New(env *screen.Env, source Source) *Model {
	return &Model{
		env:    env,
		source: source,
		now:    env.Now(),
		unkept: map[json.Number]unkept{},
		album:  screen.NewAlbum(env, screen.Today),
		motion: motion{fills: map[json.Number]time.Time{}},
	}
}

var _ screen.Screen = (*Model)(nil)

// ID is [screen.Today].
func (m *Model) ID() screen.ID { return screen.Today }

// Show reads the copy, and looks at the same time, whatever is known already.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	m.now = m.env.Now()
	m.shown, m.blurred = true, false
	m.age()
	return tea.Batch(m.read(ctx), m.ask(ctx), m.wake(ctx), m.illustrate(ctx))
}

// Hide ends looking and moving.
func (m *Model) Hide() {
	m.shown = false
	m.outbox.question = nil
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

// Back leaves a question, the outbox or the page of details.
func (m *Model) Back() (tea.Cmd, bool) {
	switch {
	case m.outbox.back():
		return nil, true
	case !m.details:
		return nil, false
	}
	m.details = false
	m.reveal()
	return nil, true
}

// Status says how fresh the workout is.
func (m *Model) Status() screen.Status {
	switch {
	case m.loading.err != nil:
		return screen.StatusAfter(m.loading.err)
	case m.live:
		return screen.Live
	}
	return screen.Waiting
}

// AsOf is when the platform showed the workout, unless that was a moment ago.
func (m *Model) AsOf() time.Time {
	if m.live {
		return time.Time{}
	}
	return m.day.AsOf
}

// listed reports whether there are exercises to move among.
func (m *Model) listed() bool { return m.day.Known() && len(m.day.Workout.Exercises) > 0 }

// current is the selected exercise.
func (m *Model) current() (client.Exercise, bool) {
	if !m.listed() {
		return client.Exercise{}, false
	}
	return m.day.Workout.Exercises[m.selected], true
}
