package ui_test

import (
	"errors"
	"reflect"
	"testing"
	"testing/synctest"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/uitest"
)

func TestTabs(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want screen.ID
	}{
		{[]string{"3"}, screen.History},
		{[]string{"4", "tab"}, screen.Today},
		{[]string{"shift+tab"}, screen.Scan},
		{[]string{"tab", "tab"}, screen.History},
		{[]string{"2", "1"}, screen.Today},
		{[]string{"?", "esc", "2"}, screen.Wellness},
		{[]string{"alt+3"}, screen.History},
		{[]string{"?", "alt+2"}, screen.Wellness},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, "en", 100, 30)
			s.Press(c.keys...)
			f := s.at[c.want]
			if f.shown == 0 || f.shown == f.hidden {
				t.Errorf("%v does not lead to %s", c.keys, c.want)
			}
			for id, other := range s.at {
				if id != c.want && other.shown != other.hidden {
					t.Errorf("%v leaves %s in front", c.keys, id)
				}
			}
		})
	}
}

// TestKeysBeforeTheSize: what is typed while the program starts is not lost, whichever comes first.
func TestKeysBeforeTheSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 0, 0)
		s.Press("2", "3", "x")
		s.Send(tea.WindowSizeMsg{Width: 100, Height: 30})
		f := s.at[screen.History]
		if f.shown == 0 || f.shown == f.hidden {
			t.Error("2 and 3 do not lead to history")
		}
		if !reflect.DeepEqual(f.last(), tea.Msg(uitest.Key("x"))) {
			t.Errorf("history got %v last", f.last())
		}
	})
}

func TestLeavingEndsTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		first := s.at[screen.Today].ctx
		s.Press("2")
		if first.Err() == nil {
			t.Error("the context of the screen left goes on")
		}
		if s.at[screen.Wellness].ctx.Err() != nil {
			t.Error("the context of the screen in front has ended")
		}
		s.Press("1")
		if s.at[screen.Today].ctx.Err() != nil {
			t.Error("coming back gives no new context")
		}
	})
}

func TestAnswersReachHiddenScreens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.Press("2", "?")
		answer := screen.Result{To: screen.Today, Seq: 3, Err: errors.New("late")}
		s.Send(answer)
		if !reflect.DeepEqual(s.at[screen.Today].last(), answer) {
			t.Errorf("today got %v", s.at[screen.Today].got)
		}
		if len(s.at[screen.Wellness].got) > 0 {
			t.Errorf("wellness got %v", s.at[screen.Wellness].got)
		}
	})
}

func TestGlobalKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		today := s.at[screen.Today]
		s.Press("x", "ctrl+r")
		if len(today.got) != 2 || today.last() != (screen.Refresh{}) {
			t.Errorf("today got %v", today.got)
		}
		today.inner = true
		s.Press("esc")
		if today.inner || len(today.got) != 2 {
			t.Error("esc does not leave the inner page")
		}
		s.Press("esc")
		if k, ok := today.last().(tea.KeyPressMsg); !ok || k.String() != "esc" {
			t.Errorf("without an inner page today gets %v", today.last())
		}
		s.Press("q")
		if !s.Quit() {
			t.Error("q does not quit")
		}
	})
}

func TestTextFieldTakesTheKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		today := s.at[screen.Today]
		today.typing = true
		s.Press("q", "?", "2", "tab", "esc", "ctrl+r")
		if len(today.got) != 6 || s.Quit() || today.hidden > 0 {
			t.Errorf("the field got %v", today.got)
		}
		s.Press("ctrl+c")
		if !s.Quit() {
			t.Error("ctrl+c does not quit")
		}
	})
}

func TestSmallWindowKnowsOnlyQuit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 39, 30)
		s.Press("2", "?", "x", "ctrl+r")
		s.Send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft}, tea.PasteMsg{Content: "/a.png"})
		if len(s.at[screen.Today].got) > 0 || s.at[screen.Today].hidden > 0 {
			t.Errorf("today got %v", s.at[screen.Today].got)
		}
		s.Press("q")
		if !s.Quit() {
			t.Error("q does not quit")
		}
	})
}

func TestHelpTakesTheKeysAndCloses(t *testing.T) {
	for _, closing := range []string{"?", "esc", "q"} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, "en", 60, 20)
			before := s.Frame()
			s.Press("?")
			top := s.Frame()
			if top == before {
				t.Fatal("? shows nothing")
			}
			s.Press("down", "x")
			if s.Frame() == top {
				t.Error("a long list does not scroll")
			}
			s.Press("home")
			if s.Frame() != top {
				t.Error("home does not lead back")
			}
			s.Press(closing)
			if s.Frame() != before || s.Quit() || len(s.at[screen.Today].got) > 0 {
				t.Errorf("%s does not close the list", closing)
			}
		})
	}
}

func TestHelpSaysAKeyOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		hint := func(shown, does string) key.Binding {
			return key.NewBinding(key.WithKeys(shown), key.WithHelp(shown, does))
		}
		s.at[screen.Today].bindings = []key.Binding{hint("o", "type"), hint("r", "read again"), hint("o", "another")}
		s.Press("?")
		s.Sees("o   type, another", "r   read again")
	})
}

func TestMouse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 140, 40)
		click := func(x, y int) { s.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
		today := s.at[screen.Today]
		click(12, 4)
		if today.last() != (screen.Click{X: 2, Y: 0}) {
			t.Errorf("today got %v", today.got)
		}
		s.Send(tea.MouseWheelMsg{X: 10, Y: 5, Button: tea.MouseWheelDown})
		if today.last() != (screen.Wheel{X: 0, Y: 1, Delta: 1}) {
			t.Errorf("today got %v", today.got)
		}
		n := len(today.got)
		click(9, 5)
		click(130, 5)
		click(20, 39)
		s.Send(tea.MouseClickMsg{X: 20, Y: 8, Button: tea.MouseRight}, tea.MouseReleaseMsg{X: 20, Y: 8}, tea.MouseMotionMsg{X: 20, Y: 8})
		if len(today.got) != n {
			t.Errorf("outside of the page today got %v", today.got[n:])
		}
		click(32, 1) // the first cell of the first tab
		click(31, 1)
		if today.hidden != 0 {
			t.Error("a click beside the tabs opens one")
		}
		click(10+32, 1)
		if s.at[screen.Wellness].shown != 1 {
			t.Error("a click on a tab does not open it")
		}
	})
}

func TestGoAndFocusAndPaste(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.Send(tea.BlurMsg{})
		if s.at[screen.Today].last() != (screen.Focus{On: false}) {
			t.Errorf("today got %v", s.at[screen.Today].got)
		}
		s.Send(tea.PasteMsg{Content: "words"})
		if s.at[screen.Today].last() != (tea.PasteMsg{Content: "words"}) {
			t.Errorf("today got %v", s.at[screen.Today].got)
		}
		s.Send(screen.Go{To: screen.History})
		if s.at[screen.History].shown != 1 {
			t.Error("a screen cannot ask for another")
		}
		for _, dropped := range []string{"/tmp/code.PNG", "'/tmp/my code.jpg'", "/tmp/my\\ code.webp ", "file:///tmp/code.tif"} {
			s.Send(screen.Go{To: screen.History})
			s.Send(tea.PasteMsg{Content: dropped})
			if s.at[screen.Scan].last() != (tea.PasteMsg{Content: dropped}) {
				t.Errorf("%q dropped: scan got %v", dropped, s.at[screen.Scan].got)
			}
		}
	})
}

func TestCrashEndsTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.at[screen.Today].onMsg = func(tea.Msg) tea.Cmd {
			return tea.Batch(nil, tea.Sequence(func() tea.Msg { panic("in a command") }))
		}
		s.Press("x")
		if !s.Quit() {
			t.Error("the program goes on after a crash of a command")
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.at[screen.Today].onDraw = func() { panic("in drawing") }
		if s.Frame() != "" {
			t.Error("a frame after a crash of drawing")
		}
		s.Press("x")
		if !s.Quit() {
			t.Error("the program goes on after a crash of drawing")
		}
	})
}

// While the program is asleep no screen is in front: its context has ended.
func TestSuspendTakesTheScreenFromTheFront(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30)
		s.Press("4")
		at := s.at[screen.Scan]
		before := at.ctx
		s.app.Update(uitest.Key("ctrl+z"))
		if before.Err() == nil || at.hidden != 1 || at.shown != 1 {
			t.Errorf("asleep: hidden %d times, shown %d times, context %v", at.hidden, at.shown, before.Err())
		}
		s.Send(tea.ResumeMsg{}, tea.SuspendMsg{})
		if at.ctx.Err() != nil || at.hidden != 1 || at.shown != 2 {
			t.Errorf("awake: hidden %d times, shown %d times, context %v", at.hidden, at.shown, at.ctx.Err())
		}
	})
}
