package sandbox

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func TestMarkShowsAfterItsDelay(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{MarkDelay: 4 * time.Second})
	w := b.workout("ana")
	for _, c := range []struct {
		op   string
		want string
	}{{"backend.workout.done", doneStatus}, {"app.workout.undone", toDo}, {"app.workout.done", doneStatus}, {"backend.workout.undone", toDo}} {
		before := b.statuses("ana")[3]
		got := b.do(c.op, ask{who: "ana", body: markBody(w, 4)})
		if got.status != 200 || len(got.body) != 0 || got.header.Get("Content-Type") != "" {
			t.Fatalf("%s: %d %q", c.op, got.status, got.body)
		}
		b.clock.move(3999 * time.Millisecond)
		if s := b.statuses("ana")[3]; s != before {
			t.Errorf("%s shows too soon: %s", c.op, s)
		}
		b.clock.move(time.Millisecond)
		if s := b.statuses("ana")[3]; s != c.want {
			t.Errorf("%s: %s, want %s", c.op, s, c.want)
		}
	}
	b.SetMarkDelay(0)
	b.do("app.workout.done", ask{who: "ana", body: markBody(w, 4)})
	row := b.workout("ana").Exercises[3]
	if row.ExecutionStatus != doneStatus || row.DoneOn[:19] != b.Now().Format("2006-01-02T15:04:05") || len(row.DoneProperties) == 0 {
		t.Errorf("done by hand: %+v", row)
	}
	b.do("app.workout.undone", ask{who: "ana", body: markBody(w, 4)})
	if row := b.workout("ana").Exercises[3]; row.DoneOn != nullDate || len(row.DoneProperties) != 0 || row.DoneCalories != "0" {
		t.Errorf("undone: %+v", row)
	}
}

func TestMarksWithoutEffect(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	before := b.do("backend.workout.current", ask{who: "ana"}).body
	idCr := b.workout("ana").IDCr
	for _, body := range []string{
		string(contract(t, "mark-request")),
		fmt.Sprintf(`{"idCr": %d, "position": 7}`, idCr),
		fmt.Sprintf(`{"idCr": %d, "position": 0}`, idCr),
		fmt.Sprintf(`{"idCr": %d, "position": 4.5}`, idCr),
		fmt.Sprintf(`{"idCr": %d, "position": 4.0000000000000000001}`, idCr),
		fmt.Sprintf(`{"idCr": %d, "position": 4}`, idCr+1),
	} {
		for _, op := range []string{"backend.workout.done", "app.workout.done", "app.workout.undone", "backend.workout.undone"} {
			if got := b.do(op, ask{who: "ana", body: body}); got.status != 200 || len(got.body) != 0 {
				t.Errorf("%s %s: %d %s", op, body, got.status, got.body)
			}
		}
	}
	if after := b.do("backend.workout.current", ask{who: "ana"}).body; string(after) != string(before) {
		t.Errorf("it changed: %s", after)
	}
	if got := b.do("app.workout.done", ask{who: "elena", body: `{"idCr": 1, "position": 1}`}); got.status != 200 {
		t.Errorf("without a workout: %d %s", got.status, got.body)
	}
	b.do("app.workout.done", ask{who: "ana", body: fmt.Sprintf(`{"idCr": %d.0, "position": 4e0}`, idCr)})
	if s := b.statuses("ana")[3]; s != doneStatus {
		t.Errorf("the same number written otherwise: %s", s)
	}
}

func TestMarksRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for body, want := range map[string][2]string{
		`{"idCr": 5}`:                   {"Position", "Required"},
		`{"position": 5}`:               {"IdCr", "Required"},
		`{"idCr": null, "position": 1}`: {"IdCr", "Required"},
		`{"idCr": "5", "position": 1}`:  {"IdCr", "Invalid"},
		`{"idCr": 5, "position": {}}`:   {"Position", "Invalid"},
		`[]`:                            {"Body", "Invalid"},
		`{"idCr": 5, "position": 1`:     {"Body", "Invalid"},
	} {
		refused(t, b.do("app.workout.done", ask{who: "ana", body: body}), 400, want[0], want[1])
	}
}

func TestSameNumber(t *testing.T) {
	t.Parallel()
	for n, want := range map[json.Number]bool{
		"4": true, "4.0": true, "4e0": true, "40e-1": true, "0.4E1": true, "4.00000000000000000000001": false,
		"4.5": false, "-4": false, "": false, "x": false, "1e999999999": false, "4e": false,
		json.Number("4." + long("0", 100)): false,
	} {
		if got := sameNumber(n, 4); got != want {
			t.Errorf("%s: %v", n, got)
		}
	}
}

// TestMarksApplyInOrder: marks of one moment apply in the order of their arrival.
func TestMarksApplyInOrder(t *testing.T) {
	t.Parallel()
	luck := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		w := &workout{idCr: 9, items: itemsOf(planOf(upperBody), 1)}
		var last bool
		for range 1 + luck.IntN(6) {
			last = luck.IntN(2) == 0
			w.marked("9", "3", last, evening.Add(time.Second))
		}
		w.advance(evening.Add(time.Second), machineRules{})
		if got := w.items[2].status == doneStatus; got != last || len(w.pending) != 0 {
			t.Fatalf("done %v, the last mark said %v", got, last)
		}
	}
}
