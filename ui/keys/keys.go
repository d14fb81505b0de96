// Package keys holds the keys that work on every screen.
package keys

import (
	"charm.land/bubbles/v2/key"

	"spotter/ui/i18n"
)

// Global holds the keys of the shell. Quit, Help, Tabs, Next, Previous, Refresh and Back are not the
// shell's while a text field takes the keys; Interrupt and Suspend always are.
type Global struct {
	// Tabs open the screens in their order.
	Tabs      []key.Binding
	Next      key.Binding
	Previous  key.Binding
	Refresh   key.Binding
	Back      key.Binding
	Help      key.Binding
	Quit      key.Binding
	Interrupt key.Binding
	Suspend   key.Binding
	Up        key.Binding
	Down      key.Binding
	// AnyTab, Click and Wheel are only for the list of keys.
	AnyTab key.Binding
	Click  key.Binding
	Wheel  key.Binding
}

// New describes the keys in the words of the catalogue.
func New(text *i18n.Catalogue) Global {
	return Global{
		Tabs:      []key.Binding{bind("1", "", "1"), bind("2", "", "2"), bind("3", "", "3"), bind("4", "", "4")},
		AnyTab:    bind("1–4", text.T("shell.key_tabs"), "1", "2", "3", "4"),
		Next:      bind("tab", text.T("shell.key_next"), "tab"),
		Previous:  bind("shift+tab", text.T("shell.key_previous"), "shift+tab"),
		Refresh:   bind("ctrl+r", text.T("shell.key_refresh"), "ctrl+r"),
		Back:      bind("esc", text.T("shell.key_back"), "esc"),
		Help:      bind("?", text.T("shell.key_help"), "?"),
		Quit:      bind("q", text.T("shell.key_quit"), "q"),
		Interrupt: bind("ctrl+c", text.T("shell.key_interrupt"), "ctrl+c"),
		Suspend:   bind("ctrl+z", text.T("shell.key_suspend"), "ctrl+z"),
		Up:        bind("↑↓", text.T("shell.key_scroll"), "up", "k", "pgup", "home", "g"),
		Down:      bind("↓", text.T("shell.key_scroll"), "down", "j", "pgdown", "space", "end", "G"),
		Click:     bind(text.T("shell.mouse_click"), text.T("shell.key_click"), "click"),
		Wheel:     bind(text.T("shell.mouse_wheel"), text.T("shell.key_wheel"), "wheel"),
	}
}

// Everywhere lists the keys of the shell for the list of keys.
func (g Global) Everywhere() []key.Binding {
	return []key.Binding{
		g.AnyTab, g.Next, g.Previous, g.Refresh, g.Back, g.Help, g.Quit, g.Interrupt, g.Suspend, g.Click, g.Wheel,
	}
}

func bind(shown, what string, names ...string) key.Binding {
	return key.NewBinding(key.WithKeys(names...), key.WithHelp(shown, what))
}
