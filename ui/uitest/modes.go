//go:build unix

package uitest

import (
	"fmt"
	"image/color"
	"sort"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// modes notes what a program changes in its terminal and does not change back.
type modes struct {
	mu      sync.Mutex
	changed map[string]bool
}

func newModes() *modes { return &modes{changed: map[string]bool{}} }

func (m *modes) callbacks() vt.Callbacks {
	return vt.Callbacks{
		EnableMode:  func(mode ansi.Mode) { m.set(mode, true) },
		DisableMode: func(mode ansi.Mode) { m.set(mode, false) },
		AltScreen:   func(on bool) { m.note("alternate screen", on) },
		CursorVisibility: func(visible bool) {
			m.note("hidden cursor", !visible)
		},
		// The emulator's own colours are white on black; resetting one brings those back.
		BackgroundColor: func(c color.Color) { m.note("background colour", c != color.Black) },
		ForegroundColor: func(c color.Color) { m.note("foreground colour", c != color.White) },
		CursorColor:     func(c color.Color) { m.note("cursor colour", c != color.White) },
		Title:           func(title string) { m.note("window title", title != "") },
	}
}

func (m *modes) set(mode ansi.Mode, on bool) {
	switch mode {
	case ansi.ModeTextCursorEnable, ansi.ModeAutoWrap:
		on = !on // these are on from the start
	}
	name, ok := map[ansi.Mode]string{
		ansi.ModeTextCursorEnable: "hidden cursor", ansi.ModeAltScreenSaveCursor: "alternate screen",
		ansi.ModeBracketedPaste: "bracketed paste", ansi.ModeFocusEvent: "focus reports",
		ansi.ModeMouseButtonEvent: "mouse buttons", ansi.ModeMouseAnyEvent: "mouse moves", ansi.ModeMouseExtSgr: "mouse format",
	}[mode]
	if !ok {
		name = fmt.Sprintf("mode %d", mode.Mode())
	}
	m.note(name, on)
}

func (m *modes) note(name string, on bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if on {
		m.changed[name] = true
		return
	}
	delete(m.changed, name)
}

// on reports whether something is changed now, by the names of [Exit.Left].
func (m *modes) on(name string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.changed[name]
}

func (m *modes) left(emu *vt.SafeEmulator) []string {
	m.note("alternate screen", emu.IsAltScreen())
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []string
	for name := range m.changed {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}
