package cmd

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/widget"
)

// completionTime is how long a shell waits for what an argument can be.
const completionTime = time.Second

// completed makes the completion of arguments from the member's copy. The platform is not asked, and where there is no
// copy nothing is offered.
func (a *app) completed(offer func(ctx context.Context, member *offline.Member, given []string) []cobra.Completion) cobra.CompletionFunc {
	return func(c *cobra.Command, given []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		const directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
		ctx, stop := context.WithTimeout(c.Context(), completionTime)
		defer stop()
		member, err := a.onDisk(ctx, c)
		if err != nil {
			return nil, directive // a shell shows no errors
		}
		defer func() { _ = member.Close() }()
		return offer(ctx, member, given), directive
	}
}

// errNoCopy says that a member has no copy on the disk.
var errNoCopy = errors.New("there is no copy")

// onDisk opens the copy that is there. It asks nobody for the member's id, and reads no key: neither the standard input
// nor a token's command is there for a shell.
func (a *app) onDisk(ctx context.Context, c *cobra.Command) (*offline.Member, error) {
	s, err := a.gather(c)
	if err != nil {
		return nil, err
	}
	if !a.keeps(s, false) {
		return nil, errNoCopy
	}
	acc := &account{settings: s}
	switch {
	case s.AppToken != "":
		acc.tokens = &oneMember{source: client.FixedToken(s.AppToken), user: s.UserID}
	case s.UserID == "":
		return nil, errNoCopy
	}
	if acc.client, err = client.New(client.Config{BaseURL: s.BaseURL, UserID: s.UserID}); err != nil {
		return nil, err
	}
	path, err := a.copyFile(ctx, acc)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	return offline.Open(ctx, offline.Config{Remote: acc.client, Path: path, Now: a.sys.Now})
}

// positionsLeft offers the exercises of today's workout that are not as the command would have them.
func positionsLeft(done bool) func(context.Context, *offline.Member, []string) []cobra.Completion {
	return func(ctx context.Context, member *offline.Member, given []string) []cobra.Completion {
		day, err := member.Today(ctx)
		if err != nil {
			return nil
		}
		var list []cobra.Completion
		for _, e := range day.Workout.Exercises {
			if position := e.Position.String(); day.Wished(e) != done && !slices.Contains(given, position) {
				list = append(list, cobra.CompletionWithDesc(widget.Clean(position), widget.Clean(e.Title())))
			}
		}
		return list
	}
}

// sessionIDs offers the past sessions.
func (a *app) sessionIDs(ctx context.Context, member *offline.Member, given []string) []cobra.Completion {
	archive, err := member.Archive(ctx)
	if err != nil || len(given) > 0 {
		return nil
	}
	var list []cobra.Completion
	for _, s := range archive.Sessions {
		what := s.Title
		if !s.StartedOn.IsZero() {
			what = a.words.DayMonthYear(s.StartedOn) + " " + what
		}
		list = append(list, cobra.CompletionWithDesc(widget.Clean(s.ID), widget.Clean(what)))
	}
	return list
}
