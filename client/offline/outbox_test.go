package offline_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

func down(string) (error, bool) { return &client.Error{Kind: client.Unreachable}, false }

// lost lets marks be done without an answer.
func lost(op string) (error, bool) {
	if op == "mark" {
		return &client.Error{Kind: client.Unreachable}, true
	}
	return nil, false
}

// cut loses the connection once the platform has a mark.
func (p *platform) cut(op string) (error, bool) {
	if p.calls["mark"] == 0 {
		return nil, false
	}
	return &client.Error{Kind: client.Unreachable}, op == "mark"
}

func deliver(t *testing.T, m *offline.Member, want client.Kind) {
	t.Helper()
	if err := m.Deliver(t.Context()); client.KindOf(err) != want {
		t.Fatalf("delivering: %v, want %q", err, want)
	}
}

func reasons(day offline.Day) []offline.Reason {
	var list []offline.Reason
	for _, w := range day.Wishes {
		list = append(list, w.Aside)
	}
	return list
}

func TestOppositeTogglesCollapse(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	look(t, m)
	wish(t, m, "2", true)
	wish(t, m, "3", true)
	if day := wish(t, m, "2", false); len(day.Wishes) != 1 || day.Wishes[0].Mark.Position != "3" {
		t.Errorf("%+v", day.Wishes)
	}
	day := wish(t, m, "2", true)
	if len(day.Wishes) != 2 || !day.Wished(day.Workout.Exercises[1]) {
		t.Errorf("%+v", day.Wishes)
	}
	deliver(t, m, "")
	if want := []client.Mark{{IDCr: "7", Position: "3", Done: true}, {IDCr: "7", Position: "2", Done: true}}; !slices.Equal(p.marks, want) {
		t.Errorf("sent %v", p.marks)
	}
}

// A mark whose answer was lost may have been taken: its opposite is sent all the same, and both are looked out for.
func TestAFlipAfterALostAnswerIsSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		p.showAfter = 5 * time.Second
		m := open(t, p, "")
		look(t, m)
		p.fail = p.cut
		wish(t, m, "2", true)
		deliver(t, m, client.Unreachable)
		p.set(func() { p.fail, p.showAfter = nil, 0 })
		if day := wish(t, m, "2", false); day.Waiting() != 1 || day.Wishes[0].Mark.Done || day.Wishes[0].Problem != nil {
			t.Fatalf("%+v", day.Wishes)
		}
		deliver(t, m, "")
		if day := today(t, m); day.Waiting() != 1 || !day.Wishes[0].Shown || !day.Wishes[0].Sent {
			t.Fatalf("the late mark is not looked out for: %+v", day.Wishes)
		}
		go m.Run(t.Context())
		time.Sleep(5 * time.Second) // the late mark shows
		time.Sleep(3 * time.Second)
		if p.done("2") || p.count("mark") != 3 {
			t.Errorf("done %v after %d marks", p.done("2"), p.count("mark"))
		}
		time.Sleep(20 * time.Second)
		if day := today(t, m); len(day.Wishes) != 0 {
			t.Errorf("%+v", day.Wishes)
		}
	})
}

func TestDiscardForgetsAMark(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		id := wish(t, m, "1", true).Wishes[0].ID
		if err := m.Discard(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		deliver(t, m, "")
		if p.count("mark") != 0 {
			t.Error("sent")
		}
		// One in flight may come true; the opposite wished after it must win.
		p.fail, p.showAfter = lost, 5*time.Second
		id = wish(t, m, "1", true).Wishes[0].ID
		deliver(t, m, client.Unreachable)
		if err := m.Discard(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		p.set(func() { p.fail, p.showAfter = nil, 0 })
		if day := wish(t, m, "1", false); day.Waiting() != 1 {
			t.Fatalf("%+v", day.Wishes)
		}
		go m.Run(t.Context())
		time.Sleep(time.Minute)
		if p.done("1") || len(today(t, m).Wishes) != 0 {
			t.Errorf("done %v, %+v", p.done("1"), today(t, m).Wishes)
		}
	})
}

func TestAMarkIsNeverSentToAnotherExercise(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*client.Workout)
		want   offline.Reason
	}{
		{"another activity stands there", func(w *client.Workout) { w.Exercises[1].PhysicalActivityID = "other" }, offline.ExerciseMoved},
		{"the exercises changed places", func(w *client.Workout) {
			w.Exercises[0].Position, w.Exercises[1].Position = w.Exercises[1].Position, w.Exercises[0].Position
		}, offline.ExerciseMoved},
		{"there is nothing there", func(w *client.Workout) { w.Exercises = w.Exercises[:1] }, offline.ExerciseMoved},
		{"other digits", func(w *client.Workout) { w.Exercises[1].Position = "2.0" }, offline.ExerciseMoved},
		{"another workout", func(w *client.Workout) { w.IDCr = "8" }, offline.WorkoutGone},
		{"no workout", func(w *client.Workout) { *w = client.Workout{} }, offline.WorkoutGone},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlatform(3)
			m := open(t, p, "")
			look(t, m)
			wish(t, m, "2", true)
			c.change(&p.workout)
			deliver(t, m, "")
			day := today(t, m)
			if got := reasons(day); !slices.Equal(got, []offline.Reason{c.want}) || p.count("mark") != 0 || day.Waiting() != 0 {
				t.Errorf("%v, sent %d", got, p.count("mark"))
			}
			if w := day.Wishes[0]; client.KindOf(w.Err()) != client.NotApplied || w.Title != "Exercise 2" {
				t.Errorf("%q: %v", w.Title, w.Err())
			}
			if err := m.Retry(t.Context(), day.Wishes[0].ID); client.KindOf(err) != client.Invalid {
				t.Errorf("retrying: %v", err)
			}
			if day := today(t, m); day.Waiting() != 0 {
				t.Errorf("it waits again: %+v", day.Wishes)
			}
		})
	}
}

func TestAMarkSetAsideStaysWhereAnotherExerciseIsMarked(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	look(t, m)
	wish(t, m, "2", true)
	p.workout.Exercises[1].PhysicalActivityID = "other"
	deliver(t, m, "")
	if day := wish(t, m, "2", true); len(day.Wishes) != 2 || day.Waiting() != 1 {
		t.Fatalf("%+v", day.Wishes)
	}
	// It comes back to where it was: the one for the other is set aside then.
	p.fail = down
	p.workout.Exercises[1].PhysicalActivityID = "a2"
	p.fail = nil
	look(t, m)
	day := today(t, m)
	if got := reasons(day); !slices.Equal(got, []offline.Reason{offline.ExerciseMoved, offline.ExerciseMoved}) {
		t.Fatalf("%+v", day.Wishes)
	}
	if err := m.Retry(t.Context(), day.Wishes[0].ID); err != nil {
		t.Fatal(err)
	}
	deliver(t, m, "")
	if !p.done("2") || len(today(t, m).Wishes) != 1 {
		t.Errorf("%+v", today(t, m).Wishes)
	}
}

// An exercise without an activity is known by its title.
func TestTheTitleTellsExercisesApart(t *testing.T) {
	t.Parallel()
	p := newPlatform(2)
	for i := range p.workout.Exercises {
		p.workout.Exercises[i].PhysicalActivityID = ""
	}
	m := open(t, p, "")
	look(t, m)
	wish(t, m, "1", true)
	p.workout.Exercises[0].Name = "Another"
	deliver(t, m, "")
	if got := reasons(today(t, m)); !slices.Equal(got, []offline.Reason{offline.ExerciseMoved}) {
		t.Error(got)
	}
}

// What the platform has taken before it closed the workout has come true. Of what it did not answer nobody can tell: it is
// set aside, and says so.
func TestTheLastMarkClosesTheWorkout(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fail func(string) (error, bool)
		want int
	}{"answered": {nil, 0}, "unanswered": {lost, 1}} {
		for next, workout := range map[string]client.Workout{"none": {}, "another": {ID: "w2", IDCr: "8", Exercises: []client.Exercise{{Position: "1"}}}} {
			t.Run(name+", then "+next, func(t *testing.T) {
				t.Parallel()
				p := newPlatform(2)
				m := open(t, p, "")
				look(t, m)
				p.shows = func(client.Mark) []time.Duration {
					if len(p.marks) == 2 {
						p.workout, p.fail = workout, c.fail
					}
					return []time.Duration{0}
				}
				wish(t, m, "1", true)
				wish(t, m, "2", true)
				if err := m.Deliver(t.Context()); err != nil && c.fail == nil {
					t.Fatal(err)
				}
				p.set(func() { p.fail = nil })
				look(t, m)
				day := today(t, m)
				if len(day.Wishes) != c.want || day.Waiting() != 0 || p.count("mark") != 2 {
					t.Fatalf("%+v after %d marks", day.Wishes, p.count("mark"))
				}
				if c.want > 0 {
					mayHaveArrived(t, day.Wishes[0], "2")
				}
			})
		}
	}
	t.Run("with something left to do", func(t *testing.T) {
		t.Parallel()
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		wish(t, m, "1", true)
		p.fail = p.cut
		deliver(t, m, client.Unreachable)
		p.fail, p.workout = nil, client.Workout{}
		look(t, m)
		if got := reasons(today(t, m)); !slices.Equal(got, []offline.Reason{offline.WorkoutGone}) {
			t.Error(got)
		}
	})
}

// mayHaveArrived checks that a wish was set aside because its workout is gone, and says that it may have been counted.
func mayHaveArrived(t *testing.T, w offline.Wish, position json.Number) {
	t.Helper()
	err := w.Err()
	if w.Mark.Position != position || w.Aside != offline.WorkoutGone || !w.MayHaveArrived() || !errors.Is(err, client.ErrWorkoutClosed) || !strings.Contains(err.Error(), "may have been counted") {
		t.Errorf("%+v: %v", w, err)
	}
}

// A mark that was tried, and that nothing says has arrived, is not lost with its workout.
func TestTheLastMarkDoesNotArriveBeforeTheWorkoutIsGone(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]*client.Error{"dropped": {Kind: client.Unreachable}, "failed": {Kind: client.Server, Status: 502}} {
		for next, workout := range map[string]client.Workout{"none": {}, "another": {ID: "w2", IDCr: "8", Exercises: []client.Exercise{{Position: "1"}}}} {
			t.Run(name+", then "+next, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					p := newPlatform(2)
					p.workout.Exercises[0].Status = client.StatusDone
					m := open(t, p, "")
					look(t, m)
					p.fail = func(op string) (error, bool) {
						if op == "mark" {
							return fail, false
						}
						return nil, false
					}
					wish(t, m, "2", true)
					deliver(t, m, fail.Kind)
					p.fail, p.workout = nil, workout
					look(t, m)
					day := today(t, m)
					if len(day.Wishes) != 1 {
						t.Fatalf("%+v", day.Wishes)
					}
					mayHaveArrived(t, day.Wishes[0], "2")
				})
			})
		}
	}
}

func TestAMarkThatIsRefusedIsSetAsideWithItsReason(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		m := open(t, p, "")
		look(t, m)
		p.fail = func(op string) (error, bool) {
			if op == "mark" && p.calls[op]%4 != 0 {
				return &client.Error{Kind: client.Forbidden, Status: 403, Fields: []client.FieldError{{Message: "no"}}, Body: "body"}, false
			}
			return nil, false
		}
		wish(t, m, "1", true)
		deliver(t, m, "")
		day := today(t, m)
		if got := reasons(day); !slices.Equal(got, []offline.Reason{offline.Refused}) || p.count("mark") != 3 {
			t.Fatalf("%v after %d", got, p.count("mark"))
		}
		var failure *client.Error
		if err := day.Wishes[0].Err(); !errors.As(err, &failure) || failure.Kind != client.Forbidden || failure.Status != 403 || failure.Fields[0].Message != "no" || failure.Body != "" {
			t.Errorf("%#v", failure)
		}
		// It was not taken, so there is nothing to take back.
		if day := wish(t, m, "1", false); len(day.Wishes) != 0 {
			t.Errorf("%+v", day.Wishes)
		}
		if _, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "1", Done: true}); err != nil || !p.done("1") {
			t.Errorf("the fourth time: %v", err)
		}
	})
}

func TestRetryOfARefusedMark(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	look(t, m)
	p.fail = func(op string) (error, bool) {
		if op == "mark" {
			return &client.Error{Kind: client.Invalid}, false
		}
		return nil, false
	}
	_, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "1", Done: true})
	if client.KindOf(err) != client.Invalid {
		t.Fatal(err)
	}
	p.fail = nil
	if err := m.Retry(t.Context(), today(t, m).Wishes[0].ID); err != nil {
		t.Fatal(err)
	}
	if day := today(t, m); day.Waiting() != 1 || day.Wishes[0].Problem != nil {
		t.Errorf("%+v", day.Wishes)
	}
	deliver(t, m, "")
	if !p.done("1") {
		t.Error("not done")
	}
	if err := m.Retry(t.Context(), 99); err != nil {
		t.Errorf("one that is not there: %v", err)
	}
}

func TestAMarkThatNeverShowsIsSentTwiceAndSetAside(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		p.shows = func(client.Mark) []time.Duration { return nil }
		m := open(t, p, "")
		look(t, m)
		began := time.Now()
		w, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "1", Done: true})
		if took := time.Since(began); client.KindOf(err) != client.NotApplied || took < 22*time.Second || took > 30*time.Second || p.count("mark") != 2 {
			t.Errorf("%v after %s and %d marks", err, took, p.count("mark"))
		}
		if w.Name != "Legs" {
			t.Errorf("%+v", w)
		}
		if got := reasons(today(t, m)); !slices.Equal(got, []offline.Reason{offline.NotApplied}) {
			t.Error(got)
		}
	})
}

// The copy can be old: whoever sets a mark by all means has it looked at, and sent where the platform shows otherwise.
func TestSetDoneDoesNotTrustTheCopy(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	look(t, m)
	p.workout.Exercises[1].Status = client.StatusDone
	w, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "2", Done: false})
	if e, _ := w.ByPosition("2"); err != nil || p.done("2") || e.Done() {
		t.Errorf("%v, %v", err, p.done("2"))
	}
	// And one that shows already is not sent.
	if _, err := m.SetDone(t.Context(), client.Mark{IDCr: "7", Position: "2", Done: false}); err != nil || p.count("mark") != 1 || p.count("workout") < 3 {
		t.Errorf("%v, calls %v", err, p.calls)
	}
}

func TestWishesThatCannotBe(t *testing.T) {
	t.Parallel()
	p := newPlatform(3)
	m := open(t, p, "")
	for _, mark := range []client.Mark{{IDCr: "7", Position: "1"}, {}} {
		if _, err := m.Wish(t.Context(), mark); client.KindOf(err) != client.Invalid {
			t.Errorf("%v without a workout: %v", mark, err)
		}
	}
	look(t, m)
	for _, mark := range []client.Mark{{IDCr: "7", Position: "4"}, {IDCr: "8", Position: "1"}, {IDCr: "7.0", Position: "1"}, {IDCr: "7"}, {Position: "1"}, {}} {
		_, err := m.Wish(t.Context(), mark)
		if client.KindOf(err) != client.Invalid || !strings.Contains(err.Error(), "no such exercise") {
			t.Errorf("%v: %v", mark, err)
		}
		if _, err := m.SetDone(t.Context(), mark); client.KindOf(err) != client.Invalid {
			t.Errorf("%v: %v", mark, err)
		}
	}
	if day := today(t, m); len(day.Wishes) != 0 {
		t.Errorf("%+v", day.Wishes)
	}
}

// The second of two wishes for the same is no new one: what is on its way is not sent again.
func TestTheSameWishAgainIsNotSentAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		p.showAfter = 8 * time.Second
		m := open(t, p, "")
		look(t, m)
		go m.Run(t.Context())
		since := time.Now()
		for range 5 {
			if day := wish(t, m, "1", true); len(day.Wishes) != 1 || !day.Wishes[0].Since.Equal(since) {
				t.Errorf("%+v", day.Wishes)
			}
			time.Sleep(time.Second)
		}
		time.Sleep(time.Minute)
		if p.count("mark") != 1 || !p.done("1") || len(today(t, m).Wishes) != 0 {
			t.Errorf("%d marks, %+v", p.count("mark"), today(t, m).Wishes)
		}
	})
}

func TestAnswersToLooksKeepTheirOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(2)
		slow := make(chan struct{})
		m, err := offline.Open(t.Context(), offline.Config{Remote: &slowLooks{platform: p, first: slow}})
		if err != nil {
			t.Fatal(err)
		}
		defer m.Close()
		answered := make(chan client.Workout)
		go func() {
			w, _ := m.CurrentWorkout(t.Context()) // begun before the wish, answered after it was settled
			answered <- w
		}()
		synctest.Wait()
		look(t, m)
		wish(t, m, "1", true)
		deliver(t, m, "")
		close(slow)
		if old := <-answered; old.DoneCount() != 0 {
			t.Fatalf("the look was not early: %+v", old)
		}
		if day := today(t, m); day.Workout.DoneCount() != 1 || len(day.Wishes) != 0 {
			t.Errorf("the old state is back: %+v", day)
		}
	})
}

// slowLooks answers the first look late, as of when it was asked.
type slowLooks struct {
	*platform
	first chan struct{}
	asked bool
}

func (s *slowLooks) CurrentWorkout(ctx context.Context) (client.Workout, error) {
	w, err := s.platform.CurrentWorkout(ctx)
	if !s.asked {
		s.asked = true
		<-s.first
	}
	return w, err
}

func TestProblemsAreToldWithTheMarks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(2)
		m := open(t, p, "")
		look(t, m)
		p.fail = func(string) (error, bool) {
			return &client.Error{Kind: client.RateLimited, Op: "x", Status: 429, RetryAfter: 7 * time.Second, Attempts: 2, Err: errors.New("why")}, false
		}
		wish(t, m, "1", true)
		deliver(t, m, client.RateLimited)
		got := today(t, m).Wishes[0].Problem
		if got == nil || got.Kind != client.RateLimited || got.Status != 429 || got.RetryAfter != 7*time.Second || got.Attempts != 2 || got.Err.Error() != "why" {
			t.Errorf("%#v", got)
		}
		p.fail = nil
		look(t, m)
		if day := today(t, m); day.Waiting() != 1 {
			t.Errorf("%+v", day)
		}
	})
}
