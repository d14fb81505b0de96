package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"spotter/client"
	"spotter/cmd/report"
	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// walk goes through the whole flow as text, step by step, with every request. It fails if a step did.
func (d *demo) walk(ctx context.Context) error {
	w := &walk{demo: d, page: d.app.page(d.app.sys.Stdout)}
	member, err := d.client(w.seen)
	if err != nil {
		return err
	}
	w.client = member
	w.page.Line(theme.Text.Bold(), d.app.words.T("cmd.walk.title", "Name", d.who.FirstName, "Club", d.who.Facility))
	w.page.Line(theme.Quiet, d.base)
	for i, step := range w.steps() {
		if err := w.take(ctx, i+1, step); err != nil {
			return err
		}
	}
	w.page.Blank()
	if w.failed > 0 {
		w.page.Say(theme.Danger, "cmd.walk.failed", "Failed", w.failed, "Total", len(w.steps()))
		return told{errors.New("a step failed")}
	}
	w.page.Say(theme.Done, "cmd.walk.worked", "Total", len(w.steps()))
	return w.page.Err()
}

// walk is what the steps know and hand on.
type walk struct {
	*demo
	client *client.Client
	page   *report.Page
	failed int

	mu    sync.Mutex
	calls []client.Exchange

	workout  client.Workout
	position json.Number
	session  string
	code     qr.EquipmentCode
}

// step is one thing to do; it returns a sentence about what came of it.
type step struct {
	name string
	run  func(context.Context) (string, error)
}

func (w *walk) steps() []step {
	return []step{
		{"token", w.token},
		{"today", w.today},
		{"done", func(ctx context.Context) (string, error) { return w.mark(ctx, true) }},
		{"undone", func(ctx context.Context) (string, error) { return w.mark(ctx, false) }},
		{"wellness", w.wellness},
		{"sessions", w.sessions},
		{"session", w.oneSession},
		{"scan", w.scan},
		{"login", w.login},
		{"facilities", w.facilities},
	}
}

// errMissing says that a step before gave nothing to go on with.
var errMissing = errors.New("nothing to go on with: an earlier step failed")

// take does a step and tells of it. Only the end of the context ends the walk.
func (w *walk) take(ctx context.Context, number int, s step) error {
	w.page.Blank()
	w.page.Line(theme.Text.Bold(), strconv.Itoa(number)+". "+w.app.words.T("cmd.walk."+s.name))
	result, err := s.run(ctx)
	for _, x := range w.taken() {
		w.page.Line(theme.Quiet, "   "+line(x))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		w.failed++
		w.page.Line(theme.Danger, "   ✕ "+err.Error())
		return w.page.Err()
	}
	w.page.Line(theme.Done, "   ✓ "+result)
	return w.page.Err()
}

func (w *walk) seen(x client.Exchange) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, x)
}

func (w *walk) taken() []client.Exchange {
	w.mu.Lock()
	defer w.mu.Unlock()
	calls := w.calls
	w.calls = nil
	return calls
}

// line tells of one exchange, as in "GET  /v1/app/wellness-age  200  3.1 ms  documented".
func line(x client.Exchange) string {
	status := "–"
	if x.Status != 0 {
		status = strconv.Itoa(x.Status)
	}
	path := x.Path + fmt.Sprintf("%*s", max(0, 96-widget.Width(x.Path)), "")
	return fmt.Sprintf("%-4s %s  %3s  %6.1f ms  %s", x.Method, path, status, float64(x.Duration)/float64(time.Millisecond), x.Provenance)
}

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
	pictures.write(ctx, w.box, w.base, w.who)
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
