package today_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/today"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

func FuzzPage(f *testing.F) {
	f.Add([]byte("\x00\x01\x02jjk  G"), uint8(100), uint8(30), uint8(6))
	f.Add([]byte("\x10\x11\x12\x13\x14\x15\x16\x17"), uint8(40), uint8(10), uint8(200))
	f.Add([]byte(" &jjOjjO@A\x05B@APwAB"), uint8(50), uint8(20), uint8(9))
	f.Add([]byte("eeebbb\xff\xfe"), uint8(3), uint8(1), uint8(0))
	f.Fuzz(func(t *testing.T, acts []byte, w, h, n uint8) {
		workout := long(int(n))
		if n%3 == 0 {
			workout = strange()
		}
		for i := range workout.Exercises {
			workout.Exercises[i].PictureURL = []string{"", "gone", "a", "b"}[i%4]
		}
		s := &server{workout: workout, lookTakes: 100 * time.Millisecond}
		playWith(t, s, &uitest.Studio{Takes: 50 * time.Millisecond}, "it", int(w), int(h), func(d *scene) {
			d.env.Kitty = int(w) % 3
			size := screen.Size{Width: int(w), Height: int(h), Airy: h > 23}
			keys := append(randomKeys(), "w", "x", "y", "X", "n", "t", "w")
			for _, a := range acts[:min(len(acts), 40)] {
				switch {
				case a < 0x20:
					d.wait(time.Duration(a) * 50 * time.Millisecond)
				case a < 0x80:
					d.Press(keys[int(a)%len(keys)])
				case a < 0xa0:
					size = screen.Size{Width: int(a) * 5 % 150, Height: int(a) * 3 % 50, Airy: a%2 == 0}
				case a < 0xc0:
					d.send(screen.Click{X: int(a) * 7 % 120, Y: int(a) * 3 % 40})
				case a < 0xd0:
					d.send(screen.Wheel{Delta: int(a)%7 - 3})
				default:
					d.stage.Back()
				}
				d.stage.Resize(size)
				page := widget.NewCanvas(size.Width, size.Height)
				d.stage.Draw(page)
				uitest.Fits(t, size.Width, max(size.Height, 1), uitest.Plain(page.Render(d.env.Theme)))
				d.stage.Footer()
			}
		})
	})
}

func BenchmarkKey(b *testing.B) {
	env := uitest.Env(b, "en")
	env.Pictures = &uitest.Studio{}
	m := today.New(env, uitest.Member(b, &server{workout: long(500)}, false))
	m.Resize(body(120, 40))
	answers := make(chan tea.Msg)
	for cmds := []tea.Cmd{m.Show(b.Context())}; m.Status() != screen.Live; {
		for _, cmd := range cmds {
			if cmd == nil {
				continue
			}
			go func() {
				select {
				case answers <- cmd():
				case <-b.Context().Done():
				}
			}()
		}
		msg := <-answers
		if batch, ok := msg.(tea.BatchMsg); ok {
			cmds = batch
		} else {
			cmds = []tea.Cmd{m.Update(b.Context(), msg)}
		}
	}
	page := widget.NewCanvas(120, 33)
	down, up := uitest.Key("j"), uitest.Key("k")
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			m.Update(b.Context(), down)
		} else {
			m.Update(b.Context(), up)
		}
		m.Draw(page)
	}
}
