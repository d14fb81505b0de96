package wellness_test

import (
	"fmt"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/wellness"
	"spotter/ui/widget"
)

func FuzzWellness(f *testing.F) {
	f.Add("39", "46", "48", "Body composition", uint8(100), uint8(23), "hjktGg\r")
	f.Add("", "-1e9", "x", "\x1b[2J\u202e筋肉", uint8(40), uint8(0), "th\r\r")
	f.Add("1e300", "NaN", "", "", uint8(255), uint8(255), "kkkk")
	env := uitest.Env(f, "it")
	f.Fuzz(func(t *testing.T, age, functional, score, name string, w, h uint8, keys string) {
		m := wellness.New(env, uitest.Member(t, &server{}, false))
		ctx := t.Context()
		m.Show(ctx)
		answer := client.WellnessAge{Age: client.Number(age), Categories: []client.FunctionalAge{
			{Category: "a", Name: name, Age: client.Number(functional), Score: client.Number(score), Alert: true},
			{Category: name, Age: client.Number(score), CalculatedOn: day(time.March, 3)},
			{Name: name, Alert: len(name) > 3},
		}}
		m.Resize(screen.Size{Width: int(w), Height: int(h), Airy: h%2 == 0})
		m.Update(ctx, screen.Result{To: screen.Wellness, Seq: 2, Value: answer})
		draw := func() {
			page := widget.NewCanvas(int(w), int(h))
			m.Draw(page)
			uitest.Fits(t, int(w), max(int(h), 1), page.Render(env.Theme))
		}
		draw()
		for i, r := range keys {
			if i > 40 {
				break
			}
			m.Update(ctx, uitest.Key(string(r)))
			m.Update(ctx, screen.Click{X: int(r) % 50, Y: i})
			if r == '\r' {
				m.Update(ctx, uitest.Key("enter"))
				m.Resize(screen.Size{Width: int(h), Height: int(w)})
				m.Resize(screen.Size{Width: int(w), Height: int(h)})
			}
			draw()
		}
		m.Back()
		draw()
		_ = fmt.Sprint(m.Footer(), m.Help(), m.Status())
	})
}
