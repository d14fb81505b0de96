package settings

import (
	"errors"
	"strings"
	"testing"
)

func TestCompleteNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	for set, want := range map[string]string{
		"":                                       "base_url api_key auth_domain user_id",
		"base_url":                               "api_key auth_domain user_id",
		"base_url api_key auth_domain":           "user_id",
		"base_url api_key_file user_id":          "auth_domain",
		"base_url auth_domain user_id":           "api_key",
		"api_key auth_domain user_id":            "base_url",
		"base_url api_key auth_domain user_id":   "",
		"base_url app_token":                     "",
		"base_url token_command":                 "",
		"app_token user_id":                      "base_url",
		"base_url app_token api_key":             "auth_domain",
		"base_url app_token auth_domain":         "api_key",
		"base_url app_token api_key auth_domain": "",
	} {
		file := ""
		for _, name := range strings.Fields(set) {
			file += name + " = \"something\"\n"
		}
		from := sources(t, nil, nil, file)
		s, err := Load(from)
		if err != nil {
			t.Fatal(err)
		}
		if s.Empty() != (set == "") {
			t.Errorf("%q is empty: %v", set, s.Empty())
		}
		missing := ""
		if err := s.Complete(); err != nil {
			incomplete := new(Incomplete)
			path, _ := from.Find()
			if !errors.As(err, &incomplete) || !errors.Is(err, ErrInvalid) || incomplete.File != path {
				t.Errorf("%q: %v, file %s", set, err, incomplete.File)
			}
			missing = strings.Join(incomplete.Missing, " ")
		}
		if missing != want {
			t.Errorf("%q lacks %q, want %q", set, missing, want)
		}
		forPartner := strings.TrimSpace(strings.TrimSuffix(want, "user_id"))
		if err := s.CompleteForPartner(); (err != nil) != (forPartner != "") {
			t.Errorf("%q, for the partner: %v", set, err)
		}
	}
}
