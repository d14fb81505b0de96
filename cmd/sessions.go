package cmd

import (
	"errors"

	"github.com/spf13/cobra"

	"spotter/client"
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
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		doc, err := o.gather(c, acc.client)
		if err != nil {
			return err
		}
		return a.print(c, doc)
	})
	c.Flags().IntVarP(&o.limit, "limit", "n", 20, a.words.T("cmd.flag.limit"))
	c.Flags().BoolVar(&o.all, "all", false, a.words.T("cmd.flag.all"))
	c.Flags().StringVar(&o.cursor, "cursor", "", a.words.T("cmd.flag.cursor"))
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}

// gather asks for page after page until there are enough.
func (o *sessionsOptions) gather(c *cobra.Command, m client.Member) (*report.Sessions, error) {
	doc := &report.Sessions{Sessions: []report.Summary{}}
	query := client.SessionQuery{Cursor: o.cursor}
	for {
		query.Limit = o.limit - len(doc.Sessions)
		if o.all {
			query.Limit = 0
		}
		page, err := m.Sessions(c.Context(), query)
		if err != nil {
			return nil, err
		}
		doc.Add(page)
		if page.Next == "" || !o.all && len(doc.Sessions) >= o.limit {
			return doc, nil
		}
		query.Cursor = page.Next
	}
}
