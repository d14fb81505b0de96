package sandbox

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// tokenLife is the most the contract allows from iat to exp, and what its sample has.
	tokenLife = 10 * time.Hour
	// clockSkew is how far ahead a token's iat may be.
	clockSkew = 2 * time.Minute
)

// claims are the contract's.
type claims struct {
	UserID            string `json:"userId"`
	ChainID           string `json:"chainId"`
	AuthDomain        string `json:"authDomain"`
	ExternalID        string `json:"externalId"`
	MeasurementSystem string `json:"measurementSystem"`
	Culture           string `json:"culture"`
	jwt.RegisteredClaims
}

// signer issues and checks app tokens. The key comes from the seed; the signatures differ each time, as ES256
// signatures do.
type signer struct {
	key func() (*ecdsa.PrivateKey, error)
}

func newSigner(s seed) signer {
	return signer{sync.OnceValues(func() (*ecdsa.PrivateKey, error) {
		var err error
		for i := range 8 {
			d := s.digest("token key", i)
			var key *ecdsa.PrivateKey
			if key, err = ecdsa.ParseRawPrivateKey(elliptic.P256(), d[:]); err == nil {
				return key, nil
			}
		}
		return nil, fmt.Errorf("derive the token key: %w", err)
	})}
}

// mint signs a token for a member.
func (g signer) mint(a *account, issued time.Time, life time.Duration) (string, error) {
	key, err := g.key()
	if err != nil {
		return "", err
	}
	token := jwt.NewWithClaims(jwt.SigningMethodES256, claims{
		UserID: a.userID, ChainID: a.club.partner.chainID, AuthDomain: a.club.partner.creds.AuthDomain,
		ExternalID: a.externalID, MeasurementSystem: a.measurementSystem(), Culture: a.language.culture(),
		RegisteredClaims: jwt.RegisteredClaims{
			IssuedAt: jwt.NewNumericDate(issued), ExpiresAt: jwt.NewNumericDate(issued.Add(life)),
		},
	})
	signed, err := token.SignedString(key)
	if err != nil {
		return "", fmt.Errorf("sign a token: %w", err)
	}
	return signed, nil
}

var errTooLong = errors.New("the token lives longer than ten hours")

// verify checks a token's algorithm, signature and times, and returns its claims.
func (g signer) verify(token string, now time.Time) (claims, error) {
	var c claims
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodES256.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithTimeFunc(func() time.Time { return now }),
	)
	_, err := parser.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) {
		key, err := g.key()
		if err != nil {
			return nil, err
		}
		return &key.PublicKey, nil
	})
	switch {
	case err != nil:
		return claims{}, err
	case c.IssuedAt == nil:
		return claims{}, jwt.ErrTokenRequiredClaimMissing
	case c.IssuedAt.After(now.Add(clockSkew)):
		return claims{}, jwt.ErrTokenUsedBeforeIssued
	case c.ExpiresAt.Sub(c.IssuedAt.Time) > tokenLife:
		return claims{}, errTooLong
	}
	return c, nil
}
