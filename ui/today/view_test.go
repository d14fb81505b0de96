package today_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
)

func TestMachineCompletesAnExercise(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		s.change(func(s *server) { s.set(markOf("5", true)) })
		d.wait(15 * time.Second)
		d.Sees("╍") // the segment is being filled
		d.row("Lat machine", "done 18:50")
		d.Sees("4 of 6 done", "Two to go, about 14 minutes.")
		d.wait(300 * time.Millisecond)
		d.Misses("╍")
	})
}

func progress(d *scene) string {
	for row := range strings.SplitSeq(d.Frame(), "\n") {
		if strings.Contains(row, "━") || strings.Contains(row, "─") {
			return row
		}
	}
	return ""
}

func TestFillRunsOnce(t *testing.T) {
	s := &server{workout: upperBody()}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(1050 * time.Millisecond)
		lengths := []int{}
		for range 8 {
			lengths = append(lengths, strings.Count(progress(d), "━"))
			d.wait(50 * time.Millisecond)
		}
		if !slices.IsSorted(lengths) || lengths[0] == lengths[7] || lengths[5] != lengths[7] {
			t.Errorf("the segment grows by %v", lengths)
		}
		d.wait(time.Second) // the clock of the saving glyph that is not needed any more rings once
		msgs := d.stage.msgs
		d.wait(2 * time.Second)
		if d.stage.msgs != msgs {
			t.Errorf("%d messages after the fill", d.stage.msgs-msgs)
		}
	})
}

func TestReducedMotion(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.env.Still = true
		d.Press("space")
		frame := d.Frame()
		d.wait(4 * time.Second)
		if d.Frame() != frame {
			t.Errorf("it moves:\n%s", d.Frame())
		}
		d.wait(9 * time.Second)
		d.row("Vertical row", "waiting")
		d.wait(8 * time.Second)
		d.row("Vertical row", "done 18:50")
		d.Misses("╍")
	})
}

func TestSavingGlyphTakesTurns(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		seen := ""
		for range 4 {
			seen += string([]rune(d.line("saving…"))[2])
			d.wait(500 * time.Millisecond)
		}
		if seen != "◌○◌○" {
			t.Errorf("glyphs %s", seen)
		}
	})
}

func TestCelebration(t *testing.T) {
	s := &server{workout: complete()}
	s.workout.Exercises[5].Status = client.StatusToDo
	s.workout.Exercises[5].DoneOn = time.Time{}
	play(t, s, func(d *scene) {
		d.Sees("One to go, about 7 minutes.")
		d.Press("space")
		d.wait(1050 * time.Millisecond)
		lit := []int{}
		for range 14 {
			lit = append(lit, strings.Count(progress(d), "━"))
			d.Misses("That was all")
			d.wait(50 * time.Millisecond)
		}
		if lit[0] != 0 || !slices.IsSorted(lit) || len(slices.Compact(lit)) != 7 {
			t.Errorf("segments light up as %v", lit)
		}
		d.wait(50 * time.Millisecond)
		d.Sees("That was all six. 44 minutes, 242 kcal.", "6 of 6 done")
		d.wait(time.Second)
		msgs := d.stage.msgs
		d.wait(time.Second)
		if d.stage.msgs != msgs {
			t.Error("it does not end")
		}
		d.send(hide{}, unhide{})
		d.Sees("That was all six.", "━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━━")
	})
}

func TestFooters(t *testing.T) {
	footer := func(d *scene) (keys []string) {
		for _, b := range d.stage.Footer() {
			if !b.Enabled() {
				continue
			}
			keys = append(keys, b.Help().Key+" "+b.Help().Desc)
		}
		return keys
	}
	want := func(d *scene, keys ...string) {
		t.Helper()
		if got := footer(d); !slices.Equal(got, keys) {
			t.Errorf("footer %q, want %q", got, keys)
		}
	}
	play(t, &server{workout: upperBody(), lookTakes: time.Second}, func(d *scene) {
		want(d, "2 wellness", "3 history")
		d.wait(time.Second)
		want(d, "↑↓ move", "space done", "enter details", "s scan")
		d.Press("k")
		want(d, "↑↓ move", "space undo", "enter details", "s scan")
		d.Press("enter")
		want(d, "↑↓ move", "space undo", "esc back", "s scan")
		d.Press("space")
		want(d, "↑↓ move", "space done", "esc back", "s scan") // it is being saved
		d.stage.Back()
		want(d, "↑↓ move", "space done", "enter details", "s scan")
		d.Press("w")
		want(d, "↑↓ move", "enter t retry", "x discard", "esc back")
		d.Press("x")
		want(d, "y discard", "n keep")
	})
	playIn(t, &server{workout: upperBody()}, "en", 50, 20, func(d *scene) { want(d, "space done", "enter details", "s scan") })
	s := &server{workout: upperBody(), deaf: true}
	play(t, s, func(d *scene) {
		d.Press("space")
		d.wait(screen.Grace - time.Millisecond)
		want(d, "↑↓ move", "space undo", "enter details", "s scan")
		d.wait(time.Millisecond)
		want(d, "↑↓ move", "space undo", "enter details", "w waiting", "s scan")
		s.change(func(s *server) { s.lookErr = busy() })
		d.wait(20 * time.Second)
		want(d, "↑↓ move", "space undo", "enter details", "w waiting", "r retry", "s scan")
		s.change(func(s *server) { s.lookErr = nil })
		d.Press("r")
		want(d, "↑↓ move", "space undo", "enter details", "w waiting", "s scan")
	})
	play(t, &server{}, func(d *scene) { want(d, "s scan", "3 history", "r retry") })
	play(t, &server{lookErr: busy()}, func(d *scene) { want(d, "r retry", "3 history", "s scan") })
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang string
		todo int
		want string
	}{
		{"en", 1, "One to go, about 7 minutes."},
		{"en", 3, "Three to go, about 20 minutes."},
		{"it", 1, "Ne manca uno, circa 7 minuti."},
		{"it", 3, "Ne mancano tre, circa 20 minuti."},
	} {
		w := upperBody()
		for i := 3; i < 6-c.todo; i++ {
			w.Exercises[i] = done(w.Exercises[i], at(18, 40))
		}
		if c.todo == 1 {
			w.Exercises[4] = done(w.Exercises[4], at(18, 41))
		}
		playIn(t, &server{workout: w}, c.lang, 100, 30, func(d *scene) { d.Sees(c.want) })
	}
	w := long(40)
	playIn(t, &server{workout: w}, "en", 100, 30, func(d *scene) { d.Sees("20 to go, about") })
	w.Exercises[39].Sets = nil
	playIn(t, &server{workout: w}, "en", 100, 30, func(d *scene) { d.Sees("20 to go.") })
}

// Drawing changes nothing and does not look at the clock.
func TestDrawingIsPure(t *testing.T) {
	s := &server{workout: upperBody(), markTakes: func(client.Mark) time.Duration { return 20 * time.Second }}
	play(t, s, func(d *scene) {
		d.Press("space")
		a := d.Colors()
		d.env.Now = func() time.Time { return at(23, 59) }
		if b := d.Colors(); a != b {
			t.Error("two drawings of the same state differ")
		}
	})
}

// Positions that are missing or doubled come from the platform too.
func TestOddPositions(t *testing.T) {
	w := upperBody()
	for i, p := range []json.Number{"", "", "3", "3", "3", "9007199254740993.25"} {
		w.Exercises[i].Position = p
	}
	s := &server{workout: w}
	play(t, s, func(d *scene) {
		d.Press("g", "j", "j", "j", "j", "j", "space")
		d.send(screen.Refresh{})
		if row := d.line("▌"); !strings.Contains(row, "Stretching") {
			t.Errorf("selected %q", row)
		}
		d.wait(2 * time.Second)
	})
	wantMarks(t, s, client.Mark{IDCr: "41", Position: "9007199254740993.25", Done: true})
}

// The line about the selected exercise tells its sets.
// Each number of a finished exercise says what it is.
func TestLineAboutADoneExercise(t *testing.T) {
	w := upperBody()
	w.Exercises[1] = done(w.Exercises[1], at(18, 28), property(client.Duration, 339, "5:39", "min"),
		property(client.IsoReps, 12, "12", ""), property(client.IsoWeight, 40, "40", "kg"),
		property(client.TotalIsoWeight, 1440, "1440", "kg"), property(client.Calories, 68, "68", "kcal"),
		property("Move", 118, "118", "MOVE"))
	w.Exercises[2].Sets = nil
	w.Exercises[2].DoneProperties = []client.Property{property(client.IsoReps, 12, "12", ""), property("Odd", 3, "3", "")}
	playIn(t, &server{workout: w}, "en", 80, 24, func(d *scene) {
		d.Press("g", "j")
		d.Sees("     3 × 12 reps at 40 kg   5:39 min   68 kcal\n")
		d.Press("j")
		d.Sees("     12 reps   Odd 3\n")
		d.Press("k", "enter")
		d.Sees("Total weight", "1 440 kg", "MOVEs", "118\n")
		d.Misses("118 MOVE")
	})
}

func TestLineAboutSets(t *testing.T) {
	w := upperBody()
	hold := client.Set{Properties: []client.Property{bare(client.Duration, 45), bare(client.RestTime, 15)}}
	w.Exercises[3].Sets = []client.Set{hold, hold}
	w.Exercises[4].Sets[1].Properties[1] = bare(client.IsoWeight, 40)
	playIn(t, &server{workout: w}, "en", 50, 20, func(d *scene) {
		d.Sees("     2 × 45 s\n", "rest 0:15")
		d.Press("j")
		d.Sees("12 · 12 · 12 reps at 35 · 40 · 35 kg")
		d.Press("g")
		d.Sees("10 min   1.02 km   6.1 km/h   91 kcal", "done 18:19")
	})
}
