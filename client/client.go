package client

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Client speaks to the API for one member. It implements [Member] and is safe for concurrent use.
type Client struct {
	shared *shared
	// only limits the client to the endpoints of one way of signing in; empty means both.
	only Auth
}

var _ Member = (*Client)(nil)

// shared is what all views of a client have in common. Nothing in it may print a secret.
type shared struct {
	base           *url.URL
	http           *http.Client
	key            sealed
	domain         string
	userID         string
	tokens         TokenSource
	culture        string
	clock          platformClock
	zone           *time.Location
	rand           func() float64
	observe        func(Exchange)
	settleFor      time.Duration
	attemptTimeout time.Duration
	attempts       int
	breakers       *breakers
	known          knowledge
	walked         walkMemory
	listed         listMemory
	claims         claimsMemory
}

// Only returns a view of the client that uses nothing but the endpoints of one way of signing in. So a
// program can reach the app's and the backend's endpoint of the same operation.
func (c *Client) Only(auth Auth) *Client { return &Client{shared: c.shared, only: auth} }

// Endpoints returns the table of endpoints: what is documented, inferred or guessed.
func (c *Client) Endpoints() []Endpoint { return endpoints() }

// Available reports whether an endpoint, by its name in the table, can be used: the credentials reach it, and
// it has not been found missing in this run (a 404 or 405 from an inferred or guessed one).
func (c *Client) Available(endpoint string) bool {
	for _, e := range endpoints() {
		if e.Name == endpoint {
			return c.reaches(e) && !c.shared.known.missing(e)
		}
	}
	return false
}

// Language is the culture that the client asks for on every call.
func (c *Client) Language() string {
	if c.shared.culture != "" {
		return c.shared.culture
	}
	if culture := Culture(c.shared.claims.get().Culture); culture != "" {
		return culture
	}
	return defaultCulture
}

// BaseURL is the address of the API, without a slash at its end.
func (c *Client) BaseURL() string { return c.shared.base.String() }

// UserID is the configured member's id, or the last app token's.
func (c *Client) UserID() string {
	if c.shared.userID != "" {
		return c.shared.userID
	}
	return c.shared.claims.get().UserID
}

// CloseIdleConnections closes the connections that wait for the next request.
func (c *Client) CloseIdleConnections() { c.shared.http.CloseIdleConnections() }

// reaches reports whether the credentials fit an endpoint, as far as can be told without asking for a token.
func (c *Client) reaches(e Endpoint) bool { return c.lacks(e) == "" }

// lacks says in words what is missing to use an endpoint; "" means nothing.
func (c *Client) lacks(e Endpoint) string {
	switch {
	case c.only != "" && c.only != e.Auth:
		return "this view of the client uses the " + string(c.only) + " only"
	case e.Auth == Bearer && c.shared.tokens == nil:
		return "an app token is needed"
	case e.Auth == PartnerKey && c.shared.key.open() == "":
		return "the partner key and the auth domain are needed"
	case e.needsUser() && c.UserID() == "" && !c.canAskForUser(e):
		return "the member's user id is needed"
	}
	return ""
}

// canAskForUser reports whether a token of somebody else's making could tell whose it is. A token minted with
// the key needs the user id to begin with.
func (c *Client) canAskForUser(e Endpoint) bool {
	if e.Operation == OpAppToken || c.shared.tokens == nil {
		return false
	}
	minted, ok := c.shared.tokens.(interface{ needsUser() bool })
	return !ok || !minted.needsUser()
}

// candidates lists the endpoints that can do the operation now, the documented first.
func (c *Client) candidates(op Operation) ([]Endpoint, error) {
	var usable []Endpoint
	var lacking []string
	configured := c.shared.tokens != nil || c.shared.key.open() != ""
	missing := false
	for _, e := range endpoints() {
		if e.Operation != op {
			continue
		}
		switch lack := c.lacks(e); {
		case lack != "":
			if !slices.Contains(lacking, lack) {
				lacking = append(lacking, lack)
			}
		case c.shared.known.missing(e):
			missing = true
		default:
			usable = append(usable, e)
		}
	}
	switch {
	case len(usable) > 0:
		return usable, nil
	case missing:
		return nil, &Error{Kind: NotAvailable, Op: string(op), Err: errNoEndpoint}
	case !configured:
		return nil, &Error{Kind: Misconfigured, Op: string(op), Err: fmt.Errorf("no credentials: %s", strings.Join(lacking, ", or "))}
	}
	return nil, &Error{Kind: Misconfigured, Op: string(op), Err: errors.New(strings.Join(lacking, ", or "))}
}

// String names the client without its credentials.
func (c Client) String() string {
	if c.shared == nil {
		return "client.Client{}"
	}
	return fmt.Sprintf("client.Client{%s}", c.shared.base)
}

// GoString is the same as String.
func (c Client) GoString() string { return c.String() }

// Format prints the client's address whatever the verb.
func (c Client) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is what log/slog shows of the client.
func (c Client) LogValue() slog.Value { return slog.StringValue(c.String()) }

// claimsMemory remembers whose token was used last.
type claimsMemory struct {
	mu     sync.Mutex
	claims Claims
}

func (m *claimsMemory) get() Claims {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.claims
}

func (m *claimsMemory) set(claims Claims) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.claims = claims
}

// token returns an app token and remembers whose it is.
func (c *Client) token(ctx context.Context) (Token, error) {
	token, err := c.shared.tokens.Token(ctx)
	if err == nil {
		err = c.shared.clock.check(token.Claims)
	}
	if err != nil {
		return Token{}, tokenError(ctx, err, Secret(c.shared.key.open()))
	}
	c.shared.claims.set(token.Claims)
	return token, nil
}

// user returns the member's id, asking for a token where only that can tell.
func (c *Client) user(ctx context.Context) (string, error) {
	if id := c.UserID(); id != "" || c.shared.tokens == nil {
		return id, nil
	}
	token, err := c.token(ctx)
	return token.Claims.UserID, err
}
