package cmd

import (
	"fmt"
	"io"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"spotter/cmd/report"
	"spotter/ui/theme"
)

// print writes a document to the standard output, as the command's flags ask.
func (a *app) print(c *cobra.Command, d report.Document) error {
	if asked, _ := c.Flags().GetBool("json"); asked {
		return report.JSON(a.sys.Stdout, d)
	}
	page := a.page(a.sys.Stdout)
	d.Print(page)
	if err := page.Err(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// page is a page of text, in colour where the output is a terminal and nobody has asked for none. The 16
// colours are the terminal's own and so fit its ground.
func (a *app) page(w io.Writer) *report.Page {
	page := &report.Page{W: w, Words: a.words}
	if a.terminal(w) && a.env("NO_COLOR") == "" {
		page.Theme = theme.New(true, colorprofile.ANSI)
	}
	return page
}
