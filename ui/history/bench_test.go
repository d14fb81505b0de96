package history_test

import (
	"fmt"
	"testing"

	"spotter/client"
	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// loaded is the screen with n sessions, in pages of 100.
func loaded(tb testing.TB, n int) (*history.Model, *screen.Env) {
	tb.Helper()
	env := uitest.Env(tb, "en")
	m := history.New(env, &server{})
	m.Resize(screen.Size{Width: 120, Height: 33, Airy: true})
	ctx := tb.Context()
	m.Show(ctx)
	list := past(n)
	for i, seq := 0, 1; i < n; i, seq = i+100, seq+1 {
		page := client.SessionPage{Sessions: list[i:min(i+100, n)]}
		if i+100 < n {
			page.Next = fmt.Sprint(i + 100)
		}
		m.Update(ctx, screen.Result{To: screen.History, Seq: seq, Value: page})
	}
	return m, env
}

// BenchmarkKey is one key and the page it leads to, as a string of cells and colours.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{900, 3000} {
		for _, key := range []string{"down", "pgdown", "m"} {
			b.Run(fmt.Sprintf("%d/%s", n, key), func(b *testing.B) {
				m, env := loaded(b, n)
				ctx, press, i := b.Context(), uitest.Key(key), 0
				for b.Loop() {
					if i++; i%n == 0 {
						m.Update(ctx, uitest.Key("home"))
					}
					m.Update(ctx, press)
					page := widget.NewCanvas(120, 33)
					m.Draw(page)
					page.Render(env.Theme)
				}
			})
		}
	}
}

// BenchmarkFilter is one letter of a filter and the page it leads to.
func BenchmarkFilter(b *testing.B) {
	for _, n := range []int{900, 3000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m, env := loaded(b, n)
			ctx, i := b.Context(), 0
			m.Update(ctx, uitest.Key("/"))
			for b.Loop() {
				key := "u"
				if i++; i%2 == 0 {
					key = "backspace"
				}
				m.Update(ctx, uitest.Key(key))
				page := widget.NewCanvas(120, 33)
				m.Draw(page)
				page.Render(env.Theme)
			}
		})
	}
}

// BenchmarkPage is one page of 100 sessions that comes in beside 3000 that are there.
func BenchmarkPage(b *testing.B) {
	m, _ := loaded(b, 3000)
	ctx := b.Context()
	page := client.SessionPage{Sessions: past(3000)[:100], Next: "more"}
	seq := 30
	for b.Loop() {
		m.Update(ctx, screen.Refresh{})
		seq++
		m.Update(ctx, screen.Result{To: screen.History, Seq: seq, Value: page})
	}
}
