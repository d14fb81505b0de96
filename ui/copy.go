package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client/offline"
	"spotter/ui/screen"
)

// local is what the shell knows of the local copy.
type local struct {
	versions offline.Versions
	// waiting and aside count the marks that wait and those that were set aside.
	waiting, aside int
	// warnings are all that there have been; the first of them have been read.
	warnings []offline.Warning
	read     int
}

// copyChanged says how the copy is now.
type copyChanged struct{ local }

// betweenChanges is the shortest time between two looks at the copy: the history may be filling.
const betweenChanges = 100 * time.Millisecond

// watch waits, after a pause, until the copy is not as it was last seen.
func (a *App) watch(pause time.Duration) tea.Cmd {
	member, ctx, seen := a.config.Member, a.ctx, a.local.versions
	if member == nil {
		return nil
	}
	return func() tea.Msg {
		timer := time.NewTimer(pause)
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		versions, err := member.Watch(ctx, seen)
		if err != nil {
			return nil
		}
		return copyChanged{lookAt(ctx, member, versions)}
	}
}

// lookAt reads what the shell shows of the copy. What cannot be read is shown as none: the screens say what is wrong.
func lookAt(ctx context.Context, member *offline.Member, versions offline.Versions) local {
	now := local{versions: versions, warnings: member.Warnings()}
	day, err := member.Today(ctx)
	if err != nil {
		return now
	}
	for _, w := range day.Wishes {
		switch {
		case !w.Waiting():
			now.aside++
		case !w.Shown: // one that shows has come true
			now.waiting++
		}
	}
	return now
}

// changed takes the copy as it is now, tells the screen in front, and goes on watching.
func (a *App) changed(now local) tea.Cmd {
	now.read = a.local.read
	a.local = now
	a.arrange()
	cmd := a.watch(betweenChanges)
	if a.away {
		return cmd
	}
	return tea.Batch(cmd, a.pass(screen.Changed{}))
}
