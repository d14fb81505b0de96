package settings

import (
	"encoding"
	"errors"
	"maps"
	"reflect"
)

// Sources is where settings come from.
type Sources struct {
	// Flags tells the text of the flag of that name (base-url) and whether it was given.
	Flags func(flag string) (string, bool)
	// LookupEnv is as [os.LookupEnv]. A variable that is set and empty counts as not set.
	LookupEnv func(name string) (string, bool)
	// Find returns the path of the settings file, empty where there is none; [Find] does.
	Find func() (string, error)
}

// Load gathers the settings. Its errors hold *[Error], perhaps several, and say which flag, variable or line to look at,
// and never what a secret holds.
func Load(from Sources) (*Settings, error) {
	flags, err := fromFlags(from.Flags)
	if err != nil {
		return nil, err
	}
	env, err := fromEnvironment(from.LookupEnv)
	if err != nil {
		return nil, err
	}
	path, err := from.Find()
	if err != nil {
		return nil, err
	}
	file, warnings, err := fromFile(path)
	if err != nil {
		return nil, err
	}
	s := &Settings{File: path, Warnings: warnings, origins: map[string]Origin{}}
	for _, l := range []layer{
		{flags, FromFlag},
		{env, FromEnvironment},
		{file, FromFile},
		{fromSystem(from.LookupEnv), FromSystem},
	} {
		if err := s.add(l); err != nil {
			return nil, err
		}
	}
	s.defaults()
	return s, nil
}

type layer struct {
	values *Settings
	origin Origin
}

// add takes what stronger layers left open.
func (s *Settings) add(l layer) error {
	to, values := reflect.ValueOf(s).Elem(), reflect.ValueOf(l.values).Elem()
	taken := maps.Clone(s.origins)
	for _, f := range fields() {
		value := values.Field(f.index)
		rival := rivalOf(f.name)
		if value.IsZero() || taken[f.name] != "" || taken[rival] != "" {
			continue
		}
		if s.origins[rival] != "" {
			return &Error{Problem: Both, Where: string(l.origin), Name: rival, Allowed: f.name}
		}
		to.Field(f.index).Set(value)
		s.origins[f.name] = l.origin
	}
	return nil
}

// defaultSettle is the longest that the platform has been seen to take to show a mark.
const defaultSettle Span = "11s"

func (s *Settings) defaults() {
	if s.Theme == "" {
		s.Theme = Auto
	}
	if s.Ground == "" {
		s.Ground = OwnGround
	}
	if s.Motion == "" {
		s.Motion = FullMotion
	}
	if s.Signs == "" {
		s.Signs = AutoSigns
	}
	if s.Pictures == "" {
		s.Pictures = AutoPictures
	}
	if s.Ephemeral == "" {
		s.Ephemeral = Off
	}
	if s.SettleFor == "" {
		s.SettleFor = defaultSettle
	}
}

func fromFlags(flag func(string) (string, bool)) (*Settings, error) {
	return each(func(f field) (text, where string) {
		if f.secret {
			return "", ""
		}
		text, given := flag(Flag(f.name))
		if !given {
			return "", ""
		}
		return text, "--" + Flag(f.name)
	})
}

func fromEnvironment(lookup func(string) (string, bool)) (*Settings, error) {
	return each(func(f field) (text, where string) {
		text, _ = lookup(Variable(f.name))
		return text, Variable(f.name)
	})
}

// fromSystem takes the language that the operating system is set to.
func fromSystem(lookup func(string) (string, bool)) *Settings {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if text, _ := lookup(name); text != "" {
			return &Settings{Language: text}
		}
	}
	return &Settings{}
}

// each asks for the text of every setting.
func each(ask func(field) (text, where string)) (*Settings, error) {
	s := &Settings{}
	to := reflect.ValueOf(s).Elem()
	for _, f := range fields() {
		text, where := ask(f)
		if text == "" {
			continue
		}
		v := to.Field(f.index)
		if u, ok := unmarshaler(v); ok {
			if err := u.UnmarshalText([]byte(text)); err != nil {
				return nil, placed(err, where)
			}
			continue
		}
		v.SetString(text)
	}
	return s, nil
}

// unmarshaler is how a setting with words of its own reads one of them.
func unmarshaler(v reflect.Value) (encoding.TextUnmarshaler, bool) {
	u, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	return u, ok
}

// placed says where a problem is.
func placed(err error, where string) error {
	var problem *Error
	if errors.As(err, &problem) {
		problem.Where = where
	}
	return err
}
