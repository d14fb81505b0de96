package wellness_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/wellness"
)

func TestSortedByAgeWithTheWellnessAgeAsAxis(t *testing.T) {
	play(t, &server{age: measured()}, "en", 100, 23, func(t *testing.T, d *scene) {
		frame := d.Frame()
		at := strings.Index(frame, "By category")
		for _, name := range []string{"Strength", "Cognitive", "Cardio", "Mobility", "Balance", "Flexibility", "Body composition"} {
			next := strings.Index(frame[at:], name)
			if next < 0 {
				t.Fatalf("%s is missing or out of order:\n%s", name, frame)
			}
			at += next
		}
		for row, bar := range map[string]string{"Strength  ": "━━━━━━━━━━│ ", "Mobility  ": " ━━│ ", "Balance  ": " ┃ ", "Flexibility  ": " │━━━━━━ "} {
			if got := d.Row(row); !strings.Contains(got, bar) {
				t.Errorf("%q has no %q", got, bar)
			}
		}
		d.Misses("than you are", "real age")
	})
}

func TestMissingNumbersLeaveTheirCellsEmpty(t *testing.T) {
	age := measured()
	age.Categories = []client.FunctionalAge{{Category: "Grip", Name: "Grip", Score: "55"}, {Category: "Pace", Age: "41"}}
	play(t, &server{age: age}, "en", 80, 18, func(t *testing.T, d *scene) {
		if got := strings.Fields(d.Row("Pace")); strings.Join(got, " ") != "▌ Pace │━━━━ 41" {
			t.Errorf("a row without a score: %q", got)
		}
		if got := strings.Fields(d.Row("Grip")); strings.Join(got, " ") != "Grip │ 55" {
			t.Errorf("a row without an age: %q", got)
		}
	})
}

func TestAttentionIsSaidInWords(t *testing.T) {
	for _, p := range pages()[:3] {
		play(t, &server{age: measured()}, "en", p[0], p[1], func(t *testing.T, d *scene) {
			d.Sees("▲", "needs attention", "Ask your trainer. No diagnosis.", "7 years")
		})
		play(t, &server{age: calm()}, "en", p[0], p[1], func(t *testing.T, d *scene) {
			d.Misses("▲", "attention", "diagnosis")
		})
	}
}

func TestTableCutsNoName(t *testing.T) {
	age := measured()
	age.Categories[0].Name = "Composizione corporea"
	play(t, &server{age: age}, "it", 80, 18, func(t *testing.T, d *scene) {
		d.Press("t")
		d.Sees("▌ Composizione corporea", "17 nov 2026")
	})
}

func TestFiguresCanBeHidden(t *testing.T) {
	figures := regexp.MustCompile(`\b(34|35|36|38|39|42|46|48|61|70|72|78|80|81)\b|▲|━`)
	for _, p := range pages() {
		for _, open := range []bool{false, true} {
			play(t, &server{age: measured()}, "en", p[0], p[1], func(t *testing.T, d *scene) {
				if open {
					d.Press("enter")
				}
				if !figures.MatchString(d.Frame()) {
					t.Fatalf("no figures to hide:\n%s", d.Frame())
				}
				shown := d.Frame()
				d.Press("h")
				if found := figures.FindAllString(d.Frame(), -1); found != nil {
					t.Errorf("still on the page: %q\n%s", found, d.Frame())
				}
				if strings.Contains(footer(d)+" ", " t ") {
					t.Errorf("a key that does nothing: %q", footer(d))
				}
				d.Press("t")
				if found := figures.FindAllString(d.Frame(), -1); found != nil {
					t.Errorf("in the table: %q\n%s", found, d.Frame())
				}
				d.Press("h")
				if d.Frame() != shown {
					t.Errorf("the figures do not come back:\n%s", d.Frame())
				}
			})
		}
	}
}

func TestSelectionMoves(t *testing.T) {
	play(t, &server{age: measured()}, "en", 100, 23, func(t *testing.T, d *scene) {
		for _, step := range []struct{ key, name string }{
			{"", "Body composition"},
			{"down", "Body composition"},
			{"up", "Flexibility"},
			{"k", "Balance"},
			{"home", "Strength"},
			{"j", "Cognitive"},
			{"end", "Body composition"},
			{"g", "Strength"},
			{"G", "Body composition"},
		} {
			if step.key != "" {
				d.Press(step.key)
			}
			if got := d.Row("▌"); !strings.HasPrefix(got, "▌ "+step.name) {
				t.Errorf("after %q the row is %q", step.key, got)
			}
			head, _, _ := strings.Cut(d.Frame(), "\n")
			if !strings.HasSuffix(head, step.name) {
				t.Errorf("after %q the pane is of %q", step.key, head)
			}
		}
		d.Send(screen.Click{X: 9, Y: 15}, screen.Wheel{Delta: 1})
		if got := d.Row("▌"); !strings.HasPrefix(got, "▌ Cardio") {
			t.Errorf("after a click and a turn of the wheel %q", got)
		}
		d.Press("h")
		if got := d.Row("▌"); !strings.HasPrefix(got, "▌ Cardio") {
			t.Errorf("h moves the selection to %q", got)
		}
	})
}

func TestDetailWhereThePaneHasNoRoom(t *testing.T) {
	play(t, &server{age: measured()}, "en", 50, 14, func(t *testing.T, d *scene) {
		if _, ok := d.model.Back(); ok {
			t.Error("there is a page to leave before one is open")
		}
		d.Press("enter")
		d.Sees("Wellness age ›  Body composition", "46 years", "7 years older", "48", "17 Nov 2026", "is no diagnosis")
		d.Press("up")
		d.Sees("Wellness age ›  Flexibility", "42 years")
		if _, ok := d.model.Back(); !ok {
			t.Error("the page of a category cannot be left")
		}
		d.Sees("By category")
		d.Send(screen.Click{X: 5, Y: 3}, screen.Click{X: 5, Y: 3})
		d.Sees("Wellness age ›  Strength")
	})
	play(t, &server{age: measured()}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("enter")
		d.Misses("›")
	})
}

func TestSelectionStaysOnItsCategory(t *testing.T) {
	play(t, &server{age: measured()}, "en", 100, 23, func(t *testing.T, d *scene) {
		d.Press("home")
		age := measured()
		age.Categories[1].Age = "60"
		d.server.age = age
		d.Send(screen.Refresh{})
		if got := d.Row("▌"); !strings.HasPrefix(got, "▌ Strength") || !strings.Contains(got, "60") {
			t.Errorf("the selection went to %q", got)
		}
	})
}

// footer lists the keys offered.
func footer(d *scene) string {
	var list []string
	for _, b := range d.model.Footer() {
		list = append(list, b.Help().Key)
	}
	return strings.Join(list, " ")
}

func TestFooterOffersWhatWorks(t *testing.T) {
	for _, c := range []struct {
		server *server
		w, h   int
		want   string
	}{
		{&server{age: measured()}, 100, 23, "↑↓ t h"},
		{&server{age: measured()}, 80, 18, "↑↓ enter t h"},
		{&server{age: measured()}, 50, 14, "↑↓ enter h"},
		{&server{}, 80, 18, "s r"},
		{&server{err: unreachable()}, 80, 18, "r"},
		{&server{takes: time.Hour}, 80, 18, ""},
	} {
		play(t, c.server, "en", c.w, c.h, func(t *testing.T, d *scene) {
			if got := footer(d); got != c.want {
				t.Errorf("%d columns: %q, want %q", c.w, got, c.want)
			}
		})
	}
}

// TestEveryWordIsInBothLanguages looks for ids among the words: a message that does not exist is its own id.
func TestEveryWordIsInBothLanguages(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		text := uitest.Text(t, lang)
		for _, b := range wellness.New(uitest.Env(t, lang), nil).Help() {
			if strings.Contains(b.Help().Desc, "wellness.") {
				t.Errorf("%s: no message %s", lang, b.Help().Desc)
			}
		}
		if got := text.T("wellness.title"); got == "wellness.title" {
			t.Errorf("%s has no title", lang)
		}
	}
	if uitest.Text(t, "en").T("wellness.advice") == uitest.Text(t, "it").T("wellness.advice") {
		t.Error("Italian is English")
	}
}
