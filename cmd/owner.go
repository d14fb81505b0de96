package cmd

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"spotter/client"
)

// oneMember gives the tokens of one member only. What is shown, kept and sent in a run belongs to one person, even if
// the tokens that are set, or that a command prints, become somebody else's.
type oneMember struct {
	source client.TokenSource

	mu   sync.Mutex
	user string // empty until the first token tells
}

// errAnotherMember says that a token is not the member's whose account is set up.
var errAnotherMember = errors.New("the app token belongs to another member")

// Token returns a token of the member.
func (o *oneMember) Token(ctx context.Context) (client.Token, error) {
	token, err := o.source.Token(ctx)
	if err != nil {
		return token, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	switch user := token.Claims.UserID; {
	case user == "" || strings.EqualFold(user, o.user):
		return token, nil
	case o.user == "":
		o.user = user
		return token, nil
	}
	return client.Token{}, &client.Error{Kind: client.Misconfigured, Op: string(client.OpAppToken), Err: errAnotherMember}
}

// Invalidate tells the source that the token was refused.
func (o *oneMember) Invalidate(token client.Token) bool { return o.source.Invalidate(token) }

// Format prints the kind of source only, whatever the verb.
func (o *oneMember) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte("cmd.oneMember")) }

// tokenPatience is how long a command that prints a token is waited for, where only the token says whose it is.
const tokenPatience = 10 * time.Second

// owner is the id of the member whose account this is, by the settings, or else by the token that is set, over or not;
// the platform is not asked. It is empty where no member is set up. An error says that nobody can tell.
func (acc *account) owner(ctx context.Context) (string, error) {
	if acc.tokens == nil || acc.settings.UserID != "" {
		return acc.settings.UserID, nil
	}
	ctx, cancel := context.WithTimeout(ctx, tokenPatience)
	defer cancel()
	token, err := acc.tokens.Token(ctx)
	if err == nil && token.Claims.UserID == "" {
		err = errors.New("the app token does not say whose it is")
	}
	return token.Claims.UserID, err
}

// agree is an error where the token that is set belongs to another member than the settings name. One that a command
// prints is looked at when it is needed.
func (acc *account) agree(ctx context.Context) error {
	if acc.settings.AppToken == "" {
		return nil
	}
	if _, err := acc.tokens.Token(ctx); errors.Is(err, errAnotherMember) {
		return err
	}
	return nil // whatever else is wrong with it is told when it is used
}
