package offline_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

// years is a copy of ten years with 300 sessions each, all with their exercises, closed.
func years(b *testing.B) (p *platform, path string) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "copy.db")
	p = newPlatform(12)
	for i := range p.workout.Exercises {
		p.workout.Exercises[i] = recorded(i, 0)
		p.workout.Exercises[i].Status = client.StatusToDo
	}
	p.perPage, p.sessions = 3000, pastSessions(3000)
	m, err := offline.Open(b.Context(), offline.Config{Remote: detailed{p}, Path: path})
	if err != nil {
		b.Fatal(err)
	}
	look(b, m)
	if _, err := m.Sessions(b.Context(), client.SessionQuery{}); err != nil {
		b.Fatal(err)
	}
	for _, s := range p.sessions {
		if _, err := m.Session(b.Context(), s.ID); err != nil {
			b.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		b.Fatal(err)
	}
	return p, path
}

// detailed gives sessions with twelve exercises of six properties each.
type detailed struct{ *platform }

func (d detailed) Session(_ context.Context, id string) (client.Session, error) {
	var n int
	_, _ = fmt.Sscan(id, &n)
	s := client.Session{ID: id, Title: "Strength and endurance", StartedOn: pastSessions(1)[0].StartedOn.AddDate(0, 0, n)}
	s.ClosedOn = s.StartedOn.Add(time.Hour)
	for i := range 12 {
		s.Exercises = append(s.Exercises, recorded(i, n))
	}
	return s, nil
}

func recorded(i, n int) client.Exercise {
	e := client.Exercise{
		Position: json.Number(fmt.Sprint(i + 1)), PhysicalActivityID: fmt.Sprintf("a7c1-%04d-4b0e-9f%02d", i*37, i), PhysicalActivityType: "Isotonic",
		Name: fmt.Sprintf("Exercise number %d", i), EquipmentName: fmt.Sprintf("Machine %d", i), EquipmentCode: fmt.Sprintf("MB%03d", i*13),
		EquipmentPictureURL: fmt.Sprintf("https://pictures.example/equipment/%d.png", i), PictureURL: fmt.Sprintf("https://pictures.example/activity/%d.png", i),
		Status: client.StatusDone, DoneOn: time.Date(2020, 1, 1, 18, i, 0, 0, time.UTC).AddDate(0, 0, n),
		DoneMoves: client.Number(fmt.Sprint(20 + n%31)), DoneCalories: client.Number(fmt.Sprint(40 + n%17)), DoneDuration: client.Number(fmt.Sprint(180 + n%59)),
		Muscles: []client.Muscle{{Name: "Quadriceps", Type: "Primary"}, {Name: "Glutes", Type: "Secondary"}},
	}
	for j, kind := range []client.PhysicalProperty{client.Duration, client.Calories, client.Moves, client.IsoReps, client.IsoWeight, client.AvgHeartRate} {
		raw := fmt.Sprint((n*7+i*13+j*31)%997 + 1)
		p := client.Property{Kind: kind, DisplayName: string(kind), Raw: client.Number(raw), Display: raw, Formatted: raw + " u", Unit: "Unit", UnitShort: "u"}
		e.DoneProperties = append(e.DoneProperties, p)
	}
	e.Sets = []client.Set{{Properties: e.DoneProperties[:2]}, {Properties: e.DoneProperties[:2]}, {Properties: e.DoneProperties[:2]}}
	return e
}

func BenchmarkOpen(b *testing.B) {
	p, path := years(b)
	empty := filepath.Join(b.TempDir(), "copy.db")
	m := open(b, p, empty)
	look(b, m)
	_ = m.Close()
	for name, file := range map[string]string{"Empty": empty, "TenYears": path} {
		b.Run(name, func(b *testing.B) {
			info, err := os.Stat(file)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				m, err := offline.Open(b.Context(), offline.Config{Remote: p, Path: file})
				if err != nil {
					b.Fatal(err)
				}
				if day, err := m.Today(b.Context()); err != nil || !day.Known() {
					b.Fatal(err)
				}
				b.StopTimer()
				_ = m.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(info.Size())/1e6, "MB")
		})
	}
}

func BenchmarkTenYears(b *testing.B) {
	p, path := years(b)
	m := open(b, p, path)
	look(b, m)
	b.Run("Today", func(b *testing.B) {
		for b.Loop() {
			if day, err := m.Today(b.Context()); err != nil || len(day.Workout.Exercises) != 12 {
				b.Fatal(err)
			}
		}
	})
	b.Run("Wish", func(b *testing.B) {
		for done := true; b.Loop(); done = !done {
			if _, err := m.Wish(b.Context(), client.Mark{IDCr: "7", Position: "3", Done: done}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Archive", func(b *testing.B) {
		for b.Loop() {
			if a, err := m.Archive(b.Context()); err != nil || len(a.Sessions) != 3000 {
				b.Fatal(len(a.Sessions), err)
			}
		}
	})
	b.Run("KeptSession", func(b *testing.B) {
		for b.Loop() {
			if s, _, err := m.KeptSession(b.Context(), "1500"); err != nil || len(s.Exercises) != 12 {
				b.Fatal(err)
			}
		}
	})
	b.Run("Watch", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.Watch(b.Context(), offline.Versions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Look", func(b *testing.B) {
		for b.Loop() {
			look(b, m)
		}
	})
}
