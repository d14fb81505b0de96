package offline

import (
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"spotter/client"
)

// A body is JSON in zlib's format, whose checksum tells damage. The numbers that go back to the platform are written as
// strings: encoding/json writes an empty json.Number as 0, which would then be a position. Times are written as stamps:
// encoding/json refuses some years.

type bodyWorkout struct {
	client.Workout
	IDCr      string
	StartedOn stamp
	Exercises []bodyExercise
}

type bodySession struct {
	client.Session
	StartedOn stamp
	ClosedOn  stamp
	Exercises []bodyExercise
}

type bodyExercise struct {
	client.Exercise
	Position string
	DoneOn   stamp
}

type bodyWellness struct {
	client.WellnessAge
	CalculatedOn stamp
	Categories   []bodyAge
}

type bodyAge struct {
	client.FunctionalAge
	CalculatedOn stamp
}

// stamp is a moment: the seconds since 1970 and the nanoseconds, none for the zero time.
type stamp []int64

func toStamp(t time.Time) stamp {
	if t.IsZero() {
		return nil
	}
	return stamp{t.Unix(), int64(t.Nanosecond())}
}

func (s stamp) in(zone *time.Location) time.Time {
	if len(s) != 2 {
		return time.Time{}
	}
	return time.Unix(s[0], s[1]).In(zone)
}

func encodeWorkout(w client.Workout) ([]byte, error) {
	return encode(bodyWorkout{Workout: w, IDCr: w.IDCr.String(), StartedOn: toStamp(w.StartedOn), Exercises: mapped(w.Exercises, toBody)})
}

// decodeWorkout tells times in a zone, as the others do.
func decodeWorkout(body []byte, zone *time.Location) (client.Workout, error) {
	var b bodyWorkout
	err := decode(body, &b)
	b.Workout.IDCr, b.Workout.StartedOn, b.Workout.Exercises = json.Number(b.IDCr), b.StartedOn.in(zone), mapped(b.Exercises, fromBody(zone))
	return b.Workout, err
}

func encodeSession(s client.Session) ([]byte, error) {
	return encode(bodySession{Session: s, StartedOn: toStamp(s.StartedOn), ClosedOn: toStamp(s.ClosedOn), Exercises: mapped(s.Exercises, toBody)})
}

func decodeSession(body []byte, zone *time.Location) (client.Session, error) {
	var b bodySession
	err := decode(body, &b)
	b.Session.StartedOn, b.Session.ClosedOn, b.Session.Exercises = b.StartedOn.in(zone), b.ClosedOn.in(zone), mapped(b.Exercises, fromBody(zone))
	return b.Session, err
}

func encodeWellness(w client.WellnessAge) ([]byte, error) {
	return encode(bodyWellness{WellnessAge: w, CalculatedOn: toStamp(w.CalculatedOn), Categories: mapped(w.Categories, func(a client.FunctionalAge) bodyAge {
		return bodyAge{FunctionalAge: a, CalculatedOn: toStamp(a.CalculatedOn)}
	})})
}

func decodeWellness(body []byte, zone *time.Location) (client.WellnessAge, error) {
	var b bodyWellness
	err := decode(body, &b)
	b.WellnessAge.CalculatedOn = b.CalculatedOn.in(zone)
	b.WellnessAge.Categories = mapped(b.Categories, func(a bodyAge) client.FunctionalAge {
		a.FunctionalAge.CalculatedOn = a.CalculatedOn.in(zone)
		return a.FunctionalAge
	})
	return b.WellnessAge, err
}

func toBody(e client.Exercise) bodyExercise {
	return bodyExercise{Exercise: e, Position: e.Position.String(), DoneOn: toStamp(e.DoneOn)}
}

func fromBody(zone *time.Location) func(bodyExercise) client.Exercise {
	return func(b bodyExercise) client.Exercise {
		b.Exercise.Position, b.Exercise.DoneOn = json.Number(b.Position), b.DoneOn.in(zone)
		return b.Exercise
	}
}

// mapped changes every element of a list, and leaves none at all as it is.
func mapped[From, To any](list []From, change func(From) To) []To {
	if list == nil {
		return nil
	}
	changed := make([]To, len(list))
	for i, one := range list {
		changed[i] = change(one)
	}
	return changed
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("write a body: %w", err)
	}
	if err := errors.Join(json.NewEncoder(w).Encode(value), w.Close()); err != nil {
		return nil, fmt.Errorf("write a body: %w", err)
	}
	return b.Bytes(), nil
}

// maxBody is the most that a body is inflated to: several times what the largest answer of the platform that the
// client reads comes to.
const maxBody = 256 << 20

func decode(body []byte, into any) error {
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err == nil {
		defer func() { _ = r.Close() }()
		var text []byte
		if text, err = io.ReadAll(io.LimitReader(r, maxBody)); err == nil {
			err = json.Unmarshal(text, into)
		}
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
