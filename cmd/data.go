package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"spotter/client/offline"
	"spotter/cmd/report"
	"spotter/ui/theme"
)

// newData makes the command data, with those below it.
func newData(a *app) *cobra.Command {
	c := a.command("data", a.commandOrNothing, func(c *cobra.Command, _ []string) error { return c.Help() })
	path := a.command("path", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		kept, err := a.kept(c.Context(), acc)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.sys.Stdout, kept)
		return err
	})
	a.accountFlags(path)
	path.Short, path.Long = a.words.T("cmd.data.path_short"), a.words.T("cmd.data.path_long")
	c.AddCommand(path, newDataSize(a), newDataClear(a))
	return c
}

// kept is the file of an account's copy, whether it is there or not.
func (a *app) kept(ctx context.Context, acc *account) (string, error) {
	path, err := a.copyFile(ctx, acc)
	if err == nil && path == "" {
		err = errors.New(a.words.T("cmd.data.none"))
	}
	return path, err
}

func newDataSize(a *app) *cobra.Command {
	c := a.command("size", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		doc, err := a.measure(c.Context(), acc)
		if err != nil {
			return err
		}
		return a.print(c, doc)
	})
	a.jsonFlag(c)
	a.accountFlags(c)
	return c
}

// measure says what is kept of an account's member. It does not begin a copy.
func (a *app) measure(ctx context.Context, acc *account) (*report.Data, error) {
	path, err := a.kept(ctx, acc)
	if err != nil {
		return nil, err
	}
	doc := &report.Data{Path: path}
	files, err := offline.Files(path)
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		doc.Bytes += sizeOf(name)
	}
	doc.PicturesBytes = a.picturesSize()
	if !slices.Contains(files, path) {
		return doc, nil
	}
	member, end, err := a.openFile(ctx, acc, path)
	if err != nil {
		return nil, err
	}
	defer end()
	return doc, count(ctx, member, doc)
}

// count counts what is in a copy.
func count(ctx context.Context, member *offline.Member, doc *report.Data) error {
	day, err := member.Today(ctx)
	if err != nil {
		return err
	}
	archive, err := member.Archive(ctx)
	if err != nil {
		return err
	}
	measurements, err := member.Measurements(ctx)
	if err != nil {
		return err
	}
	doc.Sessions, doc.Measurements = len(archive.Sessions), len(measurements)
	doc.Waiting, doc.SetAside = report.Waiting(day), len(day.Wishes)-day.Waiting()
	return nil
}

func sizeOf(name string) int64 {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	return info.Size()
}

func (a *app) picturesSize() int64 {
	total := int64(0)
	if a.sys.Pictures == "" {
		return total
	}
	entries, err := os.ReadDir(a.sys.Pictures)
	if err != nil {
		return total // there is none, or none that anybody could show
	}
	for _, e := range entries {
		total += sizeOf(filepath.Join(a.sys.Pictures, e.Name()))
	}
	return total
}

func newDataClear(a *app) *cobra.Command {
	sure := false
	c := a.command("clear", a.none, func(c *cobra.Command, _ []string) error {
		acc, err := a.account(c)
		if err != nil {
			return err
		}
		return a.clear(c, acc, sure)
	})
	c.Flags().BoolVarP(&sure, "yes", "y", false, a.words.T("cmd.flag.yes"))
	a.accountFlags(c)
	return c
}

// clear removes the copy of an account's member and the pictures, after a question.
func (a *app) clear(c *cobra.Command, acc *account, sure bool) error {
	path, err := a.kept(c.Context(), acc)
	if err != nil {
		return err
	}
	files, err := offline.Files(path)
	if err != nil {
		return err
	}
	if len(files) == 0 && a.picturesSize() == 0 {
		page := a.page(a.sys.Stdout)
		page.Say(theme.Text, "cmd.data.nothing")
		return page.Err()
	}
	if !sure {
		if yes, err := a.confirm(c, acc); err != nil || !yes {
			return err
		}
	}
	unsent := 0
	if doc, err := a.measure(c.Context(), acc); err == nil { // what cannot be read can be removed
		unsent = doc.Waiting
	}
	if err := offline.Remove(c.Context(), path); err != nil {
		return err
	}
	if a.sys.Pictures != "" {
		if err := os.RemoveAll(a.sys.Pictures); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the pictures: %w", err)
		}
	}
	page := a.page(a.sys.Stdout)
	if unsent > 0 {
		page.Line(theme.Attention, a.words.N("cmd.data.cleared_unsent", unsent))
		return page.Err()
	}
	page.Say(theme.Text, "cmd.data.cleared")
	return page.Err()
}

// confirm asks whether all is to be removed, and says what would be lost.
func (a *app) confirm(c *cobra.Command, acc *account) (bool, error) {
	if !a.terminal(a.sys.Stdin) {
		return false, &usageError{err: errors.New(a.words.T("cmd.data.unsure")), command: c.CommandPath()}
	}
	doc, err := a.measure(c.Context(), acc)
	if err != nil {
		return false, err
	}
	page := a.page(a.sys.Stderr)
	doc.Print(page)
	if doc.Waiting > 0 {
		page.Line(theme.Text, a.words.N("cmd.data.would_lose", doc.Waiting))
	}
	_, _ = fmt.Fprint(a.sys.Stderr, a.words.T("cmd.data.question")+" ")
	said, err := a.line(c.Context())
	if err != nil {
		return false, err
	}
	for _, yes := range strings.Fields(a.words.T("cmd.data.yes")) {
		if strings.EqualFold(said, yes) {
			return true, nil
		}
	}
	page.Say(theme.Text, "cmd.data.left")
	return false, page.Err()
}

// line reads a line that a person writes; its end is a no.
func (a *app) line(ctx context.Context) (string, error) {
	said := make(chan string, 1)
	go func() {
		text, _ := bufio.NewReader(a.sys.Stdin).ReadString('\n')
		said <- strings.TrimSpace(text)
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case text := <-said:
		return text, nil
	}
}
