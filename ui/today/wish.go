package today

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
)

// markLimit is how long a mark may take in all: the platform needs up to 11 s to show one (observed), and
// a request may be repeated.
const markLimit = 30 * time.Second

// wish is what the member wants an exercise to be and the platform has not confirmed yet. One request
// about an exercise is on its way at a time; where the wish has changed meanwhile, the next follows it.
type wish struct {
	seq   int
	idCr  json.Number
	title string
	done  bool // what is wanted now
	sent  bool // what the request on its way wants
	look  int  // when it was sent
	since time.Time
}

// putBack is a mark that did not come about.
type putBack struct {
	reason string
	again  bool // another try can help
	at     time.Time
}

// notice says what became of wishes when the workout changed.
type notice struct {
	text string
	at   time.Time
}

// noticeFor is how long a notice stays at least; it goes with the next mark or the next look after that.
const noticeFor = time.Minute

// marked is the answer to a mark.
type marked struct {
	position json.Number
	workout  client.Workout
}

// toggle wishes the selected exercise to be what it is not.
func (m *Model) toggle(ctx context.Context) tea.Cmd {
	e, ok := m.current()
	if !ok {
		return nil
	}
	m.notice = notice{}
	delete(m.putBack, e.Position)
	if w := m.wishes[e.Position]; w != nil {
		w.done, w.since = !w.done, m.now
		return nil
	}
	w := &wish{idCr: m.workout.IDCr, title: m.title(e), done: !e.Done(), since: m.now}
	m.wishes[e.Position] = w
	return m.send(ctx, e.Position, w)
}

// send puts a wish on its way. It outlives the screen: a mark once made is not taken back by leaving.
func (m *Model) send(ctx context.Context, position json.Number, w *wish) tea.Cmd {
	m.looks++
	m.wishSeq++
	w.sent, w.look, w.seq = w.done, m.looks, m.wishSeq
	mark := client.Mark{IDCr: w.idCr, Position: position, Done: w.done}
	return screen.Load(context.WithoutCancel(ctx), screen.Today, w.seq, func(ctx context.Context) (marked, error) {
		ctx, cancel := context.WithTimeout(ctx, markLimit)
		defer cancel()
		workout, err := m.source.SetDone(ctx, mark)
		return marked{position: position, workout: workout}, err
	})
}

// settle takes the answer to a mark. Only the workout read back makes it done.
func (m *Model) settle(ctx context.Context, seq int, a marked, err error) tea.Cmd {
	w := m.wishes[a.position]
	if w == nil || w.seq != seq {
		return nil
	}
	m.looks++
	m.settled[a.position] = m.looks
	var cmd tea.Cmd
	closed := errors.Is(err, client.ErrWorkoutClosed)
	if err == nil || closed || client.KindOf(err) == client.NotApplied && !a.workout.Empty() {
		cmd = m.accept(ctx, a.workout, w.look, a.position)
	}
	if m.wishes[a.position] != w {
		return cmd // the workout is not the one the wish was about
	}
	if w.done != w.sent {
		return tea.Batch(cmd, m.send(ctx, a.position, w))
	}
	delete(m.wishes, a.position)
	m.judge(w, a.position, err)
	return tea.Batch(cmd, m.sooner(ctx))
}

// judge decides between done and put back by what the workout shows now.
func (m *Model) judge(w *wish, position json.Number, err error) {
	e, ok := m.workout.ByPosition(position)
	if !ok || e.Done() == w.done {
		return
	}
	if err == nil {
		err = &client.Error{Kind: client.NotApplied, Op: "mark an exercise", Err: errNotShown}
	}
	p := screen.Explain(m.env.Text, err)
	m.putBack[position] = putBack{reason: p.Title, again: p.Retry, at: m.now}
}

var errNotShown = errors.New("the workout read back does not show it")

// drop ends the wishes about exercises that are not what they were, and says so in that message.
func (m *Model) drop(message string, still func(client.Exercise) bool) {
	gone, title := 0, ""
	for position, w := range m.wishes {
		if e, ok := m.workout.ByPosition(position); ok && still(e) {
			continue
		}
		delete(m.wishes, position)
		gone, title = gone+1, w.title
	}
	if gone > 0 {
		m.notice = notice{m.env.Text.N(message, gone, "Name", title), m.now}
	}
}
