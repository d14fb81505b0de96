package client

import "time"

// Session is one past training session with every exercise.
type Session struct {
	ID    string
	Title string
	// StartedOn and ClosedOn are zero where the platform gives none.
	StartedOn  time.Time
	ClosedOn   time.Time
	PictureURL string
	Exercises  []Exercise
}

// Summary adds up the session's exercises.
func (s Session) Summary() SessionSummary {
	sum := SessionSummary{ID: s.ID, Title: s.Title, StartedOn: s.StartedOn, ClosedOn: s.ClosedOn}
	for _, e := range s.Exercises {
		if !e.Recorded() {
			sum.Skipped++
			continue
		}
		sum.Exercises++
		sum.Calories += max(0, e.DoneCalories.Float())
		sum.Moves += max(0, e.DoneMoves.Float())
		sum.Active += seconds(e.DoneDuration.Float())
	}
	return sum
}

// SessionSummary is what a list shows of a session.
type SessionSummary struct {
	ID        string
	Title     string
	StartedOn time.Time
	ClosedOn  time.Time
	// Active is the time under exercise, the sum of the exercises' durations; 0 when not known.
	Active time.Duration
	// Calories is in kilocalories, Moves in MOVEs; 0 when not known.
	Calories float64
	Moves    float64
	// Exercises counts those with something recorded, Skipped the others.
	Exercises int
	Skipped   int
}

// Length is the time from start to close, or the active time where the close is not known.
func (s SessionSummary) Length() time.Duration {
	if !s.StartedOn.IsZero() && s.ClosedOn.After(s.StartedOn) {
		return s.ClosedOn.Sub(s.StartedOn)
	}
	return s.Active
}

// WellnessAge is the result of a member's last check-up.
type WellnessAge struct {
	// Age is in years; empty for a member never measured.
	Age Number
	// CalculatedOn is zero for a member never measured.
	CalculatedOn time.Time
	Categories   []FunctionalAge
}

// Measured reports whether there is a result.
func (w WellnessAge) Measured() bool { return w.Age.Valid() || len(w.Categories) > 0 }

// FunctionalAge is the result in one category.
type FunctionalAge struct {
	// Category is an open set; Name is the platform's word for it in the language asked for.
	Category string
	Name     string
	// Age is in years; Score looks like 0 to 100, its bands are not public.
	Age          Number
	Score        Number
	CalculatedOn time.Time
	// Alert is shown as "needs attention" and never as a diagnosis: its meaning is not public.
	Alert bool
}

// Equipment is the platform's answer to an equipment sign-in.
type Equipment struct {
	ID         string
	Name       string
	DeviceType string
	// Code is equipmentCode, kept with the digits received.
	Code Number
	// Valid is validData: whether the platform accepted what the QR code says.
	Valid      bool
	Kiosk      bool
	ImageURL   string
	FacilityID string
}

// Facility is a club. The contract gives the path but no body, so the fields are inferred.
type Facility struct {
	ID        string
	Name      string
	ShortName string
	City      string
	Country   string
	TimeZone  string
}
