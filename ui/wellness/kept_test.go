package wellness_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/wellness"
)

func TestTheCopyIsThereAtOnce(t *testing.T) {
	asked := []client.WellnessAge{calm()}
	playWarm(t, &server{age: measured(), takes: 5 * time.Second}, asked, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("Body composition")
		d.Misses("▲")
		if d.model.Status() != screen.Live || !d.model.AsOf().Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), d.model.AsOf())
		}
		before := d.Colors()
		d.Advance(4 * time.Second)
		if d.Colors() != before {
			t.Error("something changes before an answer comes")
		}
		d.Advance(2 * time.Second)
		d.Sees("▲ needs attention")
		if at := d.model.AsOf(); !at.IsZero() {
			t.Errorf("as of %v with an answer", at)
		}
	})
}

func TestTheCopyStaysWhereNobodyAnswers(t *testing.T) {
	asked := []client.WellnessAge{measured()}
	playWarm(t, &server{err: unreachable()}, asked, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Sees("Body composition", "✕ The club's server does not answer.")
		if d.model.Status() != screen.Off || !d.model.AsOf().Equal(uitest.Moment()) {
			t.Errorf("status %v as of %v", d.model.Status(), d.model.AsOf())
		}
		if got := footer(d); got != "↑↓ t h r" {
			t.Errorf("the keys are %q", got)
		}
		d.server.err = nil
		d.Press("r")
		d.Misses("does not answer")
	})
}

func TestNeverMeasuredIsKeptToo(t *testing.T) {
	playWarm(t, &server{err: unreachable()}, []client.WellnessAge{measured(), {}}, "en", 80, 18, func(t *testing.T, d *scene) {
		d.Sees("No wellness age yet.", "last asked 23 Nov 2026", "✕ The club's server does not answer.")
		if got := footer(d); got != "s r" {
			t.Errorf("the keys are %q", got)
		}
	})
}

// slow takes a second to give what it has read from the copy.
type slow struct{ *offline.Member }

func (s slow) KeptWellnessAge(ctx context.Context) (client.WellnessAge, time.Time, error) {
	age, asOf, err := s.Member.KeptWellnessAge(ctx)
	time.Sleep(time.Second)
	return age, asOf, err
}

// TestAnAnswerIsNewerThanTheCopy lets what was read before the platform answered come in after it.
func TestAnAnswerIsNewerThanTheCopy(t *testing.T) {
	playWarm(t, &server{age: measured()}, []client.WellnessAge{calm()}, "en", 80, 18, func(t *testing.T, d *scene) {
		again := uitest.Screen(t, d.env, wellness.New(d.env, slow{d.member}), 80, 18)
		d.server.age = client.WellnessAge{Age: "51", CalculatedOn: day(time.November, 20)}
		again.Send(screen.Refresh{})
		again.Sees("No categories")
		again.Advance(2 * time.Second)
		again.Sees("No categories")
	})
}

func TestWhatAnotherOneWasToldIsShown(t *testing.T) {
	play(t, &server{age: calm()}, "en", 80, 18, func(t *testing.T, d *scene) {
		d.Misses("▲")
		d.Advance(time.Second)
		d.server.age = measured()
		if _, err := d.member.WellnessAge(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.Settle()
		d.Sees("▲ needs attention")
		if d.server.asked != 2 {
			t.Errorf("%d questions", d.server.asked)
		}
	})
}

func TestChangeSinceTheCheckupBefore(t *testing.T) {
	for _, c := range []struct {
		before client.Number
		says   string
	}{
		{"41", "2 years younger than on 3 Mar 2026"},
		{"38", "1 year older than on 3 Mar 2026"},
		{"37.5", "1.5 years older than on 3 Mar 2026"},
		{"39", "the same as on 3 Mar 2026"},
		{"", "years younger than on 3 Jan 2026"},
	} {
		asked := []client.WellnessAge{checkup(time.January, "60"), checkup(time.March, c.before), measured()}
		playWarm(t, &server{age: measured()}, asked, "en", 100, 23, func(t *testing.T, d *scene) {
			d.Sees(c.says)
			d.Press("h")
			d.Misses("than on", "same as on")
		})
	}
	play(t, &server{age: measured()}, "en", 100, 23, func(_ *testing.T, d *scene) { d.Misses("than on", "same as on", "on 3") })
}

func TestACategoryBefore(t *testing.T) {
	asked := []client.WellnessAge{checkup(time.January, "43"), checkup(time.March, "41"), measured()}
	for _, p := range [][2]int{{100, 23}, {80, 18}, {50, 18}} {
		playWarm(t, &server{age: measured()}, asked, "en", p[0], p[1], func(t *testing.T, d *scene) {
			d.Press("home", "enter")
			for row, years := range map[string]string{"on 3 Mar 2026": "33", "on 3 Jan 2026": "33"} {
				if got := d.Row(row); !strings.Contains(got, years) {
					t.Errorf("%d columns: %q is without %s", p[0], got, years)
				}
			}
			d.Press("h")
			if got := d.Row("on 3 Mar 2026"); strings.Contains(got, "33") {
				t.Errorf("%d columns: %q shows a figure", p[0], got)
			}
		})
	}
}
