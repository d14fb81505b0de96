package settings

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// sources are flags, an environment and a file.
func sources(t *testing.T, flags, env map[string]string, file string) Sources {
	t.Helper()
	path := ""
	if file != "" {
		path = filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lookup := func(m map[string]string) func(string) (string, bool) {
		return func(name string) (string, bool) { value, ok := m[name]; return value, ok }
	}
	return Sources{Flags: lookup(flags), LookupEnv: lookup(env), Find: func() (string, error) { return path, nil }}
}

func TestTheStrongerOriginWins(t *testing.T) {
	t.Parallel()
	// Every setting that is free text, from each of the origins.
	for _, name := range Names() {
		if len(Choices(name)) > 0 && name != "language" || rivalOf(name) != "" || IsSecret(name) || name == "settle_for" || name == "picture_hosts" {
			continue
		}
		flags := map[string]string{Flag(name): "from the flag"}
		env := map[string]string{Variable(name): "from the environment"}
		file := name + ` = "from the file"`
		for _, c := range []struct {
			from   Sources
			want   string
			origin Origin
		}{
			{sources(t, flags, env, file), "from the flag", FromFlag},
			{sources(t, nil, env, file), "from the environment", FromEnvironment},
			{sources(t, nil, nil, file), "from the file", FromFile},
			{sources(t, nil, map[string]string{Variable(name): ""}, file), "from the file", FromFile},
			{sources(t, nil, nil, ""), "", ""},
		} {
			s, err := Load(c.from)
			if err != nil {
				t.Fatal(err)
			}
			if s.Text(name) != c.want || s.Origin(name) != c.origin {
				t.Errorf("%s is %q from %q, want %q from %q", name, s.Text(name), s.Origin(name), c.want, c.origin)
			}
		}
	}
}

func TestSecretsHaveNoFlagAndNoText(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"api_key", "app_token"} {
		if !IsSecret(name) {
			t.Fatalf("%s is no secret", name)
		}
		s, err := Load(sources(t, map[string]string{Flag(name): "sesame"}, nil, ""))
		if err != nil || s.Text(name) != "" {
			t.Errorf("the flag of %s was taken: %v", name, err)
		}
		s, err = Load(sources(t, nil, map[string]string{Variable(name): "sesame"}, ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{s.Text(name), fmt.Sprintf("%v %+v %#v", s, s, *s)} {
			if strings.Contains(text, "sesame") {
				t.Errorf("%s is shown: %s", name, text)
			}
		}
		if name == "api_key" && s.APIKey.Reveal() != "sesame" {
			t.Error("the key was not taken")
		}
	}
}

func TestTheSystemsLanguageIsTheLast(t *testing.T) {
	t.Parallel()
	env := map[string]string{"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "it_IT.UTF-8"}
	s, err := Load(sources(t, nil, env, ""))
	if err != nil || s.Culture() != "it" || s.Origin("language") != FromSystem {
		t.Errorf("%q from %q, %v", s.Culture(), s.Origin("language"), err)
	}
	s, err = Load(sources(t, nil, env, `language = "pt"`))
	if err != nil || s.Culture() != "pt-BR" {
		t.Errorf("%q, %v", s.Culture(), err)
	}
	s, err = Load(sources(t, nil, map[string]string{"LANG": "tlh"}, ""))
	if err != nil || s.Culture() != "en" {
		t.Errorf("a language the platform does not have gives %q, %v", s.Culture(), err)
	}
}

func TestAStrongerRivalSilencesTheOther(t *testing.T) {
	t.Parallel()
	file := "app_token = \"from the file\"\napi_key = \"from the file\""
	s, err := Load(sources(t, map[string]string{"token-command": "print"}, map[string]string{"SPOTTER_API_KEY_FILE": "-"}, file))
	if err != nil {
		t.Fatal(err)
	}
	if s.AppToken != "" || s.TokenCommand != "print" || s.APIKey != "" || s.APIKeyFile != "-" {
		t.Errorf("%+v", s)
	}
	if err := s.ReadKey(strings.NewReader("  the key\nrubbish")); err != nil || s.APIKey.Reveal() != "the key" {
		t.Errorf("%q, %v", s.APIKey.Reveal(), err)
	}
	var e *Error
	if err := s.ReadKey(strings.NewReader("\n")); !errors.As(err, &e) || e.Problem != NoKey {
		t.Errorf("an empty key gives %v", err)
	}
}

func TestProblemsSayWhere(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		flags, env map[string]string
		file       string
		problem    Problem
		where      string
	}{
		"unknown":       {file: "member = \"Ana\"\n\nbasurl = \"sesame\"\n", problem: UnknownKey, where: ":3"},
		"unknown table": {file: "[server]\nport = \"sesame\"\n", problem: UnknownKey, where: ":1"},
		"word":          {file: "# words\nmember = \"Ana\"\n\"theme\" = \"pink\"\n", problem: NotOneOf, where: ":3"},
		"number":        {file: "member = \"Ana\"\napi_key = 5\n", problem: NotText, where: ":2"},
		"cut":           {file: "api_key = \"sesame\n", problem: Syntax, where: ":1"},
		"twice":         {file: "member = \"sesame\"\nmember = \"sesame\"\n", problem: Syntax, where: ":2"},
		"variable":      {env: map[string]string{"SPOTTER_MOTION": "fast"}, problem: NotOneOf, where: "SPOTTER_MOTION"},
		"flag":          {flags: map[string]string{"ground": "sea"}, problem: NotOneOf, where: "--ground"},
		"no switch":     {flags: map[string]string{"ephemeral": "perhaps"}, problem: NotOneOf, where: "--ephemeral"},
		"no switch, 5":  {file: "member = \"Ana\"\nephemeral = 5\n", problem: NotOneOf, where: ":2"},
		"no span":       {env: map[string]string{"SPOTTER_SETTLE_FOR": "soon"}, problem: NotASpan, where: "SPOTTER_SETTLE_FOR"},
		"long span":     {flags: map[string]string{"settle-for": "61s"}, problem: NotASpan, where: "--settle-for"},
		"short span":    {file: "settle_for = \"900ms\"\n", problem: NotASpan, where: ":1"},
		"bare span":     {file: "settle_for = 11\n", problem: NotASpan, where: ":1"},
		"pattern":       {file: "picture_hosts = \"cdn.example, *.cdn.com\"\n", problem: NotAHost, where: ":1"},
		"address":       {file: "member = \"Ana\"\npicture_hosts = \"https://cdn.com\"\n", problem: NotAHost, where: ":2"},
		"path":          {env: map[string]string{"SPOTTER_PICTURE_HOSTS": "cdn.com/"}, problem: NotAHost, where: "SPOTTER_PICTURE_HOSTS"},
		"no comma":      {flags: map[string]string{"picture-hosts": "a b"}, problem: NotAHost, where: "--picture-hosts"},
		"bare hosts":    {file: "member = \"Ana\"\npicture_hosts = 5.0\n", problem: NotAHost, where: ":2"},
		"hosts as list": {file: "picture_hosts = [\"cdn.com\"]\n", problem: NotText, where: ":1"},
		"both": {
			env:     map[string]string{"SPOTTER_APP_TOKEN": "sesame", "SPOTTER_TOKEN_COMMAND": "print"},
			problem: Both, where: "environment",
		},
	} {
		_, err := Load(sources(t, c.flags, c.env, c.file))
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Problem != c.problem || !strings.HasSuffix(e.Where, c.where) {
			t.Errorf("%s: %s at %s, want %s at %s", name, e.Problem, e.Where, c.problem, c.where)
		}
		if strings.Contains(err.Error(), "sesame") {
			t.Errorf("%s: a value is shown: %v", name, err)
		}
	}
}

func TestHosts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", " , ": "", "cdn.com": "cdn.com", "cdn.com, cdn.example:8443,127.0.0.1:8080 ,": "cdn.com|cdn.example:8443|127.0.0.1:8080",
	} {
		s, err := Load(sources(t, map[string]string{"picture-hosts": text}, nil, ""))
		if err != nil || strings.Join(s.PictureHosts.List(), "|") != want {
			t.Errorf("%q: %v, %v", text, s.PictureHosts.List(), err)
		}
	}
	_, err := Load(sources(t, nil, nil, `picture_hosts = "cdn.com, https://cdn.example"`))
	if problems := Errors(err); len(problems) != 1 || problems[0].Value != "https://cdn.example" || problems[0].Allowed == "" {
		t.Errorf("%v", err)
	}
}

func TestSwitchesAndSpans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file      string
		ephemeral Switch
		settle    time.Duration
	}{
		{"", Off, 11 * time.Second},
		{"ephemeral = true\nsettle_for = \"1s\"", On, time.Second},
		{"ephemeral = \"true\"\nsettle_for = '1m0s'", On, time.Minute},
		{"ephemeral = false\nsettle_for = \"2.5s\"", Off, 2500 * time.Millisecond},
	} {
		s, err := Load(sources(t, nil, nil, c.file))
		if err != nil || s.Ephemeral != c.ephemeral || s.SettleFor.Duration() != c.settle {
			t.Errorf("%q: %v, %v, %v", c.file, s.Ephemeral, s.SettleFor, err)
		}
	}
}

func TestAFileThatOthersCanReadIsWarnedOf(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		return // rights are kept elsewhere there
	}
	for _, c := range []struct {
		text string
		mode os.FileMode
		want int
	}{
		{`api_key = "k"`, 0o644, 1}, {`app_token = "t"`, 0o640, 1}, {`api_key = "k"`, 0o600, 0}, {`member = "Ana"`, 0o644, 0},
	} {
		from := sources(t, nil, nil, c.text)
		path, _ := from.Find()
		if err := os.Chmod(path, c.mode); err != nil {
			t.Fatal(err)
		}
		s, err := Load(from)
		if err != nil || len(s.Warnings) != c.want {
			t.Errorf("%s with %v: %v, %v", c.text, c.mode, s.Warnings, err)
		}
	}
}

func FuzzFile(f *testing.F) {
	for _, text := range []string{
		"", "base_url = \"https://example.com\"\n", "theme = \"dark\"\nmotion = 'reduced'", "member = \"\"\"\nA\"\"\"",
		"[member]\na = 1", "a.b.c = [1, 2]", "api_key = \"sesame", "\"theme\" = \"pink\"", "user_id = 1979-05-27",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := parse("config.toml", text)
		if err == nil {
			if s.Theme != "" && s.Theme != Auto && s.Theme != Dark && s.Theme != Light {
				t.Errorf("theme %q", s.Theme)
			}
			return
		}
		if !errors.Is(err, ErrInvalid) {
			t.Errorf("%v is not about settings", err)
		}
		if !bytes.Contains([]byte(err.Error()), []byte("config.toml")) {
			t.Errorf("%v does not say where", err)
		}
	})
}
