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
	// kept says that the copy outlives the program.
	kept bool
	// waiting are the marks that the platform does not show yet; aside counts those that were set aside.
	waiting []offline.Wish
	aside   int
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
		if !screen.Pause(ctx, pause) {
			return nil
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
	now := local{versions: versions, kept: member.Kept(), warnings: member.Warnings()}
	day, err := member.Today(ctx)
	if err != nil {
		return now
	}
	for _, w := range day.Wishes {
		switch {
		case !w.Waiting():
			now.aside++
		case !w.Shown: // one that shows has come true
			now.waiting = append(now.waiting, w)
		}
	}
	return now
}

// take shows the copy as it is now.
func (a *App) take(now local) {
	now.read = a.local.read
	a.local = now
	a.arrange()
}

// changed takes the copy as it is now, tells the screen in front, and goes on watching.
func (a *App) changed(now local) tea.Cmd {
	a.take(now)
	cmds := []tea.Cmd{a.watch(betweenChanges), a.recount()}
	if a.leaving.asked && a.lost() == 0 {
		cmds = append(cmds, a.quit())
	}
	if !a.away {
		cmds = append(cmds, a.pass(screen.Changed{}))
	}
	return tea.Batch(cmds...)
}

// recounted says that there may be more marks to be called waiting: the header is drawn anew.
type recounted struct{}

// recount waits until the last mark made is called waiting.
func (a *App) recount() tea.Cmd {
	wait := time.Duration(-1)
	for _, w := range a.local.waiting {
		wait = max(wait, w.Since.Add(screen.Grace).Sub(a.env.Now()))
	}
	ctx := a.ctx
	if wait < 0 {
		return nil
	}
	return func() tea.Msg {
		if !screen.Pause(ctx, wait) {
			return nil
		}
		return recounted{}
	}
}
