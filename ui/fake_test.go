package ui_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/ui"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// fake is a screen that shows its name and remembers what reached it.
type fake struct {
	id       screen.ID
	ctx      context.Context
	size     screen.Size
	shown    int
	hidden   int
	got      []tea.Msg
	typing   bool
	inner    bool
	status   screen.Status
	asOf     time.Time
	onMsg    func(tea.Msg) tea.Cmd
	onDraw   func()
	bindings []key.Binding
}

func (f *fake) ID() screen.ID { return f.id }
func (f *fake) Show(ctx context.Context) tea.Cmd {
	f.shown++
	f.ctx = ctx
	return nil
}
func (f *fake) Hide()                   { f.hidden++ }
func (f *fake) Resize(size screen.Size) { f.size = size }

func (f *fake) Update(_ context.Context, msg tea.Msg) tea.Cmd {
	f.got = append(f.got, msg)
	if f.onMsg != nil {
		return f.onMsg(msg)
	}
	return nil
}

func (f *fake) Draw(page *widget.Canvas) screen.Cursor {
	if f.onDraw != nil {
		f.onDraw()
	}
	w, h := page.Size()
	page.Put(2, 0, theme.Text.Bold(), fmt.Sprintf("%s %dx%d", f.id, f.size.Width, f.size.Height))
	page.Put(2, h-1, theme.Quiet, "last row")
	page.PutEnd(w-2, h-1, theme.Quiet, "end")
	return screen.Cursor{X: 2, Y: 0, Shown: true}
}
func (f *fake) Footer() []key.Binding { return f.bindings }
func (f *fake) Help() []key.Binding   { return f.bindings }
func (f *fake) Capturing() bool       { return f.typing }
func (f *fake) Back() (tea.Cmd, bool) {
	was := f.inner
	f.inner = false
	return nil, was
}
func (f *fake) Status() screen.Status { return f.status }
func (f *fake) AsOf() time.Time       { return f.asOf }

func (f *fake) last() tea.Msg {
	if len(f.got) == 0 {
		return nil
	}
	return f.got[len(f.got)-1]
}

func bindings() []key.Binding {
	var list []key.Binding
	for _, b := range [][2]string{
		{"↑↓", "move"}, {"space", "done"}, {"enter", "details"}, {"f", "focus"}, {"r", "rest"}, {"s", "scan"}, {"x", "never shown"},
	} {
		list = append(list, key.NewBinding(key.WithKeys(b[0]), key.WithHelp(b[0], b[1])))
	}
	return list
}

type shell struct {
	*uitest.Driver
	app *ui.App
	at  map[screen.ID]*fake
}

// open starts the shell with four fakes in a window of that size.
func open(t *testing.T, lang string, w, h int, change ...func(*ui.Config)) shell {
	t.Helper()
	s, begun := shell{at: map[screen.ID]*fake{}}, time.Now()
	config := ui.Config{
		Text: uitest.Text(t, lang), Name: "Ana", Club: "Club Corcón", Appearance: ui.Dark,
		Now: func() time.Time { return uitest.Moment().Add(time.Since(begun)) },
		Screens: func(*screen.Env) []screen.Screen {
			var list []screen.Screen
			for _, id := range []screen.ID{screen.Today, screen.Wellness, screen.History, screen.Scan} {
				s.at[id] = &fake{id: id, bindings: bindings()}
				list = append(list, s.at[id])
			}
			return list
		},
	}
	for _, c := range change {
		c(&config)
	}
	s.app = ui.New(t.Context(), config)
	s.Driver = uitest.Model(t, s.app, w, h)
	return s
}
