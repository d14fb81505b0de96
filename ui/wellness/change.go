package wellness

import (
	"math"
	"time"

	"spotter/client"
)

// past is an age as it was at an earlier check-up.
type past struct {
	years float64
	age   string
	on    time.Time
}

// checkedBefore is the wellness age at the check-up before the one on show; its time is zero where none is known.
func (m *Model) checkedBefore() past {
	on := m.age.CalculatedOn
	if !m.age.Age.Valid() || on.IsZero() {
		return past{}
	}
	for _, c := range m.checked {
		day := local(c.Age.CalculatedOn, m.env.Now().Location())
		if c.Age.Age.Valid() && !day.IsZero() && day.Before(on) && !sameDay(day, on) {
			return past{c.Age.Age.Float(), figure(m.env.Text, c.Age.Age), day}
		}
	}
	return past{}
}

// pastOf lists the ages of a category at earlier check-ups, the newest first.
func (m *Model) pastOf(c category) []past {
	if c.id == "" || c.on.IsZero() {
		return nil
	}
	var list []past
	last := c.on
	for _, one := range m.checked {
		f, ok := categoryOf(one.Age, c.id)
		day := f.CalculatedOn
		if day.IsZero() {
			day = one.Age.CalculatedOn
		}
		day = local(day, m.env.Now().Location())
		if ok && f.Age.Valid() && day.Before(last) && !sameDay(day, last) {
			list = append(list, past{f.Age.Float(), figure(m.env.Text, f.Age), day})
			last = day
		}
	}
	return list
}

func categoryOf(age client.WellnessAge, id string) (client.FunctionalAge, bool) {
	for _, f := range age.Categories {
		if f.Category == id {
			return f, true
		}
	}
	return client.FunctionalAge{}, false
}

// changed says how the wellness age has changed since the check-up before; empty where none is known.
func (m *Model) changed() string {
	if m.before.on.IsZero() {
		return ""
	}
	t, day := m.env.Text, m.env.Text.DayMonthYear(m.before.on)
	by := math.Round((m.age.Age.Float()-m.before.years)*10) / 10
	switch {
	case by == 0:
		return t.T("wellness.since_same", "Day", day)
	case by < 0:
		return t.N("wellness.since_younger", plural(-by), "Years", t.Number(-by, 1), "Day", day)
	}
	return t.N("wellness.since_older", plural(by), "Years", t.Number(by, 1), "Day", day)
}

// wasOn says the wellness age at the check-up before in short.
func (m *Model) wasOn() string {
	if m.before.on.IsZero() {
		return ""
	}
	return m.was(m.before)
}

func (m *Model) was(p past) string {
	return m.env.Text.T("wellness.was_on", "Age", p.age, "Day", m.env.Text.DayMonthYear(p.on))
}
