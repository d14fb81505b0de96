package ui

import (
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"spotter/ui/screen"
)

// typedAhead is how many keys are kept until the size of the window is known.
const typedAhead = 32

// Update routes a message: first what concerns the window, then answers by their address, then the list
// of keys, then the shell's own keys unless a text field takes them, then the screen in front.
func (a *App) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if v := recover(); v != nil {
			a.crashed(v)
		}
		if a.crash != nil {
			model, cmd = a, tea.Quit
		}
	}()
	return a, a.guarded(a.route(msg))
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	if cmd, ok := a.window(msg); ok {
		return cmd
	}
	if a.unasked(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case failed:
		a.crash = msg.crash
		return nil
	case clubFound:
		a.env.Club = msg.name
		return nil
	case copyChanged:
		return a.changed(msg.local)
	case recounted:
		return nil
	case lossKnown:
		return a.leave(msg.local)
	case screen.Addressed:
		return a.deliver(msg)
	case screen.Go:
		return a.openID(msg.To)
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.MouseClickMsg:
		return a.click(msg)
	case tea.MouseWheelMsg:
		return a.wheel(msg)
	case tea.MouseMsg:
		return nil
	case tea.PasteMsg:
		return a.paste(msg)
	}
	return a.pass(msg)
}

// window handles size, colours and focus; it reports whether the message was one of them.
func (a *App) window(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.layout = layout{width: msg.Width, height: msg.Height}
		a.arrange()
		return tea.Batch(a.repaint(msg), a.catchUp()), true
	case tea.ColorProfileMsg:
		a.look.profile, a.look.colors = msg.Profile, true
		a.restyle()
	case tea.BackgroundColorMsg:
		if a.config.Appearance != Light && a.config.Appearance != Dark {
			a.look.dark, a.look.ground = msg.IsDark(), true
			a.restyle()
		}
	case groundOver:
		a.look.ground = true
	case tea.FocusMsg:
		return a.pass(screen.Focus{On: true}), true
	case tea.BlurMsg:
		return a.pass(screen.Focus{On: false}), true
	case tea.SuspendMsg, tea.ResumeMsg: // both come when it is over, or where it cannot be done
		a.forgotten()
		return tea.Batch(a.wake(), a.repaint(msg)), true
	case tea.TerminalVersionMsg:
		a.terminalNamed(msg.Name)
		return a.repaint(msg), true
	case tea.RawMsg:
		if a.graphics.cleared {
			return tea.Tick(clearing, func(time.Time) tea.Msg { return tea.QuitMsg{} }), true
		}
	case tea.EnvMsg, tea.KeyboardEnhancementsMsg, tea.ModeReportMsg, tea.CapabilityMsg:
	default:
		return nil, false
	}
	return nil, true
}

// deliver brings an answer to the screen that asked, in front or not.
func (a *App) deliver(msg screen.Addressed) tea.Cmd {
	a.heard(msg)
	for i := range a.screens {
		if p := &a.screens[i]; p.ID() == msg.Address() {
			return p.Update(p.ctx, msg)
		}
	}
	return nil
}

func (a *App) pass(msg tea.Msg) tea.Cmd { return a.front().Update(a.front().ctx, msg) }

func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, a.keys.Interrupt):
		return tea.Quit
	case key.Matches(msg, a.keys.Suspend):
		a.sleep()
		return tea.Suspend
	case a.leaving.asked:
		return a.pressLeaving(msg)
	case a.layout.small():
		if key.Matches(msg, a.keys.Quit) {
			return a.quit()
		}
		if a.layout.unknown() && len(a.early) < typedAhead {
			a.early = append(a.early, msg)
		}
		return nil
	case msg.Mod == tea.ModAlt && unicode.IsPrint(msg.Code) && !a.front().Capturing():
		// A terminal sends alt with a key as Esc and the key, and so this may be the two pressed at once. None of
		// Spotter's keys has alt, but in a text field.
		return tea.Batch(a.press(tea.KeyPressMsg{Code: tea.KeyEscape}), a.press(tea.KeyPressMsg{Code: msg.Code, Text: string(msg.Code)}))
	case a.help != nil:
		return a.pressHelp(msg)
	case a.front().Capturing():
		return a.pass(msg)
	}
	return a.pressGlobal(msg)
}

// catchUp presses the keys that came before the size of the window was known.
func (a *App) catchUp() tea.Cmd {
	if a.layout.unknown() {
		return nil
	}
	early := a.early
	a.early = nil
	var cmds []tea.Cmd
	for _, msg := range early {
		cmds = append(cmds, a.press(msg))
	}
	return tea.Batch(cmds...)
}

func (a *App) pressGlobal(msg tea.KeyPressMsg) tea.Cmd {
	n := len(a.screens)
	switch {
	case key.Matches(msg, a.keys.Quit):
		return a.quit()
	case key.Matches(msg, a.keys.Help):
		a.openHelp()
		return nil
	case key.Matches(msg, a.keys.Next):
		return a.open((a.active + 1) % n)
	case key.Matches(msg, a.keys.Previous):
		return a.open((a.active + n - 1) % n)
	case key.Matches(msg, a.keys.Refresh):
		return a.pass(screen.Refresh{})
	case key.Matches(msg, a.keys.Back):
		if a.dismiss() {
			return nil
		}
		if cmd, ok := a.front().Back(); ok {
			return cmd
		}
	}
	for i, b := range a.keys.Tabs {
		if key.Matches(msg, b) {
			return a.open(i)
		}
	}
	return a.pass(msg)
}

func (a *App) pressHelp(msg tea.KeyPressMsg) tea.Cmd {
	rows := a.layout.rows
	switch {
	case key.Matches(msg, a.keys.Help, a.keys.Back, a.keys.Quit):
		a.help = nil
	case key.Matches(msg, a.keys.Up):
		a.help.scroll(-step(msg, rows), rows)
	case key.Matches(msg, a.keys.Down):
		a.help.scroll(step(msg, rows), rows)
	}
	return nil
}

// step is how many rows a key scrolls.
func step(msg tea.KeyPressMsg, rows int) int {
	switch msg.String() {
	case "pgup", "pgdown", "space":
		return max(rows-1, 1)
	case "home", "end", "g", "G":
		return 1 << 20
	}
	return 1
}
