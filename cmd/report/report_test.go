package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/i18n"
	"spotter/ui/theme"
)

// words has messages of its own, so that the forms are tested and not the wording.
func words(t *testing.T) *i18n.Catalogue {
	t.Helper()
	c, err := i18n.Load(os.DirFS("../../assets"), "en")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func text(t *testing.T, d Document) string {
	t.Helper()
	var b bytes.Buffer
	p := &Page{W: &b, Words: words(t)}
	d.Print(p)
	if p.Err() != nil {
		t.Fatal(p.Err())
	}
	return b.String()
}

func TestDigitsStayAsTheyCame(t *testing.T) {
	t.Parallel()
	for digits, want := range map[Digits]string{
		"3": "3", "10000000000000000000000001": "10000000000000000000000001", "1.50": "1.50", "-2e3": "-2e3",
		"007": `"007"`, "+5": `"+5"`, "": `""`, "NaN": `"NaN"`, "1,5": `"1,5"`, `"3"`: `"\"3\""`, "3 ": `"3 "`,
	} {
		got, err := json.Marshal(digits)
		if err != nil || string(got) != want {
			t.Errorf("%q is written %s, %v, want %s", string(digits), got, err, want)
		}
	}
}

func TestJSONHidesOrdersForTerminals(t *testing.T) {
	t.Parallel()
	evil := "a\x1b[31m\u009b2J\u202e\x7f\u200bé"
	var b bytes.Buffer
	if err := JSON(&b, &Scan{File: evil}); err != nil {
		t.Fatal(err)
	}
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x202e || r == 0x200b {
			t.Errorf("%U is written as it is in %q", r, b.String())
		}
	}
	var back struct{ File string }
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.File != evil {
		t.Errorf("it comes back as %q, %v", back.File, err)
	}
}

func workout() client.Workout {
	set := func(kind client.PhysicalProperty, raw client.Number) client.Property {
		return client.Property{Kind: kind, Raw: raw}
	}
	return client.Workout{
		ID: "w", IDCr: "7", Name: "Push\x1b[2J", StartedOn: time.Date(2026, 11, 22, 18, 5, 0, 0, time.UTC),
		Exercises: []client.Exercise{
			{
				Position: "1", EquipmentName: "Run", Name: "GOAL exercise in time", Status: client.StatusDone,
				DoneOn: time.Date(2026, 11, 22, 18, 19, 0, 0, time.UTC),
				Sets:   []client.Set{{Properties: []client.Property{set(client.Duration, "600"), set(client.Power, "120")}}},
			},
			{Position: "10", Name: "Capacità", Sets: []client.Set{
				{Properties: []client.Property{set(client.IsoReps, "12"), set(client.IsoWeight, "32.5")}},
				{Properties: []client.Property{set(client.IsoReps, "12"), set(client.IsoWeight, "32.5")}},
			}},
			{Position: "11", Name: "Odd\x1b[2J", Status: "Paused"},
		},
	}
}

func TestColumnsLineUp(t *testing.T) {
	t.Parallel()
	want := `Push
Sunday 22 November 18:05, 1 of 3 done

   1   ✓   Run        10 min, 120 W    done 18:19
  10   ○   Capacità   2 × 12, 32.5 kg   to do
  11   ○   Odd                          Paused
`
	want = strings.Replace(want, "120 W    done", "120 W     done", 1)
	if got := text(t, NewWorkout(offline.Day{Workout: workout()}, Live(), true)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatWaitsIsToldBelowTheExercises(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC)
	wish := func(position json.Number, title string, done bool) offline.Wish {
		return offline.Wish{Mark: client.Mark{IDCr: "7", Position: position, Done: done}, Title: title, Since: at}
	}
	sent, aside, shown := wish("11", "Odd\x1b[2J", true), wish("3", "Gone", true), wish("4", "Shown", true)
	sent.Sent, aside.Aside, shown.Shown = true, offline.WorkoutGone, true
	day := offline.Day{Workout: workout(), AsOf: at, Wishes: []offline.Wish{wish("1", "Run", false), sent, aside, shown}}
	_, rest, _ := strings.Cut(text(t, NewWorkout(day, Kept(at), true)), "Paused\n")
	want := `
1 set aside
  3   Gone   → done   14:05   not sent: its workout is not the current one any more

2 waiting
   1   Run   → to do   14:05
  11   Odd   → done    14:05   taken by the club, does not show yet

As of 14:05 on 22 Nov 2026, from the copy on this machine.
`
	if rest != want {
		t.Errorf("got\n%s\nwant\n%s", rest, want)
	}
	live := NewWorkout(day, Live(), true)
	if got := text(t, live); !strings.Contains(got, "The program sends it") || strings.Contains(got, "As of") {
		t.Errorf("%s", got)
	}
	if len(live.Waiting) != 2 || !live.Waiting[1].Sent || len(live.SetAside) != 1 || live.SetAside[0].Reason != "workout_gone" {
		t.Errorf("%+v, %+v", live.Waiting, live.SetAside)
	}
}

func TestColourOnlyWithATheme(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	p := &Page{W: &b, Words: words(t), Theme: theme.New(true, colorprofile.ANSI)}
	NewWorkout(offline.Day{Workout: workout()}, Live(), true).Print(p)
	if !strings.Contains(b.String(), "\x1b[") {
		t.Error("no colour with a theme")
	}
	if strings.Contains(b.String(), "\x1b[2J") {
		t.Error("a sequence from outside came through")
	}
	if strings.Contains(text(t, NewWorkout(offline.Day{Workout: workout()}, Live(), true)), "\x1b") {
		t.Error("an escape sequence without a theme")
	}
}

func TestStateAndStatus(t *testing.T) {
	t.Parallel()
	for status, want := range map[client.ExecutionStatus]State{
		"": ToDo, "ToDo": ToDo, "Doing": Doing, "Partial": Partial, "PartiallyDone": Partial,
		"Done": Done, "DoneAsModified": Done, "Paused": Unknown,
	} {
		e := newExercise(client.Exercise{Status: status})
		if e.State != want || e.Done != (want == Done) || e.Status != string(status) {
			t.Errorf("%q is %+v, want %s", status, e, want)
		}
	}
}

func TestEmptyListsAreLists(t *testing.T) {
	t.Parallel()
	for _, d := range []Document{
		NewWorkout(offline.Day{}, Fresh{}, true), NewWellness(client.WellnessAge{}, Fresh{}), NewFacilities(nil, Fresh{}), NewSession(client.Session{}, Fresh{}),
	} {
		var b bytes.Buffer
		if err := JSON(&b, d); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "[]") || strings.Contains(b.String(), "null") {
			t.Errorf("%T is %s", d, b.String())
		}
	}
}

func TestASessionFitsANarrowTerminal(t *testing.T) {
	t.Parallel()
	var recorded []client.Property
	for _, name := range []string{"Duration", "Distance", "Average speed", "Average power", "Average revolutions", "Calories", "MOVEs"} {
		recorded = append(recorded, client.Property{DisplayName: name, Formatted: "1234 units"})
	}
	got := text(t, NewSession(client.Session{ID: "7", Title: "Legs", Exercises: []client.Exercise{
		{Position: "1", EquipmentName: "Bike", DoneProperties: recorded}, {Position: "2", Name: "Stretching"},
	}}, Live()))
	for line := range strings.SplitSeq(got, "\n") {
		if len([]rune(line)) > 80 || strings.HasSuffix(line, " ") {
			t.Errorf("%d columns: %q", len([]rune(line)), line)
		}
	}
	for _, want := range []string{"  ✓   Bike\n      Duration 1234 units, Distance", "Calories 1234 units, MOVEs 1234 units\n", "  –   Stretching\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
