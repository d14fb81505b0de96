package cmd

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/report"
)

// patience is how long the platform is waited for where the copy has an answer.
const patience = 10 * time.Second

// ask asks the platform, and where it cannot be asked takes the answer from the copy. Both an answer, which then is
// not live, and an error come back in that case.
func ask[T any](ctx context.Context, live func(context.Context) (T, error), kept func(context.Context) (T, time.Time, error)) (T, report.Fresh, error) {
	last, asOf, err := kept(ctx)
	known := err == nil && !asOf.IsZero()
	asking, stop := ctx, func() {}
	if known {
		asking, stop = context.WithTimeout(ctx, patience)
	}
	defer stop()
	answer, err := live(asking)
	switch {
	case err == nil:
		return answer, report.Live(), nil
	case !known || ctx.Err() != nil || !outOfReach(err):
		return answer, report.Fresh{}, err
	}
	return last, report.Kept(asOf), err
}

// outOfReach reports whether an error says nothing of what was asked for, so that the last answer is of use.
func outOfReach(err error) bool {
	switch client.KindOf(err) {
	case client.Unreachable, client.Server, client.RateLimited, client.Malformed, client.Unauthorized:
		return true
	}
	return false
}

// answer prints what there is to print, and hands on why it is not live.
func (a *app) answer(c *cobra.Command, doc report.Document, fresh report.Fresh, failed error) error {
	if !fresh.Known() {
		return failed
	}
	if err := a.print(c, doc); err != nil {
		return err
	}
	return failed
}
