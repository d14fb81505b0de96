package report

import (
	"spotter/cmd/settings"
	"spotter/ui/theme"
)

// Config is the document of the command config. Secrets are hidden.
type Config struct {
	// File is the settings file that was read; null where there is none.
	File     *string   `json:"file"`
	Settings []Setting `json:"settings"`
}

// Setting is one setting and where it comes from: flag, environment, file, system, or default.
type Setting struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Origin   string `json:"origin"`
	Flag     string `json:"flag,omitempty"`
	Variable string `json:"variable"`
}

// NewConfig makes the document.
func NewConfig(s *settings.Settings) *Config {
	doc := &Config{}
	if s.File != "" {
		doc.File = &s.File
	}
	for _, name := range settings.Names() {
		one := Setting{Name: name, Value: s.Text(name), Origin: string(s.Origin(name)), Variable: settings.Variable(name)}
		if !settings.IsSecret(name) {
			one.Flag = "--" + settings.Flag(name)
		}
		if one.Origin == "" && one.Value != "" {
			one.Origin = "default"
		}
		doc.Settings = append(doc.Settings, one)
	}
	return doc
}

// Print writes a line a setting.
func (c *Config) Print(p *Page) {
	if c.File != nil {
		p.Line(theme.Quiet, "# "+*c.File)
	}
	var rows [][]Cell
	for _, s := range c.Settings {
		rows = append(rows, []Cell{{Text: s.Name}, {Text: s.Value}, {Text: s.Origin, Style: theme.Quiet}, {Text: s.Variable, Style: theme.Quiet}})
	}
	p.Table(rows)
}
