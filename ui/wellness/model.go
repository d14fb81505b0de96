// Package wellness is the screen of the wellness age: the number, when it was measured, and the
// functional age of every category around it.
package wellness

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// Source is what the screen asks of the platform.
type Source interface {
	WellnessAge(ctx context.Context) (client.WellnessAge, error)
}

// stale is how old a result may be before coming back to the screen asks again.
const stale = time.Minute

// Model is the screen. It is made by [New].
type Model struct {
	env    *screen.Env
	source Source
	size   screen.Size

	load screen.Question
	// asked counts the questions.
	asked int
	// age is the last answer, got says that there was one.
	age        client.WellnessAge
	got        bool
	categories []category

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

// Show asks for the result unless a fresh one is there.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	if m.got && m.load.Err == nil && m.env.Now().Sub(m.load.Answered) < stale {
		return nil
	}
	return m.ask(ctx)
}

// Hide forgets a question under way: its context has ended.
func (m *Model) Hide() {
	m.load.Forget()
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

// AsOf is zero: what is on show is live.
func (m *Model) AsOf() time.Time { return time.Time{} }
