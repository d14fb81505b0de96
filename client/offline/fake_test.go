package offline_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// platform is a club's platform with one member, in memory.
type platform struct {
	mu       sync.Mutex
	workout  client.Workout
	sessions []client.SessionSummary
	age      client.WellnessAge
	// showAfter is how long a mark takes to show.
	showAfter time.Duration
	// shows says instead after how long a mark that was taken shows, each time that it does.
	shows   func(client.Mark) []time.Duration
	pending []pendingMark
	// fail is asked before every call; what it returns is the call's failure. With lost the call is done all the same.
	fail func(op string) (err error, lost bool)
	// calls counts by operation, and marks are those taken, in order.
	calls   map[string]int
	marks   []client.Mark
	asked   []string // the cursors, and the ids of the sessions
	perPage int
}

type pendingMark struct {
	client.Mark
	at time.Time
}

func newPlatform(exercises int) *platform {
	p := &platform{calls: map[string]int{}}
	p.workout = client.Workout{ID: "w1", IDCr: "7", Name: "Legs"}
	for i := range exercises {
		n := i + 1
		p.workout.Exercises = append(p.workout.Exercises, client.Exercise{
			Position: json.Number(fmt.Sprint(n)), PhysicalActivityID: fmt.Sprintf("a%d", n), Name: fmt.Sprintf("Exercise %d", n), Status: client.StatusToDo,
		})
	}
	return p
}

func (p *platform) enter(ctx context.Context, op string) error {
	p.calls[op]++
	if err := ctx.Err(); err != nil {
		return &client.Error{Kind: client.KindOf(err), Op: op, Err: err}
	}
	if p.fail != nil {
		if err, lost := p.fail(op); err != nil && !lost {
			return err
		}
	}
	p.catchUp()
	return nil
}

// catchUp lets the marks show whose time has come.
func (p *platform) catchUp() {
	slices.SortStableFunc(p.pending, func(a, b pendingMark) int { return a.at.Compare(b.at) })
	for len(p.pending) > 0 && !p.pending[0].at.After(time.Now()) {
		p.apply(p.pending[0].Mark)
		p.pending = p.pending[1:]
	}
}

// leave is the failure of a call that was done.
func (p *platform) leave(op string) error {
	if p.fail != nil {
		if err, lost := p.fail(op); lost {
			return err
		}
	}
	return nil
}

func (p *platform) apply(mark client.Mark) {
	for i := range p.workout.Exercises {
		if e := &p.workout.Exercises[i]; e.Position == mark.Position && mark.IDCr == p.workout.IDCr {
			e.Status = client.StatusToDo
			if mark.Done {
				e.Status = client.StatusDone
			}
		}
	}
}

func (p *platform) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.enter(ctx, "workout"); err != nil {
		return client.Workout{}, err
	}
	w := p.workout
	w.Exercises = append([]client.Exercise(nil), w.Exercises...)
	return w, nil
}

func (p *platform) SendMark(ctx context.Context, mark client.Mark) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.enter(ctx, "mark"); err != nil {
		return err
	}
	p.marks = append(p.marks, mark)
	delays := []time.Duration{p.showAfter}
	if p.shows != nil {
		delays = p.shows(mark)
	}
	for _, d := range delays {
		p.pending = append(p.pending, pendingMark{mark, time.Now().Add(d)})
	}
	p.catchUp()
	return p.leave("mark")
}

func (p *platform) SetDone(ctx context.Context, mark client.Mark) (client.Workout, error) {
	if err := p.SendMark(ctx, mark); err != nil {
		return client.Workout{}, err
	}
	return p.CurrentWorkout(ctx)
}

func (p *platform) WellnessAge(ctx context.Context) (client.WellnessAge, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.age, p.enter(ctx, "wellness")
}

// Sessions gives two sessions a page if not told otherwise; the cursor is the id of the one before.
func (p *platform) Sessions(ctx context.Context, query client.SessionQuery) (client.SessionPage, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.enter(ctx, "sessions"); err != nil {
		return client.SessionPage{}, err
	}
	p.asked = append(p.asked, query.Cursor)
	from := 0
	if after, ok := strings.CutPrefix(query.Cursor, "after "); ok {
		n, _ := strconv.Atoi(after)
		from = slices.IndexFunc(p.sessions, func(s client.SessionSummary) bool { id, _ := strconv.Atoi(s.ID); return id < n })
		if from < 0 {
			from = len(p.sessions)
		}
	}
	to := min(from+max(p.perPage, 2), len(p.sessions))
	page := client.SessionPage{Source: client.SessionsListed, Sessions: slices.Clone(p.sessions[from:to])}
	if to < len(p.sessions) {
		page.Next = "after " + p.sessions[to-1].ID
	}
	return page, nil
}

func (p *platform) Session(ctx context.Context, id string) (client.Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.enter(ctx, "session"); err != nil {
		return client.Session{}, err
	}
	p.asked = append(p.asked, "session "+id)
	for _, s := range p.sessions {
		if s.ID == id {
			return client.Session{ID: id, Title: s.Title, StartedOn: s.StartedOn, ClosedOn: s.ClosedOn}, nil
		}
	}
	return client.Session{}, &client.Error{Kind: client.NotFound}
}

func (p *platform) LoginEquipment(ctx context.Context, code string) (client.Equipment, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return client.Equipment{Name: code, Valid: true}, p.enter(ctx, "login")
}

func (p *platform) Facilities(ctx context.Context) ([]client.Facility, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return []client.Facility{{ID: "f1", Name: "Club"}}, p.enter(ctx, "facilities")
}

func (p *platform) done(position string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	e, _ := p.workout.ByPosition(json.Number(position))
	return e.Done()
}

// count is how often something was asked for.
func (p *platform) count(op string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.calls[op]
}

func (p *platform) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
}

// open opens a copy of the platform, in memory where the path is empty.
func open(t testing.TB, p *platform, path string) *offline.Member {
	t.Helper()
	m, err := offline.Open(t.Context(), offline.Config{Remote: p, Path: path, Jitter: func() float64 { return 0.5 }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

func look(t testing.TB, m *offline.Member) {
	t.Helper()
	if _, err := m.CurrentWorkout(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func wish(t testing.TB, m *offline.Member, position string, done bool) offline.Day {
	t.Helper()
	day, err := m.Wish(t.Context(), client.Mark{IDCr: "7", Position: json.Number(position), Done: done})
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func today(t testing.TB, m *offline.Member) offline.Day {
	t.Helper()
	day, err := m.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return day
}
