package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"spotter/cmd/settings"
)

// The flags come in groups. A command has only those that it uses: any other one is an error.

// accountFlags are what reaching an account takes.
func (a *app) accountFlags(c *cobra.Command) {
	a.settingFlags(c, accountSettings()...)
	a.commonFlags(c)
}

// accountSettings are the settings that have a flag and say where and who.
func accountSettings() []string {
	return []string{"base_url", "auth_domain", "user_id", "api_key_file", "token_command"}
}

// copyFlags are what a command with the member's copy takes besides.
func (a *app) copyFlags(c *cobra.Command, more ...string) {
	a.settingFlags(c, append(more, "ephemeral")...)
	c.Flags().Lookup("ephemeral").NoOptDefVal = string(settings.On)
}

// commonFlags are what every command with settings has.
func (a *app) commonFlags(c *cobra.Command) {
	a.settingFlags(c, "language")
	c.Flags().String("config", "", a.words.T("cmd.flag.config"))
	_ = c.MarkFlagFilename("config", "toml")
}

// displayFlags are what the program on the screen takes.
func (a *app) displayFlags(c *cobra.Command) {
	a.settingFlags(c, "theme", "ground", "motion", "signs", "camera", "pictures", "picture_hosts")
}

// settingFlags makes the flags of settings, which are empty where nothing is said.
func (a *app) settingFlags(c *cobra.Command, names ...string) {
	for _, name := range names {
		c.Flags().String(settings.Flag(name), "", a.words.T("cmd.flag."+name))
		if words := settings.Choices(name); len(words) > 0 {
			_ = c.RegisterFlagCompletionFunc(settings.Flag(name), cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
		}
	}
}

// jsonFlag asks for JSON instead of text.
func (a *app) jsonFlag(c *cobra.Command) {
	c.Flags().Bool("json", false, a.words.T("cmd.flag.json"))
}

// gather gathers what was set for a command.
func (a *app) gather(c *cobra.Command) (*settings.Settings, error) {
	return settings.Load(settings.Sources{
		Flags: func(name string) (string, bool) {
			f := c.Flags().Lookup(name)
			if f == nil || !f.Changed || name == "camera" && f.Value.String() == f.NoOptDefVal {
				return "", false // a bare --camera leaves the choice to the other places
			}
			return f.Value.String(), true
		},
		LookupEnv: a.sys.LookupEnv,
		Find: func() (string, error) {
			named := a.env("SPOTTER_CONFIG")
			if f := c.Flags().Lookup("config"); f != nil && f.Changed {
				named = f.Value.String()
			}
			return settings.Find(named)
		},
	})
}

// settings is what was set for a command. It tells of what should be known, and loads the words of the language that
// was set.
func (a *app) settings(c *cobra.Command) (*settings.Settings, error) {
	s, err := a.gather(c)
	if err != nil {
		return nil, err
	}
	if s.Culture() != a.words.Culture() {
		words, err := loadWords(s.Culture())
		if err != nil {
			return nil, err
		}
		a.words = words
	}
	a.warn(s.Warnings)
	return s, nil
}

func (a *app) warn(warnings []settings.Warning) {
	for _, w := range warnings {
		_, _ = io.WriteString(a.sys.Stderr, lines(a.words.T("cmd.warning.readable", "File", w.File)))
	}
}
