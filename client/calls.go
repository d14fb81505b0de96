package client

import (
	"bytes"
	"context"
	"errors"
	"unicode/utf8"
)

// CurrentWorkout implements [Member]. It asks the endpoint backend-workout where the partner key is there, and
// app-workout otherwise.
func (c *Client) CurrentWorkout(ctx context.Context) (Workout, error) {
	return fetch(ctx, c, call{op: OpCurrentWorkout}, readWorkout)
}

// WellnessAge implements [Member]. It asks the endpoint backend-wellness-age where the partner key is there,
// and app-wellness-age otherwise.
func (c *Client) WellnessAge(ctx context.Context) (WellnessAge, error) {
	return fetch(ctx, c, call{op: OpWellnessAge}, readWellness)
}

// Facilities implements [Member]. It needs the partner key.
func (c *Client) Facilities(ctx context.Context) ([]Facility, error) {
	return fetch(ctx, c, call{op: OpFacilities}, readFacilities)
}

// Session implements [Member]. With the partner key it asks the documented endpoint backend-session; with an
// app token alone it has only the guessed app-session.
func (c *Client) Session(ctx context.Context, id string) (Session, error) {
	if !isSegment(id) {
		return Session{}, &Error{Kind: Invalid, Op: string(OpSession), Err: errors.New("this cannot be the id of a session")}
	}
	return fetch(ctx, c, call{op: OpSession, id: id}, func(payload []byte) (Session, error) { return readSession(payload, id) })
}

// LoginEquipment implements [Member]. It needs the partner key, sends the text exactly as it was scanned, and
// never sends it twice.
func (c *Client) LoginEquipment(ctx context.Context, code string) (Equipment, error) {
	if code == "" || !utf8.ValidString(code) {
		return Equipment{}, &Error{Kind: Invalid, Op: string(OpLoginEquipment), Err: errors.New("the scanned text is empty or not UTF-8")}
	}
	body := bytes.Join([][]byte{[]byte(`{"code":`), jsonText(code), []byte(`}`)}, nil)
	return fetch(ctx, c, call{op: OpLoginEquipment, body: body}, readEquipment)
}

// fetch does a call and reads its answer.
func fetch[T any](ctx context.Context, c *Client, call call, read func(payload []byte) (T, error)) (T, error) {
	var value T
	call.decode = func(payload []byte) (err error) {
		value, err = read(payload)
		return err
	}
	if err := c.do(ctx, call); err != nil {
		var none T
		return none, err
	}
	tellIn(c.shared.zone, &value)
	return value, nil
}
