package uitest

import (
	"context"
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/screen"
	"spotter/ui/widget"
)

// Driver stands in for Bubble Tea's loop: it sends messages, runs the commands that come back and sends
// their answers, until nothing more happens without time passing. It lives in a bubble of [synctest], whose
// time stands still but in [Driver.Advance].
type Driver struct {
	t      testing.TB
	update func(tea.Msg) tea.Cmd
	draw   func() string
	w, h   int
	cancel context.CancelFunc

	mu      sync.Mutex
	queue   []tea.Msg
	running int
	quit    bool
}

// mostRounds bounds how often answers may cause further commands without time passing.
const mostRounds = 10_000

// Screen puts a screen in front with a page of that size, airy from 23 rows on, and waits until it rests.
func Screen(t testing.TB, env *screen.Env, s screen.Screen, w, h int) *Driver {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	d := &Driver{t: t, w: w, h: h, cancel: cancel}
	d.update = func(msg tea.Msg) tea.Cmd { return s.Update(ctx, msg) }
	d.draw = func() string {
		page := widget.NewCanvas(d.w, d.h)
		s.Draw(page)
		return page.Render(env.Theme)
	}
	t.Cleanup(d.finish)
	s.Resize(screen.Size{Width: w, Height: h, Airy: h >= 23})
	d.run(s.Show(ctx))
	d.Settle()
	return d
}

// Model starts a whole program in a window of that size and waits until it rests. The context of the
// program is the caller's.
func Model(t testing.TB, m tea.Model, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, w: w, h: h, cancel: func() {}}
	d.update = func(msg tea.Msg) (cmd tea.Cmd) {
		m, cmd = m.Update(msg)
		if size, ok := msg.(tea.WindowSizeMsg); ok {
			d.w, d.h = size.Width, size.Height
		}
		return cmd
	}
	d.draw = func() string { return m.View().Content }
	t.Cleanup(d.finish)
	d.run(m.Init())
	d.Send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send hands over messages, one after the other, and waits until the program rests after each.
func (d *Driver) Send(msgs ...tea.Msg) {
	d.t.Helper()
	for _, msg := range msgs {
		d.run(d.update(msg))
		d.Settle()
	}
}

// Press sends keys by their names, as in [Key].
func (d *Driver) Press(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.Send(Key(name))
	}
}

// Type sends a text letter by letter.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		if r == ' ' {
			d.Press("space")
			continue
		}
		d.Press(string(r))
	}
}

// Advance lets time pass, and the program rest again.
func (d *Driver) Advance(by time.Duration) {
	d.t.Helper()
	// In a bubble this takes no time: its clock jumps when all goroutines wait.
	const most = 50 * time.Millisecond
	for by > 0 {
		step := min(by, most)
		time.Sleep(step)
		by -= step
		d.Settle()
	}
}

// Settle runs commands and hands over their answers until none comes without time passing.
func (d *Driver) Settle() {
	d.t.Helper()
	for range mostRounds {
		synctest.Wait()
		msg, ok := d.next()
		if !ok {
			return
		}
		if cmds, ok := several(msg); ok {
			for _, cmd := range cmds {
				d.run(cmd)
			}
			continue
		}
		if _, ok := msg.(tea.QuitMsg); ok {
			d.quit = true
			continue
		}
		d.run(d.update(msg))
	}
	d.t.Fatal("the program never comes to rest")
}

// Frame is what is drawn, without escape codes and blanks at the ends of rows.
func (d *Driver) Frame() string { return Plain(d.draw()) }

// Colors is what is drawn, with its escape codes.
func (d *Driver) Colors() string { return d.draw() }

// Quit reports whether the program asked to end.
func (d *Driver) Quit() bool { return d.quit }

// Leave ends the context of the screen.
func (d *Driver) Leave() { d.cancel() }

// Golden compares the frame with its golden file, as [Golden] does.
func (d *Driver) Golden(name, lang string) {
	d.t.Helper()
	Golden(d.t, name, d.w, d.h, lang, d.draw())
}

// run starts a command and waits until it has answered or waits for time to pass, so that the order of
// answers is always the same.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	d.count(+1)
	go func() {
		defer d.count(-1)
		if msg := cmd(); msg != nil {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.queue = append(d.queue, msg)
		}
	}()
	synctest.Wait()
}

func (d *Driver) count(by int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.running += by
	return d.running
}

// finish lets the commands that wait for time to pass end, as the bubble must be empty at its end.
func (d *Driver) finish() {
	d.cancel()
	for range mostRounds {
		synctest.Wait()
		if d.count(0) == 0 {
			return
		}
		time.Sleep(time.Second)
	}
}

// several finds the commands in a batch or in a sequence, whose type Bubble Tea does not export.
func several(msg tea.Msg) ([]tea.Cmd, bool) {
	if batch, ok := msg.(tea.BatchMsg); ok {
		return batch, true
	}
	v := reflect.ValueOf(msg)
	if t := reflect.TypeFor[[]tea.Cmd](); v.IsValid() && v.Kind() == reflect.Slice && v.CanConvert(t) {
		return v.Convert(t).Interface().([]tea.Cmd), true
	}
	return nil, false
}

func (d *Driver) next() (tea.Msg, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 {
		return nil, false
	}
	msg := d.queue[0]
	d.queue = d.queue[1:]
	return msg, true
}
