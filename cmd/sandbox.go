package cmd

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"spotter/cmd/report"
	"spotter/sandbox"
)

type sandboxOptions struct {
	addr  string
	quiet bool
	box   boxOptions
}

func newSandbox(a *app) *cobra.Command {
	o := &sandboxOptions{box: demoDefaults().box}
	c := a.command("sandbox", a.none, func(c *cobra.Command, _ []string) error {
		if _, err := a.settings(c); err != nil {
			return err
		}
		a.calm = true
		return a.serve(c, o)
	})
	c.Flags().StringVar(&o.addr, "addr", "127.0.0.1:8080", a.words.T("cmd.flag.addr"))
	c.Flags().BoolVarP(&o.quiet, "quiet", "q", false, a.words.T("cmd.flag.quiet"))
	o.box.flags(a, c)
	a.jsonFlag(c)
	a.commonFlags(c)
	return c
}

// serve answers until a signal comes, which is the usual end.
func (a *app) serve(c *cobra.Command, o *sandboxOptions) error {
	if _, _, err := net.SplitHostPort(o.addr); err != nil {
		return &usageError{err: fmt.Errorf("--addr: %w", err), command: c.CommandPath()}
	}
	if !o.quiet {
		o.box.log = slog.New(slog.NewTextHandler(a.sys.Stderr, nil))
	}
	box, err := o.box.open(a, c)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(c.Context(), "tcp", o.addr)
	if err != nil {
		return fmt.Errorf("start the sandbox: %w", err)
	}
	if err := a.print(c, newBox(box, baseURL(listener.Addr()))); err != nil {
		_ = listener.Close()
		return err
	}
	return box.Serve(c.Context(), listener)
}

// baseURL is where to ask from this machine: a server that listens on every address has no address to ask at.
func baseURL(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return "http://" + net.JoinHostPort("localhost", port)
	}
	return "http://" + addr.String()
}

func newBox(box *sandbox.Sandbox, base string) *report.Box {
	doc := &report.Box{BaseURL: base}
	for _, m := range box.Members() {
		creds := box.Credentials(m.UserID)
		doc.Members = append(doc.Members, report.BoxMember{
			Handle: m.Handle, Name: m.FirstName + " " + m.LastName, Language: m.Language, Facility: m.Facility, Story: m.Story,
			UserID: m.UserID, APIKey: creds.APIKey, AuthDomain: creds.AuthDomain,
		})
	}
	return doc
}
