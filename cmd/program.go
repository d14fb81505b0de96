package cmd

import (
	"cmp"
	"context"
	"runtime"

	"github.com/spf13/cobra"

	"spotter/assets"
	"spotter/client/offline"
	"spotter/cmd/choose"
	"spotter/cmd/places"
	"spotter/cmd/settings"
	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/theme"
)

// newProgram makes the command spotter itself: the program, with the account that is set up.
func newProgram(a *app) *cobra.Command {
	c := a.command("spotter", a.commandOrNothing, func(c *cobra.Command, _ []string) error {
		s, err := a.settings(c)
		if err != nil {
			return err
		}
		if s.Empty() {
			return a.welcome(c, s)
		}
		if err := s.Complete(); err != nil {
			return err
		}
		acc, err := a.open(s)
		if err != nil {
			return err
		}
		if !a.interactive() {
			return a.today(c, acc)
		}
		return a.program(c.Context(), s, acc)
	})
	a.accountFlags(c)
	a.copyFlags(c, "settle_for")
	a.settingFlags(c, "member", "club")
	a.displayFlags(c)
	return c
}

// program opens the program with an account.
func (a *app) program(ctx context.Context, s *settings.Settings, acc *account) error {
	config, err := a.screenConfig(s)
	if err != nil {
		return err
	}
	member, end, err := a.openCopy(ctx, acc)
	if err != nil {
		return err
	}
	defer end()
	err = a.sayUnkept(a.show(ctx, config, s, member))
	member.BringBack(context.WithoutCancel(ctx))
	return cmp.Or(err, a.sayWhatWaits(ctx, member))
}

// show shows the program with a member until it is left.
func (a *app) show(ctx context.Context, config ui.Config, s *settings.Settings, member *offline.Member) error {
	defer inBackground(ctx, member.Run)()
	config.Member, config.Name, config.Club, config.Now = member, s.Member, s.Club, a.sys.Now
	config.MachinePictures, config.Graphics = a.machinePictures(s, s.BaseURL, false), a.graphics(s)
	a.setCamera(&config, s, false)
	if pictures := config.MachinePictures; pictures != nil && member.Kept() {
		defer inBackground(ctx, func(ctx context.Context) { prefetch(ctx, member, pictures) })()
	}
	config.ClubName = func(ctx context.Context) (string, error) { return onlyClub(ctx, member) }
	return ui.Run(ctx, config)
}

// interactive reports whether there is somebody at a terminal that can show the program.
func (a *app) interactive() bool { return a.terminal(a.sys.Stdin) && a.terminal(a.sys.Stdout) }

// screenConfig is what the settings say of how the program looks and speaks.
func (a *app) screenConfig(s *settings.Settings) (ui.Config, error) {
	words, err := i18n.Load(assets.Locales, s.Culture())
	if err != nil {
		return ui.Config{}, err
	}
	return ui.Config{
		Text: words, Appearance: ui.Appearance(s.Theme), TerminalGround: s.Ground == settings.TerminalGround,
		Still: s.Motion == settings.ReducedMotion, ASCII: a.ascii(s),
	}, nil
}

// look is what the settings say of how a page of choices looks.
func (a *app) look(s *settings.Settings) choose.Look {
	return choose.Look{
		Light: s.Theme == settings.Light, Ask: s.Theme == settings.Auto,
		TerminalGround: s.Ground == settings.TerminalGround, ASCII: a.ascii(s),
	}
}

// ascii reports whether the terminal is taken to have no more than ASCII signs.
func (a *app) ascii(s *settings.Settings) bool { return s.Signs.ASCII(a.sys.LookupEnv, runtime.GOOS) }

// onlyClub is the name of the partner's club where it has only one. The platform does not tell which of
// several is the member's.
func onlyClub(ctx context.Context, member *offline.Member) (string, error) {
	list, fresh, err := ask(ctx, member.Facilities, member.KeptFacilities)
	switch {
	case !fresh.Known():
		return "", err
	case len(list) != 1:
		return "", nil
	}
	return list[0].Name, nil
}

// welcome greets somebody who has not set anything up: it offers the demo and says what to set.
func (a *app) welcome(c *cobra.Command, s *settings.Settings) error {
	if !a.interactive() {
		page := a.page(a.sys.Stdout)
		page.Say(theme.Text.Bold(), "cmd.welcome.title")
		page.Say(theme.Text, "cmd.welcome.lead")
		page.Blank()
		page.Facts("spotter demo", a.words.T("cmd.welcome.demo_note"))
		page.Blank()
		for _, line := range a.whatToSet() {
			page.Line(theme.Text, line)
		}
		if page.Err() != nil {
			return page.Err()
		}
		return told{errNoAccount}
	}
	_, demo, err := choose.Run(c.Context(), choose.Config{
		Title: a.words.T("cmd.welcome.title"), Lead: []string{a.words.T("cmd.welcome.lead")},
		Options: []choose.Option{{Label: a.words.T("cmd.welcome.demo"), Note: a.words.T("cmd.welcome.demo_note")}},
		Notes:   a.whatToSet(),
		Choose:  a.words.T("cmd.welcome.start"), Quit: a.words.T("cmd.welcome.quit"),
		Look: a.look(s),
	})
	if err != nil || !demo {
		return err
	}
	return a.demo(c, s, demoDefaults())
}

// whatToSet says what an account takes, and where to put it.
func (a *app) whatToSet() []string {
	return []string{
		a.words.T("cmd.welcome.set"),
		settings.Variable("base_url") + "  " + settings.Variable("api_key") + "  " + settings.Variable("auth_domain") + "  " + settings.Variable("user_id"),
		a.words.T("cmd.welcome.file", "File", places.Settings()),
	}
}
