package cmd

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/client/offline"
	"spotter/cmd/choose"
	"spotter/cmd/settings"
	"spotter/sandbox"
	"spotter/ui"
)

type demoOptions struct {
	member string
	choose bool
	plain  bool
	box    boxOptions
}

// demoDefaults is a demo as it is without any flag.
func demoDefaults() *demoOptions {
	return &demoOptions{box: boxOptions{markDelay: time.Second, machineEvery: 90 * time.Second}}
}

func newDemo(a *app) *cobra.Command {
	o := demoDefaults()
	c := a.command("demo", a.none, func(c *cobra.Command, _ []string) error {
		s, err := a.settings(c)
		if err != nil {
			return err
		}
		return a.demo(c, s, o)
	})
	c.Flags().StringVarP(&o.member, "member", "m", "", a.words.T("cmd.flag.demo_member"))
	c.Flags().BoolVar(&o.choose, "choose", false, a.words.T("cmd.flag.choose"))
	c.Flags().BoolVar(&o.plain, "plain", false, a.words.T("cmd.flag.plain"))
	o.box.flags(a, c)
	a.displayFlags(c)
	a.commonFlags(c)
	_ = c.RegisterFlagCompletionFunc("member", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return handles(), cobra.ShellCompDirectiveNoFileComp
	})
	return c
}

// demo starts a box of its own and shows the program with one of its members.
func (a *app) demo(c *cobra.Command, s *settings.Settings, o *demoOptions) error {
	box, err := o.box.open(a, c)
	if err != nil {
		return err
	}
	who, err := a.pick(c, s, box, o)
	if err != nil || who == nil {
		return err
	}
	// The box lives on until the program has ended.
	ctx, stop := context.WithCancel(context.WithoutCancel(c.Context()))
	defer stop()
	base, err := box.Start(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	d := &demo{app: a, box: box, who: *who, base: base, settings: s}
	if o.plain || !a.interactive() {
		return d.walk(c.Context())
	}
	return d.show(c.Context())
}

// demo is a box with a member to look at.
type demo struct {
	app      *app
	box      *sandbox.Sandbox
	who      sandbox.Member
	base     string
	settings *settings.Settings
}

// client makes a client for the member.
func (d *demo) client(observe func(client.Exchange)) (*client.Client, error) {
	creds := d.box.Credentials(d.who.UserID)
	return client.New(client.Config{
		BaseURL: d.base, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: d.who.UserID,
		Language: d.settings.Culture(), Clock: d.app.sys.Now, Zone: d.app.sys.Now().Location(), Observe: observe,
	})
}

// show opens the program.
func (d *demo) show(ctx context.Context) error {
	remote, err := d.client(nil)
	if err != nil {
		return err
	}
	member, err := offline.Open(ctx, offline.Config{Remote: remote, Now: d.app.sys.Now}) // in memory
	if err != nil {
		return err
	}
	defer func() { _ = member.Close() }()
	defer inBackground(ctx, member.Run)()
	config, err := d.app.screenConfig(d.settings)
	if err != nil {
		return err
	}
	pictures, err := newSample()
	if err != nil {
		return err
	}
	defer pictures.remove()
	go pictures.write(d.box, d.who) // the first screen need not wait for them
	config.Member, config.Name, config.Club, config.Now = member, d.who.FirstName, d.who.Facility, d.app.sys.Now
	config.MachinePictures, config.Graphics = d.app.machinePictures(d.settings, d.base, true), d.app.graphics(d.settings)
	d.app.setCamera(&config, d.settings, true)
	config.Pictures = []string{pictures.sticker()}
	if atCheckup(d.box, d.who) {
		config.Pictures = append(config.Pictures, pictures.photo())
	}
	return ui.Run(ctx, config)
}

// pick finds the member asked for, lets choose one, or takes the first. It is nil where the user left.
func (a *app) pick(c *cobra.Command, s *settings.Settings, box *sandbox.Sandbox, o *demoOptions) (*sandbox.Member, error) {
	members := box.Members()
	if o.member != "" && o.choose {
		return nil, &usageError{err: errors.New(a.words.T("cmd.demo.member_or_choose")), command: c.CommandPath()}
	}
	if o.member != "" {
		for _, m := range members {
			if slices.ContainsFunc([]string{m.Handle, m.UserID, m.FirstName, m.FirstName + " " + m.LastName}, func(name string) bool {
				return strings.EqualFold(name, o.member)
			}) {
				return &m, nil
			}
		}
		return nil, &usageError{
			err:     errors.New(a.words.T("cmd.demo.unknown", "Name", fmt.Sprintf("%q", o.member), "Known", strings.Join(handlesOf(members), ", "))),
			command: c.CommandPath(),
		}
	}
	if !o.choose {
		return &members[0], nil
	}
	if !a.interactive() {
		return nil, &usageError{err: errors.New(a.words.T("cmd.demo.no_terminal")), command: c.CommandPath()}
	}
	var options []choose.Option
	for _, m := range members {
		options = append(options, choose.Option{Label: m.FirstName + " " + m.LastName, Note: a.story(m)})
	}
	i, ok, err := choose.Run(c.Context(), choose.Config{
		Title: a.words.T("cmd.demo.title"), Lead: []string{a.words.T("cmd.demo.lead")}, Options: options,
		Move: a.words.T("cmd.demo.move"), Choose: a.words.T("cmd.welcome.start"), Quit: a.words.T("cmd.welcome.quit"),
		Look: a.look(s),
	})
	if err != nil || !ok {
		return nil, err
	}
	return &members[i], nil
}

// story says in what state a member is.
func (a *app) story(m sandbox.Member) string {
	id := "cmd.story." + strings.ReplaceAll(m.StoryKey, "-", "_")
	if text := a.words.T(id); text != id {
		return text + ", " + m.Facility
	}
	return m.Story + " " + m.Facility
}

// handles are the names that --member takes.
func handles() []string {
	box, err := sandbox.New(sandbox.Options{})
	if err != nil {
		return nil
	}
	return handlesOf(box.Members())
}

func handlesOf(members []sandbox.Member) []string {
	var list []string
	for _, m := range members {
		list = append(list, m.Handle)
	}
	return list
}
