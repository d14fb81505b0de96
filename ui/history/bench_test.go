package history_test

import (
	"fmt"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/history"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// loaded is the screen with n sessions.
func loaded(tb testing.TB, n int) (*history.Model, *screen.Env) {
	tb.Helper()
	env := uitest.Env(tb, "en")
	m := history.New(env, nowhere{})
	m.Resize(screen.Size{Width: 120, Height: 33, Airy: true})
	ctx := tb.Context()
	m.Show(ctx)
	m.Update(ctx, screen.Result{To: screen.History, Seq: 1, Value: archive(past(n))})
	return m, env
}

// nowhere is a source that is never asked: the commands are not run.
type nowhere struct{ history.Source }

func archive(list []client.SessionSummary) offline.Archive {
	return offline.Archive{Sessions: list, AsOf: uitest.Moment(), Complete: true}
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

// BenchmarkReread is the copy of 3000 sessions read again: as it was, and with one or a hundred more or less. It is what
// the loop is busy with.
func BenchmarkReread(b *testing.B) {
	for _, more := range []int{0, 1, 100} {
		b.Run(fmt.Sprint(more), func(b *testing.B) {
			m, _ := loaded(b, 3000)
			ctx, all, seq := b.Context(), past(3000), 1
			for b.Loop() {
				seq++
				m.Update(ctx, screen.Changed{})
				m.Update(ctx, screen.Result{To: screen.History, Seq: seq, Value: archive(all[seq%2*more:])})
			}
		})
	}
}

// BenchmarkArchive is the reading of 3000 sessions from the copy, beside the loop.
func BenchmarkArchive(b *testing.B) {
	member := uitest.Member(b, &server{list: past(3000), size: 3000}, true)
	member.Refill()
	for {
		a, err := member.Archive(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		if a.Complete {
			break
		}
		time.Sleep(time.Millisecond)
	}
	for b.Loop() {
		if _, err := member.Archive(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
