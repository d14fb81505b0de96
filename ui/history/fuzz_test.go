package history_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// keyOf turns a byte into a key, or into nothing.
func keyOf(b byte) string {
	names := []string{
		"up", "down", "pgup", "pgdown", "home", "end", "enter", "esc", "/", "o", "m", "M", "left", "right", "r", "a", "n", "backspace", "9", "h",
	}
	return names[int(b)%len(names)]
}

func FuzzHistory(f *testing.F) {
	f.Add([]byte("every key there is, in some order"), "Upper body strength", "12", uint8(100), uint8(23))
	f.Add([]byte{6, 6, 1, 7, 7, 8, 15, 6}, "\x1b[2J\u202e縦型", "NaN", uint8(45), uint8(3))
	f.Add([]byte{228, 6, 215, 1, 1, 6, 2, 7, 7, 235, 1, 6, 205, 255, 215}, "Legs\nand core", "-0", uint8(90), uint8(24))
	f.Add([]byte{200, 210, 220, 240, 250}, "", "-1e300", uint8(0), uint8(0))
	env := uitest.Env(f, "it")
	env.Pictures = &uitest.Studio{}
	f.Fuzz(func(t *testing.T, acts []byte, text, number string, w, h uint8) {
		m := history.New(env, nowhere{})
		ctx := t.Context()
		m.Resize(screen.Size{Width: int(w), Height: int(h), Airy: h > 20})
		m.Show(ctx)
		odd := strange(text)
		odd.Title = text
		odd.Exercises[0].Name = text
		odd.Exercises[1].DoneProperties[1].Raw = client.Number(number)
		odd.Exercises[1].DoneProperties[2].Raw = client.Number(number)
		odd.Exercises[2].DoneCalories = client.Number(number)
		for i, b := range acts {
			if i == 60 {
				break
			}
			switch {
			case b < 160:
				if key := keyOf(b); key == "esc" && !m.Capturing() {
					m.Back()
				} else {
					m.Update(ctx, uitest.Key(key))
				}
			case b < 180:
				m.Update(ctx, screen.Click{X: i, Y: int(b) - 160})
			case b < 190:
				m.Resize(screen.Size{Width: int(h), Height: int(w)})
				m.Resize(screen.Size{Width: int(w), Height: int(h), Airy: h > 20})
			case b < 200:
				m.Update(ctx, screen.Tick{To: screen.History, Seq: i, Name: "slow"})
			case b < 210:
				m.Update(ctx, screen.Result{Seq: i, Err: errors.New(text), Value: archive(nil)})
			case b < 225:
				// To whichever question is under way: the copy does not have it, and the platform says it.
				for seq := range 4 * (i + 3) {
					m.Update(ctx, screen.Result{Seq: seq, Value: odd})
				}
			case b < 250:
				list := past(int(b) - 200)
				list[i%len(list)].Title = text
				list[i%len(list)].StartedOn = time.Unix(int64(len(text))*1e8*int64(b), 0)
				list[0].ID = number
				all := archive(list)
				all.Complete, all.Filling.Running = b%2 == 0, b%3 == 0
				if b%5 == 0 {
					all.Filling.Problem = errors.New(text)
				}
				m.Update(ctx, screen.Changed{})
				for seq := range 4 * (i + 3) {
					m.Update(ctx, screen.Result{Seq: seq, Value: all})
				}
			case b < 253:
				m.Hide()
				m.Show(ctx)
			default:
				m.Update(ctx, screen.Refresh{})
			}
			page := widget.NewCanvas(int(w), int(h))
			m.Draw(page)
			uitest.Fits(t, int(w), max(int(h), 1), page.Render(env.Theme))
			_ = fmt.Sprint(m.Footer(), m.Help(), m.Status())
		}
	})
}
