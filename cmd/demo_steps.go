package cmd

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"spotter/client"
	"spotter/qr"
	"spotter/qr/picture"
)

func (w *walk) token(ctx context.Context) (string, error) {
	token, err := w.client.AppToken(ctx)
	if err != nil {
		return "", err
	}
	left := token.Claims.ExpiresAt.Sub(w.app.sys.Now())
	return w.app.words.T("cmd.token.left", "Left", w.app.words.Hours(left)), nil
}

func (w *walk) today(ctx context.Context) (string, error) {
	workout, err := w.client.CurrentWorkout(ctx)
	if err != nil {
		return "", err
	}
	w.workout = workout
	if workout.Empty() {
		return w.app.words.T("cmd.today.none"), nil
	}
	return workout.Name + ": " + w.app.words.T("cmd.today.progress", "Done", workout.DoneCount(), "Total", len(workout.Exercises)), nil
}

// mark sets one exercise, or takes it back, and believes only the workout as read afterwards.
func (w *walk) mark(ctx context.Context, done bool) (string, error) {
	if w.workout.Empty() {
		return w.app.words.T("cmd.walk.nothing_to_mark"), nil
	}
	e, ok := w.toMark(done)
	if !ok {
		return "", errMissing
	}
	workout, err := w.client.SetDone(ctx, client.Mark{IDCr: w.workout.IDCr, Position: e.Position, Done: done})
	if err != nil {
		return "", err
	}
	now, ok := workout.ByPosition(e.Position)
	if !ok || now.Done() != done {
		return "", fmt.Errorf("%s: the workout read afterwards does not show the mark", e.Title())
	}
	w.workout, w.position = workout, e.Position
	return e.Title() + ": " + w.app.words.T("cmd.state."+map[bool]string{true: "done", false: "todo"}[done]), nil
}

// toMark finds an exercise to do, or the one that was done.
func (w *walk) toMark(done bool) (client.Exercise, bool) {
	if !done {
		if w.position == "" {
			return client.Exercise{}, false
		}
		return w.workout.ByPosition(w.position)
	}
	for _, e := range w.workout.Exercises {
		if !e.Done() {
			return e, true
		}
	}
	if len(w.workout.Exercises) == 0 {
		return client.Exercise{}, false
	}
	return w.workout.Exercises[len(w.workout.Exercises)-1], true
}

func (w *walk) wellness(ctx context.Context) (string, error) {
	age, err := w.client.WellnessAge(ctx)
	switch {
	case err != nil:
		return "", err
	case !age.Measured():
		return w.app.words.T("cmd.wellness.none"), nil
	}
	return w.app.words.T("cmd.wellness.age", "Age", string(age.Age)), nil
}

func (w *walk) sessions(ctx context.Context) (string, error) {
	page, err := w.client.Sessions(ctx, client.SessionQuery{Limit: 10})
	if err != nil {
		return "", err
	}
	if len(page.Sessions) == 0 {
		return w.app.words.T("cmd.sessions.none"), nil
	}
	w.session = page.Sessions[0].ID
	return w.app.words.N("cmd.walk.count_sessions", len(page.Sessions)), nil
}

func (w *walk) oneSession(ctx context.Context) (string, error) {
	if w.session == "" {
		return w.app.words.T("cmd.sessions.none"), nil
	}
	session, err := w.client.Session(ctx, w.session)
	if err != nil {
		return "", err
	}
	sum := session.Summary()
	if sum.Exercises == 0 {
		return "", fmt.Errorf("session %s holds nothing that was recorded", w.session)
	}
	return session.Title + ", " + w.app.words.DayLong(session.StartedOn) + ": " + w.app.words.N("cmd.walk.count_exercises", sum.Exercises), nil
}

// scan reads the sticker's picture from the disk, as any picture.
func (w *walk) scan(ctx context.Context) (string, error) {
	pictures, err := newSample()
	if err != nil {
		return "", err
	}
	defer pictures.remove()
	pictures.write(w.box, w.who)
	if err := pictures.wait(); err != nil {
		return "", err
	}
	img, _, err := picture.Open(ctx, pictures.sticker(), picture.Limits{})
	if err != nil {
		return "", err
	}
	result, err := qr.Decode(ctx, img, qr.Options{})
	if err != nil {
		return "", err
	}
	w.code, err = qr.ParseEquipment(result.Text)
	if err != nil {
		return "", err
	}
	return filepath.Base(pictures.sticker()) + ": " + w.code.DeviceType + " " + w.code.EquipmentCode + ", " + w.code.FacilityShortName, nil
}

func (w *walk) login(ctx context.Context) (string, error) {
	if w.code.Text == "" {
		return "", errMissing
	}
	equipment, err := w.client.LoginEquipment(ctx, w.code.Text)
	if err != nil {
		return "", err
	}
	if !equipment.Valid {
		return "", errors.New(w.app.words.T("cmd.scan.invalid"))
	}
	return w.app.words.T("cmd.scan.signed_in", "Name", equipment.Name), nil
}

func (w *walk) facilities(ctx context.Context) (string, error) {
	list, err := w.client.Facilities(ctx)
	if err != nil {
		return "", err
	}
	if len(list) == 0 {
		return "", errors.New(w.app.words.T("cmd.facilities.none"))
	}
	return w.app.words.N("cmd.walk.count_facilities", len(list)), nil
}
