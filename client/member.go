package client

import (
	"context"
	"encoding/json"
)

// Member is what one member of a club can see and do. It is the one interface that the screens, the
// commands and the local copy know; [Client] implements it over HTTP.
//
// Every method ends with the context, returns an error that [errors.As] finds as *[Error], and is safe
// for concurrent use.
type Member interface {
	// CurrentWorkout returns today's workout. A member without one gets a Workout for which
	// [Workout.Empty] is true, and no error.
	CurrentWorkout(ctx context.Context) (Workout, error)
	// SetDone marks one exercise of the workout as done or undone and returns the workout as the
	// platform shows it afterwards. The platform may accept a mark and not apply it: then the error
	// is of kind [NotApplied] and the workout returned is the one last read. [ErrWorkoutClosed] in it says
	// that there is none any more.
	SetDone(ctx context.Context, mark Mark) (Workout, error)
	// WellnessAge returns the last results of the check-up. A member never measured gets a value
	// for which [WellnessAge.Measured] is false, and no error.
	WellnessAge(ctx context.Context) (WellnessAge, error)
	// Sessions returns one page of past sessions, newest first.
	Sessions(ctx context.Context, query SessionQuery) (SessionPage, error)
	// Session returns one past session with every exercise.
	Session(ctx context.Context, id string) (Session, error)
	// LoginEquipment signs the member in to the machine whose QR code holds exactly this text.
	// The request is never repeated: a second one could sign in twice.
	LoginEquipment(ctx context.Context, code string) (Equipment, error)
	// Facilities returns the clubs of the partner.
	Facilities(ctx context.Context) ([]Facility, error)
}

// Mark is the wish that one exercise of one workout be done or not. IDCr and Position go back to the
// platform with exactly the digits in which they came.
type Mark struct {
	IDCr     json.Number
	Position json.Number
	Done     bool
}

// SessionQuery asks for a page of past sessions.
type SessionQuery struct {
	// Cursor is empty for the newest sessions, or the Next of an earlier page.
	Cursor string
	// Limit is the most sessions wanted in a page; 0 leaves it to the client.
	Limit int
}

// SessionPage is one page of past sessions, newest first.
type SessionPage struct {
	Sessions []SessionSummary
	// Next is the cursor of the page after this one, empty at the end.
	Next string
	// Source says how the page was come by.
	Source SessionSource
	// Missing counts the ids that were looked at while walking and hold no session.
	Missing int
}

// SessionSource says how a list of sessions was come by.
type SessionSource string

// The contract promises a list of sessions but gives no path for it, so both ways are inferred.
const (
	// SessionsListed: from the list endpoint.
	SessionsListed SessionSource = "list"
	// SessionsWalked: by asking for one session after the other, backwards from the newest known id.
	SessionsWalked SessionSource = "walk"
)
