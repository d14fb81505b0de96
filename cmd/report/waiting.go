package report

import (
	"time"

	"spotter/client/offline"
	"spotter/ui/theme"
)

// Wish is a mark that the platform does not show yet.
type Wish struct {
	IDCr     Digits    `json:"id_cr"`
	Position Digits    `json:"position"`
	Name     string    `json:"name"`
	Done     bool      `json:"done"`
	Since    time.Time `json:"since"`
	// Sent says that the platform has taken it.
	Sent bool `json:"sent"`
	// Reason says why it was set aside: workout_gone, exercise_moved, not_applied or refused.
	Reason string `json:"reason,omitempty"`
	// MayHaveArrived says that it was sent before it was set aside, and that nobody knows whether the platform counted it.
	MayHaveArrived bool `json:"may_have_arrived,omitempty"`
	// Error is what the last try failed with.
	Error string `json:"error,omitempty"`
}

// Waits reports whether a mark is still to show on the platform.
func Waits(w offline.Wish) bool { return w.Waiting() && !w.Shown }

// Waiting counts the marks of a day that are still to show on the platform.
func Waiting(day offline.Day) int {
	n := 0
	for _, w := range day.Wishes {
		if Waits(w) {
			n++
		}
	}
	return n
}

func newWishes(list []offline.Wish) (waiting, aside []Wish) {
	waiting, aside = []Wish{}, []Wish{}
	for _, w := range list {
		one := Wish{
			IDCr: Digits(w.Mark.IDCr), Position: Digits(w.Mark.Position), Name: w.Title, Done: w.Mark.Done,
			Since: w.Since, Sent: w.Sent, Reason: string(w.Aside), MayHaveArrived: w.Aside == offline.WorkoutGone && w.MayHaveArrived(),
		}
		if w.Problem != nil {
			one.Error = w.Problem.Error()
		}
		switch {
		case Waits(w):
			waiting = append(waiting, one)
		case !w.Waiting():
			aside = append(aside, one)
		}
	}
	return waiting, aside
}

// printWishes writes the marks set aside with their reasons, and those that wait.
func (w *Workout) printWishes(p *Page) {
	waiting := "cmd.copy.waiting"
	if w.lost {
		waiting = "cmd.copy.lost"
	}
	for _, part := range []struct {
		head string
		list []Wish
	}{{"cmd.copy.set_aside", w.SetAside}, {waiting, w.Waiting}} {
		if len(part.list) == 0 {
			continue
		}
		p.Blank()
		p.Line(theme.Attention, p.Words.N(part.head, len(part.list)))
		var rows [][]Cell
		for _, one := range part.list {
			rows = append(rows, one.row(p))
		}
		p.Table(rows)
	}
	if w.Live && !w.lost && len(w.Waiting) > 0 {
		p.Say(theme.Quiet, "cmd.copy.waiting_note")
	}
}

func (w Wish) row(p *Page) []Cell {
	state := ToDo
	if w.Done {
		state = Done
	}
	why := ""
	switch {
	case w.MayHaveArrived:
		why = p.Words.T("cmd.copy.may_have_arrived")
	case w.Reason != "":
		why = p.Words.T("cmd.copy." + w.Reason)
	case w.Sent:
		why = p.Words.T("cmd.copy.sent")
	}
	return []Cell{
		{Text: string(w.Position), Style: theme.Quiet, Right: true},
		{Text: w.Name},
		{Text: "→ " + p.Words.T("cmd.state."+string(state))},
		{Text: p.Words.Clock(w.Since), Style: theme.Quiet},
		{Text: why, Style: theme.Quiet},
	}
}
