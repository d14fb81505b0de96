package client

import (
	"encoding/json"
	"errors"
	"time"
)

// wireSession is a past session. The contract shows id, title, the two dates, the picture and the exercises;
// what a list holds instead of exercises is a guess, so that several names are understood.
type wireSession struct {
	ID               text                  `json:"id"`
	WorkoutSessionID text                  `json:"workoutSessionId"`
	IDCr             text                  `json:"idCr"`
	Title            text                  `json:"title"`
	Name             text                  `json:"name"`
	StartedOn        when                  `json:"startedOn"`
	StartDate        when                  `json:"startDate"`
	PerformedOn      when                  `json:"performedOn"`
	Date             when                  `json:"date"`
	ClosedOn         when                  `json:"closedOn"`
	EndedOn          when                  `json:"endedOn"`
	EndDate          when                  `json:"endDate"`
	PictureURL       text                  `json:"pictureUrl"`
	Exercises        objects[wireExercise] `json:"exercises"`

	DoneDuration  num `json:"doneDuration"`
	Duration      num `json:"duration"`
	TotalDuration num `json:"totalDuration"`
	DoneCalories  num `json:"doneCalories"`
	Calories      num `json:"calories"`
	TotalCalories num `json:"totalCalories"`
	DoneMove      num `json:"doneMove"`
	DoneMoves     num `json:"doneMoves"`
	Move          num `json:"move"`
	Moves         num `json:"moves"`
	TotalMove     num `json:"totalMove"`
	TotalMoves    num `json:"totalMoves"`

	DoneExercises     num `json:"doneExercises"`
	ExercisesCount    num `json:"exercisesCount"`
	ExerciseCount     num `json:"exerciseCount"`
	NumberOfExercises num `json:"numberOfExercises"`
	SkippedCount      num `json:"skippedCount"`
	SkippedExercises  num `json:"skippedExercises"`
}

func (w wireSession) session() Session {
	return Session{
		ID:         string(first(w.ID, w.WorkoutSessionID, w.IDCr)),
		Title:      string(first(w.Title, w.Name)),
		StartedOn:  firstTime(w.StartedOn, w.StartDate, w.PerformedOn, w.Date),
		ClosedOn:   firstTime(w.ClosedOn, w.EndedOn, w.EndDate),
		PictureURL: string(w.PictureURL),
		Exercises:  exercises(w.Exercises),
	}
}

// summary adds up the exercises and takes the list's own figures where there are none to add up.
func (w wireSession) summary() SessionSummary {
	sum := w.session().Summary()
	if sum.Active == 0 {
		sum.Active = seconds(firstNumber(w.DoneDuration, w.Duration, w.TotalDuration).Float())
	}
	if sum.Calories == 0 {
		sum.Calories = max(0, firstNumber(w.DoneCalories, w.Calories, w.TotalCalories).Float())
	}
	if sum.Moves == 0 {
		sum.Moves = max(0, firstNumber(w.DoneMove, w.DoneMoves, w.Move, w.Moves, w.TotalMove, w.TotalMoves).Float())
	}
	if len(w.Exercises) == 0 {
		sum.Exercises = max(0, firstNumber(w.DoneExercises, w.ExercisesCount, w.ExerciseCount, w.NumberOfExercises).Int())
		sum.Skipped = max(0, firstNumber(w.SkippedCount, w.SkippedExercises).Int())
	}
	return sum
}

// errNoSession is what an answer without a session means.
var errNoSession = errors.New("the answer holds no session")

// readSession reads the details of one session, bare or in {"workoutSession": {…}}.
func readSession(payload []byte, id string) (Session, error) {
	for _, name := range []string{"workoutSession", "session"} {
		if raw, ok := member(payload, name); ok {
			payload = raw
		}
	}
	if isNull(payload) {
		return Session{}, &Error{Kind: NotFound, Err: errNoSession}
	}
	if payload[0] != '{' {
		return Session{}, errors.New("the session is no JSON object")
	}
	var wire wireSession
	if err := json.Unmarshal(payload, &wire); err != nil {
		return Session{}, err
	}
	s := wire.session()
	if s.ID == "" && s.Title == "" && s.StartedOn.IsZero() && len(s.Exercises) == 0 {
		return Session{}, &Error{Kind: NotFound, Err: errNoSession}
	}
	if s.ID == "" {
		s.ID = id
	}
	return s, nil
}

// readSessionList reads a list of sessions: {"workoutSessions": […]}, {"sessions": […]}, {"items": […]} or a
// bare array. The form is a guess.
func readSessionList(payload []byte) ([]SessionSummary, error) {
	list, err := listIn(payload, "workoutSessions", "sessions", "items", "results")
	if err != nil {
		return nil, err
	}
	sums := make([]SessionSummary, 0, len(list))
	for _, raw := range list {
		if len(raw) == 0 || raw[0] != '{' {
			continue
		}
		var wire wireSession
		if err := json.Unmarshal(raw, &wire); err != nil {
			return nil, err
		}
		if sum := wire.summary(); sum.ID != "" {
			sums = append(sums, sum)
		}
	}
	return sums, nil
}

// listIn finds a list: the payload itself or the first of the named members. An object with none of them is
// an empty list only if it has no members at all.
func listIn(payload []byte, names ...string) ([]json.RawMessage, error) {
	if isNull(payload) {
		return nil, nil
	}
	if payload[0] == '{' {
		raw, ok := member(payload, names...)
		switch {
		case ok && isNull(raw), !ok && len(payload) > 0 && isEmptyObject(payload):
			return nil, nil
		case !ok:
			return nil, errors.New("the answer holds no list")
		}
		payload = raw
	}
	if payload[0] != '[' {
		return nil, errors.New("the list is no JSON array")
	}
	return elements(payload), nil
}

func isEmptyObject(b []byte) bool {
	var members map[string]json.RawMessage
	return json.Unmarshal(b, &members) == nil && len(members) == 0
}

// seconds keeps a number from outside within what a duration can hold; 1000 hours is more than any session.
func seconds(s float64) time.Duration {
	if !(s > 0) {
		return 0
	}
	return time.Duration(min(s, 3.6e6) * float64(time.Second))
}
