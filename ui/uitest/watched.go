package uitest

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"spotter/client/offline"
	"spotter/ui/screen"
)

// Watched is a screen that is told of the copy's changes while it is in front, as the shell tells it.
func Watched(s screen.Screen, m *offline.Member) screen.Screen {
	return &watched{Screen: s, member: m}
}

type watched struct {
	screen.Screen
	member *offline.Member
	seen   offline.Versions
}

// copyChanged is what the wait for a change ends with.
type copyChanged struct{ now offline.Versions }

// Show brings the screen to the front and begins to watch.
func (w *watched) Show(ctx context.Context) tea.Cmd {
	return tea.Batch(w.Screen.Show(ctx), w.watch(ctx))
}

// Update tells the screen of a change, and goes on watching.
func (w *watched) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	if change, ok := msg.(copyChanged); ok {
		w.seen = change.now
		return tea.Batch(w.Screen.Update(ctx, screen.Changed{}), w.watch(ctx))
	}
	return w.Screen.Update(ctx, msg)
}

func (w *watched) watch(ctx context.Context) tea.Cmd {
	seen := w.seen
	return func() tea.Msg {
		now, err := w.member.Watch(ctx, seen)
		if err != nil {
			return nil
		}
		return copyChanged{now}
	}
}
