package offline

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"spotter/client"
)

// A body is JSON, deflated. The numbers that go back to the platform are written as strings: encoding/json writes
// an empty json.Number as 0, which would then be a position.

type bodyWorkout struct {
	client.Workout
	IDCr      string
	Exercises []bodyExercise
}

type bodySession struct {
	client.Session
	Exercises []bodyExercise
}

type bodyExercise struct {
	client.Exercise
	Position string
}

func encodeWorkout(w client.Workout) ([]byte, error) {
	return encode(bodyWorkout{Workout: w, IDCr: w.IDCr.String(), Exercises: toBody(w.Exercises)})
}

func decodeWorkout(body []byte) (client.Workout, error) {
	var b bodyWorkout
	err := decode(body, &b)
	b.Workout.IDCr, b.Workout.Exercises = json.Number(b.IDCr), fromBody(b.Exercises)
	return b.Workout, err
}

func encodeSession(s client.Session) ([]byte, error) {
	return encode(bodySession{Session: s, Exercises: toBody(s.Exercises)})
}

func decodeSession(body []byte) (client.Session, error) {
	var b bodySession
	err := decode(body, &b)
	b.Session.Exercises = fromBody(b.Exercises)
	return b.Session, err
}

func toBody(list []client.Exercise) []bodyExercise {
	if list == nil {
		return nil
	}
	body := make([]bodyExercise, len(list))
	for i, e := range list {
		body[i] = bodyExercise{Exercise: e, Position: e.Position.String()}
	}
	return body
}

func fromBody(body []bodyExercise) []client.Exercise {
	if body == nil {
		return nil
	}
	list := make([]client.Exercise, len(body))
	for i, b := range body {
		list[i] = b.Exercise
		list[i].Position = json.Number(b.Position)
	}
	return list
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(value); err != nil {
		return nil, fmt.Errorf("write a body: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// maxBody is the most that a body is inflated to: several times what the largest answer of the platform that the
// client reads comes to.
const maxBody = 256 << 20

func decode(body []byte, into any) error {
	r := flate.NewReader(bytes.NewReader(body))
	defer func() { _ = r.Close() }()
	text, err := io.ReadAll(io.LimitReader(r, maxBody))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return errors.Join(errDamaged, fmt.Errorf("read a body: %w", err))
	}
	return nil
}

// milliseconds are a time as it is stored; 0 stands for the zero time.
func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is the time stored, told in a zone.
func moment(ms int64, zone *time.Location) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).In(zone)
}
