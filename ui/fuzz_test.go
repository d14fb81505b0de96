package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/client"
	"spotter/ui"
	"spotter/ui/screen"
	"spotter/ui/uitest"
	"spotter/ui/widget"
)

// oddMember answers with odd texts, and with an error now and then.
type oddMember struct {
	text  string
	fails byte
}

func (m oddMember) err(bit byte) error {
	if m.fails&bit == 0 {
		return nil
	}
	return fmt.Errorf("asked: %w", &client.Error{Kind: client.Server, Status: 503, Attempts: 3, Err: errors.New(m.text)})
}

func (m oddMember) CurrentWorkout(context.Context) (client.Workout, error) {
	if m.fails&1 != 0 {
		return client.Workout{}, nil
	}
	w := client.Workout{ID: "w", IDCr: "7", Name: m.text, StartedOn: uitest.Moment().Add(-time.Hour)}
	for i := range 9 {
		w.Exercises = append(w.Exercises, client.Exercise{
			Position: "1", Name: m.text, EquipmentName: m.text, Status: client.ExecutionStatus(m.text), Connection: m.text,
			DoneCalories: client.Number(m.text), DoneProperties: m.properties(i), Sets: []client.Set{{Properties: m.properties(i)}, {}},
			Muscles: []client.Muscle{{Name: m.text, Type: m.text}},
		})
	}
	return w, m.err(2)
}

func (m oddMember) properties(n int) []client.Property {
	kinds := []client.PhysicalProperty{client.IsoReps, client.IsoWeight, client.Duration, client.HDistance, client.RestTime, "Odd"}
	return []client.Property{
		{Kind: kinds[n%len(kinds)], Raw: client.Number(m.text), Display: m.text, UnitShort: m.text, DisplayName: m.text},
		{Kind: kinds[(n+1)%len(kinds)], Raw: "12.5", Formatted: m.text, Unit: m.text},
	}
}

func (m oddMember) SetDone(ctx context.Context, _ client.Mark) (client.Workout, error) {
	w, _ := m.CurrentWorkout(ctx)
	return w, m.err(4)
}

func (m oddMember) WellnessAge(context.Context) (client.WellnessAge, error) {
	return client.WellnessAge{Age: client.Number(m.text), CalculatedOn: uitest.Moment(), Categories: []client.FunctionalAge{
		{Category: m.text, Name: m.text, Age: client.Number(m.text), Score: client.Number(m.text), Alert: true},
		{Category: "Strength", Age: "1e9", Score: "-4"},
	}}, m.err(8)
}

func (m oddMember) Sessions(context.Context, client.SessionQuery) (client.SessionPage, error) {
	s := client.SessionSummary{ID: m.text, Title: m.text, StartedOn: uitest.Moment(), Calories: 1e12, Moves: -3}
	return client.SessionPage{Sessions: []client.SessionSummary{s, {}, s}, Source: client.SessionsWalked, Missing: 2}, m.err(16)
}

func (m oddMember) Session(context.Context, string) (client.Session, error) {
	w, _ := m.CurrentWorkout(context.Background())
	return client.Session{ID: m.text, Title: m.text, Exercises: w.Exercises}, m.err(32)
}

func (m oddMember) LoginEquipment(context.Context, string) (client.Equipment, error) {
	return client.Equipment{Name: m.text, DeviceType: m.text, FacilityID: m.text}, m.err(64)
}

func (m oddMember) Facilities(context.Context) ([]client.Facility, error) {
	return []client.Facility{{ID: m.text, Name: m.text}}, m.err(128)
}

// FuzzApp plays the bytes of a script as keys, clicks, sizes and time on the whole program.
func FuzzApp(f *testing.F) {
	f.Add([]byte("2jj\x1b3 /abc\r\x1b4o/tmp\t\x1b1 k ?jjq"), "Lat machine", byte(0), 100, 30)
	f.Add([]byte("1   \x12\x01\x02\x03\x04\x05\x06"), "日本語\x1b[2J テキスト", byte(255), 50, 20)
	f.Add([]byte("3\r\r\x1b\x1b2th\r4y"), "12", byte(1), 41, 11)
	f.Add([]byte("\x06\x05\x04 ?\x06\x07\x0eGg"), strings.Repeat("long ", 60), byte(84), 200, 60)
	f.Add([]byte("1 \x01wx\x01yX\x06tn\x1bw\x01\x03\x02\x05\x1b"), "Vertical row", byte(4), 60, 20)
	f.Add([]byte("1\r\r 2\rt3\r"), "\x1b]0;x\a👩‍👩‍👧 é\xff", byte(0), 90, 24)
	f.Fuzz(func(t *testing.T, script []byte, text string, fails byte, w, h int) {
		script, text = script[:min(len(script), 60)], text[:min(len(text), 400)]
		w, h = w&0xff, h&0x7f
		synctest.Test(t, func(t *testing.T) {
			app := ui.New(t.Context(), ui.Config{
				Member: uitest.Member(t, oddMember{text, fails}, true), Text: uitest.Text(t, "en"), Name: text, Club: text, Appearance: ui.Dark,
				Now: func() time.Time { return uitest.Moment() }, Jitter: func() float64 { return 0.5 },
				Pictures: []string{text},
			})
			d := uitest.Model(t, app, w, h)
			fits(t, d, w, h)
			for i, b := range script {
				if b == 0x05 {
					w, h = (w*7+i*31+13)&0xff, (h*5+i*17+3)&0x7f
				}
				play(d, b, text, w, h)
				fits(t, d, w, h)
			}
			d.Send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
			fits(t, d, w, h)
		})
	})
}

func play(d *uitest.Driver, b byte, text string, w, h int) {
	switch b {
	case 0x01:
		d.Advance(200 * time.Millisecond)
	case 0x02:
		d.Send(tea.MouseClickMsg{X: len(text) % max(w, 1), Y: int(b) + h/3, Button: tea.MouseLeft})
	case 0x03:
		d.Send(tea.MouseWheelMsg{X: w / 2, Y: h / 2, Button: tea.MouseWheelDown})
	case 0x04:
		d.Send(tea.PasteMsg{Content: text})
	case 0x05:
		d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	case 0x06:
		d.Press("down")
	case 0x07:
		d.Press("up")
	case 0x0e:
		d.Press("shift+tab")
	case 0x12:
		d.Press("ctrl+r")
	case 0x1b:
		d.Press("esc")
	case '\r':
		d.Press("enter")
	case '\t':
		d.Press("tab")
	case ' ':
		d.Press("space")
	case 0x0f:
		d.Send(screen.Go{To: screen.ID(text)}, tea.BlurMsg{}, tea.FocusMsg{})
	default:
		if b > ' ' && b < 0x7f {
			d.Press(string(rune(b)))
		}
	}
}

func fits(t *testing.T, d *uitest.Driver, w, h int) {
	t.Helper()
	if d.Quit() {
		return
	}
	colors := d.Colors()
	if colors == "" && w > 0 && h > 0 {
		t.Fatalf("nothing is drawn in %d x %d: the program has crashed", w, h)
	}
	rows := strings.Split(colors, "\n")
	if len(rows) > max(h, 1) {
		t.Fatalf("%d rows in a window of %d", len(rows), h)
	}
	for i, row := range rows {
		shown := ansi.Strip(row)
		if widget.Width(shown) > w {
			t.Fatalf("row %d is %d wide in a window of %d: %q", i, widget.Width(shown), w, shown)
		}
	}
}
