package offline

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"spotter/client"
)

// Day is today's workout as the platform last showed it, with what it has not been told yet.
type Day struct {
	Workout client.Workout
	// AsOf is when the platform showed it, by the clock on the wall: for people to read. It is zero where it never did.
	AsOf time.Time
	// Live says that the platform answered when this process asked last, and that the workout is that answer or a later one.
	Live bool
	// Look tells one answer of the platform from another: it is another one whenever this process or another has been
	// shown a workout, the same or not. It can be compared, and means nothing else.
	Look Look
	// Wishes are the marks that wait and those set aside, in the order in which they were first made.
	Wishes []Wish
}

// Look names an answer to the question for the workout.
type Look struct{ number, copy int64 }

// Known reports whether the platform has ever shown a workout, or that there is none.
func (d Day) Known() bool { return !d.AsOf.IsZero() }

// Wished is the state of an exercise as the member wants it: what the platform shows, or what a mark that waits
// says instead.
func (d Day) Wished(e client.Exercise) bool {
	if w, ok := d.wishFor(e.Position); ok {
		return w.Mark.Done
	}
	return e.Done()
}

// Waiting counts the marks that wait.
func (d Day) Waiting() int {
	n := 0
	for _, w := range d.Wishes {
		if w.Waiting() {
			n++
		}
	}
	return n
}

func (d Day) wishFor(position json.Number) (Wish, bool) {
	for _, w := range d.Wishes {
		if w.Waiting() && w.Mark.Position == position && w.Mark.IDCr == d.Workout.IDCr {
			return w, true
		}
	}
	return Wish{}, false
}

// wishOf is the wish for an exercise: the one that waits, or else the last one that was set aside.
func (d Day) wishOf(e client.Exercise) (Wish, bool) {
	var aside Wish
	for _, w := range d.Wishes {
		switch {
		case w.Mark.IDCr != d.Workout.IDCr || !w.of(e) && !(w.Waiting() && w.Mark.Position == e.Position):
		case w.Waiting():
			return w, true
		default:
			aside = w
		}
	}
	return aside, aside.ID != 0
}

// keptWorkout is the name of the current workout among what is kept.
const keptWorkout = "workout"

// remembered is a workout that has been decoded, by its body.
type remembered struct {
	body    []byte
	workout client.Workout
}

// Today returns today's workout from the copy, at once: nobody is asked. Its lists are shared with other callers,
// who only read them.
func (m *Member) Today(ctx context.Context) (Day, error) {
	var day Day
	err := m.store.read(ctx, "today's workout", func(ctx context.Context, tx *sql.Tx) (err error) {
		day, err = m.dayIn(ctx, tx)
		return err
	})
	return day, err
}

func (m *Member) dayIn(ctx context.Context, tx *sql.Tx) (Day, error) {
	var day Day
	var body []byte
	var asOf int64
	err := tx.QueryRowContext(ctx, "SELECT as_of, body, kept.look, COALESCE(copy, 0) FROM kept LEFT JOIN look WHERE name = ?", keptWorkout).Scan(&asOf, &body, &day.Look.number, &day.Look.copy)
	if err == nil {
		day.AsOf, day.Live = m.told(asOf), m.live(day.Look)
		day.Workout, err = m.decoded(body)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return day, err
	}
	// There can be marks without a workout, in a copy that was rebuilt.
	day.Wishes, err = wishesIn(ctx, tx, m.zone())
	return day, err
}

// decoded decodes a workout, unless it is the one decoded last.
func (m *Member) decoded(body []byte) (client.Workout, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if bytes.Equal(body, m.day.body) {
		return m.day.workout, nil
	}
	workout, err := decodeWorkout(body, m.zone())
	if err == nil {
		m.day = remembered{body, workout}
	}
	return workout, err
}

// live reports whether an answer is the one to the last question of this process, or later.
func (m *Member) live(shown Look) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.answered && shown.copy == m.answer.copy && shown.number >= m.answer.number
}

// told is when the platform told something, by the stamp that is kept of it, but no later than now: where the clock was
// ahead then, all that is known is that it was before. Of a stamp the answer stays the same.
func (m *Member) told(stamp int64) time.Time {
	at, now := moment(stamp, m.zone()), m.now()
	if !at.After(now) {
		return at
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.ahead[stamp]; ok && !first.After(now) {
		return first
	}
	m.ahead[stamp] = now
	return now
}

func (m *Member) zone() *time.Location { return m.now().Location() }
