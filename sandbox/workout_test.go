package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestAnasEvening is the workout of the design's pictures.
func TestAnasEvening(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	got := into[map[string]wireWorkout](t, b.do("app.workout.current", ask{who: "ana", header: map[string]string{"x-openplatform-language": "en"}}))["workoutSession"]
	var rows []string
	kcal := 0
	for _, e := range got.Exercises {
		name := e.EquipmentName
		if name == "" {
			name = e.Name
		}
		var n int
		fmt.Sscan(e.DoneCalories, &n)
		kcal += n
		if connected := e.EquipmentConnectedDevice == "FullConnected"; connected != (e.EquipmentName != "") || !connected && e.EquipmentConnectedDevice != "Offline" {
			t.Errorf("%s is %s", name, e.EquipmentConnectedDevice)
		}
		rows = append(rows, fmt.Sprint(e.Position, " ", name, " ", e.ExecutionStatus, " ", e.DoneOn[:16], " ", len(e.Steps)))
	}
	want := []string{
		"1 Run Done 2026-11-22T18:19 1", "2 Chest press Done 2026-11-22T18:28 3", "3 Shoulder press Done 2026-11-22T18:36 3",
		"4 Vertical row ToDo 0001-01-01T00:00 3", "5 Lat machine ToDo 0001-01-01T00:00 3", "6 Stretching ToDo 0001-01-01T00:00 1",
	}
	if got.Name != "Upper body strength" || got.StartedOn != "2026-11-22T18:05:00.000+00:00" || kcal != 212 || !slices.Equal(rows, want) {
		t.Errorf("%s since %s, %d kcal:\n%s", got.Name, got.StartedOn, kcal, strings.Join(rows, "\n"))
	}
	// The run is the documentation's sample, to the last digit.
	sample := into[wireSession](t, answer{body: contract(t, "session")}).Exercises[0]
	run := got.Exercises[0]
	if run.Name != sample.Name || run.DoneCalories != sample.DoneCalories || run.DoneDuration != sample.DoneDuration ||
		run.DoneMove != sample.DoneMove || !slices.Equal(run.DoneProperties[:len(sample.DoneProperties)], sample.DoneProperties) {
		t.Errorf("got  %+v\nwant %+v", run, sample)
	}
	lat := got.Exercises[4]
	if lat.EquipmentCode != 14 || lat.Muscles[0].MuscleName != "latissimus" || lat.Muscles[1].MuscleName != "biceps" {
		t.Errorf("lat machine %+v", lat)
	}
	if p := lat.Steps[0].Properties; p[0].Value != 12 || p[1].Value != 35 || p[1].FormattedValue != "35 kg" || p[2].FormattedDisplayValue != "0:45" {
		t.Errorf("sets %+v", p)
	}
}

func TestNoWorkoutIsTheSample(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	want := into[map[string]any](t, answer{body: contract(t, "workout-current")})
	for _, op := range []string{"app.workout.current", "backend.workout.current"} {
		got := b.do(op, ask{who: "elena"})
		if fmt.Sprint(into[map[string]any](t, got)) != fmt.Sprint(want) {
			t.Errorf("%s: %s", op, got.body)
		}
	}
}

func TestStories(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for who, want := range map[string]string{
		"ana": "3/6", "luca": "0/4", "ines": "1/5", "paulo": "4/8", "grace": "8/8", "jack": "0/8", "giulia": "2/8", "elena": "0/0", "rafael": "0/0",
	} {
		list := b.statuses(who)
		done := len(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s != doneStatus }))
		if got := fmt.Sprintf("%d/%d", done, len(list)); got != want {
			t.Errorf("%s: %s, want %s", who, got, want)
		}
	}
	if got := b.statuses("nora"); !slices.Equal(got, []string{"DoneAsModified", "PartiallyDone", "Doing", "Suspended", toDo, toDo}) {
		t.Errorf("nora: %v", got)
	}
	for _, e := range b.workout("luca").Exercises {
		if !e.IsCardio {
			t.Errorf("luca: %s is no cardio", e.Name)
		}
	}
	for _, e := range b.workout("ines").Exercises {
		if e.PhysicalActivityType != stretchType || e.EquipmentName != "" {
			t.Errorf("ines: %s is no stretching", e.Name)
		}
	}
	press := b.workout("jack").Exercises[1].Steps[0].Properties[1]
	if press.Value != 62.5 || press.FormattedValue != "137.8 lb" || press.UnitOfMeasure != "Pound" {
		t.Errorf("jack lifts %+v", press)
	}
}

// TestMachinesFinishByThemselves lets time pass in small steps and in one, which must come to the same.
func TestMachinesFinishByThemselves(t *testing.T) {
	t.Parallel()
	small, large := newBench(t, Options{MachineEvery: time.Minute}), newBench(t, Options{MachineEvery: time.Minute})
	still := newBench(t, Options{})
	for _, b := range []*bench{small, large, still} {
		b.workout("ana")
		b.workout("luca")
	}
	for range 20 {
		small.clock.move(15 * time.Second)
		small.workout("ana")
	}
	large.clock.move(5 * time.Minute)
	still.clock.move(5 * time.Minute)
	want := []string{doneStatus, doneStatus, doneStatus, doneStatus, doneStatus, toDo}
	if got := small.statuses("ana"); !slices.Equal(got, want) {
		t.Errorf("ana: %v; stretching has no machine", got)
	}
	a, b := small.body("app.workout.current", "ana"), large.body("app.workout.current", "ana")
	if a != b {
		t.Errorf("looking often changes it:\n%s\n%s", a, b)
	}
	if got := large.statuses("luca"); slices.Contains(got, doneStatus) {
		t.Errorf("luca has not begun, and has done %v", got)
	}
	if got := still.statuses("ana")[3]; got != toDo {
		t.Errorf("without machines: %s", got)
	}
	row := small.workout("ana").Exercises[3]
	if !slices.ContainsFunc(row.DoneProperties, func(p wireProperty) bool { return p.PhysicalProperty == "TotalIsoWeight" && p.RawValue == "1080" }) {
		t.Errorf("recorded %+v", row.DoneProperties)
	}
	// A mark begins Luca's workout, and from then on his machines are at work.
	large.do("app.workout.done", ask{who: "luca", body: markBody(large.workout("luca"), 1)})
	large.clock.move(10 * time.Minute)
	if got := large.statuses("luca"); slices.Contains(got, toDo) {
		t.Errorf("luca: %v", got)
	}
}

func TestWorkoutGoesIntoTheHistory(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	before := b.workout("ana")
	id := fmt.Sprint(before.IDCr)
	refused(t, b.do("backend.session", ask{who: "ana", id: id}), 404, "Id", "NotFound")
	b.Advance(dayLength)
	after := b.workout("ana")
	if after.IDCr <= before.IDCr || after.WorkoutSessionID == before.WorkoutSessionID || after.StartedOn != nullDate || slices.Contains(b.statuses("ana"), doneStatus) {
		t.Errorf("the next day: %+v", after)
	}
	got := into[wireSession](t, b.do("backend.session", ask{who: "ana", id: id}))
	if got.StartedOn != before.StartedOn || len(got.Exercises) != 6 || len(got.Exercises[3].DoneProperties) != 0 || len(got.Exercises[0].DoneProperties) == 0 {
		t.Errorf("the day before: %+v", got)
	}
	b.Advance(dayLength)
	third := b.workout("ana")
	refused(t, b.do("backend.session", ask{who: "ana", id: fmt.Sprint(after.IDCr)}), 404, "Id", "NotFound")
	if newest := newestSession(t, b, "ana"); newest != id || third.IDCr <= after.IDCr {
		t.Errorf("a day on which nothing was done: newest %s, then %d", newest, third.IDCr)
	}
}
