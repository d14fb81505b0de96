package cmd

import (
	"context"
	"fmt"
	"testing"
	"time"

	"spotter/client"
	"spotter/sandbox"
)

// printed gives one token after the other.
type printed struct{ tokens []client.Token }

func (p *printed) Token(context.Context) (client.Token, error) {
	token := p.tokens[0]
	p.tokens = p.tokens[1:]
	return token, nil
}

func (p *printed) Invalidate(client.Token) bool { return true }

// A run that has begun with one member's token does not go on with another one's.
func TestARunKeepsToOneMember(t *testing.T) {
	t.Parallel()
	box, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	token := func(who string) client.Token {
		raw, err := box.MintToken(who, time.Now(), time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		token, err := client.ParseToken(client.Secret(raw))
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	ana, luca := token("ana"), token("luca")
	for _, c := range []struct {
		user   string
		tokens []client.Token
		good   string
	}{
		{"", []client.Token{ana, ana, luca, ana}, "yyny"},
		{ana.Claims.UserID, []client.Token{ana, luca}, "yn"},
		{ana.Claims.UserID, []client.Token{luca, ana, {}}, "nyy"},
	} {
		source := &oneMember{source: &printed{c.tokens}, user: c.user}
		got := ""
		for range c.tokens {
			token, err := source.Token(t.Context())
			switch {
			case err == nil:
				got += "y"
			case client.KindOf(err) == client.Misconfigured && token.Raw == "":
				got += "n"
			default:
				t.Error(err)
			}
		}
		if got != c.good {
			t.Errorf("%q: %s, want %s", c.user, got, c.good)
		}
	}
	if said := fmt.Sprintf("%v %+v %#v", &oneMember{user: "u"}, &oneMember{user: "u"}, &oneMember{user: "u"}); said != "cmd.oneMember cmd.oneMember cmd.oneMember" {
		t.Error(said)
	}
}
