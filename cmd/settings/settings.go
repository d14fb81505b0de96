// Package settings gathers what a person has set: by flag, by environment variable, and in a TOML file, in
// that order. One name serves all three: base_url is --base-url, SPOTTER_BASE_URL, and base_url = "…".
//
// A key or a token has no flag: what stands on a command line can be read by everybody on the machine.
package settings

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"spotter/client"
)

// Settings is what was set. The zero value of a field is "not set", but for the fields of a closed set of
// words, which then hold their default.
type Settings struct {
	// BaseURL is the API's address, as in "https://enterprise.mywellness.com/api".
	BaseURL string `toml:"base_url"`
	// APIKey is the partner's key. APIKeyFile names a file that holds it, "-" for the standard input;
	// [Settings.ReadKey] reads it into APIKey.
	APIKey     client.Secret `toml:"api_key"`
	APIKeyFile string        `toml:"api_key_file"`
	// AuthDomain is the partner's domain, and UserID the member's id, as the platform gives them.
	AuthDomain string `toml:"auth_domain"`
	UserID     string `toml:"user_id"`
	// AppToken is a member's token. TokenCommand is a command that prints one.
	AppToken     client.Secret `toml:"app_token"`
	TokenCommand string        `toml:"token_command"`
	// Language is what was written, as in "it" or "it_IT.UTF-8"; [Settings.Culture] makes sense of it.
	Language string `toml:"language"`
	// Member is the first name to show, Club the club's.
	Member string `toml:"member"`
	Club   string `toml:"club"`
	Theme  Theme  `toml:"theme"`
	Ground Ground `toml:"ground"`
	Motion Motion `toml:"motion"`
	Signs  Signs  `toml:"signs"`
	// Camera is a camera's name, number or path, "auto" for the first one, or "off".
	Camera string `toml:"camera"`
	// Pictures says how those of machines are drawn. PictureHosts are the hosts that they may come from besides the
	// platform's own, with commas between them, each with a port where it is not that of HTTPS.
	Pictures     Pictures `toml:"pictures"`
	PictureHosts Hosts    `toml:"picture_hosts"`
	// Ephemeral says that nothing is left behind on the disk.
	Ephemeral Switch `toml:"ephemeral"`
	// SettleFor is how long a mark may take to show on the platform.
	SettleFor Span `toml:"settle_for"`

	// File is the settings file that was read, empty where there is none.
	File string `toml:"-"`
	// Warnings are for the person, one sentence each.
	Warnings []Warning `toml:"-"`

	origins map[string]Origin
}

// Origin says where a setting comes from.
type Origin string

// The origins, strongest first.
const (
	FromFlag        Origin = "flag"
	FromEnvironment Origin = "environment"
	FromFile        Origin = "file"
	FromSystem      Origin = "system"
)

// Origin tells where the setting of that name was set; empty where it was not.
func (s *Settings) Origin(name string) Origin { return s.origins[name] }

// Culture is the language to ask the platform for, one of the six it has; English where none was understood.
func (s *Settings) Culture() string {
	if c := client.Culture(s.Language); c != "" {
		return c
	}
	return "en"
}

// Names lists every setting in the order of [Settings].
func Names() []string {
	var names []string
	for _, f := range fields() {
		names = append(names, f.name)
	}
	return names
}

// IsSecret reports whether the setting of that name is never shown and has no flag.
func IsSecret(name string) bool {
	for _, f := range fields() {
		if f.name == name {
			return f.secret
		}
	}
	return false
}

// Flag is the flag of a setting, and Variable its environment variable.
func Flag(name string) string { return strings.ReplaceAll(name, "_", "-") }

// Variable is the environment variable of a setting.
func Variable(name string) string { return "SPOTTER_" + strings.ToUpper(name) }

// Text is the setting of that name as text; a secret is hidden.
func (s *Settings) Text(name string) string {
	for _, f := range fields() {
		if f.name == name {
			return fmt.Sprint(reflect.ValueOf(s).Elem().Field(f.index).Interface())
		}
	}
	return ""
}

type field struct {
	name   string
	index  int
	secret bool
}

func fields() []field {
	var list []field
	t := reflect.TypeFor[Settings]()
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("toml")
		if name == "" || name == "-" {
			continue
		}
		list = append(list, field{name: name, index: i, secret: t.Field(i).Type == reflect.TypeFor[client.Secret]()})
	}
	return list
}

// rivals are settings that say the same thing in two ways: the stronger origin silences the other one.
func rivals() [][2]string {
	return [][2]string{{"api_key", "api_key_file"}, {"app_token", "token_command"}}
}

// rivalOf returns the other setting of the pair, empty where there is none.
func rivalOf(name string) string {
	for _, pair := range rivals() {
		if i := slices.Index(pair[:], name); i >= 0 {
			return pair[1-i]
		}
	}
	return ""
}
