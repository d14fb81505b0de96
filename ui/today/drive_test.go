package today_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/today"
	"spotter/ui/uitest"
)

// stage plays the part of the shell that hides and shows the screen, and writes down where it wants to go.
type stage struct {
	*today.Model
	source source
	ctx    context.Context
	cancel context.CancelFunc
	went   []screen.ID
	sent   []string // to the terminal, besides the page
	msgs   int
	frames int // ticks of what moves
}

type (
	hide    struct{}
	unhide  struct{}
	changed struct{ versions offline.Versions }
)

// source is a copy that can be watched.
type source interface {
	today.Source
	Watch(context.Context, offline.Versions) (offline.Versions, error)
}

func (s *stage) Show(ctx context.Context) tea.Cmd {
	show := s.show()
	return tea.Batch(show, s.watch(ctx, offline.Versions{}))
}

func (s *stage) show() tea.Cmd {
	s.ctx, s.cancel = context.WithCancel(context.Background())
	return s.Model.Show(s.ctx)
}

// watch waits for a change of the copy.
func (s *stage) watch(ctx context.Context, seen offline.Versions) tea.Cmd {
	return func() tea.Msg {
		versions, err := s.source.Watch(ctx, seen)
		if err != nil {
			return nil
		}
		return changed{versions}
	}
}

func (s *stage) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case hide:
		s.cancel()
		s.Hide()
		return nil
	case unhide:
		return s.show()
	case changed:
		if s.ctx.Err() != nil {
			return s.watch(ctx, msg.versions)
		}
		return tea.Batch(s.watch(ctx, msg.versions), s.Model.Update(s.ctx, screen.Changed{}))
	case screen.Go:
		s.went = append(s.went, msg.To)
		return nil
	case tea.RawMsg:
		s.sent = append(s.sent, fmt.Sprint(msg.Msg))
		return nil
	}
	s.msgs++
	if tick, ok := msg.(screen.Tick); ok && tick.Name == "frame" {
		s.frames++
	}
	return s.Model.Update(s.ctx, msg)
}

// scene is the screen on its stage.
type scene struct {
	*uitest.Driver
	t     *testing.T
	env   *screen.Env
	stage *stage
}

// play runs a scene in a bubble of its own time, in a window of 100 by 30.
func play(t *testing.T, s *server, f func(d *scene)) {
	t.Helper()
	playIn(t, s, "en", 100, 30, f)
}

func playIn(t *testing.T, s *server, lang string, w, h int, f func(d *scene)) {
	t.Helper()
	playWith(t, s, nil, lang, w, h, f)
}

// playWith is a scene with pictures.
func playWith(t *testing.T, s *server, pictures screen.Pictures, lang string, w, h int, f func(d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		stageOn(t, uitest.Member(t, s, true), pictures, lang, w, h, f)
	})
}

// stageOn is a scene on a copy, in a bubble.
func stageOn(t *testing.T, copied source, pictures screen.Pictures, lang string, w, h int, f func(d *scene)) {
	t.Helper()
	env := uitest.Env(t, lang)
	env.Pictures = pictures
	st := &stage{Model: today.New(env, copied), source: copied}
	page := body(w, h)
	d := &scene{t: t, env: env, stage: st}
	d.Driver = uitest.Screen(t, env, st, page.Width, page.Height)
	f(d)
	st.cancel()
}

// body is the room that the shell leaves a screen in a window.
func body(w, h int) screen.Size {
	rows := h - 3
	switch {
	case h >= 28:
		rows = h - 7
	case h >= 20:
		rows = h - 6
	case h >= 16:
		rows = h - 5
	}
	return screen.Size{Width: min(w, 120), Height: rows, Airy: h >= 28}
}

// line is the row of the frame that holds the text.
func (d *scene) line(text string) string {
	for row := range strings.SplitSeq(d.Frame(), "\n") {
		if strings.Contains(row, text) {
			return row
		}
	}
	return ""
}

// row checks the state word of an exercise; "" is none.
func (d *scene) row(name, word string) {
	d.t.Helper()
	for row := range strings.SplitSeq(d.Frame(), "\n") {
		cells := []rune(row)
		if len(cells) < 6 || !strings.HasPrefix(string(cells[5:]), name+" ") {
			continue
		}
		got := ""
		if len(cells) > 48 {
			got = strings.TrimSpace(string(cells[48:min(len(cells), 61)]))
		}
		if got != word {
			d.t.Errorf("%s says %q, want %q:\n%s", name, got, word, d.Frame())
		}
		return
	}
	d.t.Errorf("%s is not on the page:\n%s", name, d.Frame())
}

func (d *scene) send(msgs ...tea.Msg) { d.Send(msgs...) }

func (d *scene) wait(span time.Duration) { d.Advance(span) }
