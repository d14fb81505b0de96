package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"spotter/client"
	"spotter/cmd/report"
	"spotter/qr"
	"spotter/ui/theme"
)

// walk goes through the whole flow as text, step by step, with every request. It fails if a step did.
func (d *demo) walk(ctx context.Context) error {
	w := &walk{demo: d, page: d.app.page(d.app.sys.Stdout)}
	member, err := d.client(w.seen)
	if err != nil {
		return err
	}
	w.client = member
	w.page.Line(theme.Text.Bold(), d.app.words.T("cmd.walk.title", "Name", d.who.FirstName, "Club", d.who.Facility))
	w.page.Line(theme.Quiet, d.base)
	for i, step := range w.steps() {
		if err := w.take(ctx, i+1, step); err != nil {
			return err
		}
	}
	w.page.Blank()
	if w.failed > 0 {
		w.page.Say(theme.Danger, "cmd.walk.failed", "Failed", w.failed, "Total", len(w.steps()))
		return told{errors.New("a step failed")}
	}
	w.page.Say(theme.Done, "cmd.walk.worked", "Total", len(w.steps()))
	return w.page.Err()
}

// walk is what the steps know and hand on.
type walk struct {
	*demo
	client *client.Client
	page   *report.Page
	failed int

	mu    sync.Mutex
	calls []client.Exchange

	workout  client.Workout
	position json.Number
	session  string
	code     qr.EquipmentCode
}

// step is one thing to do; it returns a sentence about what came of it.
type step struct {
	name string
	run  func(context.Context) (string, error)
}

func (w *walk) steps() []step {
	return []step{
		{"token", w.token},
		{"today", w.today},
		{"done", func(ctx context.Context) (string, error) { return w.mark(ctx, true) }},
		{"undone", func(ctx context.Context) (string, error) { return w.mark(ctx, false) }},
		{"wellness", w.wellness},
		{"sessions", w.sessions},
		{"session", w.oneSession},
		{"scan", w.scan},
		{"login", w.login},
		{"facilities", w.facilities},
	}
}

// errMissing says that a step before gave nothing to go on with.
var errMissing = errors.New("nothing to go on with: an earlier step failed")

// take does a step and tells of it. Only the end of the context ends the walk.
func (w *walk) take(ctx context.Context, number int, s step) error {
	w.page.Blank()
	w.page.Line(theme.Text.Bold(), strconv.Itoa(number)+". "+w.app.words.T("cmd.walk."+s.name))
	result, err := s.run(ctx)
	for _, x := range w.taken() {
		w.page.Line(theme.Quiet, "   "+line(x))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		w.failed++
		w.page.Line(theme.Danger, "   ✕ "+err.Error())
		return w.page.Err()
	}
	w.page.Line(theme.Done, "   ✓ "+result)
	return w.page.Err()
}

func (w *walk) seen(x client.Exchange) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, x)
}

func (w *walk) taken() []client.Exchange {
	w.mu.Lock()
	defer w.mu.Unlock()
	calls := w.calls
	w.calls = nil
	return calls
}

// line tells of one exchange, as in "200     3.1 ms  documented  GET  /v1/app/wellness-age": the path is long,
// and what stands before it stays in its columns where a line is broken.
func line(x client.Exchange) string {
	status := "–"
	if x.Status != 0 {
		status = strconv.Itoa(x.Status)
	}
	return fmt.Sprintf("%3s  %6.1f ms  %-10s  %-4s %s", status, float64(x.Duration)/float64(time.Millisecond), x.Provenance, x.Method, x.Path)
}
