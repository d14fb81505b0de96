package cmd

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/report"
)

func newSession(a *app) *cobra.Command {
	c := a.command("session ID", a.oneSession, func(c *cobra.Command, args []string) error {
		member, end, err := a.member(c)
		if err != nil {
			return err
		}
		defer end()
		session, fresh, err := ask(c.Context(),
			func(ctx context.Context) (client.Session, error) { return member.Session(ctx, args[0]) },
			func(ctx context.Context) (client.Session, time.Time, error) { return member.KeptSession(ctx, args[0]) })
		if client.KindOf(err) == client.NotFound {
			err = errors.New(a.words.T("cmd.session.unknown"))
		}
		return a.answer(c, report.NewSession(session, fresh), fresh, err)
	})
	c.ValidArgsFunction = a.completed(a.sessionIDs)
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c)
	return c
}

// oneSession takes the id of a session.
func (a *app) oneSession(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New(a.words.T("cmd.session.which"))
	}
	return nil
}
