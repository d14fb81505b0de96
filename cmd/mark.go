package cmd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/client/offline"
	"spotter/cmd/report"
)

// newMark makes the command done, or undone.
func newMark(a *app, done bool) *cobra.Command {
	use := "done POSITION…"
	if !done {
		use = "un" + use
	}
	c := a.command(use, a.positions, func(c *cobra.Command, positions []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		member, end, err := a.openCopy(c.Context(), acc)
		if err != nil {
			return err
		}
		defer end()
		m := &marking{app: a, member: member, done: done, began: a.sys.Now(), bound: acc.settings.SettleFor.Duration() + sendingTime}
		for _, p := range positions {
			if p := json.Number(p); !slices.Contains(m.positions, p) {
				m.positions = append(m.positions, p)
			}
		}
		day, failed := m.run(c.Context())
		if failed != nil && (!day.Known() || client.KindOf(failed) == client.Misconfigured) {
			return failed
		}
		if err := a.print(c, report.NewWorkout(day, fresh(day), member.Kept())); err != nil {
			return err
		}
		return failed
	})
	c.ValidArgsFunction = a.completed(positionsLeft(done))
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c, "settle_for")
	return c
}

// positions takes one position or more.
func (a *app) positions(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New(a.words.T("cmd.mark.positions", "Command", c.Name()))
	}
	for _, arg := range args {
		if strings.Trim(arg, "0123456789") != "" || arg == "" {
			return errors.New(a.words.T("cmd.mark.no_position", "Argument", fmt.Sprintf("%q", arg)))
		}
	}
	return nil
}

// sendingTime is how long sending may take, besides the time that a mark takes to show.
const sendingTime = 9 * time.Second

// marking is one run of the command done, or undone.
type marking struct {
	app       *app
	member    *offline.Member
	positions []json.Number
	done      bool
	began     time.Time
	// bound is how long the platform is waited for.
	bound time.Duration

	// idCr is the workout that the positions belong to.
	idCr json.Number
}

// run puts the marks on the disk, sends them with all that waits, and returns the day as the platform shows it
// afterwards. The day is not known where nothing was done.
func (m *marking) run(ctx context.Context) (offline.Day, error) {
	day, err := m.find(ctx)
	if err != nil {
		return offline.Day{}, err
	}
	m.idCr = day.Workout.IDCr
	sending, stop := context.WithTimeout(ctx, m.bound)
	defer stop()
	if err = m.wish(ctx); err == nil {
		err = m.member.Deliver(sending)
	}
	// The marks are on the disk: what has become of them is told even after a signal.
	day, unread := m.member.Today(context.WithoutCancel(ctx))
	if unread != nil {
		return day, unread
	}
	return day, m.outcome(day, err)
}

// find returns a day that has the positions. The copy will do if it is of today: the positions were read there, most
// likely, and a mark goes to no other exercise than the one that has it there.
func (m *marking) find(ctx context.Context) (offline.Day, error) {
	day, err := m.member.Today(ctx)
	if err != nil {
		return day, err
	}
	if m.missing(day) != "" || !sameDay(day.AsOf, m.began) {
		asking, stop := context.WithTimeout(ctx, m.bound)
		defer stop()
		_, failed := m.member.CurrentWorkout(asking)
		if failed != nil && !day.Known() {
			return day, unread{failed}
		}
		if day, err = m.member.Today(ctx); err != nil {
			return day, err
		}
	}
	if position := m.missing(day); position != "" {
		return day, m.app.noSuchExercise(day.Workout, position)
	}
	return day, nil
}

func sameDay(a, b time.Time) bool {
	return a.In(b.Location()).Format(time.DateOnly) == b.Format(time.DateOnly)
}

// missing is the first position that the workout does not have.
func (m *marking) missing(day offline.Day) json.Number {
	for _, p := range m.positions {
		if _, ok := day.Workout.ByPosition(p); !ok {
			return p
		}
	}
	return ""
}

// wish puts the marks on the disk, those as well that the copy shows already: it can be old.
func (m *marking) wish(ctx context.Context) error {
	for _, p := range m.positions {
		mark := client.Mark{IDCr: m.idCr, Position: p, Done: m.done}
		if _, err := m.member.Insist(ctx, mark); err != nil {
			return err
		}
	}
	return nil
}

// outcome says what became of the wishes. An error of the sending does not matter where they have all come true.
func (m *marking) outcome(day offline.Day, failed error) error {
	waiting := false
	var aside []offline.Wish
	for _, w := range day.Wishes {
		switch {
		case w.Mark.IDCr != m.idCr || w.Mark.Done != m.done || !slices.Contains(m.positions, w.Mark.Position):
		case report.Waits(w):
			waiting = true
		case !w.Waiting():
			aside = append(aside, w)
		}
	}
	switch {
	case len(aside) > 0:
		return setAside{aside}
	case waiting:
		return waits{number: report.Waiting(day), kept: m.member.Kept(), error: failed}
	case day.Live:
		return nil
	}
	return failed
}

// fresh says whether the day was read in this run.
func fresh(day offline.Day) report.Fresh {
	if day.Live {
		return report.Live()
	}
	return report.Kept(day.AsOf)
}

// unread says that today's workout is not known, so that no mark was kept, and why.
type unread struct{ error }

func (u unread) Unwrap() error { return u.error }

// waits says that marks wait to be sent, and why. The error may be nil.
type waits struct {
	// number counts all that wait, those of earlier runs as well.
	number int
	// kept says that they outlive the process.
	kept bool
	error
}

func (w waits) Error() string {
	if w.error == nil {
		return "the marks wait to be sent"
	}
	return w.error.Error()
}

func (w waits) Unwrap() error { return w.error }

// setAside says that marks are not sent any more.
type setAside struct{ list []offline.Wish }

func (s setAside) Error() string { return s.list[0].Title + ": " + s.list[0].Err().Error() }

func (a *app) noSuchExercise(w client.Workout, position json.Number) error {
	if w.Empty() {
		return errors.New(a.words.T("cmd.today.none"))
	}
	var known []string
	for _, e := range w.Exercises {
		known = append(known, e.Position.String())
	}
	return errors.New(a.words.T("cmd.mark.unknown", "Position", fmt.Sprintf("%q", position), "Known", strings.Join(known, ", ")))
}
