package client

import (
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The two hosts that the contract names.
const (
	TestBaseURL       = "https://enterprise-test.mywellness.com"
	ProductionBaseURL = "https://enterprise.mywellness.com/api"
)

// Config holds a client's settings. Only BaseURL and some credentials are needed: the partner key with its
// domain and a member's id, or a source of app tokens, or both.
type Config struct {
	// BaseURL is where the API lives, with its path prefix: [TestBaseURL] has none, [ProductionBaseURL]
	// has /api. Plain http is accepted for this machine only (127.0.0.0/8, ::1, localhost).
	BaseURL string
	// APIKey and AuthDomain are the partner's; they travel with backend calls only.
	APIKey     Secret
	AuthDomain string
	// UserID is the member's id; where it is empty, the app token's userId is taken.
	UserID string
	// Tokens gives app tokens. Where it is nil and the partner key is there, they are asked for with the
	// key, as [MintedToken] does.
	Tokens TokenSource
	// Language is put through [Culture]. Where that gives nothing, the app token's culture is taken if
	// one is at hand, and English otherwise.
	Language string
	// Transport carries the requests; nil means [NewTransport].
	Transport http.RoundTripper
	// Clock tells the time for tokens and Retry-After dates; nil means [time.Now].
	Clock func() time.Time
	// Zone is the time zone that the times of results are told in; nil leaves each in the offset it came with.
	Zone *time.Location
	// Rand gives numbers from 0 to 1 that spread retries; nil means [rand.Float64]. It is called from
	// several goroutines.
	Rand func() float64
	// Observe is told of every HTTP exchange when it is over, from the goroutine that made it and so
	// perhaps from several at once. It must not block.
	Observe func(Exchange)
	// SettleFor is how long a mark may take to show; 0 means 11 s, the longest that has been observed.
	SettleFor time.Duration
	// AttemptTimeout limits one sending of a request with its answer; 0 means 20 s.
	AttemptTimeout time.Duration
	// Attempts is how often a repeatable call is sent at most; 0 means 3.
	Attempts int
}

// String names the settings without the credentials, and without what the transport and the token source hold.
func (c Config) String() string {
	return fmt.Sprintf("client.Config{%q, key %s, domain %q, user %q, language %q}", c.BaseURL, c.APIKey, c.AuthDomain, c.UserID, c.Language)
}

// GoString is the same as String.
func (c Config) GoString() string { return c.String() }

// Format prints the same whatever the verb.
func (c Config) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(c.String())) }

// LogValue is what log/slog shows of the settings.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// New makes a client. It sends nothing. The error is of kind [Misconfigured].
func New(config Config) (*Client, error) {
	const op = "set up the client"
	base, err := parseBaseURL(config.BaseURL)
	if err != nil {
		return nil, &Error{Kind: Misconfigured, Op: op, Err: err}
	}
	key := config.APIKey.Reveal()
	switch {
	case (key == "") != (config.AuthDomain == ""):
		err = errors.New("the partner key and the auth domain belong together: set both or none")
	case !headerSafe(key) || !headerSafe(config.AuthDomain):
		err = errors.New("the partner key or the auth domain holds characters that no HTTP header can carry")
	case config.UserID != "" && !isSegment(config.UserID):
		err = errors.New("the user id cannot stand in a path")
	}
	if err != nil {
		return nil, &Error{Kind: Misconfigured, Op: op, Err: err}
	}
	c := &Client{shared: newShared(config, base)}
	if c.shared.tokens == nil && key != "" {
		c.shared.tokens = MintedToken(c.AppToken, c.shared.clock.now)
	}
	return c, nil
}

func newShared(config Config, base *url.URL) *shared {
	s := &shared{
		base:           base,
		key:            seal(config.APIKey),
		domain:         config.AuthDomain,
		userID:         config.UserID,
		tokens:         config.Tokens,
		culture:        Culture(config.Language),
		clock:          platformClock{machine: config.Clock},
		zone:           config.Zone,
		rand:           config.Rand,
		observe:        config.Observe,
		settleFor:      config.SettleFor,
		attemptTimeout: config.AttemptTimeout,
		attempts:       config.Attempts,
		breakers:       newBreakers(),
	}
	if s.clock.machine == nil {
		s.clock.machine = time.Now
	}
	if s.rand == nil {
		s.rand = rand.Float64
	}
	if s.settleFor <= 0 {
		s.settleFor = 11 * time.Second
	}
	if s.attemptTimeout <= 0 {
		s.attemptTimeout = 20 * time.Second
	}
	if s.attempts <= 0 {
		s.attempts = 3
	}
	transport := config.Transport
	if transport == nil {
		transport = NewTransport()
	}
	s.http = &http.Client{Transport: transport, CheckRedirect: checkRedirect}
	return s
}

func parseBaseURL(text string) (*url.URL, error) {
	base, err := url.Parse(strings.TrimSpace(text))
	switch {
	case text == "":
		return nil, errors.New("the base URL is missing")
	case err != nil:
		return nil, errors.New("the base URL cannot be read")
	case base.User != nil:
		return nil, errors.New("the base URL must not carry a user name or a password")
	case base.RawQuery != "" || base.Fragment != "" || base.Opaque != "":
		return nil, errors.New("the base URL must not carry a query or a fragment")
	case base.Hostname() == "":
		return nil, errors.New("the base URL has no host; it looks like " + TestBaseURL)
	}
	switch base.Scheme {
	case "https":
	case "http":
		if !isLoopback(base.Hostname()) {
			return nil, errors.New("plain http would show the key to the network: use https (http is for this machine only)")
		}
	default:
		return nil, errors.New("the base URL must begin with https://")
	}
	base.Path = strings.TrimRight(base.Path, "/")
	base.RawPath = strings.TrimRight(base.RawPath, "/")
	return base, nil
}

// isLoopback reports whether the host is this machine: localhost, 127.0.0.0/8 or ::1.
func isLoopback(host string) bool {
	if strings.EqualFold(strings.TrimSuffix(host, "."), "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// headerSafe reports whether a text can be the value of a header.
func headerSafe(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 && s[i] != '\t' || s[i] == 0x7f {
			return false
		}
	}
	return true
}
