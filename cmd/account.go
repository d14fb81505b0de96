package cmd

import (
	"github.com/spf13/cobra"

	"spotter/client"
	"spotter/cmd/settings"
)

// account is the configured member's account.
type account struct {
	settings *settings.Settings
	client   *client.Client
	// tokens is the source that was set; nil where tokens are made with the partner's key.
	tokens client.TokenSource
}

// account opens the member's account that was set up. Nothing is sent.
func (a *app) account(c *cobra.Command) (*account, error) {
	return a.accountWith(c, (*settings.Settings).Complete)
}

// partner opens what was set up, where no member is needed.
func (a *app) partner(c *cobra.Command) (*account, error) {
	return a.accountWith(c, (*settings.Settings).CompleteForPartner)
}

func (a *app) accountWith(c *cobra.Command, complete func(*settings.Settings) error) (*account, error) {
	s, err := a.settings(c)
	if err != nil {
		return nil, err
	}
	if s.Empty() {
		return nil, errNoAccount
	}
	if err := complete(s); err != nil {
		return nil, err
	}
	return a.open(s)
}

// open makes the client of settings that are complete.
func (a *app) open(s *settings.Settings) (*account, error) {
	if err := s.ReadKey(a.sys.Stdin); err != nil {
		return nil, err
	}
	acc := &account{settings: s}
	switch {
	case s.AppToken != "":
		acc.tokens = &oneMember{source: client.FixedToken(s.AppToken), user: s.UserID}
	case s.TokenCommand != "":
		acc.tokens = &oneMember{source: client.CommandToken(s.TokenCommand, a.sys.Now), user: s.UserID}
	}
	var err error
	acc.client, err = client.New(client.Config{
		BaseURL: s.BaseURL, APIKey: s.APIKey, AuthDomain: s.AuthDomain, UserID: s.UserID,
		Tokens: acc.tokens, Language: s.Culture(), Clock: a.sys.Now, Zone: a.sys.Now().Location(), SettleFor: s.SettleFor.Duration(),
	})
	if err != nil {
		// Nothing but what was set can be wrong at this point.
		return nil, misset{err}
	}
	return acc, nil
}
