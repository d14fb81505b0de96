package report

import (
	"cmp"
	"time"

	"spotter/client"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// Sessions is the document of the command sessions.
type Sessions struct {
	// Source is "list", or "walk" where the partner has no list and the sessions were asked for one by one.
	Source   string    `json:"source"`
	Sessions []Summary `json:"sessions"`
	// Next is the cursor of the page after the last one; empty at the end.
	Next string `json:"next,omitempty"`
	// Missing counts the ids that were looked at and hold no session.
	Missing int `json:"missing"`
	// Complete says that these are all past sessions that there are.
	Complete bool `json:"complete"`
	Fresh
}

// Summary is a line about one past session.
type Summary struct {
	ID            string    `json:"id"`
	Title         string    `json:"title,omitempty"`
	StartedOn     time.Time `json:"started_on,omitzero"`
	ClosedOn      time.Time `json:"closed_on,omitzero"`
	LengthSeconds float64   `json:"length_seconds"`
	ActiveSeconds float64   `json:"active_seconds"`
	Calories      float64   `json:"calories"`
	Moves         float64   `json:"moves"`
	Exercises     int       `json:"exercises"`
	Skipped       int       `json:"skipped"`

	length time.Duration
}

// Add takes one more page.
func (s *Sessions) Add(page client.SessionPage) {
	s.Source, s.Next = string(page.Source), page.Next
	s.Missing += page.Missing
	for _, one := range page.Sessions {
		s.Sessions = append(s.Sessions, newSummary(one))
	}
}

func newSummary(s client.SessionSummary) Summary {
	return Summary{
		ID: s.ID, Title: s.Title, StartedOn: s.StartedOn, ClosedOn: s.ClosedOn,
		LengthSeconds: seconds(s.Length()), ActiveSeconds: seconds(s.Active), Calories: s.Calories, Moves: s.Moves,
		Exercises: s.Exercises, Skipped: s.Skipped, length: s.Length(),
	}
}

// Print writes a line a session.
func (s *Sessions) Print(p *Page) {
	s.print(p)
	s.say(p)
}

func (s *Sessions) print(p *Page) {
	if len(s.Sessions) == 0 {
		p.Say(theme.Text, "cmd.sessions.none")
		return
	}
	rows := make([][]Cell, 0, len(s.Sessions))
	for _, one := range s.Sessions {
		rows = append(rows, one.row(p))
	}
	p.Table(rows)
	if s.Source == string(client.SessionsWalked) {
		p.Blank()
		p.Say(theme.Quiet, "cmd.sessions.walked")
	}
	switch {
	case s.Next != "":
		p.Blank()
		p.Say(theme.Quiet, "cmd.sessions.more", "Cursor", s.Next)
	case !s.Live && !s.Complete:
		p.Blank()
		p.Say(theme.Quiet, "cmd.sessions.some")
	}
}

func (s Summary) row(p *Page) []Cell {
	date := ""
	if !s.StartedOn.IsZero() {
		date = day(p, s.StartedOn) + " " + p.Words.Clock(s.StartedOn)
	}
	cells := []Cell{
		{Text: s.ID, Style: theme.Quiet, Right: true},
		{Text: date, Right: true},
		{Text: s.Title},
	}
	return append(cells, figures(p, s.length, s.Calories, s.Moves)...)
}

// figures are the cells of a length, calories and MOVEs; what is not known stays empty.
func figures(p *Page, length time.Duration, calories, moves float64) []Cell {
	cells := make([]Cell, 3)
	for i := range cells {
		cells[i].Right = true
	}
	if length > 0 {
		cells[0].Text = p.Words.T("cmd.unit.minutes", "Value", p.Words.Number(length.Minutes(), 0))
	}
	if calories > 0 {
		cells[1].Text = p.Words.T("cmd.unit.kcal", "Value", p.Words.Number(calories, 0))
	}
	if moves > 0 {
		cells[2].Text = p.Words.T("cmd.unit.moves", "Value", p.Words.Number(moves, 0))
	}
	return cells
}

// Session is the document of the command session.
type Session struct {
	Summary
	// Performed takes the place of the count: the exercises themselves.
	Performed []Performed `json:"exercises"`
	Fresh
}

// Performed is one exercise of a past session. Recorded is empty for one that was planned and skipped.
type Performed struct {
	Position        Digits     `json:"position,omitempty"`
	Name            string     `json:"name"`
	Activity        string     `json:"activity,omitempty"`
	Equipment       string     `json:"equipment,omitempty"`
	Cardio          bool       `json:"cardio"`
	Skipped         bool       `json:"skipped"`
	Moves           Digits     `json:"moves,omitempty"`
	Calories        Digits     `json:"calories,omitempty"`
	DurationSeconds Digits     `json:"duration_seconds,omitempty"`
	Recorded        []Property `json:"recorded"`
}

// NewSession makes the document.
func NewSession(s client.Session, fresh Fresh) *Session {
	doc := &Session{Fresh: fresh, Summary: newSummary(s.Summary()), Performed: []Performed{}}
	for _, e := range s.Exercises {
		recorded := properties(e.DoneProperties)
		if recorded == nil {
			recorded = []Property{}
		}
		doc.Performed = append(doc.Performed, Performed{
			Position: Digits(e.Position), Name: e.Title(), Activity: e.Name, Equipment: e.EquipmentName, Cardio: e.Cardio,
			Skipped: !e.Recorded(), Moves: number(e.DoneMoves), Calories: number(e.DoneCalories),
			DurationSeconds: number(e.DoneDuration), Recorded: recorded,
		})
	}
	return doc
}

// Print writes the session with everything recorded, the skipped exercises apart.
func (s *Session) Print(p *Page) {
	s.print(p)
	s.say(p)
}

func (s *Session) print(p *Page) {
	p.Line(theme.Text.Bold(), cmp.Or(s.Title, s.ID))
	line := ""
	if !s.StartedOn.IsZero() {
		line = p.Words.DayYear(s.StartedOn) + " " + p.Words.Clock(s.StartedOn)
	}
	for _, c := range figures(p, s.length, s.Calories, s.Moves) {
		if c.Text != "" {
			line += "   " + c.Text
		}
	}
	p.Line(theme.Quiet, line)
	p.Blank()
	var done, skipped [][]Cell
	for _, e := range s.Performed {
		if e.Skipped {
			skipped = append(skipped, []Cell{{Text: "–", Style: theme.Quiet}, {Text: e.Name, Style: theme.Quiet}})
			continue
		}
		done = append(done, []Cell{{Text: "✓", Style: theme.Done}, {Text: e.Name}})
		for _, line := range recorded(e.Recorded) {
			done = append(done, []Cell{{}, {Text: line, Style: theme.Quiet}})
		}
	}
	p.Table(done)
	if len(skipped) > 0 {
		p.Blank()
		p.Say(theme.Quiet, "cmd.session.skipped")
		p.Table(skipped)
	}
}

// recordedRoom is how wide lines of what was recorded become, so that they fit beside the sign in 80 columns.
const recordedRoom = 72

// recorded joins what was recorded, as in "Duration 10 min, Distance 1.02 km", into as many lines as it takes.
func recorded(list []Property) []string {
	var lines []string
	for i, r := range list {
		fact := cmp.Or(r.Name, r.Kind) + " " + cmp.Or(r.Text, string(r.Value))
		if i < len(list)-1 {
			fact += ","
		}
		if last := len(lines) - 1; last >= 0 && widget.Width(lines[last])+1+widget.Width(fact) <= recordedRoom {
			lines[last] += " " + fact
			continue
		}
		lines = append(lines, fact)
	}
	return lines
}
