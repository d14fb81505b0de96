package cmd

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"spotter/client/offline"
	"spotter/cmd/report"
	"spotter/cmd/settings"
	"spotter/ui"
)

// member opens the account with its copy. What is returned besides closes it, and says what is wrong with it.
func (a *app) member(c *cobra.Command) (*offline.Member, func(), error) {
	acc, err := a.account(c)
	if err != nil {
		return nil, nil, err
	}
	return a.openCopy(c.Context(), acc)
}

// openCopy opens an account's copy: in its file, or in memory where nothing is to be kept or nobody can tell whose
// it would be.
func (a *app) openCopy(ctx context.Context, acc *account) (*offline.Member, func(), error) {
	if err := acc.agree(ctx); err != nil {
		return nil, nil, err
	}
	path, err := a.copyPath(ctx, acc)
	if err != nil {
		a.warnOf(a.words.T("cmd.copy.nobody"), a.words.T("cmd.copy.nobody_advice"), err.Error())
	}
	return a.openFile(ctx, acc, path)
}

// openFile opens an account's copy in a file, or in memory where the path is empty.
func (a *app) openFile(ctx context.Context, acc *account, path string) (*offline.Member, func(), error) {
	member, err := offline.Open(ctx, offline.Config{
		Remote: acc.client, Path: path, Now: a.sys.Now, SettleFor: acc.settings.SettleFor.Duration(),
	})
	if err != nil {
		return nil, nil, err
	}
	return member, func() {
		_ = member.Close()
		a.warnOfCopy(member)
	}, nil
}

// copyPath is the file of an account's copy; empty where nothing is to be kept. An error says that nobody can tell
// whose copy it would be.
func (a *app) copyPath(ctx context.Context, acc *account) (string, error) {
	if !a.keeps(acc.settings, false) {
		return "", nil
	}
	return a.copyFile(ctx, acc)
}

// copyFile is where an account's copy belongs; empty where no member is set up, or there is no place for it.
func (a *app) copyFile(ctx context.Context, acc *account) (string, error) {
	if a.sys.State == "" {
		return "", nil
	}
	owner, err := acc.owner(ctx)
	if err != nil || owner == "" {
		return "", err
	}
	return filepath.Join(a.sys.State, offline.FileName(acc.client.BaseURL(), owner)), nil
}

// keeps reports whether a run may leave something on the disk: a demo does not.
func (a *app) keeps(s *settings.Settings, demo bool) bool { return !demo && s.Ephemeral != settings.On }

// inBackground does some work until the function returned is called.
func inBackground(ctx context.Context, works ...func(context.Context)) func() {
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	for _, do := range works {
		work.Go(func() { do(ctx) })
	}
	return func() {
		cancel()
		work.Wait()
	}
}

// sayUnkept tells of the marks that did not reach the disk before the program ended. Nobody but the member knows of
// them, so that is told after a signal too.
func (a *app) sayUnkept(err error) error {
	var unkept *ui.Unkept
	if !errors.As(err, &unkept) {
		return err
	}
	a.warnOf(a.words.N("cmd.mark.unkept", len(unkept.Titles), "Titles", strings.Join(unkept.Titles, ", ")), a.words.T("cmd.mark.unkept_advice"))
	if err == error(unkept) {
		return told{err}
	}
	return err
}

// sayWhatWaits tells whoever leaves the program of the marks that have not reached the club. It is an error where
// they are lost.
func (a *app) sayWhatWaits(ctx context.Context, member *offline.Member) error {
	day, err := member.Today(context.WithoutCancel(ctx))
	number := report.Waiting(day)
	if err != nil || number == 0 {
		return nil
	}
	a.warnOf(a.waiting(number, member.Kept()))
	if member.Kept() {
		return nil
	}
	return told{waits{number: number}}
}

// waiting says how many marks wait, and whether they outlive the process.
func (a *app) waiting(number int, kept bool) string {
	if kept {
		return a.words.N("cmd.mark.kept", number)
	}
	return a.words.N("cmd.mark.lost", number)
}

// warnOfCopy says what is wrong with a copy.
func (a *app) warnOfCopy(member *offline.Member) {
	for _, w := range member.Warnings() {
		cause := ""
		if w.Err != nil {
			cause = w.Err.Error()
		}
		a.warnOf(a.words.T("cmd.copy."+string(w.Kind), "File", w.File), a.words.T("cmd.copy."+string(w.Kind)+"_advice"), cause)
	}
}

// warnOf tells what does not stop the command.
func (a *app) warnOf(said ...string) { _, _ = io.WriteString(a.sys.Stderr, lines(said...)) }
