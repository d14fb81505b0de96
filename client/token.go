package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// maxTokenLife is the longest time from iat to exp that the contract allows.
	maxTokenLife = 10 * time.Hour
	// clockSkew is how far the platform's clock and this machine's may differ.
	clockSkew = 2 * time.Minute
	opToken   = string(OpAppToken)
)

// Token is an app token: the bearer credential of one member, for at most 10 hours.
type Token struct {
	Raw    Secret
	Claims Claims
}

// Claims is what an app token says. Nothing in it is proven: the platform signs its tokens with ES256 and
// does not publish the public key, so that only the platform can verify the signature.
type Claims struct {
	UserID     string
	ChainID    string
	AuthDomain string
	ExternalID string
	// MeasurementSystem is "Metric" or, as observed, "UsStandard".
	MeasurementSystem string
	// Culture is as the token has it; [Culture] makes a language of it ("en-EN" is in the contract).
	Culture   string
	IssuedAt  time.Time
	ExpiresAt time.Time
}

// ParseToken reads a token as [ParseClaims] does and keeps it.
func ParseToken(raw Secret) (Token, error) {
	claims, err := ParseClaims(raw)
	if err != nil {
		return Token{}, err
	}
	return Token{Raw: raw, Claims: claims}, nil
}

// ParseClaims reads what a token says, and refuses one that the contract does not allow: signed by anything
// but ES256, without iat or exp, or with more than 10 hours between them. Whether it is over is not looked
// at; [Claims.Check] does that. The error is of kind [Malformed], or [Unauthorized] for a readable token that
// is not allowed.
func ParseClaims(raw Secret) (Claims, error) {
	var wire wireClaims
	token, _, err := jwt.NewParser().ParseUnverified(raw.Reveal(), &wire)
	alg := ""
	if token != nil {
		alg, _ = token.Header["alg"].(string)
	}
	switch {
	case alg != "" && alg != jwt.SigningMethodES256.Alg():
		return Claims{}, &Error{Kind: Unauthorized, Op: opToken, Err: fmt.Errorf("the token is signed with %q; only ES256 is allowed", cut(clean(alg), 20))}
	case err != nil:
		return Claims{}, &Error{Kind: Malformed, Op: opToken, Err: errors.New("this is not a JSON Web Token")}
	}
	c := wire.claims()
	switch {
	case c.IssuedAt.IsZero() || c.ExpiresAt.IsZero():
		err = errors.New("the token does not say when it begins and ends (iat, exp)")
	case !c.ExpiresAt.After(c.IssuedAt):
		err = errors.New("the token ends before it begins")
	case c.ExpiresAt.Sub(c.IssuedAt) > maxTokenLife:
		err = errors.New("the token lives longer than the 10 hours that are allowed")
	}
	if err != nil {
		return Claims{}, &Error{Kind: Unauthorized, Op: opToken, Err: err}
	}
	return c, nil
}

// Check reports whether the token can be used at that time, with two minutes of grace on both sides for
// clocks that differ. The error is of kind [Unauthorized].
func (c Claims) Check(now time.Time) error {
	validator := jwt.NewValidator(
		jwt.WithLeeway(clockSkew), jwt.WithTimeFunc(func() time.Time { return now }),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
	)
	err := validator.Validate(jwt.RegisteredClaims{IssuedAt: jwt.NewNumericDate(c.IssuedAt), ExpiresAt: jwt.NewNumericDate(c.ExpiresAt)})
	switch {
	case err == nil:
		return nil
	case errors.Is(err, jwt.ErrTokenExpired):
		err = fmt.Errorf("the app token is over since %s", c.ExpiresAt.UTC().Format(time.RFC3339))
	default:
		err = fmt.Errorf("the app token begins only at %s; is this machine's clock right?", c.IssuedAt.UTC().Format(time.RFC3339))
	}
	return &Error{Kind: Unauthorized, Op: opToken, Err: err}
}

// renewAt is when a token that was received at some time is to be replaced: at 90 % of its life. One that was
// that old already is used for half of what is left.
func (c Claims) renewAt(received time.Time) time.Time {
	at := c.IssuedAt.Add(c.ExpiresAt.Sub(c.IssuedAt) / 10 * 9)
	if at.After(received) {
		return at
	}
	if left := c.ExpiresAt.Sub(received); left > 0 {
		return received.Add(left / 2)
	}
	return received.Add(time.Second)
}

// wireClaims is the payload of a token.
type wireClaims struct {
	UserID            text `json:"userId"`
	ChainID           text `json:"chainId"`
	AuthDomain        text `json:"authDomain"`
	ExternalID        text `json:"externalId"`
	MeasurementSystem text `json:"measurementSystem"`
	Culture           text `json:"culture"`
	IssuedAt          num  `json:"iat"`
	ExpiresAt         num  `json:"exp"`
	// jwt.Claims asks for more than these tokens have; the empty claims answer for it.
	jwt.Claims `json:"-"`
}

func (w *wireClaims) claims() Claims {
	return Claims{
		UserID:            string(w.UserID),
		ChainID:           string(w.ChainID),
		AuthDomain:        string(w.AuthDomain),
		ExternalID:        string(w.ExternalID),
		MeasurementSystem: string(w.MeasurementSystem),
		Culture:           string(w.Culture),
		IssuedAt:          unixTime(w.IssuedAt),
		ExpiresAt:         unixTime(w.ExpiresAt),
	}
}

func unixTime(n num) time.Time {
	if !Number(n).Valid() || Number(n).Float() <= 0 || Number(n).Float() > 1e11 {
		return time.Time{}
	}
	return time.Unix(int64(Number(n).Float()), 0)
}

// AppToken asks the platform for a new app token of the configured member, with the partner key (endpoint
// app-token). Programs rarely need it: calls that want a token get one by themselves.
func (c *Client) AppToken(ctx context.Context) (Token, error) {
	var token Token
	err := c.do(ctx, call{op: OpAppToken, decode: c.readToken(&token)})
	return token, err
}

func (c *Client) readToken(into *Token) func([]byte) error {
	return func(payload []byte) error {
		var wire struct {
			Token text `json:"token"`
		}
		raw := text("")
		if json.Unmarshal(payload, &wire) == nil {
			raw = wire.Token
		} else {
			_ = json.Unmarshal(payload, &raw)
		}
		token, err := ParseToken(Secret(raw))
		if err == nil {
			err = token.Claims.Check(c.shared.clock.now())
		}
		if err != nil {
			failure := asError(opToken, err)
			return &Error{Kind: Malformed, Err: failure.Err}
		}
		*into = token
		return nil
	}
}
