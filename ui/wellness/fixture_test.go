package wellness_test

import (
	"context"
	"errors"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/wellness"
)

// server answers with what it holds, after the time it takes.
type server struct {
	client.Member
	age   client.WellnessAge
	err   error
	takes time.Duration
	asked int
	// stopped counts the questions that were given up.
	stopped int
}

func (s *server) WellnessAge(ctx context.Context) (client.WellnessAge, error) {
	s.asked++
	age, err := s.age, s.err
	if s.takes > 0 {
		select {
		case <-ctx.Done():
			s.stopped++
			return client.WellnessAge{}, &client.Error{Kind: client.Canceled, Err: ctx.Err()}
		case <-time.After(s.takes):
		}
	}
	return age, err
}

func day(month time.Month, day int) time.Time {
	return time.Date(2026, month, day, 9, 30, 0, 0, time.UTC)
}

func category(id, name, age, score string) client.FunctionalAge {
	return client.FunctionalAge{
		Category: id, Name: name, Age: client.Number(age), Score: client.Number(score), CalculatedOn: day(time.November, 17),
	}
}

// measured is what a check-up gives: seven categories in no order, one of which needs attention, one
// measured on another day.
func measured() client.WellnessAge {
	body := category("BodyComposition", "Body composition", "46", "48")
	body.Alert = true
	cardio := category("Cardio", "Cardio", "36", "78")
	cardio.CalculatedOn = day(time.October, 14)
	return client.WellnessAge{Age: "39", CalculatedOn: day(time.November, 17), Categories: []client.FunctionalAge{
		body, category("Strength", "Strength", "34", "81"), category("Cognitive", "Cognitive", "35", "80"), cardio,
		category("Mobility", "Mobility", "38", "72"), category("Balance", "Balance", "39", "70"),
		category("Flexibility", "Flexibility", "42", "61"),
	}}
}

func calm() client.WellnessAge {
	age := measured()
	age.Categories[0].Alert = false
	return age
}

// strange has what no screen expects: categories not known, numbers that are missing or no numbers, names
// with escape sequences and without end, several alerts, dates of another year.
func strange() client.WellnessAge {
	age := measured()
	list := age.Categories
	list[1].Name = "Strength \x1b[31mof\x1b]0;gone\x07 everything\nthat \u202ecan be lifted, pushed or pulled, and then some"
	list[2].Age = ""
	list[2].Alert = true
	list[3].Score = "high"
	list[4].Age, list[4].Score = "not yet", ""
	list[5].Age = "38.6"
	list[5].CalculatedOn = day(time.November, 3).AddDate(-2, 0, 0)
	list[6].Age = "97"
	age.Categories = append(list, client.FunctionalAge{Category: "Grip", Age: "40"}, client.FunctionalAge{Alert: true},
		client.FunctionalAge{Category: "筋肉", Name: "筋肉のバランス", Age: "-3", Score: "101"})
	return age
}

// few is a check-up of three categories.
func few() client.WellnessAge {
	age := calm()
	age.Categories = age.Categories[:3]
	return age
}

func unreachable() error {
	return &client.Error{Kind: client.Unreachable, Op: "read the wellness age", Attempts: 3, Err: errors.New("connection refused")}
}

// scene is the screen in front in a test's bubble, with a copy of what the server told.
type scene struct {
	*uitest.Driver
	model  *wellness.Model
	server *server
	member *offline.Member
	env    *screen.Env
}

// play shows the screen on a page of that size and hands it to the test.
func play(t *testing.T, s *server, lang string, w, h int, act func(t *testing.T, d *scene)) {
	t.Helper()
	playWarm(t, s, nil, lang, w, h, act)
}

// playWarm shows the screen with a copy of what was asked before, one check-up after the other, at 18:47 of the days
// before. What the server says and does now is as it was given.
func playWarm(t *testing.T, s *server, asked []client.WellnessAge, lang string, w, h int, act func(t *testing.T, d *scene)) {
	t.Helper()
	playSizes(t, func() *server { return s }, asked, lang, [][2]int{{w, h}}, act)
}

// playSizes does so on one page after the other, with one copy.
func playSizes(t *testing.T, now func() *server, asked []client.WellnessAge, lang string, sizes [][2]int, act func(t *testing.T, d *scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		env := uitest.Env(t, lang)
		before := &server{}
		past := &switched{now: before}
		member := uitest.Member(t, past, false)
		for _, age := range asked {
			before.age = age
			if _, err := member.WellnessAge(t.Context()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(24 * time.Hour)
		}
		for _, size := range sizes {
			past.now = now()
			m := wellness.New(env, member)
			d := uitest.Screen(t, env, uitest.Watched(m, member), size[0], size[1])
			act(t, &scene{Driver: d, model: m, server: past.now, member: member, env: env})
			d.Leave()
			m.Hide()
			d.Settle()
		}
	})
}

// switched is one server first and another later.
type switched struct {
	client.Member
	now *server
}

func (s *switched) WellnessAge(ctx context.Context) (client.WellnessAge, error) {
	return s.now.WellnessAge(ctx)
}

// checkup is a check-up on the third of a month, with other numbers.
func checkup(month time.Month, years client.Number) client.WellnessAge {
	age := measured()
	age.Age, age.CalculatedOn = years, day(month, 3)
	for i := range age.Categories {
		c := &age.Categories[i]
		c.CalculatedOn = day(month, 3)
		c.Age = client.Number(strconv.Itoa(c.Age.Int() + i - 2))
	}
	return age
}
