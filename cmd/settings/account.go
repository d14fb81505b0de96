package settings

import (
	"slices"
	"strings"
)

// Incomplete is an error that says which settings an account still takes.
type Incomplete struct {
	// Missing are their names.
	Missing []string
	// File is the settings file that was read, empty where there is none.
	File string
}

// Error says it in English.
func (i *Incomplete) Error() string { return "the settings lack " + strings.Join(i.Missing, ", ") }

// Unwrap returns [ErrInvalid].
func (i *Incomplete) Unwrap() error { return ErrInvalid }

// Empty reports whether nothing is set of what reaching an account takes.
func (s *Settings) Empty() bool {
	return s.BaseURL == "" && s.AuthDomain == "" && s.UserID == "" && !s.hasKey() && !s.hasToken()
}

// Complete is an [*Incomplete] error where something lacks to reach a member's account with: the address, and either the
// partner's key with its domain and the member's id, or a way to the member's token.
func (s *Settings) Complete() error { return s.complete("user_id") }

// CompleteForPartner is the same for what belongs to the partner and takes no member.
func (s *Settings) CompleteForPartner() error { return s.complete() }

// complete looks for what is needed besides the address, the key and the domain where there is no token.
func (s *Settings) complete(besides ...string) error {
	needed := []string{"base_url"}
	switch {
	case !s.hasToken():
		needed = append(append(needed, "api_key", "auth_domain"), besides...)
	case s.hasKey() || s.AuthDomain != "":
		needed = append(needed, "api_key", "auth_domain") // the two belong together; the token says whose it is
	}
	missing := slices.DeleteFunc(needed, func(name string) bool {
		return s.Text(name) != "" || name == "api_key" && s.hasKey()
	})
	if len(missing) == 0 {
		return nil
	}
	return &Incomplete{Missing: missing, File: s.File}
}

func (s *Settings) hasKey() bool { return s.APIKey != "" || s.APIKeyFile != "" }

func (s *Settings) hasToken() bool { return s.AppToken != "" || s.TokenCommand != "" }
