package report

import (
	"time"

	"spotter/client"
	"spotter/ui/theme"
)

// Token is the document of the command token: what the app token says, never the token itself.
type Token struct {
	UserID            string    `json:"user_id"`
	ChainID           string    `json:"chain_id,omitempty"`
	AuthDomain        string    `json:"auth_domain,omitempty"`
	ExternalID        string    `json:"external_id,omitempty"`
	MeasurementSystem string    `json:"measurement_system,omitempty"`
	Culture           string    `json:"culture,omitempty"`
	IssuedAt          time.Time `json:"issued_at"`
	ExpiresAt         time.Time `json:"expires_at"`
	LeftSeconds       int64     `json:"left_seconds"`

	left time.Duration
}

// NewToken makes the document as of that time.
func NewToken(c client.Claims, now time.Time) *Token {
	left := max(c.ExpiresAt.Sub(now), 0)
	return &Token{
		UserID: c.UserID, ChainID: c.ChainID, AuthDomain: c.AuthDomain, ExternalID: c.ExternalID,
		MeasurementSystem: c.MeasurementSystem, Culture: c.Culture,
		IssuedAt: c.IssuedAt, ExpiresAt: c.ExpiresAt, LeftSeconds: int64(left / time.Second), left: left,
	}
}

// Print writes the claims, one a line.
func (t *Token) Print(p *Page) {
	p.Say(theme.Text.Bold(), "cmd.token.left", "Left", p.Words.Hours(t.left))
	p.Blank()
	p.Facts(
		"userId", t.UserID,
		"chainId", t.ChainID,
		"authDomain", t.AuthDomain,
		"externalId", t.ExternalID,
		"measurementSystem", t.MeasurementSystem,
		"culture", t.Culture,
		"iat", t.IssuedAt.Format(time.RFC3339),
		"exp", t.ExpiresAt.Format(time.RFC3339),
	)
}
