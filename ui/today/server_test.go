package today_test

import (
	"context"
	"sync"
	"time"

	"spotter/client"
)

// server is a platform in memory. Everything takes the time it is told to.
type server struct {
	mu      sync.Mutex
	workout client.Workout
	// lookTakes and markTakes are how long a call takes; markTakes may differ from call to call.
	lookTakes time.Duration
	markTakes func(client.Mark) time.Duration
	lookErr   error
	markErr   func(client.Mark) error
	// deaf accepts marks and does nothing.
	deaf bool
	// early answers a look with what was the case when it was sent, not when it is answered.
	early bool
	looks []time.Time
	marks []client.Mark
}

func (s *server) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	s.mu.Lock()
	s.looks = append(s.looks, time.Now())
	takes, before, early := s.lookTakes, s.copy(), s.early
	s.mu.Unlock()
	if err := pause(ctx, takes); err != nil {
		return client.Workout{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lookErr != nil {
		return client.Workout{}, s.lookErr
	}
	if early {
		return before, nil
	}
	return s.copy(), nil
}

// SendMark takes a mark. A mistake of markErr comes after the time it takes, and nothing is marked then.
func (s *server) SendMark(ctx context.Context, mark client.Mark) error {
	s.mu.Lock()
	s.marks = append(s.marks, mark)
	takes := time.Second
	if s.markTakes != nil {
		takes = s.markTakes(mark)
	}
	s.mu.Unlock()
	if err := pause(ctx, takes); err != nil {
		return &client.Error{Kind: client.Canceled, Err: err}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.markErr != nil {
		if err := s.markErr(mark); err != nil {
			return err
		}
	}
	if !s.deaf && s.workout.IDCr == mark.IDCr {
		s.set(mark)
	}
	return nil
}

// What the screen does not ask for.

func (s *server) SetDone(context.Context, client.Mark) (client.Workout, error) {
	return client.Workout{}, errNotAsked
}

func (s *server) WellnessAge(context.Context) (client.WellnessAge, error) {
	return client.WellnessAge{}, errNotAsked
}

func (s *server) Sessions(context.Context, client.SessionQuery) (client.SessionPage, error) {
	return client.SessionPage{}, nil
}

func (s *server) Session(context.Context, string) (client.Session, error) {
	return client.Session{}, errNotAsked
}

func (s *server) LoginEquipment(context.Context, string) (client.Equipment, error) {
	return client.Equipment{}, errNotAsked
}

func (s *server) Facilities(context.Context) ([]client.Facility, error) { return nil, errNotAsked }

var errNotAsked = &client.Error{Kind: client.NotAvailable}

func (s *server) set(mark client.Mark) {
	for i := range s.workout.Exercises {
		e := &s.workout.Exercises[i]
		if e.Position != mark.Position {
			continue
		}
		e.Status, e.DoneOn = client.StatusToDo, time.Time{}
		if mark.Done {
			e.Status, e.DoneOn = client.StatusDone, at(18, 50)
		}
	}
}

func (s *server) copy() client.Workout {
	w := s.workout
	w.Exercises = append([]client.Exercise(nil), w.Exercises...)
	return w
}

// at is the workout as it is at the club.
func (s *server) at() client.Workout {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copy()
}

// change lets something happen at the club.
func (s *server) change(f func(s *server)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(s)
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
