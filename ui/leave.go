package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// leaving is the question whether to quit though marks would be lost.
type leaving struct {
	asked bool
	// aside is how many marks had been set aside when it was asked.
	aside int
}

// lossKnown says how the copy is, for one who wants to quit.
type lossKnown struct{ local }

// noter is a screen that makes marks.
type noter interface {
	// Noting counts the marks that are on their way to the copy.
	Noting() int
}

// quit ends the program. Where the copy ends with it, what waits is counted first, and if that is anything, whoever
// quits is asked.
func (a *App) quit() tea.Cmd {
	member, ctx, seen := a.config.Member, a.ctx, a.local.versions
	switch {
	case member == nil || a.local.kept:
		return tea.Quit
	case a.noting() > 0:
		a.askToLeave()
		return nil
	}
	return func() tea.Msg { return lossKnown{lookAt(ctx, member, seen)} }
}

// leave quits, or asks whether to, as the copy is now. One who has been asked quits once nothing would be lost any more,
// unless a mark was set aside in the meantime: that is news.
func (a *App) leave(now local) tea.Cmd {
	a.take(now)
	switch {
	case a.lost() > 0:
		a.askToLeave()
	case a.leaving.asked && a.local.aside > a.leaving.aside:
		a.stay()
	default:
		return tea.Quit
	}
	return nil
}

// lost counts the marks that would be lost with the program.
func (a *App) lost() int {
	if a.local.kept {
		return 0
	}
	return max(len(a.local.waiting), a.noting())
}

func (a *App) noting() int {
	n := 0
	for _, s := range a.screens {
		if s, ok := s.Screen.(noter); ok {
			n += s.Noting()
		}
	}
	return n
}

func (a *App) askToLeave() {
	if !a.leaving.asked {
		a.leaving = leaving{asked: true, aside: a.local.aside}
	}
	a.arrange()
}

func (a *App) stay() {
	a.leaving = leaving{}
	a.arrange()
}

// answers are the keys that answer the question.
func (a *App) answers() (yes, no key.Binding) {
	t := a.env.Text
	return hint("y", t.T("shell.quit")), key.NewBinding(key.WithKeys("n", "esc"), key.WithHelp("n", t.T("shell.stay")))
}

// pressLeaving takes the answer to the question.
func (a *App) pressLeaving(msg tea.KeyPressMsg) tea.Cmd {
	switch yes, no := a.answers(); {
	case key.Matches(msg, yes):
		return tea.Quit
	case key.Matches(msg, no):
		a.stay()
	}
	return nil
}

// question asks whether to quit; empty where nothing is asked.
func (a *App) question() string {
	if !a.leaving.asked {
		return ""
	}
	return a.env.Text.N("shell.lost", max(a.lost(), 1))
}

// unasked reports whether a message is none of the question's that is on show: the page is not to be touched meanwhile.
func (a *App) unasked(msg tea.Msg) bool {
	if !a.leaving.asked {
		return false
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		return msg.Y != a.layout.footer
	case tea.MouseWheelMsg, tea.PasteMsg:
		return true
	}
	return false
}
