package uitest_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// recorder writes down what it gets.
type recorder struct{ seen []string }

func (r *recorder) ID() screen.ID { return screen.Today }
func (r *recorder) Show(ctx context.Context) tea.Cmd {
	return tea.Batch(
		screen.Load(ctx, screen.Today, 1, func(context.Context) (string, error) { return "one", nil }),
		screen.Load(ctx, screen.Today, 2, func(context.Context) (string, error) { return "two", nil }),
		tea.Sequence(screen.Load(ctx, screen.Today, 3, func(context.Context) (string, error) { return "three", nil })),
		screen.After(ctx, time.Second, screen.Tick{To: screen.Today, Name: "tick"}),
	)
}
func (r *recorder) Hide()              {}
func (r *recorder) Resize(screen.Size) {}
func (r *recorder) Update(_ context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		r.seen = append(r.seen, msg.Value.(string))
	case screen.Tick:
		r.seen = append(r.seen, msg.Name)
	case tea.KeyPressMsg:
		r.seen = append(r.seen, msg.String())
	}
	return nil
}

func (r *recorder) Draw(page *widget.Canvas) screen.Cursor {
	for i, s := range r.seen {
		page.Put(0, i, theme.Accent, s)
	}
	return screen.Cursor{}
}
func (r *recorder) Footer() []key.Binding { return nil }
func (r *recorder) Help() []key.Binding   { return nil }
func (r *recorder) Capturing() bool       { return false }
func (r *recorder) Back() (tea.Cmd, bool) { return nil, false }
func (r *recorder) Status() screen.Status { return screen.Live }
func (r *recorder) AsOf() time.Time       { return time.Time{} }

func TestDriver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := uitest.Screen(t, uitest.Env(t, "en"), &recorder{}, 20, 12)
		if got, want := d.Frame(), "one\ntwo\nthree\n\n\n\n\n\n\n\n\n"; got != want {
			t.Fatalf("after the start %q", got)
		}
		d.Press("space", "shift+tab", "ctrl+r", "G", "up")
		d.Advance(999 * time.Millisecond)
		if got, want := d.Frame(), "one\ntwo\nthree\nspace\nshift+tab\nctrl+r\nG\nup\n\n\n\n"; got != want {
			t.Fatalf("after keys %q", got)
		}
		d.Advance(time.Millisecond)
		d.Golden("recorder", "en")
	})
}
