// Package wellness is the screen of the wellness age: the number, when it was measured, and the
// functional age of every category around it.
package wellness

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// Source is what the screen asks of the platform and of the copy of what it told.
type Source interface {
	// KeptWellnessAge and Measurements answer from the copy at once: with the last result and when the platform told
	// it, and with every check-up there was, the newest first.
	KeptWellnessAge(ctx context.Context) (client.WellnessAge, time.Time, error)
	Measurements(ctx context.Context) ([]offline.Measurement, error)
	// WellnessAge asks the platform, and keeps the answer in the copy.
	WellnessAge(ctx context.Context) (client.WellnessAge, error)
}

// stale is how old a result may be before coming back to the screen asks again.
const stale = time.Minute

// Model is the screen. It is made by [New].
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	load     screen.Question
	fromCopy reading
	// asked counts the questions.
	asked int
	// age is what is on show, got says that there is something. The platform told it at the time asOf; live says that
	// it has been asked since the screen came to the front.
	age        client.WellnessAge
	got, live  bool
	asOf       time.Time
	categories []category
	// checked are all check-ups known, the newest first, and before is the last one before that on show.
	checked []offline.Measurement
	before  past

	selected int
	// top is the first category in view.
	top int
	// hidden covers every figure, table shows figures in place of the bars, detail is the page of one category.
	hidden bool
	table  bool
	detail bool
}

// New makes the screen; it asks nothing before it is shown.
func New(env *screen.Env, source Source) *Model { return &Model{env: env, source: source} }

// ID is [screen.Wellness].
func (m *Model) ID() screen.ID { return screen.Wellness }

// Show reads the copy, and asks the platform unless it has just answered.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	read := m.read(ctx)
	if m.live && m.load.Err == nil && m.env.Now().Sub(m.load.Answered) < stale {
		return read
	}
	m.live = false
	return tea.Batch(read, m.ask(ctx))
}

// Hide forgets a question under way: its context has ended.
func (m *Model) Hide() {
	m.load.Forget()
	m.fromCopy = reading{}
	m.detail = false
}

// Resize takes the room told.
func (m *Model) Resize(size screen.Size) {
	m.size = size
	if m.pane() {
		m.detail = false
	}
	m.follow()
}

// Capturing is false: the screen has no text field.
func (m *Model) Capturing() bool { return false }

// Back leaves the page of a category.
func (m *Model) Back() (tea.Cmd, bool) {
	was := m.detail
	m.detail = false
	return nil, was
}

// Status says how fresh the result is.
func (m *Model) Status() screen.Status {
	if m.load.Running && !m.got {
		return screen.Waiting
	}
	return screen.StatusAfter(m.load.Err)
}

// AsOf is when the platform told what is on show, until it answers, and again while it does not.
func (m *Model) AsOf() time.Time {
	if m.live && m.load.Err == nil {
		return time.Time{}
	}
	return m.asOf
}
