package settings

import "testing"

func TestSigns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		signs  Signs
		env    map[string]string
		system string
		ascii  bool
	}{
		{AutoSigns, nil, "linux", false},
		{AutoSigns, map[string]string{"TERM": "xterm-256color"}, "linux", false},
		{AutoSigns, map[string]string{"TERM": "linux", "LANG": "en_GB.UTF-8"}, "linux", true},
		{AutoSigns, map[string]string{"LANG": "en_GB.UTF-8"}, "linux", false},
		{AutoSigns, map[string]string{"LANG": "de_DE.utf8@euro"}, "linux", false},
		{AutoSigns, map[string]string{"LANG": "C.UTF-8"}, "freebsd", false},
		{AutoSigns, map[string]string{"LANG": "C"}, "linux", true},
		{AutoSigns, map[string]string{"LANG": "de_DE"}, "linux", true},
		{AutoSigns, map[string]string{"LANG": "de_DE.ISO-8859-1"}, "linux", true},
		{AutoSigns, map[string]string{"LANG": "it_IT.UTF-8", "LC_CTYPE": "POSIX"}, "linux", true},
		{AutoSigns, map[string]string{"LANG": "C", "LC_CTYPE": "it_IT.UTF-8"}, "linux", false},
		{AutoSigns, map[string]string{"LANG": "C", "LC_CTYPE": "C", "LC_ALL": "en_US.UTF-8"}, "linux", false},
		{AutoSigns, map[string]string{"LANG": "C", "LC_ALL": "", "LC_CTYPE": "en_US.UTF-8"}, "linux", false},
		{AutoSigns, map[string]string{"LANG": "C", "TERM": "linux"}, "windows", false},
		{AutoSigns, map[string]string{"LANG": "C"}, "darwin", false},
		{UnicodeSigns, map[string]string{"LANG": "C", "TERM": "linux"}, "linux", false},
		{ASCIISigns, map[string]string{"LANG": "en_GB.UTF-8"}, "darwin", true},
	} {
		lookup := func(name string) (string, bool) { value, ok := c.env[name]; return value, ok }
		if got := c.signs.ASCII(lookup, c.system); got != c.ascii {
			t.Errorf("%s with %v on %s: ASCII %v", c.signs, c.env, c.system, got)
		}
	}
	if s, err := Load(sources(t, nil, nil, "")); err != nil || s.Signs != AutoSigns {
		t.Errorf("nothing said is %q, %v", s.Signs, err)
	}
}
