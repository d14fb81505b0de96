package today_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/uitest"
)

// imperial is a workout as the platform writes it for a member who uses pounds and miles.
func imperial() client.Workout {
	w := upperBody()
	w.Exercises[0].DoneProperties[1] = property(client.HDistance, 1016.67, "0.63", "mi")
	w.Exercises[0].DoneProperties[2] = property(client.AvgSpeed, 6.1, "3.8", "mph")
	for i := 1; i < 3; i++ {
		for s := range w.Exercises[i].Sets {
			w.Exercises[i].Sets[s].Properties[1] = property(client.IsoWeight, 40, "88", "lb")
		}
	}
	return w
}

// strange has what no screen expects: names without end, from the right to the left, with escape sequences,
// unknown states and quantities, sets that differ.
func strange() client.Workout {
	w := upperBody()
	w.Name = "Upper \x1b[31mbody\x1b]0;gone\x07 strength\nfor everybody who has the time and \u202ethe patience for all of it"
	list := w.Exercises
	list[1].EquipmentName = "Chest press with a name that does not end before the edge of the page"
	list[2].EquipmentName = "لوحة ضغط الكتف"
	list[3].EquipmentName = "縦型ローイングマシン"
	list[3].Status = client.StatusDoing
	list[4].Status = "PausedByTrainer"
	list[4].Sets = nil
	for i, reps := range []float64{12, 10, 8} {
		list[4].Sets = append(list[4].Sets, client.Set{Properties: []client.Property{
			bare(client.IsoReps, reps), bare(client.IsoWeight, 30+5*float64(i)), bare("Tempo", 3), bare(client.RestTime, 60),
		}})
	}
	list[5].Name = "Stretch\x1b[2Jing\r\n\tslowly"
	list[5].Status = client.StatusPartial
	list[5].Muscles = []client.Muscle{{Name: "everything\x07"}, {Name: ""}}
	list[5].Connection = "Sometimes"
	w.Exercises = append(list, client.Exercise{Position: "7", Sets: []client.Set{{}}}, client.Exercise{
		Position: "8", Name: "Climb", Status: client.StatusDone, DoneProperties: []client.Property{
			{Kind: "GripIndex", DisplayName: "Grip index", Formatted: "high"}, bare("Floors", 12), property(client.Level, 7, "7", ""),
		},
	})
	return w
}

func complete() client.Workout {
	w := upperBody()
	for i := 3; i < 6; i++ {
		w.Exercises[i] = done(w.Exercises[i], at(18, 40+i))
		w.Exercises[i].DoneDuration, w.Exercises[i].DoneCalories = "120", "10"
	}
	return w
}

func unreachable() error {
	return &client.Error{Kind: client.Unreachable, Op: "read the current workout", Attempts: 3, Err: errors.New("connection refused")}
}

func busy() error {
	return &client.Error{Kind: client.Server, Op: "read the current workout", Status: 503, Attempts: 3}
}

func TestFrames(t *testing.T) {
	frames := []struct {
		name   string
		server func() *server
		act    func(d *scene, s *server)
	}{
		{"loading", func() *server { return &server{lookTakes: time.Hour} }, func(d *scene, _ *server) { d.wait(300 * time.Millisecond) }},
		{"slow", func() *server { return &server{lookTakes: time.Hour} }, func(d *scene, _ *server) { d.wait(11 * time.Second) }},
		{"empty", func() *server { return &server{} }, nil},
		{"error", func() *server { return &server{lookErr: busy()} }, nil},
		{"half", func() *server { return &server{workout: upperBody()} }, nil},
		{"pending", func() *server { return &server{workout: upperBody()} }, func(d *scene, _ *server) { d.Press("space", "down") }},
		{"put-back", func() *server {
			return &server{workout: upperBody(), markErr: forbidden}
		}, func(d *scene, _ *server) { d.Press("space"); d.wait(8 * time.Second) }},
		{"waiting", func() *server {
			return &server{workout: upperBody(), markErr: func(client.Mark) error { return unreachable() }}
		}, func(d *scene, s *server) {
			d.Press("space", "down", "space", "up")
			s.change(func(s *server) { s.lookErr = unreachable() })
			d.wait(20 * time.Second)
		}},
		{"off", func() *server { return &server{workout: upperBody()} }, func(d *scene, s *server) {
			s.change(func(s *server) { s.lookErr = unreachable() })
			d.wait(time.Minute)
		}},
		{"complete", func() *server { return &server{workout: complete()} }, nil},
		{"imperial", func() *server { return &server{workout: imperial()} }, nil},
		{"strange", func() *server { return &server{workout: strange()} }, nil},
		{"details", func() *server { return &server{workout: strange()} }, func(d *scene, _ *server) { d.Press("down", "enter") }},
		{"recorded", func() *server { return &server{workout: upperBody()} }, func(d *scene, _ *server) { d.Press("g") }},
	}
	for _, f := range frames {
		for _, lang := range []string{"en", "it"} {
			for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}} {
				t.Run(fmt.Sprintf("%s/%s/%dx%d", f.name, lang, size[0], size[1]), func(t *testing.T) {
					s := f.server()
					playIn(t, s, lang, size[0], size[1], func(d *scene) {
						if f.act != nil {
							f.act(d, s)
						}
						uitest.Golden(t, f.name, size[0], size[1], lang, d.Colors())
					})
				})
			}
		}
	}
}

// The other sizes need one state only: their columns and rows are what differs.
func TestSizes(t *testing.T) {
	for _, size := range [][2]int{{140, 40}, {120, 30}, {90, 24}, {80, 30}, {64, 20}, {60, 16}, {45, 15}, {40, 12}, {40, 10}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			playIn(t, &server{workout: upperBody()}, "en", size[0], size[1], func(d *scene) {
				uitest.Golden(t, "half", size[0], size[1], "en", d.Colors())
			})
		})
	}
}
