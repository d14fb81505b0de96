package cmd_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"spotter/cmd/report"
)

// commands are all that a person can type, with what they print as JSON.
func commands() map[string]any {
	return map[string]any{
		"today": report.Workout{}, "done": nil, "undone": nil, "wellness": report.Wellness{},
		"sessions": report.Sessions{}, "session": report.Session{}, "scan": report.Scan{}, "token": report.Token{},
		"facilities": report.Facilities{}, "sandbox": report.Box{}, "config": report.Config{},
		"demo": nil, "config path": nil, "data": nil, "data path": nil, "data size": report.Data{}, "data clear": nil,
	}
}

func TestHelpNamesEveryFieldOfTheJSON(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "it"} {
		for command, doc := range commands() {
			if doc == nil {
				continue
			}
			_, help, _ := run(t, map[string]string{"SPOTTER_LANGUAGE": language}, "", append(strings.Fields(command), "--help")...)
			words := map[string]bool{}
			for _, w := range regexp.MustCompile(`[a-z_]+`).FindAllString(help, -1) {
				words[w] = true
			}
			for _, name := range jsonNames(reflect.TypeOf(doc)) {
				if !words[name] {
					t.Errorf("%s: the help of %s does not name the field %s", language, command, name)
				}
			}
		}
	}
}

// jsonNames lists the names in the JSON of a type and of what it holds.
func jsonNames(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return jsonNames(t.Elem())
	case reflect.Struct:
	default:
		return nil
	}
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported() && !f.Anonymous:
			continue
		case name != "":
			names = append(names, name)
		}
		if !strings.HasPrefix(f.Type.String(), "time.") {
			names = append(names, jsonNames(f.Type)...)
		}
	}
	return names
}

func TestEveryWordOfTheHelpIsInTheCatalogue(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "it"} {
		all := []string{"", "help", "completion"}
		for command := range commands() {
			all = append(all, command)
		}
		for _, command := range all {
			args := append(strings.Fields(command), "--help")
			code, help, stderr := run(t, map[string]string{"SPOTTER_LANGUAGE": language}, "", args...)
			if code != 0 || stderr != "" || help == "" {
				t.Errorf("%s %q: exit code %d, %q", language, command, code, stderr)
			}
			if key := regexp.MustCompile(`(?i)\bcmd\.[a-z_.]+`).FindString(help); key != "" {
				t.Errorf("%s: the help of %q shows %s", language, command, key)
			}
			if language == "it" && strings.Contains(help, "Show ") {
				t.Errorf("the Italian help of %q is English:\n%s", command, help)
			}
		}
	}
}

func TestNoFlagTakesASecret(t *testing.T) {
	t.Parallel()
	for command := range commands() {
		_, help, _ := run(t, nil, "", append(strings.Fields(command), "--help")...)
		for _, flag := range []string{"--api-key ", "--app-token", "--key", "--password", "--secret"} {
			if strings.Contains(help, flag) {
				t.Errorf("%s has the flag %s", command, flag)
			}
		}
	}
}

func TestHelpAndSlipsSpeakTheLanguageAskedFor(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"done --help --lang it": "Mostra come si usa", "done --help --language=it-IT": "Mostra come si usa",
		"today --nope --lang it": "--nope non esiste", "--lang=it nope": "nope",
		"done --help --lang en": "Show how it is called", "today --nope --lang": "no flag --nope",
	} {
		_, stdout, stderr := run(t, map[string]string{"SPOTTER_LANGUAGE": "fr"}, "", strings.Fields(args)...)
		if said := stdout + stderr; !strings.Contains(said, want) {
			t.Errorf("%s does not say %q but %s", args, want, said)
		}
	}
}
