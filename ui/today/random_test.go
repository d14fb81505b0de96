package today_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

func randomKeys() []string {
	return []string{"space", "space", "space", "j", "k", "up", "down", "g", "G", "home", "end", "pgup", "pgdown", "enter", "s", "r", "x"}
}

// holds checks what is true of every frame.
func holds(t *testing.T, d *scene, size screen.Size) {
	t.Helper()
	page := widget.NewCanvas(size.Width, size.Height)
	cursor := d.stage.Draw(page)
	frame := uitest.Plain(page.Render(d.env.Theme))
	uitest.Fits(t, size.Width, size.Height, frame)
	if strings.Contains(frame, "today.") || strings.Contains(frame, "<no value>") {
		t.Errorf("a message is missing:\n%s", frame)
	}
	if cursor.Shown && (cursor.X < 0 || cursor.Y < 0 || cursor.X >= size.Width || cursor.Y >= size.Height) {
		t.Errorf("cursor at %+v on a page of %+v", cursor, size)
	}
	if cursor.Shown && !strings.HasPrefix(strings.Split(frame, "\n")[cursor.Y], "▌") {
		t.Errorf("the cursor is not on the selected row %d:\n%s", cursor.Y, frame)
	}
}

// selectedName is the name in the selected row.
func selectedName(d *scene, w client.Workout) string {
	row := d.line("▌")
	for _, e := range w.Exercises {
		if strings.Contains(row, "  "+e.Title()) {
			return e.Title()
		}
	}
	return ""
}

// shows compares the list with the server's workout, row by row.
func shows(t *testing.T, d *scene, s *server) {
	t.Helper()
	d.stage.Resize(body(100, 30))
	d.stage.Back()
	for _, e := range s.at().Exercises {
		want := e.Done()
		row, got := "", false
		for r := range strings.SplitSeq(d.Frame(), "\n") {
			if cells := []rune(r); len(cells) > 5 && strings.HasPrefix(string(cells[5:]), e.Title()+"  ") {
				row, got = r, cells[2] == '✓'
			}
		}
		if got != want || row == "" || strings.Contains(row, "saving") {
			t.Errorf("%s is done=%v at the club, row %q:\n%s", e.Title(), want, row, d.Frame())
		}
	}
	if want := fmt.Sprintf("%d of %d done", s.at().DoneCount(), len(s.at().Exercises)); d.line(want) == "" {
		t.Errorf("no %q:\n%s", want, d.Frame())
	}
}

// Whatever is pressed and in whatever order answers come, the last wish about each exercise is what is so
// in the end, on the page and at the club.
func TestLastWishesWinInAnyOrder(t *testing.T) {
	for seed := range uint64(15) {
		rng := rand.New(rand.NewPCG(seed, 1))
		random := func(most time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(most))) }
		s := &server{workout: upperBody(), lookTakes: 300 * time.Millisecond}
		chance := rand.New(rand.NewPCG(seed, 3)) // the server's own, as it runs beside the test
		s.markTakes = func(client.Mark) time.Duration { return time.Duration(chance.Int64N(int64(11 * time.Second))) }
		wanted := map[string]bool{}
		for _, e := range s.workout.Exercises {
			wanted[e.Title()] = e.Done()
		}
		play(t, s, func(d *scene) {
			d.wait(time.Second)
			hidden, size := false, body(100, 30)
			for range 80 {
				s.change(func(s *server) { s.lookTakes, s.early = random(6*time.Second), rng.IntN(2) == 0 })
				switch n := rng.IntN(20); {
				case n < 13 && !hidden:
					key := randomKeys()[rng.IntN(len(randomKeys()))]
					if name := selectedName(d, s.at()); key == "space" && name != "" {
						wanted[name] = !wanted[name]
					} else if key == "space" {
						continue
					}
					d.Press(key)
				case n < 14 && !hidden:
					d.send(hide{})
					hidden = true
				case n < 15 && hidden:
					d.send(unhide{})
					hidden = false
				case n < 16:
					d.send(screen.Focus{On: rng.IntN(2) == 0})
				case n < 17 && !hidden:
					d.send(screen.Refresh{})
				default:
					d.wait(random(3 * time.Second).Truncate(50 * time.Millisecond))
				}
				holds(t, d, size)
			}
			d.send(hide{})
			s.change(func(s *server) { s.lookTakes, s.early = 0, false })
			d.wait(30 * time.Second) // the last marks
			d.send(unhide{})
			d.wait(2 * time.Second)
			shows(t, d, s)
		})
		for _, e := range s.workout.Exercises {
			if e.Done() != wanted[e.Title()] {
				t.Errorf("seed %d: %s is done=%v at the club, wanted %v", seed, e.Title(), e.Done(), wanted[e.Title()])
			}
		}
	}
}

// With failures, machines and changes of the workout in between, the page ends up showing what is so at
// the club, and no mark ever meets an exercise that it was not meant for.
func TestPageEndsUpTrue(t *testing.T) {
	for seed := range uint64(15) {
		rng := rand.New(rand.NewPCG(seed, 2))
		random := func(most time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(most))) }
		s := &server{workout: upperBody()}
		chance := rand.New(rand.NewPCG(seed, 3)) // the server's own, as it runs beside the test
		s.markTakes = func(client.Mark) time.Duration { return time.Duration(chance.Int64N(int64(11 * time.Second))) }
		s.markErr = func(m client.Mark) error {
			switch chance.IntN(5) {
			case 0:
				return unreachable()
			case 1: // it came through all the same
				if m.IDCr == s.workout.IDCr {
					s.set(m)
				}
				return unreachable()
			case 2:
				return &client.Error{Kind: client.NotApplied}
			}
			return nil
		}
		numbers := []json.Number{"41"}
		meant := map[client.Mark]bool{}
		play(t, s, func(d *scene) {
			size := body(100, 30)
			for step := range 80 {
				s.change(func(s *server) { disturb(rng, s, step) })
				if n := s.at().IDCr; !slices.Contains(numbers, n) {
					numbers = append(numbers, n)
				}
				switch n := rng.IntN(20); {
				case n < 12:
					key := randomKeys()[rng.IntN(len(randomKeys()))]
					if key == "space" {
						remember(d, numbers, meant)
					}
					d.Press(key)
				case n < 14:
					d.send(hide{})
					d.wait(random(5 * time.Second).Truncate(50 * time.Millisecond))
					d.send(unhide{})
				default:
					d.wait(random(3 * time.Second).Truncate(50 * time.Millisecond))
				}
				holds(t, d, size)
			}
			s.change(func(s *server) { s.lookTakes, s.early, s.lookErr, s.markErr = 0, false, nil, nil })
			d.wait(90 * time.Second)
			d.send(screen.Refresh{})
			shows(t, d, s)
		})
		for _, m := range s.marks {
			if !meant[client.Mark{IDCr: m.IDCr, Position: m.Position}] {
				t.Errorf("seed %d: mark %v was never wished", seed, m)
			}
		}
	}
}

// disturb lets things happen at the club.
func disturb(rng *rand.Rand, s *server, step int) {
	s.lookTakes, s.early = time.Duration(rng.Int64N(int64(6*time.Second))), rng.IntN(2) == 0
	s.lookErr = nil
	if rng.IntN(8) == 0 {
		s.lookErr = busy()
	}
	switch rng.IntN(30) {
	case 0:
		s.workout = fresh()
		s.workout.IDCr = json.Number(fmt.Sprint(1000 + step))
	case 1:
		s.workout.Exercises = slices.Clone(s.workout.Exercises)
		rng.Shuffle(len(s.workout.Exercises), func(i, j int) {
			list := s.workout.Exercises
			list[i], list[j] = list[j], list[i]
		})
	case 2, 3:
		if n := len(s.workout.Exercises); n > 0 {
			s.set(client.Mark{Position: s.workout.Exercises[rng.IntN(n)].Position, Done: true})
		}
	}
}

// remember notes which exercise a press of space is about. The page may be behind the club, so every
// workout that there has been counts.
func remember(d *scene, numbers []json.Number, meant map[client.Mark]bool) {
	w := upperBody() // all workouts of this test have the same exercises in the same positions
	name := selectedName(d, w)
	for _, e := range w.Exercises {
		if e.Title() != name {
			continue
		}
		for _, idCr := range numbers {
			meant[client.Mark{IDCr: idCr, Position: e.Position}] = true
		}
	}
}
