package cmd

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/client/offline"
	"spotter/cmd/report"
)

type sessionsOptions struct {
	limit  int
	all    bool
	cursor string
}

func newSessions(a *app) *cobra.Command {
	o := &sessionsOptions{}
	c := a.command("sessions", a.none, func(c *cobra.Command, _ []string) error {
		if o.limit < 1 {
			return &usageError{err: errors.New(a.words.T("cmd.error.limit")), command: c.CommandPath()}
		}
		member, end, err := a.member(c)
		if err != nil {
			return err
		}
		defer end()
		kept := o.kept(c.Context(), member)
		doc, err := o.gather(c.Context(), member, kept.Fresh.Known())
		if err != nil && outOfReach(err) && kept.Fresh.Known() && c.Context().Err() == nil {
			doc = kept
		}
		return a.answer(c, doc, doc.Fresh, err)
	})
	c.Flags().IntVarP(&o.limit, "limit", "n", 20, a.words.T("cmd.flag.limit"))
	c.Flags().BoolVar(&o.all, "all", false, a.words.T("cmd.flag.all"))
	c.Flags().StringVar(&o.cursor, "cursor", "", a.words.T("cmd.flag.cursor"))
	a.jsonFlag(c)
	a.accountFlags(c)
	a.copyFlags(c)
	return c
}

// gather asks for page after page until there are enough. Where the copy has an answer each may take a while only.
func (o *sessionsOptions) gather(ctx context.Context, m client.Member, known bool) (*report.Sessions, error) {
	doc := &report.Sessions{Sessions: []report.Summary{}}
	query := client.SessionQuery{Cursor: o.cursor}
	for {
		query.Limit = o.limit - len(doc.Sessions)
		if o.all {
			query.Limit = 0
		}
		page, err := onePage(ctx, m, query, known)
		if err != nil {
			return doc, err
		}
		doc.Add(page)
		if page.Next == "" || !o.all && len(doc.Sessions) >= o.limit {
			doc.Fresh, doc.Complete = report.Live(), o.cursor == "" && page.Next == ""
			return doc, nil
		}
		query.Cursor = page.Next
	}
}

func onePage(ctx context.Context, m client.Member, query client.SessionQuery, known bool) (client.SessionPage, error) {
	if known {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, patience)
		defer stop()
	}
	return m.Sessions(ctx, query)
}

// kept is what the copy has of the newest sessions. It is no answer where the copy has none, or others are asked for.
func (o *sessionsOptions) kept(ctx context.Context, m *offline.Member) *report.Sessions {
	doc := &report.Sessions{Sessions: []report.Summary{}}
	if o.cursor != "" {
		return doc
	}
	archive, err := m.Archive(ctx)
	if err != nil || len(archive.Sessions) == 0 && archive.AsOf.IsZero() {
		return doc
	}
	list := archive.Sessions
	if !o.all && len(list) > o.limit {
		list = list[:o.limit]
	}
	doc.Add(client.SessionPage{Sessions: list, Source: archive.Source})
	doc.Fresh, doc.Complete = report.Kept(archive.AsOf), archive.Complete && len(list) == len(archive.Sessions)
	return doc
}
