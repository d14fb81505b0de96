package report

import (
	"strconv"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/theme"
)

// Workout is the document of the commands today, done and undone.
type Workout struct {
	ID        string     `json:"id,omitempty"`
	IDCr      Digits     `json:"id_cr,omitempty"`
	Name      string     `json:"name,omitempty"`
	StartedOn time.Time  `json:"started_on,omitzero"`
	Done      int        `json:"done"`
	Total     int        `json:"total"`
	Exercises []Exercise `json:"exercises"`
	// Waiting are the marks that the platform does not show yet, SetAside those that are not sent any more.
	Waiting  []Wish `json:"waiting"`
	SetAside []Wish `json:"set_aside"`
	Fresh

	// lost says that what waits ends with the process.
	lost bool
}

// Exercise is one exercise of today's workout.
type Exercise struct {
	Position Digits `json:"position"`
	// Name is what the screens call it: the machine's name, or the activity's where no machine is named.
	Name string `json:"name"`
	// Activity is the platform's name of what is done there.
	Activity  string `json:"activity,omitempty"`
	Equipment string `json:"equipment,omitempty"`
	Cardio    bool   `json:"cardio"`
	Done      bool   `json:"done"`
	State     State  `json:"state"`
	// Status is the platform's own word for the state.
	Status          string     `json:"status,omitempty"`
	DoneOn          time.Time  `json:"done_on,omitzero"`
	Moves           Digits     `json:"moves,omitempty"`
	Calories        Digits     `json:"calories,omitempty"`
	DurationSeconds Digits     `json:"duration_seconds,omitempty"`
	Sets            []Set      `json:"sets,omitempty"`
	Recorded        []Property `json:"recorded,omitempty"`

	work string
}

// Set is one prescribed set.
type Set struct {
	Properties []Property `json:"properties"`
}

// Property is one quantity. Value is in base units: seconds, metres, kilograms.
type Property struct {
	Kind  string `json:"kind"`
	Name  string `json:"name,omitempty"`
	Value Digits `json:"value,omitempty"`
	Text  string `json:"text,omitempty"`
}

// State is how far an exercise is.
type State string

// The states. Unknown stands for a word of the platform's that has not been seen before.
const (
	ToDo    State = "todo"
	Doing   State = "doing"
	Partial State = "partial"
	Done    State = "done"
	Unknown State = "unknown"
)

// States lists every state.
func States() []State { return []State{ToDo, Doing, Partial, Done, Unknown} }

func stateOf(e client.Exercise) State {
	if e.Done() {
		return Done
	}
	switch e.Status {
	case client.StatusToDo, "":
		return ToDo
	case client.StatusDoing:
		return Doing
	case client.StatusPartial, client.StatusPartiallyDone:
		return Partial
	}
	return Unknown
}

// NewWorkout makes the document; kept says whether the marks that wait outlive the process.
func NewWorkout(day offline.Day, fresh Fresh, kept bool) *Workout {
	w := day.Workout
	doc := &Workout{
		ID: w.ID, IDCr: Digits(w.IDCr), Name: w.Name, StartedOn: w.StartedOn,
		Done: w.DoneCount(), Total: len(w.Exercises), Exercises: []Exercise{}, Fresh: fresh, lost: !kept,
	}
	doc.Waiting, doc.SetAside = newWishes(day.Wishes)
	for _, e := range w.Exercises {
		doc.Exercises = append(doc.Exercises, newExercise(e))
	}
	return doc
}

func newExercise(e client.Exercise) Exercise {
	x := Exercise{
		Position: Digits(e.Position), Name: e.Title(), Activity: e.Name, Equipment: e.EquipmentName, Cardio: e.Cardio,
		Done: e.Done(), State: stateOf(e), Status: string(e.Status), DoneOn: e.DoneOn,
		Moves: number(e.DoneMoves), Calories: number(e.DoneCalories), DurationSeconds: number(e.DoneDuration),
		Recorded: properties(e.DoneProperties), work: prescribed(e.Sets),
	}
	for _, s := range e.Sets {
		x.Sets = append(x.Sets, Set{Properties: properties(s.Properties)})
	}
	return x
}

func properties(list []client.Property) []Property {
	var out []Property
	for _, p := range list {
		out = append(out, Property{Kind: string(p.Kind), Name: p.DisplayName, Value: number(p.Raw), Text: p.Formatted})
	}
	return out
}

// Print writes the list of exercises, and what the platform does not show yet.
func (w *Workout) Print(p *Page) {
	w.printExercises(p)
	w.printWishes(p)
	w.say(p)
}

func (w *Workout) printExercises(p *Page) {
	if w.Total == 0 && w.ID == "" && w.Name == "" {
		p.Say(theme.Text, "cmd.today.none")
		return
	}
	p.Line(theme.Text.Bold(), w.Name)
	line := p.Words.T("cmd.today.progress", "Done", w.Done, "Total", w.Total)
	if !w.StartedOn.IsZero() {
		line = p.Words.DayLong(w.StartedOn) + " " + p.Words.Clock(w.StartedOn) + ", " + line
	}
	p.Line(theme.Quiet, line)
	p.Blank()
	rows := make([][]Cell, 0, len(w.Exercises))
	for _, e := range w.Exercises {
		rows = append(rows, e.row(p))
	}
	p.Table(rows)
}

func (e Exercise) row(p *Page) []Cell {
	glyph, style, text := "○", theme.Text, theme.Text
	word := p.Words.T("cmd.state." + string(e.State))
	switch e.State {
	case Done:
		glyph, style, text = "✓", theme.Done, theme.Quiet
		if !e.DoneOn.IsZero() {
			word += " " + p.Words.Clock(e.DoneOn)
		}
	case Doing, Partial:
		glyph, style = "●", theme.Accent
	case Unknown:
		word = e.Status
	}
	return []Cell{
		{Text: string(e.Position), Style: theme.Quiet, Right: true},
		{Text: glyph, Style: style},
		{Text: e.Name, Style: text},
		{Text: e.work, Style: text},
		{Text: word, Style: style},
	}
}

// prescribed sums sets up, as in "3 × 12, 40 kg" or "10 min, 120 W".
func prescribed(sets []client.Set) string {
	if len(sets) == 0 {
		return ""
	}
	first := sets[0]
	if reps, ok := first.Property(client.IsoReps); ok {
		text := strconv.Itoa(len(sets)) + " × " + string(reps.Raw)
		if weight, ok := first.Property(client.IsoWeight); ok && weight.Raw.Float() > 0 {
			text += ", " + quantity(weight)
		}
		return text
	}
	text := ""
	for _, kind := range []client.PhysicalProperty{client.Duration, client.HDistance, client.Power, client.Level, client.Speed} {
		q, ok := first.Property(kind)
		if !ok || !q.Raw.Valid() && q.Formatted == "" {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += quantity(q)
	}
	if len(sets) > 1 && text != "" {
		text = strconv.Itoa(len(sets)) + " × " + text
	}
	return text
}

// quantity writes one property as the platform does, or in its base unit where the platform gives no text.
func quantity(p client.Property) string {
	if p.Formatted != "" {
		return p.Formatted
	}
	f := p.Raw.Float()
	plain := strconv.FormatFloat(f, 'f', -1, 64)
	switch p.Kind {
	case client.Duration, client.RestTime:
		if s := p.Raw.Int(); s%60 == 0 {
			return strconv.Itoa(s/60) + " min"
		}
		return plain + " s"
	case client.HDistance:
		return plain + " m"
	case client.IsoWeight:
		return plain + " kg"
	case client.Power:
		return plain + " W"
	case client.Speed:
		return plain + " km/h"
	}
	if p.DisplayName != "" {
		return p.DisplayName + " " + plain
	}
	return string(p.Kind) + " " + plain
}
