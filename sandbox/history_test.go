package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"
)

func TestHistories(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for who, want := range map[string]int{"ana": 117, "luca": 42, "giulia": 900, "elena": 0, "rafael": 90, "nora": 12} {
		list := into[wireSessions](t, b.do("backend.sessions", ask{who: who})).WorkoutSessions
		if len(list) != want {
			t.Errorf("%s has %d sessions, want %d", who, len(list), want)
		}
		if app := b.do("app.sessions", ask{who: who}); len(into[wireSessions](t, app).WorkoutSessions) != want {
			t.Errorf("%s: the app's list differs", who)
		}
		for i := 1; i < len(list); i++ {
			a, z := list[i-1], list[i]
			if a.StartedOn <= z.StartedOn || number10(t, a.ID) <= number10(t, z.ID) || a.ClosedOn <= a.StartedOn {
				t.Fatalf("%s: %+v comes before %+v", who, a, z)
			}
		}
	}
}

func number10(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestThreeYears: 300 sessions in each of the three years before today.
func TestThreeYears(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	list := into[wireSessions](t, b.do("backend.sessions", ask{who: "giulia"})).WorkoutSessions
	var years [3]int
	for _, s := range list {
		started, err := time.Parse(milliDate, s.StartedOn)
		if err != nil {
			t.Fatal(err)
		}
		ago := int(evening.Sub(started).Hours() / 24 / 365)
		if ago < 0 || ago > 2 {
			t.Fatalf("started on %s", s.StartedOn)
		}
		years[ago]++
	}
	for _, n := range years {
		if n < 280 || n > 320 {
			t.Errorf("sessions in the years, newest first: %v", years)
			break
		}
	}
}

// TestWalkingTheIDs walks back from idCr, as clients do where there is no list.
func TestWalkingTheIDs(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Faults: []Fault{{Operation: "sessions", Effect: "404"}}})
	refused(t, b.do("backend.sessions", ask{who: "ana"}), 404, "Path", "NotFound")
	found, holes, run := 0, 0, 0
	for id := b.workout("ana").IDCr - 1; id > 0; id-- {
		switch got := b.do("backend.session", ask{who: "ana", id: strconv.Itoa(id)}); got.status {
		case 200:
			found++
			run = 0
			if s := into[wireSession](t, got); s.ID != strconv.Itoa(id) {
				t.Errorf("%d answers %s", id, s.ID)
			}
		case 404:
			holes++
			run++
		default:
			t.Fatalf("%d: %d", id, got.status)
		}
		if run > 5 {
			t.Errorf("a gap of %d at %d: nobody walks that far", run, id)
		}
	}
	if found != 117 || holes < 5 {
		t.Errorf("found %d sessions and %d holes", found, holes)
	}
	for _, id := range []string{"0", "-1", "x", "1.5", "99999999999999999999"} {
		refused(t, b.do("backend.session", ask{who: "ana", id: id}), 404, "Id", "NotFound")
	}
}

func TestPagingTheList(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	all := into[wireSessions](t, b.do("backend.sessions", ask{who: "ana"})).WorkoutSessions
	var paged []wireSummary
	query := "?limit=25"
	for len(paged) <= len(all) {
		page := into[wireSessions](t, b.do("backend.sessions", ask{who: "ana", query: query})).WorkoutSessions
		if len(page) > 25 {
			t.Fatalf("a page of %d", len(page))
		}
		if len(page) == 0 {
			break
		}
		paged = append(paged, page...)
		query = "?limit=25&before=" + page[len(page)-1].ID
	}
	if !slices.Equal(all, paged) {
		t.Errorf("%d sessions in pages, %d at once", len(paged), len(all))
	}
	for query, field := range map[string]string{"?limit=0": "limit", "?limit=x": "limit", "?before=": "before", "?before=-3": "before"} {
		refused(t, b.do("backend.sessions", ask{who: "ana", query: query}), 400, field, "Invalid")
	}
}

// TestAnasTuesday is the past session of the design's pictures.
func TestAnasTuesday(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	all := into[wireSessions](t, b.do("backend.sessions", ask{who: "ana"})).WorkoutSessions
	var lately []string
	for _, s := range all[:6] {
		lately = append(lately, s.StartedOn[:10]+" "+s.DoneCalories)
	}
	want := []string{"2026-11-20 318", "2026-11-17 241", "2026-11-15 286", "2026-11-12 305", "2026-11-10 230", "2026-11-07 264"}
	if !slices.Equal(lately, want) {
		t.Errorf("lately %v, want %v", lately, want)
	}
	got := into[wireSession](t, b.do("backend.session", ask{who: "ana", id: all[1].ID}))
	var rows []string
	for _, e := range got.Exercises {
		raw := map[string]string{}
		for _, p := range e.DoneProperties {
			raw[p.PhysicalProperty] = p.RawValue
		}
		rows = append(rows, fmt.Sprintln(e.EquipmentName, e.DoneCalories, raw["IsoReps"], raw["IsoWeight"], raw["TotalIsoWeight"], raw["HDistance"]))
	}
	wantRows := []string{
		"Run 91    1016.666667\n", "Chest press 58 12 40 1440 \n", "Shoulder press 41 10 25 750 \n", "Vertical row 14 10 30 600 \n",
		"Lat machine 37 12 32.5 1170 \n", " 0    \n",
	}
	if got.StartedOn[:16] != "2026-11-17T18:02" || got.ClosedOn[:16] != "2026-11-17T18:46" || !slices.Equal(rows, wantRows) {
		t.Errorf("%s to %s: %q", got.StartedOn, got.ClosedOn, rows)
	}
	if skipped := got.Exercises[5]; skipped.DoneOn != nullDate || len(skipped.Steps) != 1 || all[1].SkippedExercises != 1 || all[1].DoneExercises != 5 {
		t.Errorf("skipped: %+v", skipped)
	}
}

// TestSummariesAddUp holds every session of a list against its details.
func TestSummariesAddUp(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, s := range into[wireSessions](t, b.do("backend.sessions", ask{who: "paulo"})).WorkoutSessions {
		detail := into[wireSession](t, b.do("backend.session", ask{who: "paulo", id: s.ID}))
		done, kcal, moves := 0, 0, 0
		for _, e := range detail.Exercises {
			if len(e.DoneProperties) > 0 {
				done++
				kcal += number10(t, e.DoneCalories)
				moves += number10(t, e.DoneMove)
				if e.DoneOn < detail.StartedOn || e.DoneOn > detail.ClosedOn {
					t.Errorf("%s: done on %s, in a session from %s to %s", s.ID, e.DoneOn, detail.StartedOn, detail.ClosedOn)
				}
			}
		}
		if done != s.DoneExercises || len(detail.Exercises)-done != s.SkippedExercises || detail.Title != s.Title {
			t.Errorf("%+v is not the sum of %+v", s, detail)
		}
		if kcal != number10(t, s.DoneCalories) || moves != number10(t, s.DoneMove) {
			t.Errorf("%s: %s kcal and %s MOVEs in the list, %d and %d in the details", s.ID, s.DoneCalories, s.DoneMove, kcal, moves)
		}
	}
}

// TestSameSeedSameWorld compares two boxes asked in different orders, and one of another seed.
func TestSameSeedSameWorld(t *testing.T) {
	t.Parallel()
	a, b, other := newBench(t, Options{}), newBench(t, Options{}), newBench(t, Options{Seed: 2})
	ops := []string{"backend.workout.current", "backend.sessions", "backend.wellness", "backend.facilities"}
	read := func(x *bench, ops []string) map[string]string {
		bodies := map[string]string{}
		for _, op := range ops {
			bodies[op] = x.body(op, "giulia")
		}
		return bodies
	}
	first := read(a, ops)
	slices.Reverse(ops)
	for op, body := range read(b, ops) {
		if body != first[op] {
			t.Errorf("%s differs between boxes of one seed", op)
		}
	}
	for op, body := range read(other, ops) {
		if body == first[op] && op != "backend.wellness" {
			t.Errorf("%s is the same in boxes of two seeds", op)
		}
	}
	if a.Credentials("ana") != b.Credentials("ana") || a.Credentials("ana") == other.Credentials("ana") {
		t.Error("keys do not follow the seed")
	}
}

func TestWellnessAges(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	alerts, calm, categories := 0, 0, map[string]bool{}
	for _, m := range b.Members() {
		w := into[wireWellness](t, b.do("app.wellness", ask{who: m.Handle}))
		if backend := b.do("backend.wellness", ask{who: m.Handle}); fmt.Sprint(into[wireWellness](t, backend).FunctionalAgeByCategory) != fmt.Sprint(w.FunctionalAgeByCategory) {
			t.Errorf("%s: app and backend differ", m.Handle)
		}
		for _, c := range w.FunctionalAgeByCategory {
			categories[c.Type.Category] = true
			if c.Alert {
				alerts++
			} else {
				calm++
			}
		}
		measured := w.WellnessAge != nil && w.CalculatedOn != nullDate && len(w.FunctionalAgeByCategory) > 0
		if measured != (m.Handle != "elena") {
			t.Errorf("%s: %+v", m.Handle, w)
		}
	}
	if alerts < 3 || calm < 10 || len(categories) < 8 {
		t.Errorf("%d with alert, %d without, categories %v", alerts, calm, categories)
	}
	// Paulo's is the documentation's sample, but for the dates.
	sample := into[wireWellness](t, answer{body: contract(t, "wellness-age")})
	paulo := into[wireWellness](t, b.do("app.wellness", ask{who: "paulo"}))
	got, want := paulo.FunctionalAgeByCategory[0], sample.FunctionalAgeByCategory[0]
	got.CalculatedOn = want.CalculatedOn
	if *paulo.WellnessAge != *sample.WellnessAge || got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
