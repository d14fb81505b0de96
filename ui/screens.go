package ui

import (
	"spotter/ui/history"
	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/today"
	"spotter/ui/wellness"
)

// own makes the program's screens, in the order of their tabs.
func (c Config) own(env *screen.Env) []screen.Screen {
	return []screen.Screen{
		today.New(env, c.Member),
		wellness.New(env, c.Member),
		history.New(env, c.Member),
		scan.New(env, scan.Config{Source: c.Member, Suggestions: c.Pictures}),
	}
}
