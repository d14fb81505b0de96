package widget_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

func plain(page *widget.Canvas) []string {
	rows := page.Rows(theme.New(true, colorprofile.TrueColor))
	for i, row := range rows {
		rows[i] = strings.TrimRight(ansi.Strip(row), " ")
	}
	return rows
}

func TestSegments(t *testing.T) {
	done, saving, toDo := widget.SegmentDone, widget.SegmentSaving, widget.SegmentToDo
	six := []widget.Segment{done, done, done, saving, toDo, toDo}
	for _, c := range []struct {
		name   string
		w      int
		states []widget.Segment
		want   string
	}{
		{"wide", 96, six, "━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ━━━━━━━━━━━━━━━ ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍ ─────────────── ────────────────"},
		{"narrow", 46, six, "━━━━━━ ━━━━━━━ ━━━━━━━ ╍╍╍╍╍╍╍ ─────── ───────"},
		{"just enough", 11, six, "━ ━ ━ ╍ ─ ─"},
		{"more exercises than room", 10, six, "━━━━━╍────"},
		{"half filled", 10, []widget.Segment{widget.SegmentFilling(0.5)}, "━━━━━╍╍╍╍╍"},
		{"filled", 10, []widget.Segment{widget.SegmentFilling(2)}, "━━━━━━━━━━"},
		{"not filled", 10, []widget.Segment{widget.SegmentFilling(-1)}, "╍╍╍╍╍╍╍╍╍╍"},
		{"none", 10, nil, ""},
		{"no room", 0, six, ""},
	} {
		page := widget.NewCanvas(100, 1)
		widget.Segments(page, 0, 0, c.w, c.states, widget.Signs())
		if got := plain(page)[0]; got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestDigits(t *testing.T) {
	page := widget.NewCanvas(20, widget.DigitHeight)
	width := widget.Digits(page, 0, 0, "39", theme.Accent)
	want := "▄████▄  ▄████▄\n▀▀  ██  ██  ██\n  ███   ▀█████\n▄▄  ██      ██\n▀████▀  ▀████▀"
	if got := strings.Join(plain(page), "\n"); got != want || width != 14 {
		t.Errorf("width %d\n%s", width, got)
	}
	for _, r := range "0123456789" {
		page := widget.NewCanvas(20, widget.DigitHeight)
		if w := widget.Digits(page, 0, 0, string(r), theme.Accent); w != widget.DigitWidth {
			t.Errorf("%c is %d wide", r, w)
		}
	}
	if w := widget.Digits(widget.NewCanvas(20, 5), 0, 0, "x", theme.Accent); w != 0 {
		t.Errorf("a letter takes %d columns", w)
	}
}

func TestFailure(t *testing.T) {
	page := widget.NewCanvas(52, 16)
	end := widget.Failure(page, 1, "The club's server does not answer.",
		"Your workout is safe: marks are kept here and sent when it is back.",
		"503 after 3 attempts",
		[]widget.Action{
			{Key: "r", Label: "retry now", Note: "or wait, by itself in 12 s"},
			{Key: "o", Label: "show what I had", Note: "18:36, 3 of 6 done"},
		}, widget.Signs())
	want := `
▌ The club's server does not answer.
▌
▌ Your workout is safe: marks are kept here and
▌ sent when it is back.


  r  retry now
     or wait, by itself in 12 s

  o  show what I had
     18:36, 3 of 6 done

  503 after 3 attempts`
	if got := strings.TrimRight(strings.Join(plain(page), "\n"), "\n"); got != want || end != 14 {
		t.Errorf("ends at %d\n%s", end, got)
	}
}

func TestEmptyOnLowPage(t *testing.T) {
	actions := []widget.Action{{Key: "s", Label: "scan a machine"}, {Key: "enter", Label: "ask again"}}
	page := widget.NewCanvas(40, 6)
	end := widget.Empty(page, 0, "No workout for today.", "Your trainer has not planned one.", actions)
	want := "  No workout for today.\n  Your trainer has not planned one.\n\n  s      scan a machine\n  enter  ask again\n"
	if got := strings.Join(plain(page), "\n"); got != want || end != 5 {
		t.Errorf("ends at %d\n%s", end, got)
	}
}

func TestChipAndBone(t *testing.T) {
	page := widget.NewCanvas(20, 2)
	if end := widget.Chip(page, 0, 0, "y", "Sign in"); end != 14 {
		t.Errorf("the chip ends at %d", end)
	}
	widget.Bone(page, 2, 1, 5, widget.SweepOff)
	if rows := plain(page); rows[0] != "  y  Sign in" || rows[1] != "  ▄▄▄▄▄" {
		t.Errorf("%q", rows)
	}
}

func TestSweepMovesAndComesBack(t *testing.T) {
	seen := map[int]bool{}
	for i := range 40 {
		at := widget.SweepAt(time.Duration(i)*125*time.Millisecond, 80)
		if at < widget.SweepOff || at > 80 {
			t.Fatalf("the sweep is at %d", at)
		}
		seen[at] = true
	}
	if len(seen) != 12 {
		t.Errorf("the sweep stands at %d places", len(seen))
	}
	if widget.SweepAt(-1, 80) != widget.SweepOff {
		t.Error("a sweep before its time")
	}
}
