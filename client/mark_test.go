package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// marking is a platform where a mark shows after a while.
func marking(after time.Duration, change func(n int) reply) *platform {
	var markedAt time.Time
	done, reads := false, 0
	p := &platform{}
	p.handler = func(r *http.Request, _ string) reply {
		if r.Method == http.MethodPut {
			markedAt = time.Now()
			return reply{}
		}
		reads++
		if change != nil {
			if answer := change(reads); answer.status != 0 {
				return answer
			}
		}
		done = !markedAt.IsZero() && time.Since(markedAt) >= after
		status := map[bool]string{true: "Done", false: "ToDo"}[done]
		return reply{body: fmt.Sprintf(`{"workoutSession":{"idCr":9,"name":"read %d","exercises":[{"position":1,"executionStatus":"ToDo"},{"position":2,"executionStatus":%q}]}}`, reads, status)}
	}
	return p
}

var second = Mark{IDCr: "9", Position: "2", Done: true}

func TestMarkShows(t *testing.T) {
	for after, most := range map[time.Duration]time.Duration{
		0: 0, 200 * time.Millisecond: 300 * time.Millisecond, 4 * time.Second: 6 * time.Second, 10900 * time.Millisecond: 11 * time.Second, 11 * time.Second: 11 * time.Second,
	} {
		synctest.Test(t, func(t *testing.T) {
			p := marking(after, nil)
			began := time.Now()
			w, err := newClient(t, backendConfig(p)).SetDone(t.Context(), second)
			if err != nil {
				t.Fatalf("after %s: %v", after, err)
			}
			if e, _ := w.ByPosition("2"); !e.Done() || w.DoneCount() != 1 {
				t.Errorf("after %s: %+v", after, w)
			}
			if took := time.Since(began); took > most || p.count("PUT") != 1 || p.count("GET") > 10 {
				t.Errorf("a mark that shows after %s took %s, %d marks and %d readings", after, took, p.count("PUT"), p.count("GET"))
			}
		})
	}
}

func TestMarkNeverShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := marking(time.Hour, nil)
		config := backendConfig(p)
		began := time.Now()
		w, err := newClient(t, config).SetDone(t.Context(), second)
		e := wantKind(t, err, NotApplied)
		if took := time.Since(began); took != 11*time.Second || e.Temporary() {
			t.Errorf("given up after %s", took)
		}
		if w.IDCr != "9" || w.DoneCount() != 0 || w.Name != fmt.Sprintf("read %d", p.count("GET")) {
			t.Errorf("not the workout last read: %+v", w)
		}
		config.SettleFor = 2 * time.Second
		began = time.Now()
		_, err = newClient(t, config).SetDone(t.Context(), second)
		if wantKind(t, err, NotApplied); time.Since(began) != 2*time.Second {
			t.Errorf("given up after %s", time.Since(began))
		}
	})
}

// TestMarkOnAWorkoutThatCloses: nothing is left to read the mark back from, for good or for a moment only.
func TestMarkOnAWorkoutThatCloses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed := func(until int) *platform {
			return marking(0, func(n int) reply {
				if n > until {
					return reply{}
				}
				return reply{status: 200, body: `{"workoutSession":{}}`}
			})
		}
		w, err := newClient(t, backendConfig(closed(1000))).SetDone(t.Context(), second)
		if wantKind(t, err, NotApplied); !errors.Is(err, ErrWorkoutClosed) || !w.Empty() {
			t.Errorf("%v, %+v", err, w)
		}
		if w, err = newClient(t, backendConfig(closed(3))).SetDone(t.Context(), second); err != nil || w.DoneCount() != 1 {
			t.Errorf("it was away for a moment: %v, %+v", err, w)
		}
		if _, err = newClient(t, backendConfig(marking(time.Hour, nil))).SetDone(t.Context(), second); errors.Is(err, ErrWorkoutClosed) {
			t.Errorf("it is open: %v", err)
		}
	})
}

// TestMarkOnAnotherWorkout: the same position of another workout proves nothing.
func TestMarkOnAnotherWorkout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, mark := range []Mark{{IDCr: "8", Position: "2", Done: true}, {IDCr: "9", Position: "3", Done: true}, {IDCr: "9", Position: "2.0", Done: true}} {
			_, err := newClient(t, backendConfig(marking(0, nil))).SetDone(t.Context(), mark)
			wantKind(t, err, NotApplied)
		}
	})
}

func TestUndone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := marking(time.Hour, nil)
		w, err := newClient(t, appConfig(p)).SetDone(t.Context(), Mark{IDCr: "9", Position: "2"})
		if err != nil || w.DoneCount() != 0 {
			t.Errorf("%+v, %v", w, err)
		}
	})
}

// TestReadingBackFails: a reading that fails is tried again; what makes every reading hopeless is said at once.
func TestReadingBackFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := marking(time.Second, func(n int) reply {
			if n <= 4 {
				return reply{status: 500}
			}
			return reply{}
		})
		if _, err := newClient(t, backendConfig(p)).SetDone(t.Context(), second); err != nil {
			t.Errorf("it shows in the end: %v", err)
		}
		always := func(answer reply) *platform { return marking(0, func(int) reply { return answer }) }
		_, err := newClient(t, backendConfig(always(reply{status: 500}))).SetDone(t.Context(), second)
		wantKind(t, err, Server)
		began := time.Now()
		_, err = newClient(t, backendConfig(always(reply{status: 401}))).SetDone(t.Context(), second)
		if wantKind(t, err, Unauthorized); time.Since(began) > 0 {
			t.Errorf("waited %s for a key that is refused", time.Since(began))
		}
	})
}

func TestMarkInALimitedTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		w, err := newClient(t, backendConfig(marking(time.Hour, nil))).SetDone(ctx, second)
		if wantKind(t, err, NotApplied); !errors.Is(err, context.DeadlineExceeded) || w.Empty() {
			t.Errorf("%v, %+v", err, w)
		}
		ctx, cancelSoon := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancelSoon)
		began := time.Now()
		_, err = newClient(t, backendConfig(marking(time.Hour, nil))).SetDone(ctx, second)
		if wantKind(t, err, Canceled); time.Since(began) != time.Second {
			t.Errorf("ended after %s", time.Since(began))
		}
	})
}

func TestMarkRefused(t *testing.T) {
	for _, mark := range []Mark{{}, {IDCr: "1"}, {Position: "1"}} {
		p := answering(reply{})
		_, err := newClient(t, backendConfig(p)).SetDone(t.Context(), mark)
		if wantKind(t, err, Invalid); len(p.all()) != 0 {
			t.Error("a mark for nothing was sent")
		}
	}
	p := answering(reply{body: contractErrors})
	_, err := newClient(t, backendConfig(p)).SetDone(t.Context(), second)
	if e := wantKind(t, err, Invalid); e.Fields[0].Field != "Position" || p.count("GET") != 0 {
		t.Errorf("%+v", e)
	}
}
